"""One conversation in the vault: its values read, or its key destroyed."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from cryptography.exceptions import InvalidTag
from pyspark.sql import Column, Row, SparkSession
from pyspark.sql import functions as F

from jobs.config.keys import vault_key_of
from jobs.lake import delta as tables
from jobs.lake import folders
from jobs.lake.erasing import as_ids, delete_ids
from jobs.lake.output_folder import OutputFolder
from redaction_udfs.batches.vault import Sealed, VaultKey, VaultPlace, unseal, unwrap
from redaction_udfs.key_ring import KeyRing
from redaction_udfs.mistakes import Mistake, PolicyError, shown

Key = VaultKey | KeyRing
"""The deployment's key, or a ring of which each conversation names one."""
NAMED = ("utterance_index", "column", "start", "end", "label", "rule_id")


class ErasedKeys(NamedTuple):
    """Destroyed keys: their number, the table's version, its folder."""

    keys: int
    version: int
    path: str


def vault_in(spark: SparkSession, out: str) -> OutputFolder:
    """The folder of tables. Raises PolicyError where it has no vault."""
    folder = OutputFolder(folders.full_path(spark, out))
    paths = {"vault": folder.vault, "vault_keys": folder.vault_keys}
    missing = [name for name, path in paths.items() if not tables.is_table(spark, path)]
    if missing:
        expected = "the folder of a job whose output says redacted_and_original"
        raise PolicyError([Mistake(out, "", f"no Delta table {name}", expected) for name in missing])
    return folder


def opened(spark: SparkSession, folder: OutputFolder, conversation: str, key: Key) -> list[dict[str, Any]]:
    """The values of a conversation, by partition and place. Raises PolicyError where they cannot be read."""
    partition = tables.partition_columns(spark, folder.vault)[0]
    keys = _rows(spark, folder.vault_keys, conversation, partition)
    if not keys:
        raise PolicyError([_no_key(spark, folder, conversation)])
    values = _rows(spark, folder.vault, conversation, partition)
    found = []
    for part, key_row in sorted((row["_partition"], row) for row in keys):
        own = [row for row in values if row["_partition"] == part]
        found += _read(own, key_row, conversation, key, partition)
    return found


def erased(spark: SparkSession, folder: OutputFolder, conversation: str) -> ErasedKeys:
    """Destroys the conversation's keys. Raises PolicyError where there are none."""
    its = _is_of(conversation)
    keys = tables.read_table(spark, folder.vault_keys).where(its).count()
    if not keys:
        raise PolicyError([_no_key(spark, folder, conversation)])
    done = delete_ids(spark, folder.vault_keys, "conversation_id", as_ids(spark, [conversation]))
    return ErasedKeys(keys, done.version, folder.vault_keys)


def _read(rows: Sequence[Row], key_row: Row, conversation: str, key: Key, partition: str) -> list[dict[str, Any]]:
    """The values of a conversation in one partition, in the order in which they were said."""
    try:
        own = vault_key_of(key, key_row["key_id"]) if isinstance(key, KeyRing) else key
        cipher = unwrap(Sealed(bytes(key_row["nonce"]), bytes(key_row["wrapped_key"])), conversation, own)
    except (InvalidTag, KeyError):
        found = f"a key that does not open {shown(conversation)}"
        raise PolicyError(
            [Mistake("--key-file", "", found, f"the key that the vault calls {key_row['key_id']}")]
        ) from None
    in_order = sorted(rows, key=lambda row: (row["utterance_index"], row["column"], row["start"]))
    try:
        return [
            {partition: key_row["_partition"], **{name: row[name] for name in NAMED}, "value": _value(row, cipher)}
            for row in in_order
        ]
    except InvalidTag:
        found = f"values of {shown(conversation)} that its key does not open"
        expected = "values as they were written: somebody has changed or moved them"
        raise PolicyError([Mistake("vault", "", found, expected)]) from None


def _value(row: Row, cipher: Any) -> str:
    place = VaultPlace(*(row[name] for name in VaultPlace._fields))
    return unseal(cipher, Sealed(bytes(row["nonce"]), bytes(row["ciphertext"])), place)


def _rows(spark: SparkSession, path: str, conversation: str, partition: str) -> list[Row]:
    rows = tables.read_table(spark, path).where(_is_of(conversation))
    return rows.withColumn("_partition", F.col(f"`{partition}`").cast("string")).collect()


def _is_of(conversation: str) -> Column:
    return F.col("conversation_id") == conversation


def _no_key(spark: SparkSession, folder: OutputFolder, conversation: str) -> Mistake:
    """Reason why a conversation cannot be read: it was erased, or never kept."""
    kept = tables.read_table(spark, folder.vault).where(_is_of(conversation))
    if kept.isEmpty():
        return Mistake(
            "--conversation", "", f"{shown(conversation)}, of which the vault has nothing", "one that it has"
        )
    return Mistake("--conversation", "", f"{shown(conversation)}, whose key is erased", "one that can still be read")
