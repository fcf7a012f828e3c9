"""Reads a folder of tests/scenarios, runs it, and writes what came out in the form in which the folder says it."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from redaction_udfs import redact_conversation
from redaction_udfs.api import RedactedUtterance
from redaction_udfs.engine.model.spans import Span
from redaction_udfs.engine.rules.rules import Policy
from redaction_udfs.policy import load_policy
from tests.engine.any_text import shipped

FOLDER = Path(__file__).parent / "scenarios"
NEXT = "--- next conversation"
NO_TIME, NO_TEXT = "-", "(no text)"

Utterance = dict[str, Any]


class Story(NamedTuple):
    """One folder: conversations whose turns are in order, and the policy."""

    folder: Path
    conversations: tuple[tuple[Utterance, ...], ...]
    policy: Policy


def stories() -> list[Path]:
    return sorted(file.parent for file in FOLDER.glob("*/conversation.txt"))


def read_story(folder: Path) -> Story:
    said = dict(line.split(": ", 1) for line in lines_of(folder / "conversation.txt") if is_setting(line))
    own = said["policy"] == "policy.yaml"
    conversations: list[list[Utterance]] = [[]]
    language = None
    for line in lines_of(folder / "conversation.txt"):
        if line == NEXT:
            conversations.append([])
        elif line.startswith("language: "):
            language = line.partition(": ")[2]
        elif not is_setting(line):
            turn = {**read_turn(line, said["channel"]), "language": language}
            turn["content_type"] = said.get("content of braces") if (turn["text"] or "")[:1] in ("{", "[") else None
            conversations[-1].append(turn)
    in_order = tuple(tuple(in_time(turns)) for turns in conversations)
    return Story(folder, in_order, load_policy(folder / "policy.yaml") if own else shipped(said["policy"]))


def lines_of(file: Path) -> list[str]:
    """Without blank lines and comments."""
    lines = file.read_text(encoding="utf-8").splitlines()
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]


def is_setting(line: str) -> bool:
    return line.split(":")[0] in ("channel", "policy", "rows", "language", "content of braces")


def read_turn(line: str, channel: str) -> Utterance:
    """A turn as the engine takes it.

    >>> turn = read_turn("01:10.5-01:12 agent  hi there", "voice")
    >>> turn["role"], turn["text"], turn["start_ms"], turn["end_ms"]
    ('agent', 'hi there', 70500, 72000)
    """
    time, role, text = line.split(maxsplit=2)
    start, _, end = time.partition("-")
    return {
        "role": role,
        "text": None if text == NO_TEXT else text,
        "channel": channel,
        "time": time,
        "start_ms": milliseconds(start) if start else None,
        "end_ms": milliseconds(end) if end else None,
    }


def milliseconds(clock: str) -> int:
    minutes, seconds = clock.split(":")
    return int(minutes) * 60_000 + round(float(seconds) * 1000)


def in_time(turns: Iterable[Utterance]) -> list[Utterance]:
    """In the order of their times, as a job puts rows that have no number; as they are where times are missing."""
    turns = list(turns)
    return (
        turns if any(turn["start_ms"] is None for turn in turns) else sorted(turns, key=lambda turn: turn["start_ms"])
    )


def redacted(story: Story) -> list[list[RedactedUtterance]]:
    return [redact_conversation(turns, story.policy) for turns in story.conversations]


def as_turns(story: Story, results: Sequence[Sequence[RedactedUtterance]]) -> Iterator[str]:
    """What came out, a line a turn."""
    for turns, redacted_turns in zip(story.conversations, results, strict=True):
        if turns is not story.conversations[0]:
            yield NEXT
        for turn, result in zip(turns, redacted_turns, strict=True):
            yield one_turn(turn["time"], turn["role"], NO_TEXT if result.text is None else result.text)


def one_turn(time: str, role: str, text: str) -> str:
    return f"{time:<10} {role:<9} {text}"


def as_audit(story: Story, results: Sequence[Sequence[RedactedUtterance]]) -> Iterator[str]:
    """A line a span. Turns are counted through the whole file."""
    first = 1
    for turns, redacted_turns in zip(story.conversations, results, strict=True):
        for number, (turn, result) in enumerate(zip(turns, redacted_turns, strict=True), first):
            for span in result.spans:
                yield one_span(number, place_of(span, turn["text"]), span, first, story.policy)
        first += len(turns)


def one_span(turn: int, place: str, span: Span, first_turn: int, policy: Policy) -> str:
    """The turn, the words of the original, the label, the rules, the winner first, and what caused it."""
    rules = " + ".join([span.rule_id, *(rule_id for rule_id in span.rule_ids if rule_id != span.rule_id)])
    winner = next(rule for rule in policy.rules if rule.id == span.rule_id)
    cause = span.trigger and f"because of turn {first_turn + span.trigger.utterance_index}, {span.trigger.rule_id}"
    notes = [note for note in ("destroyed" if winner.destroy_only else None, cause) if note]
    return "  ".join([f"turn {turn:>2}", f"{place:<11}", f"{span.label:<15}", rules, *notes])


def place_of(span: Span, text: str) -> str:
    """Which words of the text, counted from 1, as blanks part them.

    >>> place_of(Span(5, 12, 0, 0, "PIN", "pin", ("pin",), 1.0, "label"), "it's four two, yes")
    'words 2-3'
    """
    first = len(text[: span.start].split()) + (text[: span.start][-1:].strip() == "")
    last = len(text[: span.end].split())
    return f"word {last}" if first == last else f"words {first}-{last}"
