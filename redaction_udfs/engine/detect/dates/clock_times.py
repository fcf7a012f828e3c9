"""Times of day, in digits or in words."""

import re
from collections.abc import Iterator

from redaction_udfs.engine.characters.patterns import any_of
from redaction_udfs.engine.detect.gates import gates
from redaction_udfs.engine.model.spans import Extent
from redaction_udfs.engine.reading import Reading

_HOUR_WORDS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
_TEENS = ["ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
_TENS = ["twenty", "thirty", "forty", "fourty", "fifty"]
_HOUR = f"(?:2[0-3]|[01]?[0-9]|{any_of(_HOUR_WORDS)})"
_MINUTES = (
    f"(?:(?:oh|o|zero)[ -]{any_of(_HOUR_WORDS[:9])}|{any_of(_TEENS)}|{any_of(_TENS)}(?:[ -]{any_of(_HOUR_WORDS[:9])})?)"
)
_HALF = r" ?[ap](?:\.m\.|\.? ?m(?![^\W_]))"
_NOON = "(?:in the (?:morning|afternoon|evening)|at night)"
_CLOCK = re.compile(
    r"(?<![^\W_])(?<![0-9][:.,/])(?<![$£€])(?:"
    rf"(?:2[0-3]|[01]?[0-9])[:.h][0-5][0-9](?::[0-5][0-9])?(?:{_HALF})"
    rf"|(?:2[0-3]|[01]?[0-9]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{{1,6}})?)?(?!:?[0-9])(?: {_NOON}\b)?"
    rf"|{_HOUR}(?:[ -]{_MINUTES})?(?:{_HALF}| ?o['’]? ?clock\b| {_NOON}\b)"
    rf"|(?:half|(?:a )?quarter|(?:{any_of([*_TEENS, *_TENS, *_HOUR_WORDS])}|[0-5]?[0-9])(?: minutes?)?) "
    rf"(?:past|to|till|after) {_HOUR}(?:{_HALF}| ?o['’]? ?clock\b)?(?: {_NOON}\b)?(?![^\W_]|[.,:][0-9])"
    r"|(?:[01][0-9]|2[0-3])[0-5][0-9] ?(?:hours|hrs|h)\b"
    r"|(?:noon|midday|midnight)\b"
    r")"
)
_UNSURE = re.compile(r"(?:[a-z]+|[0-9]+) (?:to|after|till)\b")
_SURE_ENDING = re.compile(rf"(?:{_HALF}|o['’]? ?clock)\Z")


def find_clock_times(reading: Reading) -> Iterator[Extent]:
    """Times of day with what tells that they are some.

    Catches `10:30`, `10.30 pm`, `5pm`, `ten thirty a.m.`, `5 o'clock`, `half past ten`, `quarter to 6`, `six in the
    evening`, `1500 hours`, `noon`. Leaves bare hours (`at five`), scores and ratios with other numbers (`3:2`), and
    `five to ten` without `minutes` or `o'clock`, which is a range.
    """
    for match in _CLOCK.finditer(reading.lowered):
        said = match.group()
        if _UNSURE.match(said) and not _SURE_ENDING.search(said) and "quarter" not in said and "minute" not in said:
            continue
        yield match.span()


def clock_times_gate() -> str:
    half, clock = r"[0-9a-z] ?[ap]\.? ?m", "o['’]? ?clock"
    words = "quarter|minute|half past|hours|hrs|[0-9]h|noon|midday|midnight|in the |at night"
    return gates.letters(f"[0-9][:.h][0-5][0-9]|{half}|{clock}|{words}")
