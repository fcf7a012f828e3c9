"""A rule on the screen: its name, with a bullet in its colour."""

from collections import Counter
from collections.abc import Callable, Sequence

from rich.color import Color, ColorParseError
from rich.text import Text

from redaction_udfs.engine.rules.rules import Rule

BULLET = "● "
Named = Callable[[str], Text]
"""Gives the id of a rule as it is shown."""


def names_of(rules: Sequence[Rule]) -> Named:
    """Names of rules by their ids. Where several share a name, and where there is none, the id.

    >>> from redaction_udfs.engine.rules.rules import PlainRule
    >>> names_of([PlainRule("a", "A", find=lambda _: (), gate=None, name="Account")])("a").plain
    '  Account'
    """
    shared = Counter(rule.name for rule in rules)
    shown = {rule.id: _shown(rule, is_unique=shared[rule.name] == 1) for rule in rules}
    return lambda rule_id: shown.get(rule_id, Text(f"{' ' * len(BULLET)}{rule_id}"))


def _shown(rule: Rule, is_unique: bool) -> Text:
    name = rule.name if rule.name and is_unique else rule.id
    color = _color(rule)
    return Text.assemble((BULLET, color), name) if color else Text(f"{' ' * len(BULLET)}{name}")


def _color(rule: Rule) -> str | None:
    """The rule's colour, if a terminal can show it."""
    try:
        return Color.parse(rule.color).name if rule.color else None
    except ColorParseError:
        return None
