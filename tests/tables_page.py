"""The columns of every table as Markdown, for docs/tables.md: `python -m tests.tables_page` writes them there."""

import re
from pathlib import Path

from pyspark.sql.types import DataType, StringType, StructType

from schemas.audit import audit_schema
from schemas.erasures import ERASURES, FORGOTTEN
from schemas.mutes import mutes_schema
from schemas.quarantine import quarantine_schema
from schemas.recordings import RECORDINGS
from schemas.redacted import redacted_schema
from schemas.runs import RUNS
from schemas.transcripts import TRANSCRIPTS
from schemas.vault import vault_keys_schema, vault_schema, vault_times_schema

PAGE = Path(__file__).parents[1] / "docs" / "tables.md"
DAY = ("dt", StringType())
REDACTED = redacted_schema(StructType([]), [])
SCHEMAS: dict[str, StructType] = {
    "transcripts": TRANSCRIPTS,
    "redacted": REDACTED,
    "audit": audit_schema(*DAY),
    "quarantine": quarantine_schema(*DAY),
    "runs": RUNS,
    "mutes": mutes_schema(*DAY),
    "recordings": RECORDINGS,
    "vault": vault_schema(*DAY),
    "vault_keys": vault_keys_schema(*DAY),
    "vault_times": vault_times_schema(*DAY),
    "erasures": ERASURES,
    "forgotten": FORGOTTEN,
}
BEGIN, END = "<!-- columns of {} -->", "<!-- end -->"


def columns_of(schema: StructType, above: str = "") -> list[str]:
    """A line a column, those inside of structs under their parents' names."""
    lines: list[str] = []
    for field in schema.fields:
        name, comment = above + field.name, field.metadata.get("comment", "")
        lines.append(f"| `{name}` | {_kind(field.dataType)} | {comment} |")
        lines += columns_of(inside, f"{name}.") if (inside := _struct(field.dataType)) else []
    return lines


def table_of(name: str) -> str:
    return "\n".join(["| column | type | |", "|---|---|---|", *columns_of(SCHEMAS[name])])


def with_tables(page: str) -> str:
    """The page with the columns as the schemas have them."""
    for name in SCHEMAS:
        begin = BEGIN.format(name)
        pattern = re.compile(rf"{re.escape(begin)}\n.*?{END}", re.DOTALL)
        page = pattern.sub(lambda _, name=name, begin=begin: f"{begin}\n\n{table_of(name)}\n\n{END}", page)
    return page


def _struct(kind: DataType) -> StructType | None:
    inner = getattr(kind, "elementType", kind)
    return inner if isinstance(inner, StructType) else None


def _kind(kind: DataType) -> str:
    """The type as SQL says it, of structs without their fields."""
    if _struct(kind):
        return "struct" if isinstance(kind, StructType) else "array of struct"
    return kind.simpleString().replace("array<string>", "array of string").replace("<", " of ").replace(">", "")


if __name__ == "__main__":
    PAGE.write_text(with_tables(PAGE.read_text("utf-8")), "utf-8")
