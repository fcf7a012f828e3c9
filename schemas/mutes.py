"""`mutes`: what to silence in the recording of a voice conversation, one row a stretch of time."""

from pyspark.sql.types import DataType, LongType, StringType, StructType, TimestampType

from schemas.columns import column


def mutes_schema(partition: str, partition_type: DataType) -> StructType:
    """The columns of the mutes; `partition` is the input's own partition column."""
    return StructType(
        [
            column(partition, partition_type, "Partition of the transcripts"),
            column("conversation_id", StringType(), "Conversation"),
            column("audio_channel", StringType(), "Audio channel as the transcripts name it; without one the role"),
            column("start_ms", LongType(), "From when to mute, ms in the conversation, padding included"),
            column("end_ms", LongType(), "Until when, padding included; at most the end of the recording if known"),
            column("label", StringType(), "Entity types, sorted, joined by +; UNPROCESSED of rows that were withheld"),
            column("policy_hash", StringType(), "Hash of the policy in force"),
            column("engine_version", StringType(), "Version of the engine"),
            column("run_id", StringType(), "Run that wrote the row"),
            column("redacted_at", TimestampType(), "Start of that run"),
        ]
    )
