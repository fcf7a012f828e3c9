"""Files of one conversation joined, so that rules see what was said before and after a file, and parted again."""

from collections.abc import Sequence
from typing import NamedTuple

from redaction_udfs.formats.parts.document import Path
from redaction_udfs.formats.parts.redact import RedactedDocument
from redaction_udfs.formats.parts.speech import SYNTHETIC, Speech, Text

FILE = "file_"
"""Beginning of the first step of a path in a conversation of several files. No number: forms of turns have these."""


class Joined(NamedTuple):
    """The speech of several files in the order of time.

    Paths begin with FILE and the file's number. `numbers` are, for each file, those of its turns in the conversation.
    """

    speech: Speech
    numbers: tuple[tuple[int, ...], ...]


def joined(speeches: Sequence[Speech]) -> Joined:
    """The speech of the files of one conversation: legs of a call, pages of a transcript."""
    each = [(file, place) for file, speech in enumerate(speeches) for place in range(len(speech.turns))]
    order = sorted(each, key=lambda at: (speeches[at[0]].turns[at[1]].start_ms or 0, *at))
    new = {at: number for number, at in enumerate(order)}
    numbers = tuple(tuple(new[file, place] for place in range(len(s.turns))) for file, s in enumerate(speeches))
    within = [_within(speech, file, numbers[file]) for file, speech in enumerate(speeches)]
    first = within[0]
    return Joined(
        first._replace(
            language=next((speech.language for speech in within if speech.language), None),
            turns=tuple(within[file].turns[place] for file, place in order),
            copies=tuple(text for speech in within for text in speech.copies),
            lists=tuple(words for speech in within for words in speech.lists),
            summaries=tuple(text for speech in within for text in speech.summaries),
            names=tuple(name for speech in within for name in speech.names),
            known=tuple(name for speech in within for name in speech.known),
        ),
        numbers,
    )


def file_of(path: Path) -> tuple[int, Path]:
    """The file's number, and the path in it.

    >>> file_of(("file_1", "transcripts", 0))
    (1, ('transcripts', 0))
    """
    return int(str(path[0]).removeprefix(FILE)), path[1:]


def parted(redacted: RedactedDocument, together: Joined) -> list[RedactedDocument]:
    """What becomes of each file, by its own paths. Turns keep their numbers in the conversation for the audit."""
    return [
        redacted._replace(
            texts={path[1:]: text for path, text in redacted.texts.items() if path[0] == f"{FILE}{file}"},
            turns=tuple(redacted.turns[number] for number in own),
            lists={path[1:]: words for path, words in redacted.lists.items() if path[0] == f"{FILE}{file}"},
            numbers=own,
        )
        for file, own in enumerate(together.numbers)
    ]


def _within(speech: Speech, file: int, numbers: Sequence[int]) -> Speech:
    """A file's speech as part of a conversation."""

    def text(each: Text) -> Text:
        return each._replace(path=_path(each.path, file), turn=None if each.turn is None else numbers[each.turn])

    return speech._replace(
        turns=tuple(turn._replace(texts=tuple(map(text, turn.texts))) for turn in speech.turns),
        copies=tuple(map(text, speech.copies)),
        lists=tuple(
            words._replace(path=_path(words.path, file), turn=None if words.turn is None else numbers[words.turn])
            for words in speech.lists
        ),
        summaries=tuple(map(text, speech.summaries)),
        names=tuple(name._replace(path=_path(name.path, file)) for name in speech.names),
    )


def _path(path: Path, file: int) -> Path:
    return path if path == SYNTHETIC else (f"{FILE}{file}", *path)
