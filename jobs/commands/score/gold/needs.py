"""Needs of a policy in a table: times, and compared columns."""

from collections.abc import Iterator
from dataclasses import replace

from jobs.commands.score.gold.table import GoldTable
from jobs.sources.table_columns import COMPARED
from redaction_udfs.engine.context.applicable import compared_columns, needing_ends, needing_times
from redaction_udfs.engine.rules.rules import Policy
from redaction_udfs.mistakes import nearest
from redaction_udfs.policy import Mistake, PolicyError


def with_needs(table: GoldTable, policy: Policy) -> GoldTable:
    """The table with all columns that the policy compares. Raises PolicyError with everything that it lacks."""
    compared = compared_columns(policy)
    mistakes = [*_without_times(table, policy), *_without_columns(table, policy)]
    if mistakes:
        raise PolicyError(mistakes)
    ours = {name: f"{COMPARED}{name}" for name in compared}
    columns = {**table.columns, **{ours[name]: name for name in compared}}
    return table._replace(columns=columns, layout=replace(table.layout, compared=ours))


def _without_times(table: GoldTable, policy: Policy) -> Iterator[Mistake]:
    needing = (("start_ms", needing_times(policy)), ("end_ms", needing_ends(policy)))
    for column, rules in needing:
        if rules and column not in table.columns:
            expected = f"a column of times: {', '.join(rules)} of {policy.name} cannot do without"
            yield Mistake(table.path, column, "no such column", expected)


def _without_columns(table: GoldTable, policy: Policy) -> Iterator[Mistake]:
    names = table.dataset.schema.names
    for name, rules in compared_columns(policy).items():
        if name not in names:
            expected = f"a column: {', '.join(rules)} of {policy.name} compares it"
            yield Mistake(table.path, name, "no such column", expected, nearest(name, names))
