"""One conversation in the vault: its values read, or its key destroyed."""

from collections.abc import Sequence
from datetime import datetime, timezone
from typing import Any, NamedTuple

from cryptography.exceptions import InvalidTag
from pyspark.sql import Column, Row, SparkSession
from pyspark.sql import functions as F

from jobs.config.keys import vault_key_of
from jobs.lake import delta as tables
from jobs.lake.erasing import as_ids, delete_ids
from jobs.lake.output_folder import OutputFolder
from jobs.lake.roots import output_folder
from jobs.staging.original_times import with_until
from redaction_udfs.batches.vault import UNTIL, Sealed, VaultKey, VaultPlace, WrappedKey, unseal, unwrap
from redaction_udfs.key_ring import KeyRing
from redaction_udfs.mistakes import Mistake, PolicyError, shown
from schemas.vault import EXPIRES_AT

Key = VaultKey | KeyRing
"""The deployment's key, or a ring of which each conversation names one."""
NAMED = ("utterance_index", "column", "start", "end", "label", "rule_id")


class Asked(NamedTuple):
    """A conversation to read, its key, and the time in ms since 1970."""

    conversation: str
    key: Key
    now_ms: int


class Opened(NamedTuple):
    """Values with their places.

    `ended` says by partition until when those could be read that no longer can, UTC.
    """

    values: list[dict[str, Any]]
    ended: dict[str, str]


class ErasedKeys(NamedTuple):
    """Destroyed keys: their number, the table's version, its folder."""

    keys: int
    version: int
    path: str


def vault_in(spark: SparkSession, out: str) -> OutputFolder:
    """The folder of tables. Raises PolicyError where it has no vault."""
    folder = output_folder(spark, out)
    paths = {"vault": folder.vault, "vault_keys": folder.vault_keys}
    missing = [name for name, path in paths.items() if not tables.is_table(spark, path)]
    if missing:
        expected = "the folder of a job whose output says redacted_and_original"
        raise PolicyError([Mistake(out, "", f"no Delta table {name}", expected) for name in missing])
    return folder


def opened(spark: SparkSession, folder: OutputFolder, asked: Asked) -> Opened:
    """The values of a conversation, by partition and place. Raises PolicyError where they cannot be read.

    Those whose time is over are refused, deleted or not.
    """
    partition = tables.partition_columns(spark, folder.vault)[0]
    keys = _rows(spark, folder.vault_keys, asked.conversation, partition)
    over = {row["_partition"]: row[UNTIL] for row in keys if row[UNTIL] is not None and row[UNTIL] <= asked.now_ms}
    readable = sorted((row["_partition"], row) for row in keys if row["_partition"] not in over)
    if not readable:
        until_ms = max(over.values(), default=None) or _noted_end(spark, folder, asked.conversation, asked.now_ms)
        raise PolicyError([_no_key(spark, folder, asked.conversation, until_ms)])
    values = _rows(spark, folder.vault, asked.conversation, partition)
    found = []
    for part, key_row in readable:
        own = [row for row in values if row["_partition"] == part]
        found += [{partition: part, **value} for value in _read(own, key_row, asked)]
    return Opened(found, {part: as_time(until_ms) for part, until_ms in sorted(over.items())})


def erased(spark: SparkSession, folder: OutputFolder, conversation: str) -> ErasedKeys:
    """Destroys the conversation's keys. Raises PolicyError where there are none."""
    its = _is_of(conversation)
    keys = tables.read_table(spark, folder.vault_keys).where(its).count()
    if not keys:
        raise PolicyError([_no_key(spark, folder, conversation)])
    version = delete_ids(spark, folder.vault_keys, "conversation_id", as_ids(spark, [conversation]))
    return ErasedKeys(keys, version, folder.vault_keys)


def _read(rows: Sequence[Row], key_row: Row, asked: Asked) -> list[dict[str, Any]]:
    """The values of a conversation in one partition, in the order in which they were said."""
    wrapped = WrappedKey(bytes(key_row["nonce"]), bytes(key_row["wrapped_key"]), key_row[UNTIL])
    try:
        own = vault_key_of(asked.key, key_row["key_id"]) if isinstance(asked.key, KeyRing) else asked.key
        cipher = unwrap(wrapped, asked.conversation, own, asked.now_ms)
    except (InvalidTag, KeyError):
        found = f"a key that does not open {shown(asked.conversation)}"
        expected = f"the key that the vault calls {key_row['key_id']}, and vault_keys as a run wrote it"
        raise PolicyError([Mistake("--key-file", "", found, expected)]) from None
    in_order = sorted(rows, key=lambda row: (row["utterance_index"], row["column"], row["start"]))
    try:
        return [{**{name: row[name] for name in NAMED}, "value": _value(row, cipher)} for row in in_order]
    except InvalidTag:
        found = f"values of {shown(asked.conversation)} that its key does not open"
        expected = "values as they were written: somebody has changed or moved them"
        raise PolicyError([Mistake("vault", "", found, expected)]) from None


def _value(row: Row, cipher: Any) -> str:
    place = VaultPlace(*(row[name] for name in VaultPlace._fields))
    return unseal(cipher, Sealed(bytes(row["nonce"]), bytes(row["ciphertext"])), place)


def _rows(spark: SparkSession, path: str, conversation: str, partition: str) -> list[Row]:
    rows = with_until(tables.read_table(spark, path).where(_is_of(conversation)))
    return rows.withColumn("_partition", F.col(f"`{partition}`").cast("string")).collect()


def _is_of(conversation: str) -> Column:
    return F.col("conversation_id") == conversation


def as_time(ms: int) -> str:
    """A time as people read it, UTC."""
    return f"{datetime.fromtimestamp(ms / 1000, timezone.utc):%Y-%m-%d %H:%M:%S} UTC"


def _no_key(spark: SparkSession, folder: OutputFolder, conversation: str, until_ms: int | None = None) -> Mistake:
    """Reason why a conversation cannot be read: over, erased, or never kept."""
    if until_ms is not None:
        found = f"{shown(conversation)}, whose originals could be read until {as_time(until_ms)}"
        return Mistake("--conversation", "", found, "one that can still be read")
    kept = tables.read_table(spark, folder.vault).where(_is_of(conversation))
    if kept.isEmpty():
        return Mistake(
            "--conversation", "", f"{shown(conversation)}, of which the vault has nothing", "one that it has"
        )
    return Mistake("--conversation", "", f"{shown(conversation)}, whose key is erased", "one that can still be read")


def _noted_end(spark: SparkSession, folder: OutputFolder, conversation: str, now_ms: int) -> int | None:
    """End of originals that are deleted since; None where none is noted."""
    if not tables.is_table(spark, folder.vault_times):
        return None
    ends = tables.read_table(spark, folder.vault_times).where(_is_of(conversation))
    at = F.unix_millis(EXPIRES_AT)
    [row] = ends.where(at <= now_ms).agg(F.max(at).alias("until_ms")).collect()
    return None if row.until_ms is None else int(row.until_ms)
