"""A colour for every rule: its own, or one of a palette."""

from collections.abc import Mapping

from redaction_udfs.engine.rules.rules import Policy

PALETTE = (
    "#1f77b4",
    "#ff7f0e",
    "#2ca02c",
    "#d62728",
    "#9467bd",
    "#bcbd22",
    "#17becf",
    "#e377c2",
    "#8c6d31",
)
"""Readable on black and on white; neighbours differ."""


def colors_of(policy: Policy) -> Mapping[str, str]:
    """`#rrggbb` by the id of a rule. A rule without one has the palette's at its place, in every run the same."""
    own = {rule.id: rule.color for rule in policy.rules}
    return {rule_id: color or PALETTE[place % len(PALETTE)] for place, (rule_id, color) in enumerate(own.items())}
