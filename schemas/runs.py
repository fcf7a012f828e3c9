"""`runs`: the ledger, one row per partition and run."""

from pyspark.sql.types import (
    ArrayType,
    BooleanType,
    IntegerType,
    LongType,
    MapType,
    StringType,
    StructType,
    TimestampType,
)

from schemas.columns import column

CHECK = StructType(
    [
        column("name", StringType(), "Check of schemas/suites"),
        column("passed", BooleanType(), "Whether it passed"),
        column("found", LongType(), "What was counted"),
    ]
)
WAIVED = StructType(
    [
        column("rule", StringType(), "Required rule that is dropped, narrowed or weakened"),
        column("approved_by", StringType(), "Who answers for it"),
        column("reason", StringType(), "Why"),
        column("expires", StringType(), "Last day on which it holds, YYYY-MM-DD"),
    ]
)
NEIGHBOUR = StructType(
    [
        column("partition", StringType(), "Partition before or after it"),
        column("place", IntegerType(), "How many partitions after it; below 0 before it"),
        column("fingerprint", StringType(), "Its input_fingerprint as it was read; null if it could not be"),
        column("conversations", LongType(), "Conversations that go on there, whose rows were read as context"),
        column("longer", LongType(), "Those of them that reach beyond all partitions that were read with it"),
    ]
)
CANARIES = StructType(
    [
        column("planted", LongType(), "Given to each task"),
        column("caught", LongType(), "Caught by each task of its group at least"),
        column(
            "without", ArrayType(StringType()), "Rules of which none could be made, such as a pattern without example"
        ),
    ]
)
RUNS = StructType(
    [
        column("run_id", StringType(), "Run", nullable=False),
        column("partition", StringType(), "Value of the partition column, as text", nullable=False),
        column("status", StringType(), "published, checks_failed, failed or superseded", nullable=False),
        column("problem", StringType(), "What went wrong; holds no value of a row"),
        column(
            "input_fingerprint",
            StringType(),
            "SHA-256 over its files, sizes and times, and the job's mapping",
        ),
        column("input_files", LongType(), "Files read"),
        column("file_columns", StringType(), "Columns of its Parquet files, by footers; null if they differ"),
        column("neighbours", ArrayType(NEIGHBOUR), "Partitions in which its conversations may go on"),
        column("policy_name", StringType(), "Policy"),
        column("policy_version", StringType(), "Its version"),
        column("policy_hash", StringType(), "Its hash"),
        column("waivers", ArrayType(StringType()), "Waivers in force"),
        column("waived", ArrayType(WAIVED), "The same, in parts"),
        column("layout", StringType(), "What the table's columns and values mean, as JSON"),
        column("keep", ArrayType(StringType()), "Words and patterns that only required rules may hide"),
        column("entities", ArrayType(StringType()), "Entities that the policy asks for by name; empty for none"),
        column("mask_mode", StringType(), "PII or ENTITY_TYPE, where the policy says so"),
        column("engine_version", StringType(), "Version of the engine"),
        column("key_id", StringType(), "Name of the fingerprint key; null for none"),
        column("token_key", StringType(), "Name of the key of tokens; null where the policy writes none"),
        column("rows_in", LongType(), "Rows read"),
        column("rows_redacted", LongType(), "Rows published with at least one span"),
        column("rows_unchanged", LongType(), "Rows published as they were"),
        column("rows_quarantined", LongType(), "Rows not published"),
        column("rows_left_out", LongType(), "Rows of which the job publishes nothing: output says none"),
        column("rows_forgotten", LongType(), "Rows of forgotten conversations, which nothing looks at"),
        column("null_texts", LongType(), "Rows without a text, passed on as null"),
        column("rows_other_language", LongType(), "Rows in languages without words, withheld or marked `patterns`"),
        column("rows_partly_covered", LongType(), "Rows published in languages that some rules have no words for"),
        column("spans", MapType(StringType(), LongType()), "Spans by deciding rule"),
        column("near_misses", MapType(StringType(), LongType()), "Hits below their rule's threshold, by rule"),
        column("mutes", LongType(), "Stretches of recordings to mute"),
        column("vault", LongType(), "Original values kept, encrypted"),
        column("checks", ArrayType(CHECK), "Checks on staging and their results"),
        column("canaries", CANARIES, "Made-up values for every rule, of which each task must catch all"),
        column(
            "profile",
            MapType(StringType(), LongType()),
            "Rows and spans by role and channel, conversations, characters, missing times",
        ),
        column("drift", ArrayType(StringType()), "Counts that the partitions before it do not explain"),
        column("redacted_version", LongType(), "Version of the redacted table that holds the partition"),
        column("audit_version", LongType(), "Version of the audit table that holds it"),
        column("quarantine_version", LongType(), "Version of the quarantine table that holds it"),
        column("mutes_version", LongType(), "Version of the mutes table that holds it; null if nothing is to be muted"),
        column("vault_version", LongType(), "Version of the vault that holds it; null if nothing is kept"),
        column("vault_keys_version", LongType(), "Version of the table of the vault's keys that holds it"),
        column("started_at", TimestampType(), "When the run started"),
        column("finished_at", TimestampType(), "When the partition was done"),
    ]
)
