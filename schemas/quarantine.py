"""`quarantine`: keys, source file and reason of every row that was not published; no text."""

from pyspark.sql.types import DataType, IntegerType, StringType, StructType, TimestampType

from schemas.columns import column


def quarantine_schema(partition: str, partition_type: DataType) -> StructType:
    """The quarantine's columns; `partition` is the input's own partition column."""
    return StructType(
        [
            column(partition, partition_type, "Partition of the transcripts"),
            column("conversation_id", StringType(), "Conversation"),
            column("utterance_index", IntegerType(), "Utterance in the conversation"),
            column("source_file", StringType(), "File the row was read from"),
            column("reason", StringType(), "Why it was not published"),
            column("policy_hash", StringType(), "Hash of the policy in force"),
            column("engine_version", StringType(), "Version of the engine"),
            column("run_id", StringType(), "Run that wrote the row"),
            column("quarantined_at", TimestampType(), "Start of that run"),
        ]
    )
