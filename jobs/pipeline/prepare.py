"""Prepares a run: everything checked, planned, nothing written."""

import hashlib
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timezone
from functools import cached_property

from pyspark.sql import DataFrame, SparkSession
from pyspark.sql.types import StructType

from jobs.config.compared import with_compared
from jobs.config.fit.columns import FittedTable, fit
from jobs.config.forget_key import forget_key
from jobs.config.job import JobConfig
from jobs.config.keys import fingerprint_key, vault_key
from jobs.config.layouts import WORKED_OUT
from jobs.config.tokens import job_policy, under_other_keys
from jobs.lake import folders
from jobs.lake.output_folder import OutputFolder
from jobs.lake.roots import folder_of_job
from jobs.pipeline.ahead import Ahead
from jobs.pipeline.ledger import Ledger
from jobs.sources.lake_table import InputPartition, LakeTable
from jobs.sources.listed_files import ListedFiles
from jobs.sources.time_order import in_order_of_time
from jobs.staging.context import shared_conversations
from jobs.staging.forgotten import readable_list
from jobs.staging.neighbours import NO_NEIGHBOURS, Neighbourhood, Pair, Published, SharedByPair
from jobs.staging.plan import RunMode, RunPlan, make_plan
from jobs.staging.shaping import shaped
from jobs.staging.stamp import Stamp
from redaction_udfs.batches.fingerprints import FingerprintKey
from redaction_udfs.batches.vault import VaultKey
from redaction_udfs.canaries.canary import Planting
from redaction_udfs.canaries.plant import plant_canaries
from redaction_udfs.columns.layout import Layout
from redaction_udfs.engine.context.applicable import needing_ends, needing_times
from redaction_udfs.engine.rules.rules import Policy
from redaction_udfs.mistakes import raise_any
from redaction_udfs.policy import Mistake, PolicyError
from redaction_udfs.policy.load import effective_policy
from schemas.redacted import redacted_schema


def utc_now() -> datetime:
    return datetime.now(timezone.utc)


@dataclass(frozen=True)
class Run:
    """A run that may start."""

    spark: SparkSession
    job: JobConfig
    out: OutputFolder
    files: ListedFiles
    transcripts: DataFrame
    table: FittedTable
    stamp: Stamp
    key: FingerprintKey | None
    plan: RunPlan
    published: Published
    """The ledger's row of each partition that the tables held when the run was planned."""
    vault_key: VaultKey | None = None
    ahead: Ahead | None = None
    clock: Callable[[], datetime] = utc_now

    @property
    def ledger(self) -> Ledger:
        return Ledger(self.spark, self.out)

    @cached_property
    def canaries(self) -> Planting:
        """Canaries of the run for its policy, with values that no other run has."""
        if self.ahead:
            return self.ahead.canaries()
        return plant_canaries(effective_policy(self.job.policy), self.stamp.policy, self.stamp.run_id)

    @cached_property
    def redacted_schema(self) -> StructType:
        """Schema of the redacted table for these transcripts."""
        published = shaped(self.transcripts.drop(*WORKED_OUT), self.table)
        return redacted_schema(published.schema, self.table.layout.keys)


def prepare(
    spark: SparkSession,
    job: JobConfig,
    where: str | None = None,
    mode: RunMode = "incremental",
    ahead: Ahead | None = None,
) -> Run:
    """Checks everything and plans. Raises PolicyError with all mistakes that can be seen at once.

    `ahead` has the job's policy, and what was begun for a run of it.
    """
    job = job.model_copy(update={"out": folders.full_path(spark, job.out)})  # a relative path is a name to Delta
    policy = ahead.policy if ahead else job_policy(job)
    key, vault = fingerprint_key(job), vault_key(job)
    out = folder_of_job(spark, job)
    ledger = Ledger(spark, out).current()
    todo = ledger if mode == "incremental" else {}
    lake = LakeTable(spark, job, known_columns(ledger))
    # Listed before the table is opened: a file that comes in between is found stale later.
    inputs = lake.partitions(where)
    transcripts = lake.transcripts
    table = with_compared(job, fit(job, transcripts.schema), transcripts.schema, [policy])
    check_times(job, table, policy)
    treatment = treatment_of(table, vault)
    inputs = [i._replace(fingerprint=treated(i.fingerprint, treatment)) for i in inputs]
    known = {v: row for v, row in todo.items() if not under_other_keys(row, policy, key.id if key else None)}
    forgotten = readable_list(spark, out.forgotten, forget_key(job))
    around = neighbourhood(lake, table.layout, treatment)
    plan = make_plan(transcripts, inputs, job, table.layout, policy, known, mode, forgotten, around)
    plan = plan._replace(failed=[f._replace(problem=with_changes(lake.files, f.input, f.problem)) for f in plan.failed])
    transcripts = plan.left_out.without(transcripts, table.layout.conversation_id)
    ids = (key.id if key else None, vault.id if vault else None)
    run_id = ahead.run_id if ahead else str(uuid.uuid4())
    stamp = Stamp(run_id, datetime.now(timezone.utc), policy, *ids, forgotten.version)
    return Run(spark, job, out, lake.files, transcripts, table, stamp, key, plan, ledger, vault, ahead=ahead)


