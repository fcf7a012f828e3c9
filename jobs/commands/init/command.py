"""`redact init` and its options."""

from dataclasses import dataclass
from enum import Enum
from typing import Annotated

import typer

from jobs.commands.options import POLICY, SparkOptions, command_of


class FilesFormat(str, Enum):
    """Formats of a folder of files."""

    parquet = "parquet"
    csv = "csv"
    json = "json"
    orc = "orc"


@dataclass(frozen=True, kw_only=True)
class InitOptions(SparkOptions):
    """Options of `redact init`."""

    table: Annotated[str, typer.Argument(metavar="TABLE", help="A folder of files, a Delta table, or db.calls.")]
    form: Annotated[FilesFormat | None, typer.Option("--format", help="If the files' names do not say.")] = None
    policy: Annotated[str, POLICY] = "contact_center"


@command_of(InitOptions)
def init(options: InitOptions) -> int:
    """Print a job file for a table as it is: redact init TABLE > job.yaml.

    Looks at some rows of up to 20 files. Shows values of roles and channels, and of no
    other column. What is unsure is marked `# check`.
    """
    from jobs.commands.init.run import run_init

    return run_init(options)
