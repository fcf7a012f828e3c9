"""Keys that published tables name: whose fingerprints and tokens are in which partitions, who opens the vault."""

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from pyspark.sql import SparkSession
from pyspark.sql import functions as F

from jobs.lake import delta
from jobs.lake.output_folder import OutputFolder
from jobs.pipeline.ledger import Ledger


class KeysInUse(NamedTuple):
    """By the name of a key: partitions with its fingerprints, with its tokens, conversations in the vault."""

    fingerprints: Mapping[str, int]
    tokens: Mapping[str, int]
    vault: Mapping[str, int]

    @property
    def ids(self) -> frozenset[str]:
        """Ids of all of them; those of tokens are named with a part made of the secret."""
        return frozenset({*self.fingerprints, *self.vault, *(name.partition("-")[0] for name in self.tokens)})


def keys_in_use(spark: SparkSession, out: OutputFolder) -> KeysInUse:
    """What the ledger and the vault say now."""
    rows = Ledger(spark, out).last_published().values()
    fingerprints = Counter(row["key_id"] for row in rows if row["key_id"])
    tokens = Counter(row["token_key"] for row in rows if row.get("token_key"))
    return KeysInUse(fingerprints, tokens, vault_keys(spark, out))


def vault_keys(spark: SparkSession, out: OutputFolder) -> dict[str, int]:
    """Conversations whose key in the vault is wrapped, by the name of the key that wraps it."""
    if not delta.is_table(spark, out.vault_keys):
        return {}
    name = F.coalesce("key_id", F.lit("")).alias("name")
    return {
        row["name"]: row["count"] for row in delta.read_table(spark, out.vault_keys).groupBy(name).count().collect()
    }
