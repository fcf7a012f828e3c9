"""Columns for what the job needs, guessed by name, type and values."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from jobs.config.fit.words import likely_words
from jobs.config.guess.names import named
from jobs.config.guess.sample import Guess, TableSample, all_like
from jobs.config.guess.times import guess_times
from jobs.config.guess.values import MOST_VALUES, is_half_known, mapped

BY_NAME = "by its name"
LANGUAGE = re.compile(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*")
Guesses = Mapping[str, Guess]
"""What stands for each meaning: a column's name, or keys as the job file has them."""


def guess_columns(sample: TableSample) -> dict[str, Guess]:
    """The column for each meaning that one was found for."""
    found: dict[str, Guess] = {}
    for meaning, guess in _in_order(sample, found):
        if guess is not None:
            found[meaning] = guess
    return found


def _in_order(sample: TableSample, found: Guesses) -> Iterator[tuple[str, Guess | None]]:
    """Each meaning behind those that it is told by."""
    yield "conversation_id", conversation_id(sample)
    yield "text", text(sample, _taken(found))
    yield "role", of_few_values(sample, "role", _taken(found))
    yield "channel", of_few_values(sample, "channel", _taken(found))
    yield "language", language(sample, _taken(found))
    key = found.get("conversation_id")
    yield "utterance_index", index(sample, key.value if key else None)
    yield from guess_times(sample, key.value if key else None).items()
    yield "words", words(sample)
    yield "audio_channel", audio_channel(sample, _taken(found))
    yield "content_type", content_type(sample, found)
    if "channel" not in found:
        yield "channel", constant_channel(found)


def conversation_id(sample: TableSample) -> Guess | None:
    """The column of conversations: by name, else one whose values repeat and hold no blank."""
    likely = [name for name in named("conversation_id", sample.kinds) if sample.is_code(name)]
    repeating = [name for name in likely if _repeats(sample, name)]
    if repeating:
        return Guess(repeating[0], BY_NAME)
    others = [name for name in sample.kinds if sample.is_text(name) and _is_key(sample, name)]
    if others:
        return Guess(others[0], "values without blanks, each in several rows; no name says so", sure=False)
    return Guess(likely[0], "by its name, but each row has another value", sure=False) if likely else None


def _repeats(sample: TableSample, name: str) -> bool:
    values = [value for value in sample.values(name) if value is not None]
    return len(set(values)) < len(values)


