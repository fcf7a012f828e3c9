"""Every column of every table says what it holds, and so does every part of one."""

from collections.abc import Iterator

import pyarrow as pa
import pytest
from pyspark.sql.pandas.types import to_arrow_type
from pyspark.sql.types import ArrayType, DataType, DateType, LongType, MapType, StringType, StructField, StructType

from jobs.staging.claims import CLAIMS
from redaction_udfs.batches.audit import AUDIT_SPAN, ROW_REDACTION
from schemas.audit import AUDIT, audit_schema
from schemas.mutes import mutes_schema
from schemas.quarantine import quarantine_schema
from schemas.recordings import RECORDINGS
from schemas.redacted import REDACTION, redacted_schema
from schemas.runs import RUNS
from schemas.transcripts import TRANSCRIPTS
from schemas.vault import vault_keys_schema, vault_schema, vault_times_schema

INPUT = StructType(
    [
        StructField("conversation_id", StringType()),
        StructField("text", StringType()),
        StructField("queue", LongType(), True, {"comment": "Queue of the call", "masked": "no"}),
    ]
)
TABLES = {
    "transcripts": TRANSCRIPTS,
    "redacted": redacted_schema(INPUT, ["conversation_id"]),
    "audit": audit_schema("dt", DateType()),
    "quarantine": quarantine_schema("dt", DateType()),
    "mutes": mutes_schema("dt", DateType()),
    "recordings": RECORDINGS,
    "runs": RUNS,
    "claims": CLAIMS,
    "vault": vault_schema("dt", DateType()),
    "vault_keys": vault_keys_schema("dt", DateType()),
    "vault_times": vault_times_schema("dt", DateType()),
}


def fields_in(kind: DataType, path: str = "") -> Iterator[tuple[str, StructField]]:
    """Every column and every part of one, with its path."""
    if isinstance(kind, StructType):
        for field in kind.fields:
            yield f"{path}{field.name}", field
            yield from fields_in(field.dataType, f"{path}{field.name}.")
    elif isinstance(kind, ArrayType):
        yield from fields_in(kind.elementType, path)
    elif isinstance(kind, MapType):
        yield from fields_in(kind.valueType, path)


@pytest.mark.parametrize("table", TABLES)
def test_every_column_says_what_it_holds(table: str) -> None:
    found = list(fields_in(TABLES[table]))
    assert len(found) >= len(TABLES[table])
    assert [path for path, field in found if not field.metadata.get("comment")] == []


def test_columns_of_the_transcripts_keep_their_comments_and_others_say_where_they_come_from() -> None:
    comments = {field.name: field.metadata for field in TABLES["redacted"].fields}
    assert comments["queue"] == {"comment": "Queue of the call", "masked": "no"}
    assert comments["conversation_id"]["comment"] == "As in the transcripts"
    assert comments["text"]["comment"].startswith("From the transcripts")


def test_the_engine_stages_each_column_of_a_span_as_the_audit_promises_it() -> None:
    promised = {field.name: to_arrow_type(field.dataType, timezone="UTC") for field in TABLES["audit"].fields}
    assert {field.name: field.type for field in AUDIT_SPAN} == {
        column.name: promised[column.name] for column in AUDIT if column.source == "span"
    }


def test_a_row_stages_the_parts_of_its_redaction_as_they_are_promised() -> None:
    promised = pa.struct([(field.name, to_arrow_type(field.dataType)) for field in REDACTION.fields])
    assert [promised.field(part.name).type for part in ROW_REDACTION] == [part.type for part in ROW_REDACTION]
