"""`redact status`: a line a table."""

import json
from dataclasses import dataclass
from typing import Annotated

import typer

from jobs.commands.options import AS_JSON, SparkOptions, command_of


@dataclass(frozen=True, kw_only=True)
class StatusOptions(SparkOptions):
    """Options of `redact status`."""

    out: Annotated[str, typer.Argument(metavar="OUT", help="Folder of the tables.")]
    as_json: Annotated[bool, AS_JSON] = False


@command_of(StatusOptions)
def status(options: StatusOptions) -> int:
    """Show what each table holds: rows, oldest partition, versions that can be read, size."""
    from jobs.commands.session import session
    from jobs.commands.status.show import print_states
    from jobs.console.screen import output
    from jobs.erasure.receipt import now
    from jobs.erasure.state import states
    from jobs.lake import folders
    from jobs.lake.exit_codes import DONE, errors
    from jobs.lake.roots import output_folder, tables_in

    spark = session(options, errors)
    out = output_folder(spark, options.out)
    found = list(states(spark, out, now())) if folders.exists(spark, out.path) else []
    if not found:
        tables_in(spark, options.out)  # says what is there instead
    if options.as_json:
        typer.echo(json.dumps([each._asdict() for each in found], indent=2))
        return DONE
    print_states(found, output)
    return DONE
