"""Codes of letters and digits: booking references, confirmation, policy and claim numbers."""

import re
from collections.abc import Iterator

from redaction_udfs.engine.characters.letter_case import lower
from redaction_udfs.engine.detect.codes.code_words import BEFORE_NUMBERS_ONLY, BESIDE_NUMBERS, LEAD_INS, STATES, UNITS
from redaction_udfs.engine.detect.codes.spelling import spelled_out_gate, spelled_runs
from redaction_udfs.engine.detect.gates import gates
from redaction_udfs.engine.model.spans import Extent
from redaction_udfs.engine.reading import Reading
from redaction_udfs.engine.reading.rarity import frequency
from redaction_udfs.engine.tokens.kinds import CODE
from redaction_udfs.engine.tokens.written import written_tokens
from redaction_udfs.engine.words.en.function_words import LEADS
from redaction_udfs.engine.words.es.function_words import AS_ENGLISH
from redaction_udfs.engine.words.languages import SPANISH

_GLUED = re.compile(r"(?<![^\W_])(?=[0-9]*[a-z])(?=[a-z]*[0-9])[a-z0-9]{5,40}(?![^\W_])")
_GROUP = re.compile(r"(?<![^\W_])(?<![^\W_]['’])(?:[a-z]{1,4}|[0-9]{1,12})(?!['’]?[^\W_])")
_PART = re.compile(r"[a-z]+|[0-9]+")
_JOINTS = frozenset((" ", "-", "_", "."))
_SHORTEST, _LONGEST_RUN = 5, 16
"""Characters of a glued code at least, and groups of one that is cut at most."""
_EVERYDAY_PAIR, _EVERYDAY_WORD = 1e-5, 3e-6
"""Two letters are found together by chance more often than three: only those much used are words."""
_VOWELS = frozenset("aeiou")
_ENDING_WORDS = frozenset(("a", "i", "as", "we", "he", "do", "up", "go", "an"))
_FEWEST_DIGITS = 3
_LONGEST_EVERYDAY = 3
"""Letters of an everyday word that is a part of a code where a turn says nothing but that code."""
_LEADS_UP = re.compile(r"(?:(?:yes|yeah|ya|yep|ok|okay|sure|sorry|and|so|it|it's|its|that's|is) ){0,3}")
_NAMED_BEFORE = re.compile(
    r"\b(?:flight|train|bus|model|version|windows|route|gate|room|section|class) (?:no\.? |number )?\Z"
)


def find_codes(reading: Reading) -> Iterator[Extent]:
    """Codes of letters and digits, whole or cut where they meet.

    Catches `QX9RTU47`, `qtb530183624`, `kzi 249`, `86 h 4 gd`, `qvx 530882417`, `9437 ybq`, and on voice what is
    spelled (`r. q. four six r. m.`). Groups of letters are one to four that are no everyday word; a code of two groups
    has three digits or three letters that speak for it.

    Leaves measures, times and ordinals (`500gb`, `10 am`, `20th`, `24x7`, `2 bhk`), names with a number (`covid19`,
    `windows 10`), flights (`flight ba 249`), keywords (`id 5`, `apt 4`), state and ZIP (`ny 10021`), and what has
    fewer than five characters (`a4`, `mp3`). Model names cannot be told from codes (`psr 463`).
    """
    yield from find_written_codes(reading)
    if reading.voice:
        for pieces in reading.cached(spelled_runs):
            if any(not piece.letters and not piece.weight for piece in pieces):
                yield pieces[0].start, pieces[-1].end


def find_written_codes(reading: Reading) -> Iterator[Extent]:
    """Those of them that are not spelled."""
    lowered = reading.lowered
    for token in reading.cached(written_tokens):
        if token.kind == CODE and _has_number(lowered[token.start : token.end]):
            yield token.start, token.end
    for match in _GLUED.finditer(lowered):
        if _is_glued_code(reading.folded[match.start() : match.end()]):
            yield match.span()
    for run in _group_runs(reading):
        yield from _cut_code(lowered, run)


