"""`forgotten`: hashes of conversations that stay out for ever; `erasures`: receipts of what was erased."""

from pyspark.sql.types import ArrayType, LongType, MapType, StringType, StructType, TimestampType

from schemas.columns import column

FORGOTTEN = StructType(
    [
        column("request_id", StringType(), "Request that asked for it", nullable=False),
        column("status", StringType(), "begun, then done: in between nothing is published", nullable=False),
        column("conversation_hash", StringType(), "HMAC-SHA-256 of the conversation's id; null where it is done"),
        column("key_id", StringType(), "Name of the key of the hash, made of the key"),
        column("noted_at", TimestampType(), "When"),
    ]
)
ERASURES = StructType(
    [
        column("request_id", StringType(), "Request that asked for it; of retain the time of its start"),
        column("kind", StringType(), "forget, finish or retain"),
        column("status", StringType(), "begun, done, trace_left (something can be read), vacuum_due (older versions)"),
        column("conversation_hashes", ArrayType(StringType()), "HMAC-SHA-256 of the ids; null of retain"),
        column("key_id", StringType(), "Name of the key of the hashes"),
        column("table", StringType(), "Table, by its folder in OUT, or by its path"),
        column("rows", LongType(), "Rows erased"),
        column("rows_by_partition", MapType(StringType(), LongType()), "The same, by partition"),
        column("files", LongType(), "Files that held them"),
        column("files_removed", LongType(), "Files that VACUUM has removed"),
        column("version_before", LongType(), "Version of the table before"),
        column("version_after", LongType(), "Version of the table that no longer has them"),
        column("rows_left", LongType(), "Rows of the conversations that the table still has"),
        column("files_left", LongType(), "Files on disk, of whatever version, that still hold some"),
        column("traces", ArrayType(StringType()), "Where something is left, and in which version"),
        column("not_reached", ArrayType(StringType()), "Tables that were asked for and could not be erased"),
        column("engine_version", StringType(), "Version of the engine"),
        column("started_at", TimestampType(), "When it began"),
        column("finished_at", TimestampType(), "When it was verified"),
    ]
)