def with_changes(files: ListedFiles, partition: InputPartition, problem: str) -> str:
    """What is wrong with a partition, and which of its files changed since they were listed: that may be why."""
    return "; ".join(filter(None, [problem, files.changes_in(partition.value)]))


def neighbourhood(
    lake: LakeTable, layout: Layout, treatment: str, transcripts: DataFrame | None = None
) -> Neighbourhood:
    """All partitions of the table in their order, as far as the job looks for conversations that go on in others.

    Among the rows of `transcripts`, or of the whole table.
    """
    job = lake.job
    if not job.may_go_on:
        return NO_NEIGHBOURS
    fingerprints = {value: treated(mark, treatment) for value, mark in lake.fingerprints().items()}
    orders = in_order_of_time(fingerprints, job.partitioning)

    def look(pairs: Sequence[Pair]) -> SharedByPair:
        rows = lake.transcripts if transcripts is None else transcripts
        return shared_conversations(rows, layout, pairs, orders)

    return Neighbourhood(fingerprints, orders, job.neighbours, look)


def treatment_of(table: FittedTable, vault: VaultKey | None) -> str:
    """Changes with how the job treats the table, and with the key under which the vault keeps what was redacted."""
    if vault is None:
        return table.digest
    return hashlib.sha256(f"{table.digest} {vault.id}".encode()).hexdigest()[:16]


def treated(fingerprint: str, treatment: str) -> str:
    """Fingerprint of a partition and of what the job makes of it."""
    return f"{fingerprint}-{treatment}"


def known_columns(published: Published) -> dict[str, str]:
    """Columns of the files of published partitions, by the partition's own fingerprint."""
    noted = ((row["input_fingerprint"].rpartition("-")[0], row.get("file_columns")) for row in published.values())
    return {fingerprint: columns for fingerprint, columns in noted if columns}


def check_times(job: JobConfig, table: FittedTable, policy: Policy) -> None:
    """Raises PolicyError if rules need times that the table lacks."""
    layout, mistakes = table.layout, []
    if layout.start_ms is None and (rules := needing_times(policy)):
        expected = f"a column of times, or `within: utterances` beside `seconds` in {', '.join(rules)} of {policy.name}"
        mistakes.append(Mistake(job.transcripts, "columns.start_ms", "no column", expected))
    if layout.end_ms is None and not layout.timed_words and (rules := needing_ends(policy)):
        expected = f"a column of times, or `words` with times, for {', '.join(rules)} of {policy.name}"
        mistakes.append(Mistake(job.transcripts, "columns.end_ms", "no column", expected))
    if mistakes:
        raise PolicyError(mistakes)


def check_writable(run: Run) -> None:
    """Raises PolicyError when some root cannot be written."""
    named = {"out": run.out.all_staging, **{f"out.{name}": path for name, path in run.out.roots.items()}}
    if run.out.roots:
        named["out"] = run.out.path
    found, expected = "a folder that cannot be written", "a folder to write tables in"
    raise_any(
        [
            Mistake(path.removesuffix("/_staging"), field, found, expected)
            for field, path in named.items()
            if not folders.is_writable(run.spark, path)
        ]
    )
