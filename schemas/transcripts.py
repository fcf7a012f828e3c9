"""`transcripts`: what the job reads. Any table will do whose columns can be mapped onto these."""

from pyspark.sql.types import ArrayType, IntegerType, LongType, StringType, StructType

from schemas.columns import column

WORD = StructType(
    [
        column("word", StringType(), "One word as recognised"),
        column("start_ms", LongType(), "Its start, ms in the conversation"),
        column("end_ms", LongType(), "Its end"),
    ]
)
TRANSCRIPTS = StructType(
    [
        column("conversation_id", StringType(), "Conversation; all context lives inside it", nullable=False),
        column("utterance_index", IntegerType(), "Place in the conversation", nullable=False),
        column("role", StringType(), "agent, customer, bot, system or other"),
        column("channel", StringType(), "voice or digital"),
        column("language", StringType(), "BCP 47 tag; null is the policy's default"),
        column("start_ms", LongType(), "Start, ms in the conversation"),
        column("end_ms", LongType(), "End"),
        column("text", StringType(), "What was said or written"),
        column("words", ArrayType(WORD), "Word timings of the recogniser"),
    ]
)
"""The standard layout, partitioned by `dt`. Required: conversation_id, role, channel and text, and utterance_index or
start_ms."""
