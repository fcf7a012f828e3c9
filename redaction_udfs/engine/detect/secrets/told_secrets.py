"""Passwords and user names that are told without their word: by their shape, and behind verbs of choosing."""

import re
from collections.abc import Iterator

from redaction_udfs.engine.characters.patterns import any_of
from redaction_udfs.engine.detect.answers.answered_values import (
    MOST_WORDS,
    evades,
    is_predicate,
    is_talk,
    without_leads,
    without_trailers,
)
from redaction_udfs.engine.detect.answers.clauses import read_clauses
from redaction_udfs.engine.detect.contact.answered_emails import answered_emails_gate, joined_names, spelled_names
from redaction_udfs.engine.detect.contact.email_providers import ENDINGS
from redaction_udfs.engine.detect.gates import gates
from redaction_udfs.engine.detect.secrets.odd_words import LONGEST_WORD, is_odd
from redaction_udfs.engine.detect.secrets.passwords import is_address, is_product
from redaction_udfs.engine.model.order import begun_in
from redaction_udfs.engine.model.spans import Extent, Stretch
from redaction_udfs.engine.reading import Reading
from redaction_udfs.engine.tokens.kinds import DATE, VERSION
from redaction_udfs.engine.tokens.named import is_named
from redaction_udfs.engine.tokens.numbers import lies_in, numbers_of
from redaction_udfs.engine.words.en.birth_words import WEEKDAYS
from redaction_udfs.engine.words.en.function_words import (
    FUNCTION,
    HESITATIONS,
    INSTEAD,
    LEADS,
    MURMURS,
    PREDICATES,
    TRADE,
)
from redaction_udfs.engine.words.en.number_names import MAKERS, PRODUCTS
from redaction_udfs.engine.words.en.spelling_alphabet import SURE_SIGNS
from redaction_udfs.engine.words.lists import words_of

_CHUNK = re.compile(r"(?<!\S)[\"'“‘(\[]?(?P<bare>[A-Za-z0-9!@#$%^&*_+=~?.-]{4,40}?)[\"'”’)\].,;:?]*(?!\S)")
_LOWER, _UPPER, _DIGIT = re.compile("[a-z]"), re.compile("[A-Z]"), re.compile("[0-9]")
_SIGN = re.compile(r"[!@#$%^&*+=~](?=.*[A-Za-z0-9])")
"""A sign before a letter or a digit: one at the end may close a sentence."""
_MAILBOX = re.compile(r"[^@]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}")
_FILE = re.compile(
    r"\.(?:docx?|xls[xm]?|pptx?|pdf|txt|csv|zip|png|jpe?g|gif|exe|msi|dmg|apk|log|json|xml|ya?ml|ini|conf|cfg|html?|php|py"
    r"|js|pem|db|dll|mp[34]|mov|wav)$"
)
_SHORTEST_PASSWORD = 8
_LETTERS_FIRST = re.compile(r"[^\W\d_]*")
_MAKERS = tuple(sorted(MAKERS))
_OTHERS = frozenset({DATE, VERSION})

_SAID = re.compile(r"\S+")
_HANDLE = re.compile(r"(?:@|live:)?[._-]?[^\W_]+(?:[._-]{1,2}[^\W_]+)*_?(?:#[0-9]{4})?")
_SHORTEST_HANDLE = 4
_JOINED = re.compile(r"[^\W_][._-][^\W_]|[a-z][0-9]+[a-z]|[a-z]{2}[0-9]{2,6}$|_")
"""What a made-up name has: a sign that joins, digits between letters, or two digits and more at its end."""
_AT_NAME = re.compile(r"@[\w.-]{3,}")
_LEADS = frozenset(("name", "id", "is", "called", "named", ":", "=", "the"))
_OF_USERS = re.compile(
    r"(?:accounts?|agents?|cases?|experience|flow|groups?|guides?|interface|journey|levels?|limits?|manuals?|reports?|research"
    r"|roles?|seats?|settings?|stor(?:y|ies)|tests?|tiers?|types?)(?![^\W_])"
)
"""What users have: `user guide-v2`, `user story-114`."""

_PASSWORD_BEHIND = re.compile(
    r"[\"'”’]?[,;]?(?: ?/)? ?(?:and |with )?(?:the |its )?(?:pass(?:word|code|phrase)?|pwd|pw)"
    r"(?: is |: ?| ?= ?| (?=\S*[0-9]))(?=\S)"
)
"""Behind a user name, however everyday, with which a password is told: `user admin and password is`, `/ pass: `."""
_PAGE_END = re.compile(rf" (?:dot|point|period) {any_of(ENDINGS)}$")

_CHOOSING = re.compile(
    r"(?<![^\W_])(?:(?:i'll|i will|i'd|i would|let's|lets|let me|i can|could|can) "
    r"(?:use|try|take|put|do|go with|make it|set it to|change it to|like)"
    r"|(?:make|made|set|reset|changed?|put) (?:it|that|this)(?: (?:to|as|into))?"
    r"|i (?:used|chose|picked|typed|entered|put|tried|put in|typed in)|how about|what about|i went with)"
    rf"(?: (?:{any_of(HESITATIONS | MURMURS)}|like|maybe|just|something))* "
)
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_MOST_WORDS = 3
"""Words of a password before its number: `purple walrus ninety two`."""
_FEWEST_DIGITS = 2
_MOST_OF_PHRASE = 8
_THINGS = words_of("plan option package deal bundle size model style color colour tier level step version number")
"""Right before the number of what is chosen, which is no password: `i went with plan sixty five`."""
_NO_WORDS = (
    _THINGS | FUNCTION | INSTEAD | PREDICATES | LEADS | TRADE | WEEKDAYS | {"today", "tomorrow", "tonight", "noon"}
)
_SIGNS_BEHIND = re.compile(
    rf"(?: (?:and )?(?:an? )?{any_of(SURE_SIGNS - words_of('dollar pound percent'))}){{1,3}}(?![^\W_])"
)
"""Said behind a number: but for those that make an amount of it."""


