"""Columns that expressions compare: `$duration > "2:00"`."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from pyspark.sql.types import (
    BooleanType,
    DataType,
    DateType,
    NumericType,
    StringType,
    StructType,
    TimestampNTZType,
    TimestampType,
)

from jobs.config.column_names import is_own_redaction
from jobs.config.fit.columns import FittedTable
from jobs.config.job import JobConfig
from jobs.config.output import BY_MEANING
from jobs.config.text_columns import mistake_in
from redaction_udfs.engine.context.applicable import compared_columns
from redaction_udfs.engine.rules.rules import Policy
from redaction_udfs.mistakes import Mistake, PolicyError, nearest

COMPARABLE = (StringType, NumericType, BooleanType, DateType, TimestampType, TimestampNTZType)


def with_compared(job: JobConfig, table: FittedTable, schema: StructType, policies: Iterable[Policy]) -> FittedTable:
    """The table with all columns that expressions of the policies compare. Raises PolicyError with all they lack."""
    wanted = _wanted(policies)
    if not wanted:
        return table
    names = {name: _column(name, table, schema) for name in wanted}
    mistakes = [
        mistake for name, rules in wanted.items() for mistake in _misfits(job, table, schema, names[name], name, rules)
    ]
    if mistakes:
        raise PolicyError(mistakes)
    return table._replace(layout=replace(table.layout, compared=names))


def _wanted(policies: Iterable[Policy]) -> dict[str, list[str]]:
    """The names that expressions compare, in order, and the ids of the rules that do."""
    rules: dict[str, dict[str, None]] = {}
    for policy in policies:
        for name, rule_ids in compared_columns(policy).items():
            rules.setdefault(name, {}).update(dict.fromkeys(rule_ids))
    return {name: list(rules[name]) for name in sorted(rules)}


def _column(name: str, table: FittedTable, schema: StructType) -> str:
    """The table's column of that name, or of that meaning."""
    meant = getattr(table.layout, name) if name in BY_MEANING else None
    return name if name in schema.names or meant is None else str(meant)


def _misfits(
    job: JobConfig, table: FittedTable, schema: StructType, column: str, name: str, rules: Iterable[str]
) -> Iterator[Mistake]:
    """Mistakes of columns that cannot be compared."""
    kinds: Mapping[str, DataType] = {field.name: field.dataType for field in schema if not is_own_redaction(field)}
    because = f"{', '.join(rules)} compares it"
    if column not in kinds:
        found = "a part of a column" if column.partition(".")[0] in kinds else "no such column"
        comparable = [name for name, kind in kinds.items() if isinstance(kind, COMPARABLE)]
        yield mistake_in(job, f"${name}", found, f"a column of the table: {because}", nearest(name, comparable))
    elif not isinstance(kinds[column], COMPARABLE):
        expected = f"a column of texts, numbers, dates or true and false: {because}"
        yield mistake_in(job, f"${name}", f"{column} {kinds[column].simpleString()}", expected)
    elif column in table.dropped or column in table.overwritten:
        treatment = "drop" if column in table.dropped else "replace"
        expected = f"keep or redact in text_columns.{column}: {because}"
        yield mistake_in(job, f"${name}", f"a column that the job is to {treatment}", expected)
