"""Labels that policies hide, by channel, side by side."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import Any

from redaction_udfs.engine.context.applicable import contexts_of_rule
from redaction_udfs.engine.detect.codes.digits import find_any_digits, find_digits_at_least, find_exact_digits
from redaction_udfs.engine.model.conversation import CHANNELS
from redaction_udfs.engine.rules.rules import Policy, Rule
from redaction_udfs.policy.describe import detecting
from redaction_udfs.policy.files.catalogue import catalogue

NOTHING = "-"
BOTH = "both"
WINDOW = "all after a {label} word"
"""Row of the rules that take every number for a time, whatever it is."""


def hidden_labels(policies: Sequence[Policy]) -> list[dict[str, Any]]:
    """Rows of the policies' and the catalogue's labels: `both`, one channel, `-`, lengths of bare numbers, some roles.

    Rules that only tag hide nothing, and neither do rules that are off.
    """
    built_in = sorted(set(catalogue().labels()))
    found = [_by_row(policy) for policy in policies]
    names = dict.fromkeys([*built_in, *(name for rows in found for name in sorted(rows))])
    return [{"label": name, "hidden": [_cell(rows.get(name, [])) for rows in found]} for name in names]


def left_readable(policy: Policy) -> list[str]:
    """Labels of the catalogue that no rule of the policy hides, sorted."""
    return [row["label"] for row in hidden_labels([policy]) if row["hidden"] == [NOTHING]]


def _by_row(policy: Policy) -> dict[str, list[Rule]]:
    rows: dict[str, list[Rule]] = {}
    for rule in policy.rules:
        if rule.replacement.mode != "tag":
            rows.setdefault(_row_of(rule), []).append(rule)
    return rows


def _row_of(rule: Rule) -> str:
    timed = any(context.seconds is not None for context in contexts_of_rule(rule))
    return WINDOW.format(label=rule.label) if timed and _detector(rule) is find_any_digits else rule.label


def _cell(rules: Sequence[Rule]) -> str:
    """Channels on which any of the rules applies. Of bare numbers how many digits they have."""
    hidden = {channel: _told(rule for rule in rules if channel in (rule.channels or CHANNELS)) for channel in CHANNELS}
    said = {channel: text for channel, text in hidden.items() if text is not None}
    if not said:
        return NOTHING
    if len(said) == len(CHANNELS) and len(set(said.values())) == 1:
        return said[CHANNELS[0]] or BOTH
    return "; ".join(f"{channel}: {text}" if text else channel for channel, text in said.items())


def _told(rules: Iterable[Rule]) -> str | None:
    """The lengths of the numbers, nothing where the rules ask for more than a length. None without a rule."""
    applying = list(rules)
    if not applying:
        return None
    bare = all(_detector(rule) in (find_exact_digits, find_digits_at_least) for rule in applying)
    return " ".join(filter(None, [", ".join(_lengths(applying)) + " digits" if bare else "", _whose(applying)]))


def _whose(rules: Sequence[Rule]) -> str:
    """The roles, if no rule is for everyone's turns."""
    limits = [rule.roles for rule in rules]
    return "" if None in limits else ", ".join(sorted(frozenset().union(*filter(None, limits)))) + " only"


def _lengths(rules: Sequence[Rule]) -> Iterator[str]:
    """Counts of digits, the last with a plus where longer numbers go as well: `3`, `4`, `9+`."""
    counted = [(_detector(rule), _options(rule).get("count", 0)) for rule in rules]
    exact = {count for find, count in counted if find is find_exact_digits}
    least = min((count for find, count in counted if find is find_digits_at_least), default=None)
    if least is not None:
        while least - 1 in exact:
            least -= 1
    yield from (str(count) for count in sorted(exact) if least is None or count < least)
    if least is not None:
        yield f"{least}+"


def _detector(rule: Rule) -> Any:
    found = detecting(rule)
    return getattr(found, "func", found)


def _options(rule: Rule) -> dict[str, Any]:
    found = detecting(rule)
    return found.keywords if isinstance(found, partial) else {}
