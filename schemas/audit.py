"""`audit`: one row per redacted span, never a raw value. Its columns are listed here and nowhere else."""

from typing import TYPE_CHECKING, Literal, NamedTuple

from schemas.columns import Kind, SchemaColumn, column, spark_type

if TYPE_CHECKING:  # the engine's side reads the list where no Spark is loaded
    from pyspark.sql.types import DataType, StructType

TRIGGER = (
    SchemaColumn("rule_id", "string", "Rule of the context that caused the hit"),
    SchemaColumn("utterance_index", "int", "Utterance that holds the context's words"),
)


class AuditColumn(NamedTuple):
    """A column of the audit; `source`: whether it says something of the row, the span, the policy or the run."""

    name: str
    kind: Kind
    comment: str
    source: Literal["row", "span", "policy", "run"] = "span"


AUDIT = (
    AuditColumn("conversation_id", "string", "Conversation", "row"),
    AuditColumn("utterance_index", "int", "Utterance in the conversation", "row"),
    AuditColumn("role", "string", "agent, customer, bot, system or other", "row"),
    AuditColumn("channel", "string", "voice or digital", "row"),
    AuditColumn("column", "string", "Text column of the row, with places in lists: alternatives[2].transcript"),
    AuditColumn("start", "int", "First character in the original text, in code points"),
    AuditColumn("end", "int", "End in the original text, exclusive"),
    AuditColumn("redacted_start", "int", "First character of what was written, in the redacted text"),
    AuditColumn("redacted_end", "int", "End of what was written, exclusive"),
    AuditColumn("start_ms", "bigint", "When it was said, ms in the conversation: of its words, or interpolated"),
    AuditColumn("end_ms", "bigint", "When it ended"),
    AuditColumn("padding_left_ms", "int", "Time before it that is muted as well, in ms"),
    AuditColumn("padding_right_ms", "int", "Time after it that is muted as well, in ms"),
    AuditColumn("label", "string", "Entity type"),
    AuditColumn("rule_id", "string", "Rule that decided what was written"),
    AuditColumn("rule_name", "string", "That rule's name", "policy"),
    AuditColumn("rule_color", "string", "That rule's colour", "policy"),
    AuditColumn("rule_ids", "array<string>", "Every rule that hit here"),
    AuditColumn("score", "float", "Certainty of the deciding rule, 0 to 1"),
    AuditColumn("trigger", TRIGGER, "Rule and utterance of the context that caused the hit"),
    AuditColumn("action", "string", "label, generic, text, mask, remove or tag"),
    AuditColumn("value_length", "int", "Characters redacted"),
    AuditColumn("value_fingerprint", "string", "HMAC-SHA-256 of the normalised value; null without a key"),
    AuditColumn("key_id", "string", "Name of the key of the fingerprint", "run"),
    AuditColumn("policy_hash", "string", "Hash of the policy in force", "run"),
    AuditColumn("engine_version", "string", "Version of the engine", "run"),
    AuditColumn("run_id", "string", "Run that wrote the row", "run"),
    AuditColumn("redacted_at", "timestamp", "Start of that run", "run"),
)
SPAN_COLUMNS = tuple(SchemaColumn(c.name, c.kind, c.comment) for c in AUDIT if c.source == "span")
"""What the engine says of a span. The others are known by the job alone."""


def audit_schema(partition: str, partition_type: "DataType") -> "StructType":
    """The audit's columns; `partition` is the input's own partition column."""
    from pyspark.sql.types import StructType

    own = [column(c.name, spark_type(c.kind), c.comment) for c in AUDIT]
    return StructType([column(partition, partition_type, "Partition of the transcripts"), *own])
