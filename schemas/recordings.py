"""`recordings`: receipts, one row for each time that something became of a recording."""

from pyspark.sql.types import ArrayType, IntegerType, LongType, StringType, StructType, TimestampType

from schemas.columns import column

MUTED = StructType(
    [
        column("channel", IntegerType(), "Channel of the file, from 0"),
        column("start_ms", LongType(), "From when it is muted, ms in the recording"),
        column("end_ms", LongType(), "Until when"),
    ]
)
RECORDINGS = StructType(
    [
        column("folder", StringType(), "Folder that the recordings are written to", nullable=False),
        column("file", StringType(), "Path below it", nullable=False),
        column("conversation_id", StringType(), "Conversation"),
        column("status", StringType(), "published or withheld", nullable=False),
        column("reason", StringType(), "Why it is withheld, in a word; null if it is published"),
        column("detail", StringType(), "What was found, in a sentence; no name and no value"),
        column("format", StringType(), "Format and codec"),
        column("channels", IntegerType(), "Channels of the file"),
        column("sample_rate", IntegerType(), "Frames a second"),
        column("duration_ms", LongType(), "Length"),
        column("fill", StringType(), "silence or tone"),
        column("muted", ArrayType(MUTED), "What is muted, by channel; of lossy formats with what was widened"),
        column("source_bytes", LongType(), "Size of the original"),
        column("source_sha256", StringType(), "SHA-256 of the original; null if it was not looked at"),
        column("output_bytes", LongType(), "Size of what was written"),
        column("output_sha256", StringType(), "SHA-256 of it"),
        column("settings_hash", StringType(), "SHA-256 over what was to be muted and how"),
        column("policy_hash", StringType(), "Hash of the policy that the transcript was published under"),
        column("run_id", StringType(), "Run that published the transcript"),
        column("engine_version", StringType(), "Version of the engine that muted"),
        column("redacted_at", TimestampType(), "When", nullable=False),
    ]
)
