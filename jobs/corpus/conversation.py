"""Strings one conversation together: an opening, scenes of a topic and small talk, a closing, murmurs in between."""

from collections.abc import Iterable, Iterator
from random import Random
from typing import NamedTuple

from jobs.corpus.script import TOPICS, Line, Saying, Scene, Style, scenes, words
from jobs.corpus.slots import SLOTS
from jobs.corpus.values import Values

STYLES: tuple[Style, ...] = ("voice", "voice", "voice", "written", "written", "casual")
LANGUAGES = ("en-US", "en-US", "en-US", "en-US", "en-GB", None)
SHARE_OF_MURMURS = {"voice": 0.12, "written": 0.03, "casual": 0.03}
SHARE_WITHOUT_TEXT = 0.003
SHARE_WITH_EMOJI = 0.03


class Planted(NamedTuple):
    """A value in a text, exactly as it stands there. `label` is empty for a near miss."""

    label: str
    value: str


class Row(NamedTuple):
    """A row of the transcripts table, and what was planted in it. A chat message has no end."""

    conversation_id: str
    utterance_index: int
    role: str
    channel: str
    language: str | None
    start_ms: int
    end_ms: int | None
    text: str | None
    planted: tuple[Planted, ...]


Turn = tuple[str, str | None, tuple[Planted, ...]]
"""Role, text, and what was planted in it."""
Time = tuple[int, int]
"""Start and end in milliseconds since the conversation began."""


def conversation(seed: int, number: int) -> list[Row]:
    """Some ten to sixty utterances. They depend on the seed and the number only."""
    rng = Random(f"{seed}/{number}")
    name, style, language = f"demo-{seed}-{number:07}", rng.choice(STYLES), rng.choice(LANGUAGES)
    channel = "voice" if style == "voice" else "digital"
    return [
        Row(name, index, role, channel, language, start, end if channel == "voice" else None, text, planted)
        for index, ((role, text, planted), (start, end)) in enumerate(_timed(rng, channel, _turns(rng, style)))
    ]


def _turns(rng: Random, style: Style) -> Iterator[Turn]:
    values = Values(rng, style)
    for role, sayings in _plot(rng, style):
        text, planted = _filled(rng.choice(sayings), values)
        chance = rng.random()
        if chance < SHARE_WITHOUT_TEXT:
            yield role, None, ()
        elif chance > 1 - SHARE_WITH_EMOJI and style != "voice":
            yield role, _with_emoji(rng, text), planted
        else:
            yield role, text, planted
        if rng.random() < SHARE_OF_MURMURS[style]:
            yield "customer" if role == "agent" else "agent", rng.choice(words(style)["back_channel"]), ()


def _plot(rng: Random, style: Style) -> Iterator[Line]:
    """The lines in order: no scene comes twice."""
    middle: list[Scene] = []
    for file, least, most in ((rng.choice(TOPICS), 2, 5), ("verification", 1, 2), ("small_talk", 0, 2)):
        middle += rng.sample(scenes(file, style), rng.randint(least, most))
    rng.shuffle(middle)
    for scene in (rng.choice(scenes("opening", style)), *middle, rng.choice(scenes("closing", style))):
        yield from scene


def _filled(saying: Saying, values: Values) -> tuple[str, tuple[Planted, ...]]:
    if "{" not in saying.template:
        return saying.template, ()
    text = saying.template.format_map(values)
    return text, tuple([Planted(SLOTS[slot].label, values[slot]) for slot in saying.slots])


def _with_emoji(rng: Random, text: str) -> str:
    emoji = rng.choice(words("written")["emoji"])
    return rng.choice((f"{text} {emoji}", f"{emoji} {text}"))


def _timed(rng: Random, channel: str, turns: Iterable[Turn]) -> Iterator[tuple[Turn, Time]]:
    """Speech takes as long as the text is, typing leaves pauses."""
    clock = 0
    for turn in turns:
        chance = rng.random()
        clock += int(200 + 1_000 * chance) if channel == "voice" else int(3_000 + 30_000 * chance)
        start, clock = clock, clock + 300 + 55 * len(turn[1] or "")
        yield turn, (start, clock)
