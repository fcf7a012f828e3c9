"""Unity Catalog: tables registered by their place, grants by table."""

from collections.abc import Iterator

from jobs.commands.grants.access import Access


def statements(access: Access) -> Iterator[str]:
    """SQL for the owner of the schema."""
    catalog, schema = access.schema.split(".")
    full = f"`{catalog}`.`{schema}`"
    for table in sorted({table for _, tables in access.readers for table in tables}):
        yield f"CREATE TABLE IF NOT EXISTS {full}.`{table}` USING DELTA LOCATION {_text(access.path(table))};"
    for group, tables in access.readers:
        yield f"\n-- {group}"
        yield f"GRANT USE CATALOG ON CATALOG `{catalog}` TO `{group}`;"
        yield f"GRANT USE SCHEMA ON SCHEMA {full} TO `{group}`;"
        yield from (f"GRANT SELECT ON TABLE {full}.`{table}` TO `{group}`;" for table in tables)
        yield f"REVOKE SELECT ON SCHEMA {full} FROM `{group}`;"
    yield "\n-- READ FILES on a location passes by every grant on its tables: none of these groups may have it."
    for path in access.folders:
        yield f"SHOW GRANTS ON EXTERNAL LOCATION `<location of {path}>`;"
    yield "-- Nor SELECT on the transcripts, wherever they are registered."


def _text(value: str) -> str:
    return "'" + value.replace("s3a://", "s3://").replace("'", "''") + "'"
