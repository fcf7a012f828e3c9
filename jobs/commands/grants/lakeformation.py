"""AWS Lake Formation: grants by table of the Glue catalog, as commands of the AWS CLI."""

import json
import shlex
from collections.abc import Iterator

from jobs.commands.grants.access import Access

AWS = "aws lakeformation"


def statements(access: Access) -> Iterator[str]:
    """Commands for an administrator of the data lake. Groups are ARNs of roles."""
    yield "# As long as IAMAllowedPrincipals has a table, Lake Formation is not asked."
    tables = [table for _, own in access.readers for table in own]
    for table in (*tables, "transcripts"):
        yield _command("revoke-permissions", "IAM_ALLOWED_PRINCIPALS", "ALL", access.schema, table)
    for group, own in access.readers:
        yield f"\n# {group}"
        database = shlex.quote(json.dumps({"Database": {"Name": access.schema}}))
        yield f"{AWS} grant-permissions {_principal(group)} --permissions DESCRIBE --resource {database}"
        yield from (_command("grant-permissions", group, "SELECT", access.schema, table) for table in own)
    yield "\n# Lake Formation keeps engines that ask it. The bucket itself is kept by `redact grants --for iam`."


def _command(verb: str, group: str, permission: str, database: str, table: str) -> str:
    resource = shlex.quote(json.dumps({"Table": {"DatabaseName": database, "Name": table}}))
    return f"{AWS} {verb} {_principal(group)} --permissions {permission} --resource {resource}"


def _principal(group: str) -> str:
    return f"--principal {shlex.quote(f'DataLakePrincipalIdentifier={group}')}"
