"""Examples on the screen: keys, and marked texts on request."""

from collections.abc import Sequence
from itertools import groupby

from rich.console import Console
from rich.text import Text

from jobs.commands.score.measure.examples import ScoreExample
from jobs.console.screen import print_line

AROUND = 120
"""Characters of a text that are shown on each side of a mark."""
STYLES = {"missed": "bold red", "partial": "bold red", "over-redacted": "bold yellow"}
TITLES = {"missed": "missed", "partial": "redacted in part", "over-redacted": "over-redacted by"}


def print_examples(examples: Sequence[ScoreExample], console: Console) -> None:
    """Under a heading for each label and rule, a line for each example."""
    for (kind, name), group in groupby(examples, key=lambda example: (example.kind, example.name)):
        heading = f"{TITLES[kind]} {name}" if kind == "over-redacted" else f"{name} {TITLES[kind]}"
        print_line(console, f"\n{heading}", "bold")
        for example in group:
            console.print(line(example), soft_wrap=True)


def line(example: ScoreExample) -> Text:
    """The key, and the text with « » around the span, ‹ › around what is wrong in it. Without a text, its place."""
    key = f"  {example.key.conversation_id}/{example.key.utterance_index}  "
    if example.text is None:
        return Text(printable(f"{key}{example.start}-{example.end}"))
    before, after = example.text[: example.start], example.text[example.end :]
    return Text.assemble(
        (printable(key), "dim"),
        printable(before if len(before) <= AROUND else f"…{before[-AROUND:]}"),
        _span(example, example.text),
        printable(after if len(after) <= AROUND else f"{after[:AROUND]}…"),
    )


def _span(example: ScoreExample, text: str) -> Text:
    """The span, marked. Inner marks only where a part of it is right."""
    shown, done = Text("«"), example.start
    wrong = {place for start, end in example.wrong for place in range(start, end)}
    is_part = any(text[place].isalnum() for place in range(example.start, example.end) if place not in wrong)
    left, right = "‹›" if is_part else ("", "")
    for start, end in example.wrong:
        shown.append(printable(text[done:start]))
        shown.append(f"{left}{printable(text[start:end])}{right}", STYLES[example.kind])
        done = end
    return shown.append(f"{printable(text[done : example.end])}»")


def printable(text: str) -> str:
    """The text on one line and without what a terminal would obey.

    >>> printable("a\\n\\x1b[31mb")
    'a  [31mb'
    """
    return "".join(c if c.isprintable() else " " for c in text)
