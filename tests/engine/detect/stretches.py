"""Context's stretches for tests: marked in the text by `|` where they begin, or a whole reply."""

from collections.abc import Callable, Iterable

from redaction_udfs.engine.model.spans import Extent, Stretch
from redaction_udfs.engine.reading import Reading

Find = Callable[..., Iterable[Extent]]


def in_reply(find: Find, text: str, *, voice: bool = False) -> list[str]:
    """What is found in a whole turn that answers another."""
    return _found(find, Reading(text, voice=voice), Stretch(0, len(text), True))


def beside(find: Find, marked: str, *, voice: bool = False) -> list[str]:
    """What is found behind the sign `>`, or in front of the sign `<`, where the trigger ends or begins."""
    sign = ">" if ">" in marked else "<"
    before, _, after = marked.partition(sign)
    text = before + after
    edge = len(before)
    stretch = Stretch(edge, len(text)) if sign == ">" else Stretch(0, edge)
    return _found(find, Reading(text, voice=voice), stretch)


def _found(find: Find, reading: Reading, stretch: Stretch) -> list[str]:
    """The found texts in order, those that overlap or touch joined."""
    joined: list[Extent] = []
    for start, end in sorted(find(reading, stretch)):
        assert stretch.start <= start < end <= stretch.end
        if joined and not reading.text[joined[-1][1] : start].strip():
            joined[-1] = joined[-1][0], max(joined[-1][1], end)
        else:
            joined.append((start, end))
    return [reading.text[start:end] for start, end in joined]
