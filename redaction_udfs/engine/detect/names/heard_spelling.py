"""Names spelled on the phone as a recogniser writes them down: `JA n e d OE`, `are o b i n`."""

from collections.abc import Iterator, Sequence

from redaction_udfs.engine.detect.answers.clauses import ClauseWord
from redaction_udfs.engine.model.spans import Extent
from redaction_udfs.engine.words.en.function_words import FUNCTION, LEADS, TRAILERS
from redaction_udfs.engine.words.en.spelling_alphabet import NATO
from redaction_udfs.engine.words.lists import words_of

MOST_LETTERS = 2
"""Letters of a piece of a name."""
FEWEST, FEWEST_TELLING = 3, 2
"""Pieces of a name, and those of them that are no words of their own; where nothing else is said, one less of each."""
MOST_BETWEEN = 2
"""Words between two pieces of one name."""

SOUNDALIKES = words_of(
    "are our or oh owe why you see sea tea tee bee pea queue cue jay kay ell em en ex eye double well"
)
"""What a recogniser hears for `r`, `o`, `y`, `u`, `c`: a piece where others stand beside it."""


def heard_spelling(reply: Sequence[ClauseWord]) -> Iterator[Extent]:
    """Name spelled in a reply that is mostly short pieces, some of them no words.

    Leaves `it is`, `we do`, `no I am not`, and a single letter.
    """
    pieces = _pieces(reply)
    telling = sum(_tells(reply[place].lowered) for place in pieces)
    less = int(len(pieces) == len(reply))
    if len(pieces) >= FEWEST - less and telling >= FEWEST_TELLING - less and len(pieces) * 2 > len(reply):
        for first, last in _joined(pieces):
            yield reply[_first(reply, first)].start, reply[_last(reply, last)].end


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
    return place - 1 if before and before not in LEADS and before not in FUNCTION and _is_word(before) else place


def _last(reply: Sequence[ClauseWord], place: int) -> int:
    after = reply[place + 1].lowered if place + 1 < len(reply) else ""
    return place + 1 if after and after not in TRAILERS and after not in FUNCTION and _is_word(after) else place


def _is_word(word: str) -> bool:
    return word.replace("-", "").isalpha()
