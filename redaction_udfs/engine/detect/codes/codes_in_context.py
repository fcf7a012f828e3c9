"""Codes behind their announcement, or in the answer to a question."""

import re
from collections.abc import Iterator

from redaction_udfs.engine.detect.answers.clauses import stands_before
from redaction_udfs.engine.detect.codes.code_words import LEAD_INS, UNITS
from redaction_udfs.engine.detect.codes.codes import find_written_codes, is_everyday
from redaction_udfs.engine.detect.codes.spelling import spelled_runs
from redaction_udfs.engine.detect.dates.dates import find_dates
from redaction_udfs.engine.model.order import begun_in
from redaction_udfs.engine.model.spans import Extent, Stretch
from redaction_udfs.engine.reading import NumberRun, Reading
from redaction_udfs.engine.reading.rarity import is_rare
from redaction_udfs.engine.tokens.apart import digits_apart
from redaction_udfs.engine.tokens.kinds import ROUND, YEAR
from redaction_udfs.engine.tokens.numbers import is_partly_count, lies_in
from redaction_udfs.engine.tokens.quantities import is_quantity
from redaction_udfs.engine.tokens.spoken_codes import spoken_codes
from redaction_udfs.engine.words.es.function_words import AS_ENGLISH
from redaction_udfs.engine.words.languages import SPANISH
from redaction_udfs.engine.words.lists import words_of

_TOKEN = re.compile(r"[^\W_]+(?:['’][^\W_]+)*|(?P<end>[.?!;\n](?= |$)|\n)|[$£€%]")
_LEAD_IN = LEAD_INS | words_of(
    "yes yeah yep sure ok okay hi hello sorry please here you are your our the this that's it'd i'd that here's well um"
    " uh so actually think believe number no num code id ids ref reference confirmation booking reservation order claim"
    " policy member membership account ride case ticket tracking conformation conf again both name full got have see"
    " should would be also new old correct one's # pnr"
)
_SPANISH_LEAD_IN = AS_ENGLISH.keys() | words_of(
    "póliza poliza contrato cliente clienta socio socia afiliado afiliada paciente miembro reserva referencia caso"
    " pedido orden folio guía guia termina empieza"
)
_INTRODUCES = words_of(
    "is was it's its id number no code ref reference pnr conformation confirmation booking ride policy claim order"
    " thats that's with"
)
_MONEY_BEFORE = frozenset("$£€")
_TIME_OR_DECIMAL, _BEHIND_TIME_OR_DECIMAL = re.compile(r"[:.,/][0-9]"), re.compile(r"[0-9][:.,/]\Z")
_GROUP = re.compile(r"[ ._-]?([a-z]{1,4}|[0-9]{1,12})(?![^\W_])(?!['’])")
_DAY = re.compile("(?:1[0-2]|0?[1-9])/(?:3[01]|[12][0-9]|0?[1-9])(?![0-9/])")
"""A day of the year, of no code: `appt 10/3`."""
_NUMBER_BEHIND = re.compile(r" [0-9]+(?![^\W_])")
_FEWEST_APART = 4
_FEWEST_SAID = 6
"""Words of a number that is dictated digit by digit."""
_A_BEFORE, _A_BEHIND = re.compile(r"(?<![^\W_])a $"), re.compile(r" a(?=[.,;?!]|$)")
_ROUND_OR_YEAR = frozenset({ROUND, YEAR})
_RANGE, _LONG = re.compile("[0-9]{1,3} ?- ?[0-9]{1,3}"), 3
"""`24-48 hours`, and digits of a number that only what is counted behind it tells."""
_PHONE_GROUPS = ((3, 3, 4), (1, 3, 3, 4))


def find_codes_in_context(reading: Reading, stretch: Stretch) -> Iterator[Extent]:
    """Reference, booking, member, policy, claim, ride and ticket values in a stretch that context opens.

    Catches codes as `find_codes` does, and where nothing but a lead-in stands before them (`is`, `for it is`, `sure,
    it's`) also letters in capitals (`QWERTYUI`), everyday letters before digits (`abc 236`), two digits or more (`16`,
    `one two three four`) and, on voice, spelled letters.

    Leaves amounts, times, dates, measures (`15 minutes`, `for 2 people`), phone numbers in three groups, plain words.
    """
    most = _farthest_end(reading, stretch)
    found = [one for one in find_written_codes(reading) if stretch.has_start(one[0]) and one[1] <= most]
    found += [one for one in _introduced(reading, stretch) if one[1] <= most]
    found += [(run.start, run.end) for run in reading.cached(digits_apart) if _is_in(run, stretch)]
    dates = list(find_dates(reading, without_year=True)) if found else []
    for start, end in found:
        is_range = _RANGE.fullmatch(reading.folded, start, end) and is_quantity(reading.lowered, start, end, _LONG)
        if is_range or lies_in(reading, start, end, _ROUND_OR_YEAR) or is_partly_count(reading, start, end):
            continue
        if not any(start < date_end and date_start < end for date_start, date_end in dates):
            yield _with_weak_letter(reading, start, end)


def _with_weak_letter(reading: Reading, start: int, end: int) -> Extent:
    """The place with an `a` before or behind a dictated number, which is a letter of it: `a zero one double eight ...`.

    Nobody puts an article before six digits that are said one by one.
    """
    lowered = reading.lowered
    if not reading.voice or len(begun_in(reading.words, start, end)) < _FEWEST_SAID:
        return start, end
    before, behind = _A_BEFORE.search(lowered, max(0, start - 4), start), _A_BEHIND.match(lowered, end)
    return before.start() if before else start, behind.end() if behind else end


