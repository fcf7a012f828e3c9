"""Shows results of conversations on a screen, in colours or plain."""

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from jobs.commands.try_out.results.misses import Missed
from jobs.commands.try_out.results.outcome import TriedConversation, rules_by_id, spans_by_rule
from jobs.commands.try_out.results.rules import Tried
from jobs.commands.try_out.results.texts import on_screen
from jobs.commands.try_out.show.turns import lines_of, read_with, view_of
from jobs.console.screen import print_line
from redaction_udfs.engine.model.spans import Redacted

IN_THE_OPEN = "Shows texts as they are; writes nothing."
SHORT = 12
"""So many turns are shown whatever is found in them."""
AROUND = 2
"""Turns that are shown before and after one in which there is something to see."""
NOTHING = "nothing found"


def show(
    outcomes: Sequence[TriedConversation],
    tried: Tried,
    notes: Sequence[str],
    console: Console,
    everything: bool = False,
) -> None:
    """All of it: turns, misses, which rule has which colour, what to beware of."""
    if console.is_terminal:
        print_line(console, IN_THE_OPEN, "dim")
    for number, outcome in enumerate(outcomes):
        if number:
            console.print()
        _show_conversation(outcome, tried, console, everything)
    if any(outcome.conversation.id for outcome in outcomes):
        _show_legend(outcomes, tried, console)
    for note in (*notes, *tried.cautions):
        print_line(console, f"\n{on_screen(note)}", "yellow")


def _show_conversation(outcome: TriedConversation, tried: Tried, console: Console, everything: bool) -> None:
    view, turns = view_of(outcome, tried, console), outcome.turns
    blank = view.margin.blank
    if outcome.conversation.id:
        print_line(console, on_screen(head_of(outcome)), "bold")
    for hidden, positions in visible(outcome, everything):
        if hidden:
            _print(console, Text(f"{blank}⋯ {_counted(hidden, 'turn')} not shown", "dim"))
        for position in positions:
            for line in lines_of(*turns[position], view):
                _print(console, line)
    if not any(_is_worth_seeing(result) for _, result in outcome.own):
        _print(console, Text(f"{blank}{NOTHING}", "dim"))
    _show_misses(outcome.misses, tried, console)


def head_of(outcome: TriedConversation) -> str:
    """Heading of a conversation: `call.json, voice, 12 turns`."""
    channels = sorted({said.channel for said, _ in outcome.own})
    told = [outcome.conversation.id, *channels, _counted(len(outcome.own), "turn"), read_with(outcome)]
    return ", ".join(filter(None, told))


def visible(outcome: TriedConversation, everything: bool) -> list[tuple[int, range]]:
    """The turns to show, by position.

    Stretches, each with the number of turns that are left out before it.
    """
    turns = outcome.turns
    count = len(turns)
    if everything or count <= SHORT:
        return [(0, range(count))]
    places = {said.index: position for position, (said, _) in enumerate(turns)}
    worth = {position for position, (_, result) in enumerate(turns) if _is_worth_seeing(result)}
    causes = [span.trigger for _, result in turns for span in result.spans if span.trigger]
    seen = {cause.utterance_index for cause in causes} | {c.turn for miss in outcome.misses for c in miss.candidates}
    worth |= {places[index] for index in seen if index in places}
    return _stretches(sorted(worth), count)


def _stretches(worth: Sequence[int], count: int) -> list[tuple[int, range]]:
    stretches: list[tuple[int, range]] = []
    shown_to = 0
    for position in worth:
        start, stop = max(position - AROUND, shown_to), min(position + AROUND + 1, count)
        start = shown_to if start == shown_to + 1 else start  # a line that says that one turn is hidden hides nothing
        if start < stop:
            stretches.append((start - shown_to, range(start, stop)))
            shown_to = stop
    if stretches and shown_to == count - 1:
        return [*stretches, (0, range(shown_to, count))]
    return [*stretches, (count - shown_to, range(0))]


def _is_worth_seeing(result: Redacted) -> bool:
    return bool(result.spans or result.problem)


def _show_misses(misses: Sequence[Missed], tried: Tried, console: Console) -> None:
    """The expressions that find nothing, each with all the reasons."""
    before = None
    for miss in misses:
        if before != miss[:2]:
            _print(console, Text(f"\n{_name(miss, tried)} finds nothing: {on_screen(miss.expression)}", "bold"))
        before = miss[:2]
        turns = [str(turn) for turn in dict.fromkeys(candidate.turn for candidate in miss.candidates)]
        where = f" (turns {' and '.join(turns)})" if len(turns) > 1 else ""
        _print(console, Text(f"  {on_screen(miss.text)}{where}"))


def _name(miss: Missed, tried: Tried) -> str:
    """The rule, and which of its expressions if it has several."""
    several = sum(rule.id == miss.rule_id for rule in tried.policy.rules) > 1
    return f"{miss.rule_id}, expression {miss.number}," if several else miss.rule_id


def _show_legend(outcomes: Sequence[TriedConversation], tried: Tried, console: Console) -> None:
    """The rules that hit, in their colours."""
    counts, rules = spans_by_rule(outcomes, tried), rules_by_id(tried)
    if counts:
        console.print()
    width = max(map(len, counts), default=0)
    for rule_id, count in counts.items():
        line = Text.assemble(("■ ", tried.colors[rule_id]), (rule_id.ljust(width), f"bold {tried.colors[rule_id]}"))
        _print(console, line.append(f"  {on_screen(rules[rule_id].name)}, {_counted(count, 'span')}"))


def _print(console: Console, line: Text) -> None:
    console.print(line, soft_wrap=True)


def _counted(count: int, what: str) -> str:
    return f"{count:,} {what}" if count == 1 else f"{count:,} {what}s"
