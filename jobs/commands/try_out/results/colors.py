"""A colour for every rule: its own, or one of a palette."""

from collections.abc import Mapping

from jobs.pages.colors import color_at
from redaction_udfs.engine.rules.rules import Policy


def colors_of(policy: Policy) -> Mapping[str, str]:
    """`#rrggbb` by the id of a rule. A rule without one has the palette's at its place, in every run the same."""
    own = {rule.id: rule.color for rule in policy.rules}
    return {rule_id: color_at(place, color) for place, (rule_id, color) in enumerate(own.items())}
