"""Turn on a screen: text, result, and a line for each span."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from jobs.commands.try_out.results.misses import Candidate
from jobs.commands.try_out.results.outcome import TriedConversation, rules_by_id
from jobs.commands.try_out.results.rules import Tried
from jobs.commands.try_out.results.texts import on_screen
from jobs.commands.try_out.show.margin import Margin, margin_of
from redaction_udfs.engine.model.conversation import Utterance
from redaction_udfs.engine.model.spans import Redacted, Span

NARROWEST = 30
"""Columns that a text has at least, on however narrow a terminal."""


class View(NamedTuple):
    """View of a conversation's turns.

    Rules by id, roles, nearly taken places and partitions of context by the turns' numbers.
    """

    console: Console
    margin: Margin
    colors: Mapping[str, str]
    names: Mapping[str, str]
    roles: Mapping[int, str]
    candidates: Mapping[int, Sequence[Candidate]]
    context: Mapping[int, str]


def view_of(outcome: TriedConversation, tried: Tried, console: Console) -> View:
    """A conversation without an id is a text by itself: nothing stands before it."""
    said = outcome.conversation.utterances
    candidates: dict[int, list[Candidate]] = {}
    for candidate in (candidate for miss in outcome.misses for candidate in miss.candidates):
        candidates.setdefault(candidate.turn, []).append(candidate)
    return View(
        console,
        margin_of(said) if outcome.conversation.id else Margin(),
        tried.colors,
        {rule_id: on_screen(rule.name) for rule_id, rule in rules_by_id(tried).items()},
        {turn.index: turn.role for turn in said},
        candidates,
        outcome.context,
    )


def lines_of(said: Utterance, result: Redacted, view: View) -> Iterator[Text]:
    """The turn's lines."""
    margin, candidates = view.margin, view.candidates.get(said.index, ())
    quiet = not (result.spans or candidates or result.problem)
    yield from _beside(margin.of(said), _said(said, result, candidates, view), view, "dim" if quiet else "")
    if candidates and not view.console.is_terminal:
        yield from _marks(said.text, candidates, margin)
    if result.spans or result.problem or not margin.width:  # of a text by itself people see that it stays as it is
        yield from _beside(margin.before_result(), _written(result, view), view)
    for span in result.spans:
        yield from _beside(margin.blank, _reason(span, said, view), view)
    if result.problem:
        yield Text(f"{margin.blank}not published: {result.problem}", "bold red")


def _said(said: Utterance, result: Redacted, candidates: Sequence[Candidate], view: View) -> Text:
    text = Text(on_screen(said.text))
    for span in result.spans:
        text.stylize(f"bold {view.colors[span.rule_id]}", span.start, span.end)
    for place in candidates:
        text.stylize("underline", place.start, place.end)
    if said.index in view.context:
        text.append(f"  (context of {on_screen(view.context[said.index])})", "dim")
    return text


def _written(result: Redacted, view: View) -> Text:
    text = Text(on_screen(result.text))
    for span in result.spans:
        text.stylize(f"bold {view.colors[span.rule_id]}", span.redacted_start, span.redacted_end)
    return text


def _marks(text: str, places: Sequence[Candidate], margin: Margin) -> Iterator[Text]:
    """Lines of signs under the places, where nothing can be underlined."""
    under = set(chain.from_iterable(range(place.start, place.end) for place in places))
    marked = "".join(
        c if c == "\n" else ("~" if position in under else " ") * cell_len(c)
        for position, c in enumerate(on_screen(text))
    )
    yield from (Text(f"{margin.blank}{line.rstrip()}") for line in marked.split("\n") if line.strip())


def _beside(before: str, text: Text, view: View, style: str = "") -> Iterator[Text]:
    """The text behind the margin, wrapped there by terminals. Its line breaks stay."""
    console, margin = view.console, view.margin
    width = max(console.width - margin.width, NARROWEST)
    for line in text.split("\n", allow_blank=True):
        for piece in line.wrap(console, width) if console.is_terminal else [line]:
            shown = Text.assemble(before, piece)
            shown.style = style
            yield shown
            before = margin.blank


def _reason(span: Span, said: Utterance, view: View) -> Text:
    """Place, label, rule, other rules and trigger of a span."""
    line = Text(f"{span.start}-{span.end} ").append(span.label, f"bold {view.colors[span.rule_id]}")
    name = view.names[span.rule_id]
    line.append(f" by {span.rule_id}{f' ({name})' if name and name != span.rule_id else ''}")
    if others := [rule_id for rule_id in span.rule_ids if rule_id != span.rule_id]:
        line.append(f", also {', '.join(others)}")
    if span.trigger:
        line.append(f", because of {_cause(span, said, view)}")
    if span.action == "tag":
        line.append(", left as it is")
    if span.padding.left_ms or span.padding.right_ms:
        line.append(f", with {span.padding.left_ms} ms before and {span.padding.right_ms} ms after it")
    return line


def _cause(span: Span, said: Utterance, view: View) -> str:
    """`turn 2, agent`, and the rule whose find it was, if that is another one."""
    rule_id, index = span.trigger or ("", said.index)
    what = "words" if rule_id == span.rule_id else rule_id
    if index == said.index:
        return f"{what} in this turn"
    role, partition = view.roles.get(index), view.context.get(index)
    where = f" of {on_screen(partition)}" if partition else ""
    return f"{what} in turn {index}{where}{f', {role}' if role else ''}"


def read_with(outcome: TriedConversation) -> str:
    """`read with 4 turns of 2026-01-04 as context`. Empty for a conversation that is in one partition alone."""
    counts = Counter(outcome.context.values())
    told = [f"{count:,} turn{'' if count == 1 else 's'} of {partition}" for partition, count in counts.items()]
    return f"read with {' and '.join(told)} as context" if told else ""
