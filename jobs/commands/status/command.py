"""`redact status`: a line a table."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated

import typer
from rich.markup import escape
from rich.padding import Padding

from jobs.commands.options import AS_JSON, SparkOptions, command_of


@dataclass(frozen=True, kw_only=True)
class StatusOptions(SparkOptions):
    """Options of `redact status`."""

    out: Annotated[str, typer.Argument(metavar="OUT", help="Folder of the tables.")]
    as_json: Annotated[bool, AS_JSON] = False


def lines_of_originals(state: Mapping[str, int | str | None] | None) -> Iterator[str]:
    """Sentences of what the vault can still be asked, and until when."""
    if not state:
        return
    if state["readable"]:
        ends = " to ".join(dict.fromkeys(str(state[name]) for name in ("first_end", "last_end")))
        yield f"Originals that can be read: of {state['readable']:,} conversations, until {ends}."
    if state["ended"]:
        refused = f"Originals whose time is over, and refused: of {state['ended']:,} conversations."
        yield f"{refused} redact retain deletes them."
    if state["without_end"]:
        yield f"Originals that can be read without an end: of {state['without_end']:,} conversations."


@command_of(StatusOptions)
def status(options: StatusOptions) -> int:
    """Show what each table holds: rows, oldest partition, versions that can be read, size."""
    from jobs.commands.session import session
    from jobs.console.screen import output, plain_table, print_line
    from jobs.erasure.receipt import now
    from jobs.erasure.state import states
    from jobs.lake import folders
    from jobs.lake.exit_codes import DONE, errors
    from jobs.lake.roots import output_folder
    from redaction_udfs.mistakes import Mistake, PolicyError

    spark = session(options, errors)
    out = output_folder(spark, options.out)
    found = list(states(spark, out, now())) if folders.exists(spark, out.path) else []
    if not found:
        raise PolicyError([Mistake(options.out, "", "no Delta table", "the folder of a job's tables")])
    if options.as_json:
        typer.echo(json.dumps([each._asdict() for each in found], indent=2))
        return DONE
    table = plain_table("table", "rows", "partitions", "oldest", "MB", "older MB", "versions", "oldest version of")
    for each in found:
        versions = f"{each.oldest_version} to {each.version}"
        sizes = (f"{each.bytes / 1e6:,.1f}", f"{each.bytes_of_older_versions / 1e6:,.1f}")
        oldest, made = escape(each.oldest_partition or ""), (each.oldest_version_at or "")[:16]
        table.add_row(each.table, f"{each.rows:,}", f"{each.partitions:,}", oldest, *sizes, versions, made)
    output.print(Padding(table, (1, 2)))
    for line in lines_of_originals(next((each.originals for each in found if each.originals), None)):
        print_line(output, line)
    print_line(output, "Older versions can be read until VACUUM has removed their files: redact retain, redact forget.")
    return DONE