def _has_number(code: str) -> bool:
    """True if a code has as many digits as no word with a number has: `CLM-2024-0098`, not `covid-19` nor `mp3`."""
    return code.isascii() and sum(map(str.isdigit, code)) >= _FEWEST_DIGITS


def codes_gate() -> str:
    return gates.letters("[0-9][ ._-]{0,2}[a-z]|[a-z][ ._-]{0,2}[0-9]|[0-9]{8}-[0-9]{4}-")  # or a UUID of digits alone


def codes_spoken_gate() -> str:
    return spelled_out_gate()


def is_everyday(group: str) -> bool:
    """True if letters are a word, or an abbreviation that stands beside numbers, rather than part of a code.

    >>> [is_everyday(group) for group in ("the", "id", "flat", "kzi", "gd", "q")]
    [True, True, True, False, False, False]
    """
    if group in BESIDE_NUMBERS:
        return True
    if len(group) == 1:
        return group in "ai"
    return frequency(group) > (_EVERYDAY_PAIR if len(group) == 2 else _EVERYDAY_WORD)


def is_spanish_word(reading: Reading, start: int, end: int) -> bool:
    """True for letters that are an everyday word of a Spanish text, unless capitals set them apart: `caso`, `es`."""
    said = reading.lowered[start:end]
    if not said.isalpha() or (reading.folded[start:end].isupper() and not reading.letter_cases[1]):
        return False
    return said in AS_ENGLISH or (len(said) > 2 and frequency(said, SPANISH) > _EVERYDAY_WORD)


def _is_glued_code(code: str) -> bool:
    """True if groups of letters and digits side by side are no measure, no time and no name with a number."""
    parts = _PART.findall(lower(code))
    letters = [part for part in parts if part.isalpha()]
    if all(part in UNITS for part in letters) and (len(parts) == 2 or (parts[0].isdigit() and parts[-1].isalpha())):
        return False  # `500gb`, `10am5pm`
    if all(part in UNITS or is_everyday(part) for part in letters) and len(parts) < 5:
        # Neither `may12th` nor `1920x1080`.
        return len(parts) > 2 and parts[0].isalpha() and all(len(part) == 1 for part in letters)
    if len(parts) > 2:
        return True
    digits = len(code) - len(letters[0])
    return not is_everyday(letters[0]) and (digits > 1 + (len(letters[0]) == 1) or code.isupper())


def _group_runs(reading: Reading) -> Iterator[list[Extent]]:
    """Groups of letters and of digits that take turns, with one blank or sign between them."""
    run: list[Extent] = []
    lowered, spanish = reading.lowered, reading.language == SPANISH
    for match in _GROUP.finditer(lowered):
        start, end = match.span()
        if spanish and is_spanish_word(reading, start, end):
            continue
        if run:
            last = run[-1]
            turns = lowered[start].isdigit() != lowered[last[0]].isdigit()
            if not (turns and start - last[1] == 1 and lowered[last[1]] in _JOINTS) or len(run) == _LONGEST_RUN:
                yield run
                run = []
        run.append((start, end))
    yield run


def _cut_code(lowered: str, run: list[Extent]) -> Iterator[Extent]:
    """The codes in a run of groups, which words part."""
    groups = [lowered[start:end] for start, end in run]
    if len(run) == 2 and _is_whole_pair(*groups) and _is_whole(lowered, run[0][0], run[1][1]):
        if not _is_named(lowered, run[0][0], groups):
            yield run[0][0], run[1][1]
        return
    first = 0
    for i in range(len(groups) + 1):
        if i < len(groups) and not _parts(groups, i, first):
            continue
        whole = i - first > 1 and _is_whole(lowered, run[first][0], run[i - 1][1])
        low, high = _without_words(groups, first, i, whole)
        first = i + 1
        if high - low < 2:
            continue
        start, end = run[low][0], run[high - 1][1]
        if _is_cut_code(groups[low:high], whole) and not _is_named(lowered, start, groups[low:high]):
            yield start, end


