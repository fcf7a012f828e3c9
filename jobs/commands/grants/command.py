"""`redact grants`: its options."""

import re
from collections.abc import Sequence
from enum import Enum
from pathlib import Path
from typing import Annotated

import typer

from jobs.lake.exit_codes import exit_codes
from redaction_udfs.mistakes import Mistake, raise_any, shown


class System(str, Enum):
    """Systems that keep tables apart."""

    unity = "unity"
    lakeformation = "lakeformation"
    iam = "iam"
    ranger = "ranger"
    snowflake = "snowflake"
    posix = "posix"


GROUP = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_ .@:/+=-]*")
SCHEMA = {System.unity: 2, System.snowflake: 2, System.lakeformation: 1, System.ranger: 1}
"""Parts of the name under which the tables are known."""
NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


@exit_codes()
def grants(
    job_file: Annotated[Path, typer.Argument(metavar="JOB.yaml", help="The job whose tables these are.")],
    system: Annotated[System, typer.Option("--for", help="What keeps the tables apart.")],
    analysts: Annotated[str, typer.Option(help="Group, role or ARN that reads redacted.")],
    auditors: Annotated[str, typer.Option(help="The one that reads audit, runs, quarantine and erasures.")],
    vault_readers: Annotated[str | None, typer.Option(help="The one that reads the vault; left out: nobody.")] = None,
    schema: Annotated[str, typer.Option(help="CATALOG.SCHEMA, or the database, that has the tables.")] = "",
) -> None:
    """Print statements that let each group read its tables and no others. Nothing is run."""
    from importlib import import_module

    from jobs.commands.grants.access import Access
    from jobs.config.load import load_job
    from jobs.lake.output_folder import OutputFolder

    job = load_job(job_file)
    groups = {"--analysts": analysts, "--auditors": auditors, "--vault-readers": vault_readers}
    out = OutputFolder(job.out.rstrip("/"), job.roots)
    raise_any([*_misnamed(groups, system, schema), *_misplaced(system, (*out.folders, job.transcripts))])
    access = Access(out, job.transcripts or job.table or "", analysts, auditors, vault_readers, schema)
    for line in import_module(f"jobs.commands.grants.{system.value}").statements(access):
        typer.echo(line)


def _misnamed(groups: dict[str, str | None], system: System, schema: str) -> list[Mistake]:
    named = {option: group for option, group in groups.items() if group is not None}
    expected = "letters, digits and blanks, or one of _ . @ : / + = -"
    mistakes = [Mistake(o, "", shown(g), expected) for o, g in named.items() if not GROUP.fullmatch(g)]
    if len(set(named.values())) < len(named):
        mistakes.append(Mistake("--auditors", "", "a group that is named twice", "a group for each"))
    parts = SCHEMA.get(system)
    if parts and (len(split := schema.split(".")) != parts or not all(NAME.fullmatch(part) for part in split)):
        expected = "CATALOG.SCHEMA" if parts == 2 else "the name of a database"
        mistakes.append(Mistake("--schema", "", shown(schema) if schema else "nothing", expected))
    return mistakes


def _misplaced(system: System, places: Sequence[str]) -> list[Mistake]:
    """Folders that the system does not keep."""
    if system is System.iam:
        wrong = [path for path in places if not re.match(r"s3a?n?://", path)]
        return [Mistake(path or "transcripts", "", "no path of S3", "s3a://BUCKET/...") for path in wrong]
    if system is System.posix:
        wrong = [path for path in places if "://" in path or not path]
        return [Mistake(path or "transcripts", "", "no local folder", "a folder of this machine") for path in wrong]
    return []