def find_told_passwords(reading: Reading, stretch: Stretch) -> Iterator[Extent]:
    """Words of small and capital letters with digits or signs, and words with a number behind a verb of choosing.

    Catches `Tr0utLake_99`, `blueJay!turnip`, `i'll use purple walrus ninety two`. Leaves products, pages, machines,
    errors, and what is in one letter case.
    """
    for match in _CHUNK.finditer(reading.folded, stretch.start, stretch.end):
        start, end = match.span("bare")
        if _is_shaped(match["bare"]) and not (_names_product(reading, start, end) or _is_other(reading, start, end)):
            yield start, end
    for match in _CHOOSING.finditer(reading.lowered, stretch.start, stretch.end):
        if chosen := _chosen(reading, match.end(), stretch.end):
            yield chosen


def told_passwords_gate() -> str:
    return "[A-Za-z0-9]{2}"


def find_passphrases(reading: Reading, stretch: Stretch) -> Iterator[Extent]:
    """Five to eight words that answer a question for a phrase: `it's green tractor on the moon`.

    Shorter ones are found as passwords are. Leaves refusals, questions, and what begins as talk.
    """
    if not stretch.answer or "?" in reading.lowered:
        return
    for clause in reading.cached(read_clauses, stretch.start, stretch.end):
        if evades(clause):
            return
        value = without_trailers(without_leads(clause))
        if MOST_WORDS < len(value) <= _MOST_OF_PHRASE and not is_talk(value[0]) and not is_predicate(value[0]):
            yield value[0].start, value[-1].end


def passphrases_gate() -> str:
    return r"\S"


def find_handles(reading: Reading, stretch: Stretch) -> Iterator[Extent]:
    """The made-up name that stands right behind its noun: `user moonrake_22`, `user svc-deployer-eu`.

    Any name where a password is told with it: `user admin, password Plum77`.
    Leaves words (`user interface`), products, versions, pages and machines.
    """
    for chunk in _SAID.finditer(reading.lowered, stretch.start, stretch.end):
        said = chunk.group().rstrip(".,;:!?\"'”’)")
        bare = said.lstrip("\"'“‘(")
        start = chunk.start() + len(said) - len(bare)
        if bare not in _LEADS and bare:
            end = start + len(bare)
            if _is_handle(reading, start, end) or (
                _PASSWORD_BEHIND.match(reading.lowered, end) and not _OF_USERS.match(bare)
            ):
                yield start, end
            return


def handles_gate() -> str:
    return rf"[0-9]|[^\s][._-]|@[A-Za-z]|{gates.letters('pass|pwd|pw')}"


def find_spelled_usernames(reading: Reading, stretch: Stretch) -> Iterator[Extent]:
    """Names that dots, underscores and spelling make: `j dot hargrove two`. Leaves pages: `acme dot com`."""
    spelled = reading.cached(spelled_names) if reading.voice else ()
    for start, end in (*reading.cached(joined_names), *spelled):
        if stretch.holds(start, end) and not _PAGE_END.search(reading.lowered, start, end):
            yield start, end


def spelled_usernames_gate() -> str:
    return answered_emails_gate()


def _is_shaped(word: str) -> bool:
    if _MAILBOX.fullmatch(word) or _FILE.search(word):
        return False  # an e-mail address has a label of its own
    mixed = _LOWER.search(word) and _UPPER.search(word) and (_DIGIT.search(word) or _SIGN.search(word))
    return len(word) >= _SHORTEST_PASSWORD and mixed is not None


def _is_handle(reading: Reading, start: int, end: int) -> bool:
    name = reading.lowered[start:end]
    if _AT_NAME.fullmatch(name):
        return True
    if _OF_USERS.match(name) or _FILE.search(name):
        return False
    if not _SHORTEST_HANDLE <= len(name) <= LONGEST_WORD or not _HANDLE.fullmatch(name):
        return False
    if not _JOINED.search(name) or not is_odd(name, dotted=True, language=reading.language):
        return False
    return not (_names_product(reading, start, end) or _is_other(reading, start, end))


def _is_other(reading: Reading, start: int, end: int) -> bool:
    return is_address(reading, start, end) or lies_in(reading, start, end, _OTHERS)


def _names_product(reading: Reading, start: int, end: int) -> bool:
    """True of a product with its number or model: `iphone12`, `ThinkPad-T14s`, without a sign `WindowsServer2019`."""
    if reading.lowered.startswith(_MAKERS, start) and not _SIGN.search(reading.folded, start, end):
        return True
    maker = _LETTERS_FIRST.match(reading.lowered, start, end)
    return (maker is not None and maker.group() in PRODUCTS) or is_product(reading.lowered, start, end)


def _chosen(reading: Reading, start: int, end: int) -> Extent | None:
    """Words up to a number, the number and signs said behind it."""
    last = start
    for place, match in enumerate(_WORD.finditer(reading.lowered, start, end)):
        if match.start() - last > 1 or place > _MOST_WORDS:
            return None
        if runs := begun_in(numbers_of(reading, tokens="codes").runs, match.start(), match.start() + 1):
            run = runs[0]
            if not place or len(run.digits) < _FEWEST_DIGITS or is_named(reading.lowered, run.start, len(run.digits)):
                return None
            signs = _SIGNS_BEHIND.match(reading.lowered, run.end)
            return start, signs.end() if signs else run.end
        if match.group() in _NO_WORDS:
            return None
        last = match.end()
    return None
