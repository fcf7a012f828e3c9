"""`audit`: one row per redacted span, never a raw value."""

from pyspark.sql.types import (
    ArrayType,
    DataType,
    FloatType,
    IntegerType,
    LongType,
    StringType,
    StructField,
    StructType,
    TimestampType,
)

from schemas.columns import column

TRIGGER = StructType(
    [StructField("rule_id", StringType()), StructField("utterance_index", IntegerType())],
)


def audit_schema(partition: str, partition_type: DataType) -> StructType:
    """The audit's columns; `partition` is the input's own partition column."""
    return StructType(
        [
            column(partition, partition_type, "Partition of the transcripts"),
            column("conversation_id", StringType(), "Conversation"),
            column("utterance_index", IntegerType(), "Utterance in the conversation"),
            column("role", StringType(), "agent, customer, bot, system or other"),
            column("channel", StringType(), "voice or digital"),
            column("column", StringType(), "Text column of the row, with places in lists: alternatives[2].transcript"),
            column("start", IntegerType(), "First character in the original text, in code points"),
            column("end", IntegerType(), "End in the original text, exclusive"),
            column("redacted_start", IntegerType(), "First character of what was written, in the redacted text"),
            column("redacted_end", IntegerType(), "End of what was written, exclusive"),
            column("start_ms", LongType(), "When it was said, ms in the conversation: of its words, or interpolated"),
            column("end_ms", LongType(), "When it ended"),
            column("padding_left_ms", IntegerType(), "Time before it that is muted as well, in ms"),
            column("padding_right_ms", IntegerType(), "Time after it that is muted as well, in ms"),
            column("label", StringType(), "Entity type"),
            column("rule_id", StringType(), "Rule that decided what was written"),
            column("rule_name", StringType(), "That rule's name"),
            column("rule_color", StringType(), "That rule's colour"),
            column("rule_ids", ArrayType(StringType()), "Every rule that hit here"),
            column("score", FloatType(), "Certainty of the deciding rule, 0 to 1"),
            column("trigger", TRIGGER, "Rule and utterance of the context that caused the hit"),
            column("action", StringType(), "label, generic, text, mask, remove or tag"),
            column("value_length", IntegerType(), "Characters redacted"),
            column("value_fingerprint", StringType(), "HMAC-SHA-256 of the normalised value; null without a key"),
            column("key_id", StringType(), "Name of the key of the fingerprint"),
            column("policy_hash", StringType(), "Hash of the policy in force"),
            column("engine_version", StringType(), "Version of the engine"),
            column("run_id", StringType(), "Run that wrote the row"),
            column("redacted_at", TimestampType(), "Start of that run"),
        ]
    )
