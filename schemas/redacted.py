"""`redacted`: the transcripts with sensitive text replaced, and one column more."""

from collections.abc import Iterable

from pyspark.sql.types import ArrayType, IntegerType, StringType, StructField, StructType

from schemas.columns import column

REDACTED_SPAN = StructType(
    [
        column("column", StringType(), "Text column of the row"),
        column("start", IntegerType(), "First character in the redacted text, in code points"),
        column("end", IntegerType(), "End in the redacted text, exclusive"),
        column("label", StringType(), "Entity type"),
        column("rule_id", StringType(), "Rule that decided what was written"),
    ]
)
REDACTION_COLUMN = "redaction"
REDACTION = StructType(
    [
        column("labels", ArrayType(StringType()), "Entity types redacted in this row; null for none"),
        column("spans", ArrayType(REDACTED_SPAN), "Where, in the redacted text; null for none"),
        column("policy_version", StringType(), "Name and version of the policy"),
        column("run_id", StringType(), "Run that wrote the row"),
        column("coverage", StringType(), "full: every rule holds for its language; partial; patterns: none with words"),
    ]
)
"""New parts come last, where Delta puts those that a table lacks."""
AS_IT_WAS = "As in the transcripts"
AS_PUBLISHED = "From the transcripts, treated as the job says: kept, redacted or written over"


def redacted_schema(shaped_transcripts: StructType, keys: Iterable[str]) -> StructType:
    """The input's columns as they are published, and `redaction`. Comments that the transcripts have are kept."""
    known = set(keys)
    described = [
        StructField(f.name, f.dataType, True, {"comment": AS_IT_WAS if f.name in known else AS_PUBLISHED, **f.metadata})
        for f in shaped_transcripts.fields
    ]
    return StructType(
        [*described, column(REDACTION_COLUMN, REDACTION, "What was redacted in this row, by which policy")]
    )