def _farthest_end(reading: Reading, stretch: Stretch) -> int:
    """Where values end at the latest: before the trigger, if that stands behind, and otherwise with the text."""
    return stretch.end if stands_before(reading, stretch.start, stretch.end) else len(reading.folded)


def _is_in(run: NumberRun, stretch: Stretch) -> bool:
    """True if digits typed apart lie in the stretch, as many as a code has."""
    return len(run.digits) >= _FEWEST_APART and stretch.holds(run.start, run.end)


def codes_in_context_gate() -> str:
    return r"\S"


def _introduced(reading: Reading, stretch: Stretch) -> Iterator[Extent]:
    lowered = reading.lowered
    tokens = list(_TOKEN.finditer(lowered, stretch.start, stretch.end))
    numbers = {run.start: run for run in reading.number_runs}
    spelled = {run[0].start: run[-1].end for run in reading.cached(spelled_runs)} if reading.voice else {}
    spelled |= {token.start: token.end for token in reading.cached(spoken_codes)}
    lead_in, before, done, words = True, "", 0, 0
    for i, token in enumerate(tokens):
        said = token.group()
        if token["end"]:
            # Behind a trigger only its own sentence counts: "Reference number is X. Held for 15 minutes."
            if not stretch.answer and words and said != ".":
                break
            lead_in, before, words = stretch.answer or not words, "", 0
            continue
        words += 1
        if token.start() >= done and (lead_in or before in _INTRODUCES):
            end = _value_end(reading, token.span(), numbers, spelled)
            if end > token.start() and not (stretch.far and _counts(reading, numbers.get(token.start()), end)):
                yield token.start(), end
                done, before = end, ""
                continue
        lead_in = (lead_in and _leads_in(reading, said)) or (stretch.answer and words <= 2 and i < 2)
        before = said


def _counts(reading: Reading, run: NumberRun | None, end: int) -> bool:
    """True if a short number, beside other words, counts or puts in order: `number fourteen, upper left`.

    One with which a code only begins, up to `end`, does not: `nine i j`.
    """
    if run is None or len(run.digits) >= _FEWEST_APART or run.end < end:
        return False
    return len(begun_in(reading.words, run.start, run.end)) < len(reading.words)


def _value_end(reading: Reading, word: Extent, numbers: dict[int, NumberRun], spelled: dict[int, int]) -> int:
    """End of the value that begins at a word. 0 if none does."""
    start, end = word
    if start in spelled:
        return spelled[start]
    said, written = reading.lowered[start:end], reading.folded[start:end]
    mixed = not said.isalpha() and not said.isdigit() and said.isalnum()
    if mixed:
        return end if len(said) > 2 and not _is_measure(said) else 0
    if start in numbers:
        return _number_end(reading, numbers[start])
    if _leads_in(reading, said) or not said.isascii():
        return 0
    if len(said) > 4:
        return end if (written.isupper() and is_rare(said)) else _letters_then_digits(reading, word)
    return _cut_end(reading, start)


def _leads_in(reading: Reading, said: str) -> bool:
    """True if a word stands between a trigger and a value."""
    return said in _LEAD_IN or (reading.language == SPANISH and said in _SPANISH_LEAD_IN)


def _is_measure(said: str) -> bool:
    return said.lstrip("0123456789") in UNITS


def _number_end(reading: Reading, run: NumberRun) -> int:
    folded, lowered = reading.folded, reading.lowered
    if len(run.digits) < 2 or (run.start and folded[run.start - 1] in _MONEY_BEFORE):
        return 0
    if _BEHIND_TIME_OR_DECIMAL.search(folded, max(0, run.start - 2), run.start):
        return 0
    if _TIME_OR_DECIMAL.match(folded, run.end) or tuple(group.count for group in run.groups) in _PHONE_GROUPS:
        return 0
    following = _TOKEN.search(lowered, run.end, run.end + 24)
    if following and following.group() in UNITS | {"%"}:
        return 0
    return max(run.end, _cut_end(reading, run.start)) if folded[run.start].isdigit() else run.end


def _letters_then_digits(reading: Reading, word: Extent) -> int:
    """A made-up word with a number: `adfjh 56`."""
    start, end = word
    match = _NUMBER_BEHIND.match(reading.lowered, end)
    return match.end() if match and end - start < 9 and is_rare(reading.lowered[start:end]) else 0


def _cut_end(reading: Reading, start: int) -> int:
    """End of alternating groups of letters and digits. 0 if they have no digits."""
    end, last, digits = start, "", 0
    for match in _GROUP.finditer(reading.lowered, start, start + 60):
        group = match[1]
        if match.start() != end or (last and last.isdigit() == group.isdigit()):
            break
        if group.isdigit() and _DAY.match(reading.lowered, match.start(1)):
            break
        if group.isalpha() and (_leads_in(reading, group) or (last and _is_word(group))):
            break
        if group.isdigit() or digits:
            digits += group.isdigit()
        elif last:
            break
        end, last = match.end(), group
    return end if digits else 0


def _is_word(group: str) -> bool:
    return group in UNITS or (len(group) > 2 and is_everyday(group))