def _is_whole(lowered: str, start: int, end: int) -> bool:
    """True if nothing but sentence marks, and what leads up to a value, stands beside a place: `sure it is abc 236`."""
    if len(lowered) - end >= 4 or lowered[end:].strip(" .,!"):
        return False
    lead = _LEADS_UP.match(lowered, 0, start)
    return not lowered[lead.end() if lead else 0 : start].strip(" .,!")


def _parts(groups: list[str], i: int, first: int) -> bool:
    """True if a group is a word that parts codes: no code has it among its letters."""
    group = groups[i]
    if group in ("a", "i"):
        return False
    return group in LEAD_INS or (len(group) > 2 and group.isalpha() and is_everyday(group))


def _without_words(groups: list[str], low: int, high: int, whole: bool) -> Extent:
    """A part of the groups without short words and measures at its ends. A long one may keep them: `he 65 f 0`."""
    while low < high and groups[low].isalpha() and is_everyday(groups[low]) and high - low < 4 and not whole:
        low += 1
    while low < high and groups[high - 1] in _ENDING_WORDS:
        high -= 1
    if high - low == 3 and groups[low].isalpha() and groups[high - 1] in UNITS and len(groups[high - 1]) > 1:
        high -= 1
    return low, high


def _is_cut_code(groups: list[str], whole: bool) -> bool:
    letters = [group for group in groups if group.isalpha()]
    spoken_for = [group for group in letters if group not in UNITS and not is_everyday(group)]
    if len(groups) > 3:
        return bool(spoken_for) or _is_long_code(groups, letters, whole)
    if len(groups) == 3:
        return _is_code_of_three(groups, bool(spoken_for), whole)
    if not spoken_for:
        return False
    word, digits = spoken_for[0], next(group for group in groups if group.isdigit())
    if len(word) == 4 and not whole and not _VOWELS.isdisjoint(word):
        return False
    if groups[0].isdigit():
        return 3 <= len(digits) <= 6 and len(word) > 1 and not digits.startswith(("19", "20"))
    return len(word) > 1 and len(digits) > (1 if whole else 2)


def _is_whole_pair(word: str, digits: str) -> bool:
    """True if an everyday word and a number are the code that a turn is: `abc 236`, `hip 568794287`."""
    introduces = word in BESIDE_NUMBERS or word in LEAD_INS or word in UNITS or word in LEADS
    return word.isalpha() and not introduces and len(word) <= _LONGEST_EVERYDAY <= len(digits)


def _is_long_code(groups: list[str], letters: list[str], whole: bool) -> bool:
    """True if four groups or more, whose letters may all be measures or words, take turns as no text does."""
    singles = all(len(group) == 1 for group in letters)
    if groups[0].isdigit():
        ends_in_digits = whole and groups[-1].isdigit()  # no `1 h 30 m`
        return singles and len(groups) > (4 if ends_in_digits else 5) and len(set(letters)) > 1
    if groups[0] == "a":
        return whole or (singles and len(groups) > 4) or any(group not in UNITS for group in letters[1:])
    return groups[0] not in (BESIDE_NUMBERS if len(groups[0]) > 2 else BEFORE_NUMBERS_ONLY)


def _is_code_of_three(groups: list[str], spoken_for: bool, whole: bool) -> bool:
    if groups[0].isdigit():
        speaks = spoken_for or (whole and groups[1] not in UNITS)
        return speaks and len("".join(groups)) >= _SHORTEST and len(groups[1]) < 4 and groups[1] != "e"
    if spoken_for:
        return len("".join(groups)) >= _SHORTEST
    return whole and len("".join(groups)) >= _SHORTEST and groups[0] not in BESIDE_NUMBERS and groups[2] not in UNITS


def _is_named(lowered: str, start: int, groups: list[str]) -> bool:
    """True if something that has a number rather than a code is named before it, or a state before a ZIP code."""
    if len(groups) != 2:
        return False
    if groups[0] in STATES and len(groups[1]) == 5:
        return True
    return _NAMED_BEFORE.search(lowered, max(0, start - 20), start) is not None
