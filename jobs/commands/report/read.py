"""Facts of a report: the ledger and the kept policies, and passes over tables that read no text."""

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, NamedTuple

from pyspark.sql import functions as F

from jobs.erasure.originals import Originals, originals
from jobs.erasure.receipt import now
from jobs.governance.published import LedgerRow, PublishedTables
from jobs.lake import delta
from jobs.lake.delta.table_log import OldVersions, files_of_tables, old_versions
from jobs.staging.tables.to_tables import our_channel
from redaction_udfs.policy.kept import KeptPolicy
from schemas.redacted import REDACTION_COLUMN

Rows = Sequence[Mapping[str, Any]]


class Facts(NamedTuple):
    """`runs` is the ledger, in order; `policies` has the kept policy of each hash in it, None where there is none;
    `coverage` has rows by `channel`, `language` and `coverage`; `withheld` rows in quarantine by `reason`; `erasures`
    is the table of that name; `originals` says until when those in the vault can be read, None without a vault."""

    out: str
    runs: Sequence[LedgerRow]
    current: Mapping[str, LedgerRow]
    policies: Mapping[str, KeptPolicy | None]
    coverage: Rows
    withheld: Rows
    versions: Mapping[str, OldVersions]
    erasures: Rows = ()
    originals: Originals | None = None


def facts(tables: PublishedTables) -> Facts:
    """Everything that a report needs of an output folder."""
    hashes = dict.fromkeys(row["policy_hash"] for row in tables.runs)
    with ThreadPoolExecutor() as pool:  # much of it is waiting for one another's last task
        coverage, withheld = pool.submit(_coverage, tables), pool.submit(_withheld, tables)
        versions, erasures = pool.submit(_versions, tables), pool.submit(_erasures, tables)
        of_vault = pool.submit(originals, tables.spark, tables.out, now())
        policies = {policy_hash: tables.policy(policy_hash) for policy_hash in hashes}
        return Facts(
            tables.out.path,
            tables.runs,
            tables.current,
            policies,
            coverage.result(),
            withheld.result(),
            versions.result(),
            erasures.result(),
            of_vault.result(),
        )


def _coverage(tables: PublishedTables) -> Rows:
    """Published rows by channel, language and coverage."""
    rows, layout = tables.rows(tables.out.redacted), tables.layout
    if rows is None:
        return []
    spans = F.col(f"{REDACTION_COLUMN}.spans")
    language = F.col(f"`{layout.language}`") if layout.language else F.lit(None).cast("string")
    grouped = rows.groupBy(
        our_channel(layout).alias("channel"),
        language.alias("language"),
        F.col(f"{REDACTION_COLUMN}.coverage").alias("coverage"),
    )
    counted = grouped.agg(
        F.count("*").alias("rows"),
        F.count_if(spans.isNotNull()).alias("rows_redacted"),
        F.sum(F.coalesce(F.size(spans), F.lit(0))).alias("spans"),
    )
    return [row.asDict() for row in counted.collect()]


def _withheld(tables: PublishedTables) -> Rows:
    """Rows in quarantine by reason, and in how many partitions."""
    rows = tables.rows(tables.out.quarantine)
    if rows is None:
        return []
    partition = F.col(f"`{tables.partition_column}`")
    counted = rows.groupBy("reason").agg(F.count("*").alias("rows"), F.count_distinct(partition).alias("partitions"))
    return [row.asDict() for row in counted.collect()]


def _erasures(tables: PublishedTables) -> Rows:
    """Receipts: requests by number, conversations by keyed hashes."""
    rows = delta.read_table(tables.spark, tables.out.erasures) if tables.has(tables.out.erasures) else None
    return [] if rows is None else [row.asDict(recursive=True) for row in rows.collect()]


def _versions(tables: PublishedTables) -> Mapping[str, OldVersions]:
    paths = {path.rpartition("/")[2]: path for path in (*tables.out.published, tables.out.runs)}
    known = {name: path for name, path in paths.items() if tables.has(path)}
    return old_versions(tables.spark, known, files_of_tables(tables.spark, known))
