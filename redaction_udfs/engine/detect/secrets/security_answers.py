"""Answers to security questions: a maiden name, a pet, a birthplace."""

from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from redaction_udfs.engine.detect.answers.answered_values import (
    evades,
    is_talk,
    value_alone,
    value_before_copula,
    value_behind_copula,
    value_of_place,
)
from redaction_udfs.engine.detect.answers.clauses import Clause, ClauseWord, read_clauses, stands_before
from redaction_udfs.engine.model.spans import Extent, Stretch
from redaction_udfs.engine.reading import Reading
from redaction_udfs.engine.reading.rarity import frequency
from redaction_udfs.engine.words.en.function_words import COPULAS, FUNCTION, LEADS

MOST_WORDS_BESIDE = 3
"""Words of an answer that stands right behind the trigger without a copula: `maiden name O'Brien Smith`."""
AFTER_ANOTHER = 2
"""Words of a further answer: `Hoffman and Ziggy`."""
COMMON = 3e-4
"""Words that come up so often are no names, even in capitals: `One`, `Not`, `Yes`."""

_BEHIND_TRIGGER = " \t,:=-\"'“‘("
_THINGS_WITH_NAMES = frozenset(
    [
        "name",
        "maiden",
        "pet",
        "dog",
        "cat",
        "puppy",
        "nickname",
        "answer",
        "mascot",
        "teacher",
        "named",
        "called",
        "llama",
        "llamaba",
    ]
)
_LONGEST_THING = 12
_FOND = frozenset(["poor", "dear", "old", "sweet", "little", "beloved", "late", "darling", "lovely"])
_NO_NAMES = frozenset(
    [
        "i",
        "i'm",
        "i'll",
        "i've",
        "i'd",
        "ok",
        "rip",
        "usa",
        "uk",
        "tv",
        "dob",
        "ssn",
        "pin",
        "id",
        "atm",
        "god",
        "mr",
        "mrs",
        "ms",
        "dr",
    ]
)


def find_security_answers(reading: Reading, stretch: Stretch) -> Iterator[Extent]:
    """The value of an answer, whole.

    In a reply: `Hoffman`, `maybe it was Ziggy?`, `a lizard named Ziggy`, `Ziggy was such a good boy`, `I was born in
    Oslo`, a short reply as it stands (`red toyota corolla`), two answers (`Hoffman and Ziggy`), and in a long reply
    without any of these the names, by their capitals. Beside the trigger: `is Hoffman`, `, Ziggy, that was one`,
    `Ziggy is my`.

    Leaves refusals and questions (`I don't know`, `can you ask something else`), thanks, and tales without a name.
    """
    clauses = reading.cached(read_clauses, stretch.start, stretch.end)
    yield from _in_reply(reading, clauses) if stretch.answer else _beside_trigger(reading, stretch, clauses)


def security_answers_gate() -> str:
    return r"\S"


def _in_reply(reading: Reading, clauses: Sequence[Clause]) -> Iterator[Extent]:
    evaded, found = False, False
    for clause in clauses:
        if evades(clause):
            evaded = True
            continue
        value = value_before_copula(clause) or value_behind_copula(clause) or value_of_place(clause)
        if value is None and not evaded:
            value = value_alone(clause, AFTER_ANOTHER) if found else value_alone(clause)
        value = _without_fondness(reading, clause, value) if value else None
        if value and not (found and _is_cased(reading) and not reading.folded[value[0]].isupper()):
            found = True
            yield value
    if not found:
        yield from _names(reading, clauses)


def _without_fondness(reading: Reading, clause: Clause, value: Extent) -> Extent:
    """The value without what one says of a pet before its name: `Poppy` of `poor Poppy`, which is said again alone."""
    start, end = value
    for token, behind in pairwise(token for token in clause if start <= token.start < end):
        is_name = reading.folded[behind.start].isupper() or behind.lowered in _FOND
        if token.start == start and token.lowered in _FOND and is_name:
            start = behind.start
    return start, end


def _beside_trigger(reading: Reading, stretch: Stretch, clauses: Sequence[Clause]) -> Iterator[Extent]:
    """Value in front of the trigger, right behind it, or behind a copula soon after."""
    if stands_before(reading, stretch.start, stretch.end):
        value = value_before_copula(clauses[-1]) if clauses else None
    else:
        value = _value_behind(reading, stretch, clauses)
    if value:
        yield value


def _value_behind(reading: Reading, stretch: Stretch, clauses: Sequence[Clause]) -> Extent | None:
    for place, clause in enumerate(clauses[:3]):
        if clause[0].lowered in COPULAS or clause[0].lowered in LEADS:
            if value := value_behind_copula(clause):
                return None if _is_question(reading, stretch.start, value) else value
        elif place == 0 and not reading.folded[stretch.start : clause[0].start].strip(_BEHIND_TRIGGER):
            return _apposed(reading, stretch.start, clause)
    return None


def _is_question(reading: Reading, start: int, value: Extent) -> bool:
    """True if what a security question is told to be is the question itself: `security question: first school?`."""
    return reading.lowered.endswith("question", 0, start) and reading.folded.startswith("?", value[1])


def _apposed(reading: Reading, start: int, clause: Clause) -> Extent | None:
    """A name that stands right behind the trigger: `maiden name Hoffman`, `pet's name, Ziggy`."""
    if reading.folded[clause[0].start].isupper():
        names = list(takewhile(lambda token: reading.folded[token.start].isupper() and _may_be_name(token), clause))
        return (names[0].start, names[-1].end) if names else None
    if (_is_cased(reading) and start) or reading.folded[clause[-1].end : clause[-1].end + 1] == "?":
        return None
    trigger = reading.lowered[max(0, start - _LONGEST_THING) : start].split()
    return value_alone(clause, MOST_WORDS_BESIDE) if trigger and trigger[-1] in _THINGS_WITH_NAMES else None


def _is_cased(reading: Reading) -> bool:
    """True if the text has capitals inside: then names have them too."""
    return any(character.isupper() for character in reading.folded[1:])


def _names(reading: Reading, clauses: Sequence[Clause]) -> Iterator[Extent]:
    """Words in capitals inside the clauses of a text that has small letters too."""
    for clause in clauses:
        for token in clause[1:]:
            if reading.folded[token.start].isupper() and _may_be_name(token):
                yield token.start, token.end


def _may_be_name(token: ClauseWord) -> bool:
    word = token.lowered
    return word not in _NO_NAMES and word not in FUNCTION and not is_talk(token) and frequency(word) < COMMON
