"""What tables and policies promise: settings, columns, and policies that read back to their hash."""

from collections.abc import Iterator, Mapping, Sequence

from pyspark.sql.types import DataType, StructType

from jobs.commands.verify.finding import Finding
from jobs.governance.published import PublishedTables
from jobs.lake import delta
from redaction_udfs.engine import ENGINE_VERSION
from schemas.audit import audit_schema
from schemas.mutes import mutes_schema
from schemas.quarantine import quarantine_schema
from schemas.redacted import REDACTION, REDACTION_COLUMN
from schemas.runs import RUNS
from schemas.vault import vault_keys_schema, vault_schema, vault_times_schema

SETTINGS = {"delta.dataSkippingNumIndexedCols": "0", "delta.enableDeletionVectors": "false"}
"""No statistics of texts in a log, and deleted rows leave the files."""


def settings(tables: PublishedTables, paths: Mapping[str, str]) -> Iterator[Finding]:
    """Settings that somebody has changed."""
    for table, path in paths.items():
        own = delta.settings(tables.spark, path)
        for name, expected in SETTINGS.items():
            found = own.get(name, "not set")
            if found != expected:
                yield Finding("setting", table, detail=f"{name} is {found}, expected {expected}")


def columns(tables: PublishedTables, paths: Mapping[str, str]) -> Iterator[Finding]:
    """Columns of our tables that are none of theirs, or of another type. One that is missing yet is no fault."""
    own, partition = tables.partition_column, tables.partition_column
    for table, path in paths.items():
        found = delta.read_table(tables.spark, path).schema
        kind = found[own].dataType if own in found.names else None
        for name in misfits(found, promised(table, partition, kind)):
            yield Finding("schema", table, column=name)


def promised(table: str, partition: str, kind: DataType | None) -> StructType | None:
    """The columns of a table; of redacted only the one that runs add. None of tables that have no promise."""
    if table == "runs":
        return RUNS
    if table == "redacted":
        return StructType().add(REDACTION_COLUMN, REDACTION)
    makers = {
        "audit": audit_schema,
        "quarantine": quarantine_schema,
        "mutes": mutes_schema,
        "vault": vault_schema,
        "vault_keys": vault_keys_schema,
        "vault_times": vault_times_schema,
    }
    return makers[table](partition, kind) if kind is not None and table in makers else None


def misfits(found: StructType, expected: StructType | None) -> list[str]:
    """Names of columns that should not be there, or not as they are."""
    if expected is None:
        return []
    types = {field.name: field.dataType.simpleString() for field in expected.fields}
    if REDACTION_COLUMN in types:
        own = {field.name: field.dataType.simpleString() for field in found.fields}
        return [] if own.get(REDACTION_COLUMN) == types[REDACTION_COLUMN] else [REDACTION_COLUMN]
    return [field.name for field in found.fields if types.get(field.name) != field.dataType.simpleString()]


def missing(tables: PublishedTables, paths: Mapping[str, str]) -> Iterator[Finding]:
    """Tables that the ledger speaks of and that are not there."""
    for table in ("redacted", "audit", "quarantine", "mutes", "vault", "vault_keys"):
        said = [row for row in tables.current.values() if row.get(f"{table}_version") is not None]
        if said and table not in paths:
            yield Finding("missing_table", table, detail=f"{len(said)} partitions are published in it")


def policies(tables: PublishedTables) -> tuple[list[Finding], list[str]]:
    """Policies of the ledger that were not kept or do not read back; and a note where only the engine has changed."""
    found, notes = [], []
    for policy_hash in dict.fromkeys(row["policy_hash"] for row in tables.runs):
        kept = tables.policy(policy_hash)
        if kept is None:
            found.append(Finding("policy_missing", "policies", detail=policy_hash[:12]))
        elif kept.hash != policy_hash or (not kept.is_as_it_was and kept.engine_version == ENGINE_VERSION):
            found.append(Finding("policy_changed", "policies", detail=policy_hash[:12]))
        elif not kept.is_as_it_was:
            notes.append(
                f"Policy {policy_hash[:12]} was kept by engine {kept.engine_version}; this one reads it otherwise."
            )
    return found, notes


def in_order(findings: Sequence[Finding]) -> list[Finding]:
    """By kind, table and place."""
    return sorted(findings, key=lambda found: [(part is None, part if part is not None else 0) for part in found])