def _is_key(sample: TableSample, name: str) -> bool:
    values = [value for value in sample.values(name) if value is not None]
    few = len(set(values)) <= max(1, len(values) // 50)
    return _repeats(sample, name) and not few and not any(" " in value for value in values)


def text(sample: TableSample, taken: set[str]) -> Guess | None:
    """The column of what was said: by name, else the longest texts of several words."""
    texts = {name: sample.texts.get(name, []) for name in sample.kinds if sample.is_text(name) and name not in taken}
    spoken = {name: values for name, values in texts.items() if sum(" " in value for value in values) > len(values) / 4}
    likely = named("text", spoken)
    if likely:
        others = [name for name in likely[1:] if _mean(spoken[name]) > _mean(spoken[likely[0]])]
        return Guess(likely[0], f"by its name; {others[0]} has longer texts" if others else BY_NAME, not others)
    if spoken:
        longest = max(spoken, key=lambda name: _mean(spoken[name]))
        return Guess(longest, "the longest texts; no name says so", sure=False)
    likely = named("text", texts)
    return Guess(likely[0], "by its name, but its values are single words", sure=False) if likely else None


def _mean(values: list[str]) -> float:
    return sum(map(len, values)) / max(1, len(values))


def of_few_values(sample: TableSample, meaning: str, taken: set[str]) -> Guess | None:
    """The column of roles or channels: by name, else one of whose values most are known."""
    few = [name for name in sample.kinds if sample.is_code(name) and 0 < sample.distinct(name) <= MOST_VALUES]
    few = [name for name in few if name not in taken and not (meaning == "channel" and not sample.is_text(name))]
    likely = named(meaning, few)
    found = {name: mapped(meaning, sample.counts(name)) for name in few}
    best = max(likely, key=lambda name: any(each.known for each in found[name]), default=None)
    if best is not None:
        return Guess(best, BY_NAME)
    others = [name for name in few if is_half_known(found[name])]
    return Guess(others[0], "by its values; no name says so", sure=False) if others else None


def language(sample: TableSample, taken: set[str]) -> Guess | None:
    """The column of languages, of values such as `en-US`."""
    likely = [name for name in named("language", sample.kinds) if sample.is_text(name) and name not in taken]
    tags = [name for name in likely if all_like(sample.texts.get(name, []), LANGUAGE.fullmatch)]
    return Guess(tags[0], BY_NAME) if tags else None


def index(sample: TableSample, conversation: str | None) -> Guess | None:
    """The column of a turn's place: whole numbers that differ within each conversation."""
    likely = [name for name in named("utterance_index", sample.kinds) if sample.is_whole(name) and name != conversation]
    if not likely and conversation is not None:
        return _counting(sample, conversation)
    if not likely or conversation is None:
        return Guess(likely[0], BY_NAME, sure=False) if likely else None
    doubled = {name: _doubled(sample, conversation, name) for name in likely}
    best = min(likely, key=lambda name: doubled[name] > 0)
    if doubled[best]:
        return Guess(best, f"by its name, but {doubled[best]:,} conversations have a number twice", sure=False)
    return Guess(best, "by its name; no number twice in a conversation")


def _counting(sample: TableSample, conversation: str) -> Guess | None:
    """The column whose numbers count the turns of each conversation, from 0 or 1, whatever it is called."""
    for name in sample.kinds:
        if name != conversation and sample.is_whole(name):
            found = [sorted(map(int, each)) for each in sample.by_conversation(conversation, name).values()]
            if any(len(each) > 1 for each in found) and all_like(found, _is_count):
                return Guess(name, "it counts the rows of each conversation; no name says so", sure=False)
    return None


def _is_count(numbers: list[int]) -> bool:
    return numbers[0] in (0, 1) and numbers == [*range(numbers[0], numbers[0] + len(numbers))]


def _doubled(sample: TableSample, conversation: str, name: str) -> int:
    return sum(len(set(found)) < len(found) for found in sample.by_conversation(conversation, name).values())


def words(sample: TableSample) -> Guess | None:
    """An array of the recogniser's words, as the keys that map it."""
    found = [said for field in sample.schema if (said := likely_words(field)) is not None]
    if not found:
        return None
    keys = {"column": found[0].column, "word": found[0].word, "start": found[0].start, "end": found[0].end}
    timed = found[0].start is not None and found[0].end is not None
    why = f"an array of words, times in {found[0].unit} by their type" if timed else "an array of words without times"
    return Guess({**keys, "unit": found[0].unit}, why, sure=len(found) == 1)


def audio_channel(sample: TableSample, taken: set[str]) -> Guess | None:
    """The column that tells on which channel of a recording somebody speaks."""
    likely = [name for name in named("audio_channel", sample.kinds) if sample.is_code(name) and name not in taken]
    few = [name for name in likely if 0 < sample.distinct(name) <= 4]
    return Guess(few[0], BY_NAME) if few else None


def content_type(sample: TableSample, found: Guesses) -> Guess | None:
    """The column of media types, or the constant one of texts that are all JSON."""
    likely = [name for name in named("content_type", sample.kinds) if sample.is_text(name)]
    typed = [
        name
        for name in likely
        if name not in _taken(found) and all_like(sample.texts.get(name, []), lambda v: "/" in v)
    ]
    if typed:
        return Guess(typed[0], BY_NAME)
    texts = sample.texts.get(str(found["text"].value), []) if "text" in found else []
    return Guess({"constant": "application/json"}, "every text is JSON") if all_like(texts, is_json) else None


def constant_channel(found: Guesses) -> Guess:
    """The channel of a table that has no column for it: voice in doubt, where more is redacted."""
    signs = [meaning for meaning in ("words", "audio_channel", "end_ms") if meaning in found]
    because = f", but it has {signs[0]}" if signs else "; on voice more is redacted"
    return Guess({"constant": "voice"}, f"no column tells it{because}: voice or digital", sure=False)


def is_json(text: Any) -> bool:
    """True for a text that is a JSON object or array."""
    if not text.lstrip().startswith(("{", "[")):
        return False
    try:
        return isinstance(json.loads(text), dict | list)
    except ValueError:
        return False


def _taken(found: Guesses) -> set[str]:
    return {guess.value for guess in found.values() if isinstance(guess.value, str)}
