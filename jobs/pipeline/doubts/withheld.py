"""Reasons of rows that keep a partition from being published: how many rows, of which key, in which files."""

from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath

from pyspark.sql import DataFrame, Row
from pyspark.sql import functions as F

from jobs.pipeline.prepare import Run
from jobs.staging.plan import in_partitions
from jobs.staging.rows import SOURCE_FILE
from redaction_udfs.batches.redact import DUPLICATE_KEY, NULL_KEY, PROBLEM
from redaction_udfs.columns.output import LEFT_OUT

MOST_FILES = 3
MOST_REASONS = 5


def reasons_withheld(run: Run, staged: DataFrame, partitions: Sequence[str]) -> dict[str, str]:
    """Of each partition why its rows were held back, the frequent reasons first. No value of a row is in them."""
    layout = run.table.layout
    name, held_back = F.col(f"`{layout.partition}`").cast("string"), F.col(PROBLEM).isNotNull()
    rows = in_partitions(staged, layout.partition, partitions).where(held_back & (F.col(PROBLEM) != LEFT_OUT))
    grouped = rows.groupBy(name.alias("partition"), F.col(PROBLEM).alias("problem"))
    found = grouped.agg(F.count("*").alias("rows"), F.collect_set(SOURCE_FILE).alias("files")).collect()
    names = _file_names(run, partitions) if found else {}
    by_partition: dict[str, list[Row]] = {}
    for row in sorted(found, key=lambda row: (-row["rows"], row.problem)):
        by_partition.setdefault(row.partition, []).append(row)
    keys = ", ".join(layout.keys)
    return {
        value: "; ".join(_reason(row, keys, names) for row in reasons[:MOST_REASONS])
        for value, reasons in by_partition.items()
    }


def _file_names(run: Run, partitions: Sequence[str]) -> Mapping[int, str]:
    """Names of the partitions' files by the hash that their rows carry."""
    path = F.col("_metadata.file_path")
    files = in_partitions(run.transcripts, run.table.layout.partition, partitions).select(path.alias("path")).distinct()
    return {
        row.hash: PurePosixPath(row.path).name
        for row in files.select("path", F.xxhash64("path").alias("hash")).collect()
    }


def _reason(row: Row, keys: str, names: Mapping[int, str]) -> str:
    """A reason with its rows and the files to look in.

    >>> _reason(Row(problem="null key", rows=2, files=[7]), "call, turn", {7: "part-0.parquet"})
    '2 rows without a key (call, turn) in part-0.parquet'
    """
    what = {
        NULL_KEY: f"without a key ({keys})",
        DUPLICATE_KEY: f"with a key that another row has as well ({keys})",
    }.get(row.problem, f"held back: {row.problem}")
    known = sorted(names[file] for file in row.files if file in names)
    more = f" and {len(known) - MOST_FILES} more files" if len(known) > MOST_FILES else ""
    where = f" in {', '.join(known[:MOST_FILES])}{more}" if known else ""
    return f"{row['rows']:,} row{'' if row['rows'] == 1 else 's'} {what}{where}"
