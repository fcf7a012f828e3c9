"""`vault`: what was redacted, encrypted, a row a span; `vault_keys`: a conversation's key, encrypted as well.

And `vault_times`: of originals that have an end, when they were first stored.
"""

from pyspark.sql.types import BinaryType, DataType, IntegerType, StringType, StructType, TimestampType

from schemas.columns import column

FIRST_STORED_AT, EXPIRES_AT = "first_stored_at", "expires_at"


def vault_schema(partition: str, partition_type: DataType) -> StructType:
    """The columns of the vault; `partition` is the input's own partition column."""
    return StructType(
        [
            column(partition, partition_type, "Partition of the transcripts"),
            column("conversation_id", StringType(), "Conversation"),
            column("utterance_index", IntegerType(), "Utterance in the conversation"),
            column("column", StringType(), "Text column of the row, as the audit names it"),
            column("start", IntegerType(), "First character in the original text, in code points, as in the audit"),
            column("end", IntegerType(), "End in the original text, exclusive"),
            column("label", StringType(), "Entity type"),
            column("rule_id", StringType(), "Rule that decided what was written"),
            column("nonce", BinaryType(), "Number used once, for this value"),
            column("ciphertext", BinaryType(), "AES-256-GCM of the original value under the conversation's key"),
            *_of_the_run(),
        ]
    )


def vault_keys_schema(partition: str, partition_type: DataType) -> StructType:
    """The columns of the keys. Where the row of a conversation is gone, its values cannot be read any more."""
    return StructType(
        [
            column(partition, partition_type, "Partition of the transcripts"),
            column("conversation_id", StringType(), "Conversation"),
            column("nonce", BinaryType(), "Number used once, for this key"),
            column("wrapped_key", BinaryType(), "AES-256-GCM of the conversation's key under the deployment's"),
            column(EXPIRES_AT, TimestampType(), "Until when it may be used, bound to the key; null: without an end"),
            *_of_the_run(),
        ]
    )


def vault_times_schema(partition: str, partition_type: DataType) -> StructType:
    """The columns of the times. A row stays when the key is gone, so that no run stores the originals for longer."""
    return StructType(
        [
            column(partition, partition_type, "Partition of the transcripts"),
            column("conversation_id", StringType(), "Conversation"),
            column(FIRST_STORED_AT, TimestampType(), "When originals of it were first stored"),
            column(EXPIRES_AT, TimestampType(), "Until when they may be read; of several rows the earliest holds"),
            column("run_id", StringType(), "Run that wrote the row"),
        ]
    )


def _of_the_run() -> StructType:
    return StructType(
        [
            column("key_id", StringType(), "Name of the deployment's key"),
            column("policy_hash", StringType(), "Hash of the policy in force"),
            column("engine_version", StringType(), "Version of the engine"),
            column("run_id", StringType(), "Run that wrote the row"),
            column("redacted_at", TimestampType(), "Start of that run"),
        ]
    )
