"""The command `redact`: arguments in, exit code out.

0 done · 2 wrong use or configuration, nothing read or written · 3 some partition is not published · 4 stopped.
"""

import json
import sys
from enum import Enum
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console

from jobs import logs
from jobs.endings import exit_codes
from jobs.policy_commands import policy_app
from redaction_udfs.engine import ENGINE_VERSION
from redaction_udfs.policy import Mistake, PolicyError

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Redacts call and chat transcripts in a data lake.",
)
app.add_typer(policy_app, name="policy", help="Check, show and describe policies.")
console = Console(highlight=False)


class Mode(str, Enum):
    """Which partitions a run takes."""

    incremental = "incremental"
    full = "full"


POLICY = typer.Option(help="Name of a shipped policy, or a YAML file.")
Conf = Annotated[list[str] | None, typer.Option(help="A Spark setting, key=value; may be given often.")]
Jars = Annotated[Path | None, typer.Option(help="Folder with Delta's JARs, where they cannot be fetched.")]
Log = Annotated[Path | None, typer.Option(help="Append JSON lines, one a partition; /dev/stderr will do.")]


def main() -> None:
    """Runs the command."""
    app(prog_name="redact")


@app.command()
@exit_codes()
def run(
    job_file: Annotated[
        Path | None, typer.Argument(metavar="[JOB.yaml]", help="The job, if its table has names of its own.")
    ] = None,
    transcripts: Annotated[str | None, typer.Option(help="Parquet folder or Delta table, partitioned by dt.")] = None,
    out: Annotated[str | None, typer.Option(help="Folder of the tables to write.")] = None,
    policy: Annotated[str | None, POLICY] = None,
    where: Annotated[str | None, typer.Option(help="Partitions to take: \"dt >= '2026-01-01'\".")] = None,
    mode: Annotated[Mode, typer.Option(help="incremental skips what is published as it is.")] = Mode.incremental,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show the plan, write nothing.")] = False,
    master: Annotated[str | None, typer.Option(help="Spark master; local[*] if nothing else is set.")] = None,
    conf: Conf = None,
    jars: Jars = None,
    log: Log = None,
) -> None:
    """Redact a transcripts table.

    Writes OUT/redacted, OUT/audit, OUT/quarantine and OUT/runs.
    """
    from jobs.config import job_from_options
    from jobs.run_command import run_job

    _log_to(log)
    job = job_from_options(job_file, transcripts, out, policy)
    options = {"master": master, "settings": _settings(conf), "jars": jars}
    sys.exit(run_job(job, where, mode.value, dry_run, options, console))


@app.command("try")
@exit_codes()
def try_text(
    text: Annotated[str, typer.Argument(help="The text; - reads standard input.")],
    policy: Annotated[str, POLICY] = "contact_center",
    role: Annotated[str, typer.Option(help="Who says it.")] = "customer",
    channel: Annotated[str, typer.Option(help="voice or digital.")] = "digital",
    as_json: Annotated[bool, typer.Option("--json", help="For programs.")] = False,
) -> None:
    """Show what a policy does with a text. Reads it in the open, writes nothing."""
    from jobs.try_command import try_policy

    result = try_policy(sys.stdin.read() if text == "-" else text, policy, role, channel, as_json)
    console.print(result, soft_wrap=True)


@app.command()
@exit_codes()
def demo(
    out: Annotated[Path, typer.Option(help="Folder for the generated transcripts and the tables.")] = Path("demo"),
    utterances: Annotated[int, typer.Option(min=1000, help="How many to generate.")] = 50_000,
    policy: Annotated[str, POLICY] = "contact_center",
    conf: Conf = None,
    jars: Jars = None,
) -> None:
    """Generate transcripts, redact them, show some before and after."""
    from jobs.demo import run_demo

    sys.exit(run_demo(out, utterances, policy, console, {"settings": _settings(conf), "jars": jars}))


@app.command()
def schema() -> None:
    """Print the JSON schema of a job file, for editors."""
    from jobs.config import job_schema

    typer.echo(json.dumps(job_schema(), indent=2))


@app.command()
def version() -> None:
    """Print the version of the engine."""
    typer.echo(ENGINE_VERSION)


def _settings(conf: list[str] | None) -> dict[str, Any]:
    """Spark settings by name. Raises PolicyError for what is none."""
    mistakes = [Mistake("--conf", "", s.split("=")[0], "key=value") for s in conf or [] if "=" not in s]
    if mistakes:
        raise PolicyError(mistakes)
    return dict(setting.split("=", 1) for setting in conf or [])


def _log_to(file: Path | None) -> None:
    try:
        logs.to_file(file)
    except OSError as error:
        found = f"a file that cannot be written ({error.strerror})"
        raise PolicyError([Mistake("--log", "", found, "a file in a folder that is there")]) from None


if __name__ == "__main__":
    main()
