"""Times of turns and their unit, told by name, type and range."""

import re
import statistics
from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise
from typing import Any

from pyspark.sql.types import DataType, DateType, TimestampNTZType, TimestampType

from jobs.config.guess.identifiers import is_time
from jobs.config.guess.names import SUFFIXES, named, plain
from jobs.config.guess.sample import Guess, TableSample, all_like

TIMESTAMPS = (TimestampType, TimestampNTZType)
CLOCK = re.compile(r"\d{1,3}(:\d{1,2}){1,2}([.,]\d+)?")
NUMBER = re.compile(r"\d+(\.\d+)?(e\+?\d+)?")
SINCE_1970 = ((1e17, "epoch_ns"), (1e14, "epoch_us"), (1e11, "epoch_ms"), (5e8, "epoch_s"))
"""Least number of each unit that can be a time of today: 1985 in seconds, 1973 in the others."""
GAPS = ((5e7, "ns"), (5e4, "us"), (150, "ms"))
"""Least usual distance of two turns in each unit: 50 to 150 ms. Shorter ones are seconds."""


def guess_times(sample: TableSample, conversation: str | None) -> dict[str, Guess]:
    """Start and end of a turn, as the job file maps them. A time that is one for a whole conversation is no start."""
    found: dict[str, Guess] = {}
    for meaning in ("start_ms", "end_ms"):
        likely = _likely(sample, conversation, meaning)
        units = {name: unit for name in likely if (unit := unit_of(sample, conversation, name)) is not None}
        if units:
            name = next(iter(units))
            found[meaning] = _said(sample, conversation, name, units[name])
    return found


def _likely(sample: TableSample, conversation: str | None, meaning: str) -> list[str]:
    """Columns that may be a turn's time: by name, else times since 1970 that differ between turns, for its start."""
    likely = [name for name in named(meaning, sample.kinds) if name != conversation]
    vary = [name for name in likely if _varies(sample, conversation, name)]
    if vary or meaning == "end_ms":
        return vary
    times = [name for name in sample.kinds if name != conversation and _holds_times(sample, name)]
    ends = named("end_ms", times)
    return [name for name in times if name not in ends and _varies(sample, conversation, name)]


def _holds_times(sample: TableSample, name: str) -> bool:
    """True for timestamps, texts of them, and numbers that are times of these years."""
    values = [value for value in sample.values(name) if value is not None]
    if sample.is_text(name):
        return all_like(values, is_timestamp)
    return isinstance(sample.kinds[name], TIMESTAMPS) or (sample.is_number(name) and all_like(values, is_time))


def unit_of(sample: TableSample, conversation: str | None, name: str) -> Guess | None:
    """Unit of a column's times; None of a column that holds none."""
    kind, values = sample.kinds[name], [value for value in sample.values(name) if value is not None]
    if not values:
        return None
    if isinstance(kind, TIMESTAMPS):
        return Guess("timestamp", "a timestamp")
    if sample.is_text(name):
        if all_like(values, is_timestamp):
            return Guess("timestamp", "texts of timestamps")
        if all_like(values, CLOCK.fullmatch):
            return Guess("mm:ss", "texts such as 1:30")
        if not all_like(values, NUMBER.fullmatch):
            return None
    elif not sample.is_number(name):
        return None
    return _of_numbers(sample, conversation, name)


def is_timestamp(text: str) -> bool:
    """True for a date, or a date with a time, as ISO 8601 writes them."""
    try:
        datetime.fromisoformat(text.strip().replace("Z", "+00:00"))
    except ValueError:
        return False
    return len(text) >= 10 and "-" in text


def _of_numbers(sample: TableSample, conversation: str | None, name: str) -> Guess:
    numbers = _numbers(sample.values(name))
    by_range = next((unit for least, unit in SINCE_1970 if max(numbers) >= least), None)
    by_name = next((unit for unit, suffix in SUFFIXES.items() if re.search(suffix, plain(name))), None)
    if by_range:
        said = by_name is None or by_range == f"epoch_{by_name}"
        return Guess(by_range, "by its range" if said else f"by its range, its name says {by_name}", said)
    gap = _usual_gap(sample, conversation, name)
    by_gap = None if gap is None else next((unit for least, unit in GAPS if gap >= least), "s")
    if by_name:
        agrees = by_gap in (None, by_name)
        return Guess(by_name, "by its name" if agrees else f"by its name, turns are apart as if in {by_gap}", agrees)
    return Guess(by_gap or "ms", "by how far turns are apart" if by_gap else "nothing tells the unit", sure=False)


def _usual_gap(sample: TableSample, conversation: str | None, name: str) -> float | None:
    """Median distance of two turns of a conversation that follow one another."""
    if conversation is None:
        return None
    times = [sorted(_numbers(found)) for found in sample.by_conversation(conversation, name).values()]
    gaps = [later - earlier for found in times for earlier, later in pairwise(found) if later > earlier]
    return statistics.median(gaps) if gaps else None


def _said(sample: TableSample, conversation: str | None, name: str, unit: Guess) -> Guess:
    """The mapping. Whole milliseconds of the conversation are the standard and need no unit."""
    if unit.value == "ms" and sample.is_whole(name):
        return Guess(name, f"ms {unit.why}", unit.sure)
    keys = {"column": name, "unit": unit.value}
    if not {name} & {*named("start_ms", [name]), *named("end_ms", [name])}:
        unit = Guess(unit.value, f"{unit.why} that differs between turns; no name says so", sure=False)
    since = _since(sample, conversation, name, unit)
    return Guess({**keys, "since": since} if since else keys, unit.why, unit.sure)


def _since(sample: TableSample, conversation: str | None, name: str, unit: Guess) -> str | None:
    """The column of when the conversation began, of the same kind of times."""
    if conversation is None or not (unit.value == "timestamp" or unit.value.startswith("epoch")):
        return None
    for other in named("since", sample.kinds):
        if other != name and not _varies(sample, conversation, other):
            found = unit_of(sample, conversation, other)
            if found is not None and found.value == unit.value:
                return other
    return None


def _varies(sample: TableSample, conversation: str | None, name: str) -> bool:
    """True if some conversation has several values, or too few rows were seen to tell."""
    if conversation is None:
        return True
    found = [values for values in sample.by_conversation(conversation, name).values() if len(values) > 1]
    return not found or any(len(set(values)) > 1 for values in found)


def _numbers(values: Sequence[Any]) -> list[float]:
    return [float(value) for value in values if value is not None and NUMBER.fullmatch(str(value).lstrip("-"))]


def is_date(kind: DataType) -> bool:
    """True for dates and timestamps."""
    return isinstance(kind, (DateType, *TIMESTAMPS))
