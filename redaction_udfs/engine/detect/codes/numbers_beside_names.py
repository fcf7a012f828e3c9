"""Numbers and codes given with a name, as people do who identify themselves: `lucy 785423`, `john` / `48 f 4 d`."""

import re
from collections.abc import Iterator, Sequence

from redaction_udfs.engine.detect.codes.code_words import BESIDE_NUMBERS, LEAD_INS, UNITS
from redaction_udfs.engine.detect.codes.codes import is_everyday
from redaction_udfs.engine.detect.codes.words_with_digits import is_told
from redaction_udfs.engine.detect.gates import gates
from redaction_udfs.engine.model.order import first_begun
from redaction_udfs.engine.model.spans import Extent, Stretch
from redaction_udfs.engine.reading import Reading
from redaction_udfs.engine.reading.rarity import is_rare
from redaction_udfs.engine.words.lists import words_of

FEWEST_DIGITS = 5
"""Digits of a number; fewer are last digits, ages, counts."""
FEWEST_OF_CODE = 2
MOST_BEFORE = 5
"""Words of a turn up to the end of its name: `I am Katarina Miller`."""
MOST_PIECES = 7
"""Pieces of a code: `2564 y 4 i 1 k`."""
LONGEST_PIECE = 4
"""Letters of a piece of a code that may be a word elsewhere."""
_ADDRESSING = words_of("hi hello hey dear thanks thank bye morning afternoon evening")
"""Before a name they tell that it is the other's: `Hi Sara, 10023456`."""
_JOINT = re.compile(r"(?: ?[,:;-]| and(?= )| &)? *")
_PIECE = re.compile(r"[^\W_]+")
_NO_PIECES = BESIDE_NUMBERS | LEAD_INS | {unit for unit in UNITS if len(unit) > 1}
_ENDS = re.compile(r"[ .,!]*\Z")


def find_numbers_beside_names(reading: Reading, stretch: Stretch) -> Iterator[Extent]:
    """The number or code right behind a name, or that is a whole turn behind one with a name.

    Catches five digits or more, and a code with two digits or more that ends the turn: `kiole 521`, `89 fd`. Leaves
    counts, amounts, ages, numbers with everyday words beside them (`john 2 tickets`), and what stands in longer turns.
    """
    lowered = reading.lowered
    ends = [end for _, end in reading.words[: MOST_BEFORE + 1]]
    before = [word for word, end in zip(reading.said, ends, strict=False) if end <= stretch.start]
    if len(before) > MOST_BEFORE or not _ADDRESSING.isdisjoint(before):
        return
    first = _JOINT.match(lowered, stretch.start).end()  # type: ignore[union-attr]
    if number := _number_at(reading, first, stretch):
        yield number
    else:
        yield from (code for code in _code_at(lowered, first) if stretch.holds(*code))


def numbers_beside_names_gate() -> str:
    code = "(?:[0-9] ?[a-z]|[a-z] ?[0-9])[a-z0-9 ]*[^a-z0-9]*$"
    return gates.letters(f"{gates.separated_digits(FEWEST_DIGITS)}|{code}")


def _number_at(reading: Reading, first: int, stretch: Stretch) -> Extent | None:
    """A number of enough digits that begins here. As a turn of its own, or behind `and`, it says no more."""
    run = first_begun(reading.number_runs, first)
    if run is None or run.start > first or len(run.digits) < FEWEST_DIGITS or not is_told(reading, run, stretch):
        return None
    right_behind = first > 0 and not reading.lowered[stretch.start : first].strip(" ,")
    return (run.start, run.end) if right_behind or _ENDS.match(reading.lowered, run.end) else None


def _code_at(lowered: str, first: int) -> Iterator[Extent]:
    """The rest of the turn, if it is the pieces of a code and nothing else."""
    places = [match.span() for match in _PIECE.finditer(lowered, first)][: MOST_PIECES + 1]
    pieces = [lowered[start:end] for start, end in places]
    if (
        1 < len(pieces) <= MOST_PIECES
        and "".join(pieces).isascii()
        and lowered[first : places[-1][1]] == " ".join(pieces)
        and _is_code(pieces)
    ):
        yield places[0][0], places[-1][1]


def _is_code(pieces: Sequence[str]) -> bool:
    letters = [piece for piece in pieces if not piece.isdecimal()]
    digits = sum(character.isdecimal() for piece in pieces for character in piece)
    return bool(letters) and digits >= FEWEST_OF_CODE and all(map(_is_piece, letters))


def _is_piece(letters: str) -> bool:
    """True if letters are no word that numbers stand beside: `kiole`, `fd`, `k`."""
    if letters in _NO_PIECES and len(letters) > 1:
        return False
    return is_rare(letters) or (len(letters) <= LONGEST_PIECE and not is_everyday(letters)) or len(letters) == 1
