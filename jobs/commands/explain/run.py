"""Explains a conversation, in sentences or as JSON."""

import json
from typing import Any

import typer
from pyspark.sql import SparkSession
from pyspark.sql import functions as F

from jobs.commands.explain.command import ExplainOptions
from jobs.commands.explain.gather import gather
from jobs.commands.explain.sentences import sentences
from jobs.commands.session import session
from jobs.config.job import JobConfig
from jobs.config.load import load_job
from jobs.console.screen import output, print_line
from jobs.governance.published import LedgerRow, PublishedTables, open_published
from jobs.lake.exit_codes import DONE, WRONG_USE, errors
from jobs.sources.lake_table import LakeTable


def run_explain(options: ExplainOptions) -> int:
    """The exit code: WRONG_USE where no table of the folder knows the conversation, and nothing else is told of it."""
    job = load_job(options.job_file) if options.job_file else None
    spark = session(options, errors)  # standard output is the answer's alone
    tables = open_published(spark, options.out or (job.out if job else ""))
    found = gather(tables, options.conversation, options.partition)
    found["transcripts"] = _in_transcripts(spark, job, options) if job else None
    found["not_published"] = _not_published(found["transcripts"], tables)
    if options.as_json:
        typer.echo(json.dumps(found, indent=2, ensure_ascii=False))
    else:
        for line, style in sentences(found, options.out or str(options.job_file)):
            print_line(output, line, style)
    return DONE if found["partitions"] or found["transcripts"] else WRONG_USE


def _in_transcripts(spark: SparkSession, job: JobConfig, options: ExplainOptions) -> list[dict[str, Any]]:
    """Partitions of the transcripts that have rows of the conversation, and how many. Raises PolicyError."""
    rows = LakeTable(spark, job).transcripts
    its = rows.where(F.col(f"`{job.columns.conversation_id}`").cast("string") == options.conversation)
    value = F.col(f"`{job.partition_column}`").cast("string")
    if options.partition is not None:
        its = its.where(value == options.partition)
    counted = its.groupBy(value.alias("partition")).count().collect()
    return [{"partition": row["partition"], "rows": row["count"]} for row in sorted(counted)]


def _not_published(known: list[dict[str, Any]] | None, tables: PublishedTables) -> list[dict[str, Any]]:
    """Of the partitions that may have the conversation and were never published, what the ledger last said of each.

    Without the transcripts any of them may have it.
    """
    wanted = None if known is None else {entry["partition"] for entry in known}
    last = {row["partition"]: row for row in tables.runs if row["partition"] not in tables.current}
    told = [_told(row) for value, row in sorted(last.items()) if wanted is None or value in wanted]
    never = sorted((wanted or set()) - set(tables.current) - set(last))
    return [*told, *({"partition": value, "status": "not taken by a run", "problem": None} for value in never)]


def _told(row: LedgerRow) -> dict[str, Any]:
    failed = [check["name"] for check in row["checks"] or [] if not check["passed"]]
    problem = row["problem"] or (f"checks that failed: {', '.join(failed)}" if failed else None)
    return {"partition": row["partition"], "status": row["status"], "problem": problem}
