"""Tables in the output folder that are not ours, which are never written."""

from collections.abc import Iterator

from jobs.lake import delta
from jobs.pipeline.prepare import Run
from jobs.pipeline.redact_transcripts import wanted_tables
from redaction_udfs.mistakes import Mistake, PolicyError


def check_own_tables(run: Run) -> None:
    """Raises PolicyError where the output folder holds another job's Delta table, or one of another partition."""
    if mistakes := list(_foreign(run)):
        raise PolicyError(mistakes)


def _foreign(run: Run) -> Iterator[Mistake]:
    own_partition = run.table.layout.partition
    for path, schema, comment in wanted_tables(run):
        if not delta.is_table(run.spark, path):
            continue
        found = delta.mark_of(run.spark, path)
        lacking = [name for name in schema.names if name not in found.columns and name not in run.transcripts.columns]
        if found.comment != comment and lacking:
            what = f"a Delta table of something else, of the columns {', '.join(found.columns)}"
            yield Mistake(path, "out", what[:200], "a folder without tables, or one that this job has written")
        elif found.partitions != (own_partition,):
            what = f"a table partitioned by {', '.join(found.partitions) or 'nothing'}"
            yield Mistake(
                path, "out", what, f"one partitioned by {own_partition}: another `partition` needs another out"
            )
