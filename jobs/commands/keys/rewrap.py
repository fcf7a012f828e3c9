"""Conversations' keys in the vault, wrapped anew: values stay as they are, and no value is read."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

import pyarrow as pa
from cryptography.exceptions import InvalidTag
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F

from jobs.lake import delta
from jobs.lake.erasing import replace_values
from jobs.lake.output_folder import OutputFolder
from jobs.staging.arrow import map_in_arrow
from jobs.staging.original_times import with_until
from redaction_udfs.batches.vault import UNTIL, VaultKey, WrappedKey, rewrapped
from redaction_udfs.mistakes import Mistake, PolicyError

WRAPPED = ("nonce", "wrapped_key", "key_id")


class Rewrapped(NamedTuple):
    """Conversations whose keys are wrapped by the new key now, those that no key opens, and the table's version."""

    done: int
    unreadable: int
    version: int | None


def rewrap(spark: SparkSession, out: OutputFolder, keys: Mapping[str, VaultKey], new: VaultKey) -> Rewrapped:
    """Wraps by the new key what others have wrapped. `keys` are by the names that the table gives them.

    Raises PolicyError where the table names a key that is not among them, and then nothing has changed.
    """
    if not delta.is_table(spark, out.vault_keys):
        return Rewrapped(0, 0, None)
    table = _of_others(spark, out, new)
    named = {row["key_id"]: row["count"] for row in table.groupBy("key_id").count().collect()}
    if unknown := [name for name in named if name not in keys]:
        raise PolicyError([_missing(name, named[name]) for name in unknown])
    if not named:
        return Rewrapped(0, 0, None)
    partition = delta.partition_columns(spark, out.vault_keys)[0]
    own = [partition, "conversation_id", *WRAPPED]
    rows = with_until(table).select(*(F.col(f"`{name}`") for name in (*own, UNTIL)))
    wrapped = map_in_arrow(rows, lambda batches: _rewrapped(batches, keys, new), rows.schema)
    version = replace_values(spark, out.vault_keys, (partition, "conversation_id"), WRAPPED, wrapped)
    left = _of_others(spark, out, new).count()
    return Rewrapped(sum(named.values()) - left, left, version)


def _of_others(spark: SparkSession, out: OutputFolder, new: VaultKey) -> DataFrame:
    """Rows that another key has wrapped, in the table as it is now."""
    return delta.read_table(spark, out.vault_keys).where(F.coalesce("key_id", F.lit("")) != new.id)


def _missing(name: str | None, conversations: int) -> Mistake:
    found = f"{conversations:,} conversations under the key {name}"
    return Mistake("vault_keys", "key_id", found, "that key in the ring; or its file as --vault-key-file, and its name")


def _rewrapped(
    batches: Iterable[pa.RecordBatch], keys: Mapping[str, VaultKey], new: VaultKey
) -> Iterator[pa.RecordBatch]:
    """The rows under the new key. Those that theirs does not open are left out: they stay in the table as they are."""
    for batch in batches:
        rows = [new_row for row in batch.to_pylist() if (new_row := _row(row, keys, new))]
        yield pa.RecordBatch.from_pylist(rows, batch.schema)


def _row(row: dict[str, Any], keys: Mapping[str, VaultKey], new: VaultKey) -> dict[str, Any] | None:
    try:
        sealed = WrappedKey(row["nonce"], row["wrapped_key"], row[UNTIL])
        nonce, wrapped_key, _ = rewrapped(sealed, row["conversation_id"], keys[row["key_id"]], new)
    except InvalidTag:
        return None
    return {**row, "nonce": nonce, "wrapped_key": wrapped_key, "key_id": new.id}
