"""Shows results of conversations as a page of HTML without a script: texts in the open, hits in colours, misses."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import Any, NamedTuple

from markupsafe import Markup

from jobs.commands.try_out.results.misses import Candidate, Missed
from jobs.commands.try_out.results.outcome import TriedConversation, rules_by_id, spans_by_rule
from jobs.commands.try_out.results.rules import Tried
from jobs.commands.try_out.show.as_json import document
from jobs.commands.try_out.show.turns import read_with
from jobs.pages.html import content_policy, environment, style_of
from redaction_udfs.engine.model.conversation import Utterance
from redaction_udfs.engine.model.spans import Redacted

PACKAGE = "jobs.commands.try_out.show"


class Piece(NamedTuple):
    """A piece of a text: the rule that hides it, empty for none, and whether an expression nearly took it."""

    text: str
    rule_id: str
    near: bool


def page(outcomes: Sequence[TriedConversation], tried: Tried, notes: Sequence[str]) -> str:
    """The HTML. Whatever is said is escaped; colours are classes of the style, which its hash names."""
    rules = rules_by_id(tried)
    classes = {rule_id: f"rule-{place}" for place, rule_id in enumerate(rules)}
    colors = (f".{name} {{ --rule: {tried.colors[rule_id]}; }}\n" for rule_id, name in classes.items())
    style = Markup(style_of(PACKAGE, "dialogue") + "".join(colors))
    return str(
        _template().render(
            told=document(outcomes, tried, notes),
            conversations=[_conversation(outcome) for outcome in outcomes],
            rules=[(classes[rule_id], rules[rule_id], n) for rule_id, n in spans_by_rule(outcomes, tried).items()],
            classes=classes,
            names={rule_id: rule.name for rule_id, rule in rules.items()},
            style=style,
            content_policy=content_policy(style),
        )
    )


def _conversation(outcome: TriedConversation) -> Mapping[str, Any]:
    near = [candidate for miss in outcome.misses for candidate in miss.candidates]
    return {
        "id": outcome.conversation.id,
        "turns": [
            (said, result, list(pieces(said, result, [c for c in near if c.turn == said.index])), _written(result))
            for said, result in outcome.turns
        ],
        "misses": [(miss, _places(miss, outcome)) for miss in outcome.misses],
        "hits": any(result.spans or result.problem for _, result in outcome.own),
        "context": outcome.context,
        "read_with": read_with(outcome),
    }


def _places(miss: Missed, outcome: TriedConversation) -> list[tuple[int, str]]:
    """Turn and words of the nearest candidates."""
    texts = {said.index: said.text for said in outcome.conversation.utterances}
    return [(found.turn, texts[found.turn][found.start : found.end]) for found in miss.candidates]


def pieces(said: Utterance, result: Redacted, near: Sequence[Candidate]) -> Iterator[Piece]:
    """The text between all borders of hits and of what was nearly taken."""
    spans = [(span.start, span.end, span.rule_id) for span in result.spans]
    borders = {0, len(said.text), *(border for start, end, _ in spans for border in (start, end))}
    borders |= {border for place in near for border in (place.start, place.end)}
    for start, end in pairwise(sorted(borders)):
        rule_id = next((rule for first, last, rule in spans if first <= start and end <= last), "")
        yield Piece(said.text[start:end], rule_id, any(place.start <= start and end <= place.end for place in near))


def _written(result: Redacted) -> list[Piece]:
    """The redacted text, with what was written in the colours of its rules."""
    found, done = list[Piece](), 0
    for span in result.spans:
        found.append(Piece(result.text[done : span.redacted_start], "", False))
        found.append(Piece(result.text[span.redacted_start : span.redacted_end] or "∅", span.rule_id, False))
        done = span.redacted_end
    return [*found, Piece(result.text[done:], "", False)]


@cache
def _template() -> Any:
    return environment(PACKAGE).get_template("page.html.jinja")
