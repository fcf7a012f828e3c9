"""Snowflake: an external volume a zone, tables that read Delta in place, grants to roles."""

from collections.abc import Iterator

from jobs.commands.grants.access import Access

ZONES = ("REDACTED", "AUDIT", "VAULT")


def statements(access: Access) -> Iterator[str]:
    """SQL. Groups are roles; `DELTA_FILES` is a catalog integration of type OBJECT_STORE for DELTA."""
    database, schema = access.schema.split(".")
    yield "-- A volume a zone: whoever may use one reaches no other prefix. Fill in the role of the cloud."
    for zone, (group, tables) in zip(ZONES, access.readers, strict=False):
        yield f"\n-- {group}"
        for table in tables:
            place = access.path(table).replace("s3a://", "s3://").replace("'", "''")
            name = f"{schema}.{table.upper()}"
            yield (
                f"CREATE EXTERNAL VOLUME IF NOT EXISTS TR_{zone}_{table.upper()} STORAGE_LOCATIONS = "
                f"((NAME = '{table}' STORAGE_PROVIDER = 'S3' STORAGE_BASE_URL = '{place}/' "
                "STORAGE_AWS_ROLE_ARN = '<role>')) ALLOW_WRITES = FALSE;"
            )
            yield (
                f"CREATE ICEBERG TABLE IF NOT EXISTS {database}.{name} CATALOG = 'DELTA_FILES' "
                f"EXTERNAL_VOLUME = 'TR_{zone}_{table.upper()}' BASE_LOCATION = '' AUTO_REFRESH = TRUE;"
            )
        yield f'GRANT USAGE ON DATABASE {database} TO ROLE "{group}";'
        yield f'GRANT USAGE ON SCHEMA {database}.{schema} TO ROLE "{group}";'
        yield from (f'GRANT SELECT ON ICEBERG TABLE {database}.{schema}.{t.upper()} TO ROLE "{group}";' for t in tables)
    yield "\n-- None of these roles may use a volume of the transcripts."
    yield from (f'SHOW GRANTS TO ROLE "{group}";' for group in access.groups)
