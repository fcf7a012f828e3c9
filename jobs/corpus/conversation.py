"""Generates one conversation: opening, scenes, closing, murmurs between."""

from collections.abc import Iterable, Iterator
from random import Random
from typing import NamedTuple

from jobs.corpus.mentions import mention_of
from jobs.corpus.script import TOPICS, Line, Saying, Scene, Style, is_spoken, scenes, words
from jobs.corpus.slots import SLOTS
from jobs.corpus.values import SlotValues

STYLES: dict[Style, int] = {"voice": 5, "voice_digits": 1, "written": 4, "casual": 2}
"""How often each comes."""
LANGUAGES = ("en-US", "en-US", "en-US", "en-US", "en-GB", None)
SHARE_OF_MURMURS = {"voice": 0.12, "digital": 0.03}
SHARE_WITH_FILLER = 0.1
SHARE_WITH_EMOJI = 0.03
SHARE_WITHOUT_TEXT = 0.003

PLOTS: dict[str, tuple[tuple[str, int, int], ...]] = {
    "digital": (("topic", 2, 5), ("verification", 1, 2), ("small_talk", 0, 2)),
    "voice": (("topic", 1, 2), ("call_verification", 1, 3), ("small_talk", 0, 2), ("call_talk", 2, 4)),
}
"""What stands between opening and closing: so many scenes of a script, at least and at most."""


class Planted(NamedTuple):
    """A value in a text, exactly as it stands there. `label` is empty for a near miss.

    `digits` are those for which words stand, as `411` for `four double one`; empty where digits are typed.
    """

    label: str
    value: str
    digits: str


class Row(NamedTuple):
    """A row of the transcripts table, and what was planted in it."""

    conversation_id: str
    utterance_index: int
    role: str
    channel: str
    language: str | None
    start_ms: int
    end_ms: int
    text: str | None
    planted: tuple[Planted, ...]


Turn = tuple[str, str | None, tuple[Planted, ...]]
"""Role, text, and what was planted in it."""
Time = tuple[int, int]
"""Start and end in milliseconds since the conversation began."""


def conversation(seed: int, number: int) -> list[Row]:
    """Some ten to sixty utterances. They depend on the seed and the number only."""
    rng = Random(f"{seed}/{number}")
    name, language = f"demo-{seed}-{number:07}", rng.choice(LANGUAGES)
    [style] = rng.choices(tuple(STYLES), tuple(STYLES.values()))
    channel = "voice" if is_spoken(style) else "digital"
    return [
        Row(name, index, role, channel, language, start, end, text, planted)
        for index, ((role, text, planted), (start, end)) in enumerate(_timed(rng, channel, _turns(rng, channel, style)))
    ]


def _turns(rng: Random, channel: str, style: Style) -> Iterator[Turn]:
    values = SlotValues(rng, style)
    for role, sayings in _plot(rng, channel, style):
        text, planted = _filled(rng.choice(sayings), values)
        if rng.random() < SHARE_WITHOUT_TEXT:
            yield role, None, ()
        else:
            yield role, _with_filler(rng, text) if channel == "voice" else _with_emoji(rng, text), planted
        if rng.random() < SHARE_OF_MURMURS[channel]:
            yield "customer" if role == "agent" else "agent", rng.choice(words(style)["back_channel"]), ()


def _plot(rng: Random, channel: str, style: Style) -> Iterator[Line]:
    """The lines in order: no scene comes twice."""
    topic = rng.choice(TOPICS)
    middle: list[Scene] = []
    for file, least, most in PLOTS[channel]:
        middle += rng.sample(scenes(topic if file == "topic" else file, style), rng.randint(least, most))
    rng.shuffle(middle)
    for scene in (rng.choice(scenes("opening", style)), *middle, rng.choice(scenes("closing", style))):
        yield from scene


def _filled(saying: Saying, values: SlotValues) -> tuple[str, tuple[Planted, ...]]:
    """The text, and what was planted in it: a value that stands there twice is told once."""
    template, names, filling = saying
    if not names and not filling:
        return template, ()
    said = {name: values.said(name) for name in names}
    text = template.format_map({name: values[name] for name in filling} | {name: said[name][0] for name in names})
    return text, tuple([Planted(SLOTS[mention_of(name).slot].label, *said[name]) for name in names])


def _with_filler(rng: Random, text: str) -> str:
    return f"{rng.choice(words('voice')['filler'])} {text}" if rng.random() < SHARE_WITH_FILLER else text


def _with_emoji(rng: Random, text: str) -> str:
    if rng.random() >= SHARE_WITH_EMOJI:
        return text
    emoji = rng.choice(words("written")["emoji"])
    return rng.choice((f"{text} {emoji}", f"{emoji} {text}"))


def _timed(rng: Random, channel: str, turns: Iterable[Turn]) -> Iterator[tuple[Turn, Time]]:
    """Speech takes as long as the text is, typing too, and leaves pauses."""
    clock = 0
    for turn in turns:
        chance = rng.random()
        clock += int(200 + 1_000 * chance) if channel == "voice" else int(3_000 + 30_000 * chance)
        start, clock = clock, clock + 300 + 55 * len(turn[1] or "")
        yield turn, (start, clock)
