"""Publication by rows: a job's `output`, checked against its table."""

from collections.abc import Iterator, Mapping

from pyspark.sql import Column
from pyspark.sql import functions as F
from pyspark.sql.types import DataType, StringType

from jobs.config.job import JobConfig, OutputByColumn
from jobs.config.text_columns import mistake_in
from redaction_udfs.columns.layout import Layout
from redaction_udfs.columns.output import Output
from redaction_udfs.mistakes import Mistake, nearest, shown

BY_MEANING = ("language", "channel", "role")
"""Names that stand for whatever the table calls its column for it."""


def output_of(job: JobConfig, meanings: Mapping[str, str]) -> Output:
    """Publication of the job. `meanings` are the table's columns for what the job needs."""
    if not isinstance(job.output, OutputByColumn):
        return Output(job.output, original_for_ms=job.original_for_ms)
    column = _column(job.output, meanings)
    return Output(job.output.otherwise, column, dict(job.output.values), job.original_for_ms)


def misfit_output(job: JobConfig, meanings: Mapping[str, str], types: Mapping[str, DataType]) -> Iterator[Mistake]:
    """Mistakes of the column that tells what to publish."""
    if not isinstance(job.output, OutputByColumn):
        return
    column, field = _column(job.output, meanings), "output.column"
    treatment = job.text_columns.get(column)
    if column not in types:
        known = [name for name, kind in types.items() if isinstance(kind, StringType)]
        expected = "a column of the table: its values say what is published"
        yield mistake_in(job, field, f"no column {shown(column)}", expected, nearest(column, known))
    elif not isinstance(types[column], StringType):
        yield mistake_in(job, field, f"{column} {types[column].simpleString()}", "a string column")
    elif column == meanings.get("text"):
        yield mistake_in(job, field, f"{column}, the text itself", "a column with a few values, such as language")
    elif treatment not in (None, "keep"):
        done = treatment.removesuffix("_json") if isinstance(treatment, str) else ""
        found = f"a column that the job is to {done if done in ('drop', 'redact') else 'replace'}"
        yield mistake_in(job, field, found, f"keep in text_columns.{column}: its values say what is published")


def _column(output: OutputByColumn, meanings: Mapping[str, str]) -> str:
    """The table's column of that meaning, or of that name."""
    return meanings.get(output.column, output.column) if output.column in BY_MEANING else output.column


def is_output(layout: Layout, wanted: str) -> Column:
    """True if this is to be published of a row, as Spark tells it."""
    output = layout.output
    if output.column is None:
        return F.lit(output.otherwise == wanted)
    meant = [value for value, said in output.values.items() if said == wanted]
    others = [value for value in output.values if value not in meant]
    column = F.col(f"`{output.column}`")
    named = column.isin(*meant) if meant else F.lit(False)
    otherwise = ~column.isin(*others) if others else F.lit(True)
    return F.coalesce(otherwise if output.otherwise == wanted else named, F.lit(output.otherwise == wanted))
