"""Names spelled on the phone as a recogniser writes them down: `JA n e d OE`, `are o b i n`."""

from collections.abc import Iterator, Sequence

from redaction_udfs.engine.detect.answers.clauses import ClauseWord
from redaction_udfs.engine.model.spans import Extent
from redaction_udfs.engine.reading.rarity import is_rare
from redaction_udfs.engine.words.en.function_words import DOTTED, FUNCTION, HESITATIONS, LEADS, TRAILERS
from redaction_udfs.engine.words.en.spelling_alphabet import NATO
from redaction_udfs.engine.words.lists import words_of

MOST_LETTERS = 2
"""Letters of a piece of a name."""
FEWEST, FEWEST_TELLING = 3, 2
"""Pieces of a name, and those of them that are no words of their own; where nothing else is said, one less of each."""
MOST_BETWEEN = 2
"""Words between two pieces of one name."""

MOST_MISHEARD = 2
"""Words in front of the first piece that may be letters, too: `be` of `be a than`."""
MOST_WORDS = 3
"""Words of a spoken reply that is a name as a whole: `got Jones` for `Scott Jones`."""
LONGEST_FRAGMENT = 5
"""Letters of a part of a name that is longer than a piece: `grif` of `grif F ing`."""
INTRODUCING = HESITATIONS | words_of(
    "yes yeah yep ok okay sure well so and it it's its that's my is i'm im am this here first last full",
    "middle name surname names spell spelled spelt spelling hi hello sorry please of course no",
)
"""Words in front of something spelled that lead up to it."""
_NEVER_FIRST = INTRODUCING | LEADS | FUNCTION
_POLITE = words_of("thanks thank you please bye speaking calling here sir madam ma'am")
_OWNERS = words_of("my his her their our mi su nuestro nuestra")
"""`his assistant prakash` is no name as a whole."""
_INTRODUCING_NAMES = INTRODUCING | DOTTED | _POLITE | _OWNERS | words_of("morning afternoon evening good")

SOUNDALIKES = words_of(
    "are our or oh owe why you see sea tea tee bee pea queue cue jay kay ell em en ex eye double well"
)
"""What a recogniser hears for `r`, `o`, `y`, `u`, `c`: a piece where others stand beside it."""


def heard_spelling(reply: Sequence[ClauseWord]) -> Iterator[Extent]:
    """Name spelled in a reply that is mostly short pieces: `try u s TI n mu r p Hy`.

    The pieces, some of them no words, and what is between; with them go parts of the name that are no words, and what
    nothing introduces in front of them.

    Leaves `it is`, `we do`, `no I am not`, and a single letter.
    """
    pieces = _pieces(reply)
    fragments = [place for place in range(len(reply)) if place not in pieces and _is_fragment(reply[place].lowered)]
    telling = sum(_tells(reply[place].lowered) for place in pieces)
    less = int(len(pieces) == len(reply))
    if telling < FEWEST_TELLING - less or len(pieces) < FEWEST_TELLING - less:
        return
    if fragments and (len(pieces) + len(fragments)) * 2 > len(reply):
        yield _with_fragments(reply, sorted([*pieces, *fragments]))
    elif len(pieces) >= FEWEST - less and len(pieces) * 2 > len(reply):
        for first, last in _joined(pieces):
            yield reply[_misheard(reply, _first(reply, first))].start, reply[_last(reply, last)].end


def misheard_name(reply: Sequence[ClauseWord], persons: Sequence[Extent]) -> Iterator[Extent]:
    """A spoken reply of two or three words in which a name was found, as a whole: `Gavin on it`, `I need Martin`.

    Whoever is asked for a name and says so little says nothing else; the rest is the name as a recogniser heard it.
    """
    if not persons or not 1 < len(reply) <= MOST_WORDS:
        return
    before = [token.lowered for token in reply if token.end <= persons[0][0]]
    behind = [token.lowered for token in reply if token.start >= persons[-1][1]]
    if _INTRODUCING_NAMES.isdisjoint(before) and _POLITE.isdisjoint(behind):
        yield reply[0].start, reply[-1].end


def _with_fragments(reply: Sequence[ClauseWord], places: Sequence[int]) -> Extent:
    """From the first of the places to the last one, and what is misheard in front."""
    return reply[_misheard(reply, _first(reply, places[0]))].start, reply[_last(reply, places[-1])].end


def _is_fragment(word: str) -> bool:
    """True if a word is part of a name that a recogniser cut: `grif`, `smi-ith`, `than10`."""
    parted = not word.isalpha() and word[0].isalpha() and "'" not in word
    return parted or (word not in LEADS and len(word) <= LONGEST_FRAGMENT and is_rare(word))


def _misheard(reply: Sequence[ClauseWord], first: int) -> int:
    """The first place with the one or two words in front of it, if none of all in front leads up to a value."""
    if first > MOST_MISHEARD or any(token.lowered in INTRODUCING for token in reply[:first]):
        return first
    return 0


def _pieces(reply: Sequence[ClauseWord]) -> list[int]:
    """The places of pieces, without the short words that lead up to them."""
    first = 2 if [token.lowered for token in reply[:2]] == ["i", "am"] else 0
    places = [place for place in range(first, len(reply)) if _is_piece(reply[place].lowered)]
    while places and reply[places[0]].lowered in LEADS and not _begins(reply, places):
        places.pop(0)
    return places


def _begins(reply: Sequence[ClauseWord], places: Sequence[int]) -> bool:
    """True if a word that leads up to values is a letter here: others follow at once."""
    follows = len(places) > 1 and places[1] == places[0] + 1
    return (
        _is_letter(reply[places[0]].lowered)
        and follows
        and (_is_letter(reply[places[1]].lowered) or reply[places[1]].lowered not in LEADS)
    )


def _is_letter(word: str) -> bool:
    return len(word) == 1 or word in SOUNDALIKES


def _is_piece(word: str) -> bool:
    return word in NATO or word in SOUNDALIKES or (len(word.replace("-", "")) <= MOST_LETTERS and word[0].isalpha())


def _tells(word: str) -> bool:
    return word in NATO or (
        word not in ("a", "i") and word not in SOUNDALIKES and not (len(word) > 1 and word in FUNCTION)
    )


def _joined(places: Sequence[int]) -> Iterator[tuple[int, int]]:
    first = last = places[0]
    for place in places[1:]:
        if place - last > MOST_BETWEEN + 1:
            yield first, last
            first = place
        last = place
    yield first, last


def _first(reply: Sequence[ClauseWord], place: int) -> int:
    """From where the name goes: a longer piece may stand before the first short one."""
    before = reply[place - 1].lowered if place else ""
    return place - 1 if before and before not in _NEVER_FIRST and _is_word(before) else place


def _last(reply: Sequence[ClauseWord], place: int) -> int:
    after = reply[place + 1].lowered if place + 1 < len(reply) else ""
    return place + 1 if after and after not in TRAILERS and after not in FUNCTION and _is_word(after) else place


def _is_word(word: str) -> bool:
    return word.replace("-", "").isalpha()
