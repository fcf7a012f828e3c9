"""Passwords and user names: secrets that no shape tells from other words."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from redaction_udfs.engine.characters.patterns import any_of
from redaction_udfs.engine.detect.answers.answered_values import (
    MOST_WORDS,
    evades,
    is_predicate,
    is_talk,
    value_alone,
    value_before_copula,
    value_behind_copula,
    without_failure,
    without_leads,
)
from redaction_udfs.engine.detect.answers.clauses import Clause, ClauseWord, read_clauses, stands_before
from redaction_udfs.engine.detect.codes.words_with_digits import find_words_with_digits
from redaction_udfs.engine.detect.contact.network import find_urls
from redaction_udfs.engine.detect.dates.dates import find_dates
from redaction_udfs.engine.detect.secrets.odd_words import find_odd_words, is_odd
from redaction_udfs.engine.detect.secrets.spelled_secrets import end_of_signs
from redaction_udfs.engine.model.order import first_begun, overlapping
from redaction_udfs.engine.model.spans import Extent, Stretch
from redaction_udfs.engine.reading import NumberRun, Reading
from redaction_udfs.engine.tokens.kinds import ADDRESS, DATE, MACHINE
from redaction_udfs.engine.tokens.numbers import lies_in
from redaction_udfs.engine.words.en.function_words import COPULAS, LEADS, TRAILERS
from redaction_udfs.engine.words.en.number_names import WRITTEN_WITH_NUMBERS
from redaction_udfs.engine.words.en.quantities import SPANS_OF_TIME

_BESIDE = 2
"""Words beside a number that belong to it: `blue 42`, `gh 52 d`."""
_TELLING_SIGNS = frozenset(":=")
_AROUND_SECRETS = LEADS | TRAILERS
_FIRST_OF_SECRETS = frozenset(("welcome", "password", "admin", "login", "access"))
"""Words of the trade with which passwords begin that everybody has: `welcome one two three`."""
_SCRAP = 2
"""Letters of a piece of a code: `d` in `52 d`."""

_PRODUCT = re.compile(
    any_of(WRITTEN_WITH_NUMBERS) + r"-?[0-9]{1,4}(?:s|x|xl|e|a|c|fe|pro|plus|max|mini|ultra|promax|se|lite|5g)?"
)
_LONGEST_PRODUCT = 24
"""Characters, more than any of them has."""
_SPAN_OF_TIME = re.compile(rf"[ -](?:{SPANS_OF_TIME})(?![^\W_])")
_ON_MACHINE = re.compile(
    r"(?<![^\W_])(?:on|server|host|hostname|laptop|computer|machine|workstation|pc|device|printer)"
    r" (?:is |named |called )?(?:[^\s,;]{1,24}-)?$"
)
_LOOK_BACK = 60
_DATES = frozenset({DATE})
_NO_SECRETS, _MACHINES = frozenset({ADDRESS, MACHINE}), frozenset({MACHINE})
"""Addresses of pages, mailboxes and machines, which stand in talk of logins and are no passwords."""
_PAGE_STARTS = ("http", "www.")
_ERROR = re.compile(r"(?:[a-z]{2,}_){1,8}[a-z]{2,}|0x[0-9a-f]{4,16}")
"""Errors as programs name them, in capitals: `ERR_CONNECTION_RESET`, `0x80070005`."""
_LONGEST_ERROR = 80
_OF_CHARACTERS = re.compile(
    r"[ -](?:(?:or|to|and) more )?(?:characters?|letters?|digits?|symbols?|signs?|numbers?|capitals?|upper ?case"
    r"|lower ?case|special)(?![^\W_])"
)
"""Behind a number that says how long a password must be: `8 characters`."""
_SIGNS_BEHIND = re.compile(r"(?: +[^\w ]+)+$")
"""Signs that stand by themselves behind a value: a smile, a dash."""


def find_secret_words(reading: Reading, stretch: Stretch) -> Iterator[Extent]:
    """Passwords and passcodes, beside the word or in the answer to a question.

    Catches words that mix letters with digits or signs (`hello1`, `P@ssw0rd!`), numbers with the words beside them
    (`vz 123`, `gh 52 d`), rare words (`zorvath`), and everyday words where they are told: behind a copula or a colon
    (`is sunshine`, `: blue horse battery`) or as a short answer (`tiger`).

    Leaves talk about passwords (`is not working`, `reset link`, `must have 8 characters`), answers that tell none
    (`I forgot it`, `one sec`), slips of the keys in everyday words, a single everyday word without a lead-in
    (`password tiger`), and products unless they are told (`iPhone12`).
    """
    yield from _secrets(reading, stretch, dotted=False)


def find_usernames(reading: Reading, stretch: Stretch) -> Iterator[Extent]:
    """User names: as passwords, and also words joined by periods (`jane.doe`)."""
    yield from _secrets(reading, stretch, dotted=True)


def secret_words_gate() -> str:
    return r"\S"


def usernames_gate() -> str:
    return r"\S"


def _secrets(reading: Reading, stretch: Stretch, *, dotted: bool) -> Iterator[Extent]:
    clauses = reading.cached(read_clauses, stretch.start, stretch.end)
    if not stretch.answer and stands_before(reading, stretch.start, stretch.end):
        # `sunshine is my` - and nothing else: what comes before the word is mostly about other things.
        value = value_before_copula(clauses[-1]) if clauses else None
        yield from (value,) if value else ()
        return
    told = _in_answer(clauses) if stretch.answer else _behind_trigger(clauses)
    found = (
        extent
        for extent in find_words_with_digits(reading, stretch)
        if not _OF_CHARACTERS.match(reading.lowered, extent[1])
    )
    most = MOST_WORDS if stretch.answer else _BESIDE
    numbers = _uncovered(_with_neighbours(extent, clauses, reading.language, most) for extent in found)
    numbers = (number for number in numbers if number[1] - number[0] > 1)  # `order 2 of 3` is no password
    odd = find_odd_words(reading, stretch.start, stretch.end, dotted=dotted)
    mentioned = (
        extent
        for extent in chain(numbers, odd)
        if not (is_product(reading.lowered, *extent) or _is_machine(reading.lowered, extent[0]))
        and not (_is_error(reading, *extent) or is_address(reading, *extent))
    )
    values = (
        value
        for value in told
        if (stretch.answer or not _tells_when(reading, value[0])) and not _is_page_or_machine(reading, *value)
    )
    dated = {start for start, _ in find_dates(reading, without_year=True)} if dotted else set()  # no name of a user
    for start, end in chain(values, mentioned):
        if start in dated or (dotted and lies_in(reading, start, end, _DATES)):
            continue
        if _counts_characters(reading, start, end):
            continue
        plain = _SIGNS_BEHIND.sub("", reading.folded[start:end])
        # The sign that leads to a value (`pin:1234`) is none of it, and may be all there is (`pin: :`).
        if kept := plain.lstrip(":=- "):
            yield start + len(plain) - len(kept), end_of_signs(reading.lowered, start + len(plain))


def _uncovered(numbers: Iterable[Extent]) -> Iterator[Extent]:
    """Those that do not lie in the one before: in a single word without end (`5:5:5:`) each number reaches its end."""
    last = (0, 0)
    for number in numbers:
        if number[0] < last[0] or number[1] > last[1]:
            yield number
            last = number


def _tells_when(reading: Reading, start: int) -> bool:
    """True if a number of days or hours begins there: `the pin is 2 days late`."""
    run = _number_at(reading, start)
    return run is not None and _SPAN_OF_TIME.match(reading.lowered, run.end) is not None


def _number_at(reading: Reading, start: int) -> NumberRun | None:
    """The number that begins at a place, if one does."""
    run = first_begun(reading.number_runs, start)
    return run if run is not None and run.start == start else None


def is_address(reading: Reading, start: int, end: int) -> bool:
    """True if a place lies in the address of a page, a mailbox or a machine."""
    return lies_in(reading, start, end, _NO_SECRETS) or bool(overlapping(reading.cached(find_urls), start, end))


def _is_page_or_machine(reading: Reading, start: int, end: int) -> bool:
    """True if a place lies in a machine or a page with its start. `hunter2.io` may be a password that is told."""
    pages = overlapping(reading.cached(find_urls), start, end)
    return lies_in(reading, start, end, _MACHINES) or any(
        reading.lowered.startswith(_PAGE_STARTS, page[0]) for page in pages
    )


def _counts_characters(reading: Reading, start: int, end: int) -> bool:
    """True if a place begins with a number of characters: `12 characters`, `8 letters or more`."""
    run = _number_at(reading, start)
    return run is not None and run.end <= end + 1 and _OF_CHARACTERS.match(reading.lowered, run.end) is not None


def _is_error(reading: Reading, start: int, end: int) -> bool:
    """True if a place is the name of an error, in capitals or as a hexadecimal number."""
    if reading.lowered.startswith("0x", max(0, start - 2)):
        start -= 2
    if end - start > _LONGEST_ERROR or _ERROR.fullmatch(reading.lowered, start, end) is None:
        return False
    return reading.folded[start:end].isupper() or reading.folded[start] == "0"


def is_product(lowered: str, start: int, end: int) -> bool:
    """True if a place is the name of a product with its number, or the number of one: `12` of `iphone12`."""
    first = max(0, end - _LONGEST_PRODUCT)
    while start > first and lowered[start - 1].isalnum():
        start -= 1
    return _PRODUCT.fullmatch(lowered, start, end) is not None


def _is_machine(lowered: str, start: int) -> bool:
    """True if a place lies in the name of a machine: `my username is jdoe on LAPTOP-7F3K2`."""
    return _ON_MACHINE.search(lowered, max(0, start - _LOOK_BACK), start) is not None


def _in_answer(clauses: Sequence[Clause]) -> Iterator[Extent]:
    """Every short clause up to one that evades. Behind that only what a copula tells."""
    evaded = False
    for clause in clauses:
        if evades(clause):
            evaded = True
        elif value := value_behind_copula(clause) or (None if evaded else value_alone(clause)):
            yield value


def _behind_trigger(clauses: Sequence[Clause]) -> Iterator[Extent]:
    """Value behind a copula right behind the trigger, or in the next clause: `my password? it's tiger`."""
    for clause in map(without_failure, clauses[:2]):
        if clause[0].lowered in COPULAS or clause[0].lowered in LEADS:
            if value := value_behind_copula(clause):
                yield value
            break


def _with_neighbours(number: Extent, clauses: Sequence[Clause], language: str, most: int) -> Extent:
    """A number with the words before it, if not too many, and the scraps and odd words behind it, that belong to it."""
    clause = next((clause for clause in clauses if clause[0].start <= number[0] < clause[-1].end), None)
    if clause is None:
        return number
    before = without_leads(_behind_sign([token for token in clause if token.end <= number[0]]))
    after = [token for token in clause if token.start >= number[1]][:_BESIDE]
    scraps = [token for token in after if len(token.lowered) <= _SCRAP or is_odd(token.lowered, language=language)]
    start = _reach(before[::-1], number[0], -1) if len(before) <= most else number[0]
    return start, _reach(scraps, number[1], 1)


def _behind_sign(before: Sequence[ClauseWord]) -> Sequence[ClauseWord]:
    """The words behind the last sign that tells a value: `condor` of `a temporary one: condor 7 7 1 9`; or behind `to`:
    `moonlit harbor` of `i changed it to moonlit harbor nine`."""
    signs = [place for place, token in enumerate(before) if token.lowered in _TELLING_SIGNS or _is_to(before, place)]
    return before[signs[-1] + 1 :] if signs else before


def _is_to(clause: Clause, place: int) -> bool:
    return clause[place].lowered == "to" and (not place or clause[place - 1].lowered == "it")


def _reach(tokens: Sequence[ClauseWord], edge: int, direction: int) -> int:
    """The edge of a number, moved over the words that belong to it."""
    for token in tokens:
        begins = direction < 0 and token.lowered in _FIRST_OF_SECRETS
        if not begins and (is_talk(token) or is_predicate(token) or token.lowered in _AROUND_SECRETS):
            break
        edge = token.start if direction < 0 else token.end
    return edge
