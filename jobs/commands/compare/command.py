"""`redact compare` and its options."""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from jobs.commands.options import AS_JSON, JOB_FILE, TRANSCRIPTS, WHERE, Log, SparkOptions, command_of, log_to
from redaction_udfs.engine.compare import CHANGES
from redaction_udfs.mistakes import Mistake, nearest, raise_any, shown

CONVERSATIONS = 2000
ANY = "changed"
"""Says every kind of change to --fail-on."""


@dataclass(frozen=True, kw_only=True)
class CompareOptions(SparkOptions):
    """Options of `redact compare`."""

    old: Annotated[str, typer.Argument(help="Policy in force: a shipped one, or a YAML file.")]
    new: Annotated[str, typer.Argument(help="Policy that may replace it.")]
    job_file: Annotated[Path | None, JOB_FILE] = None
    transcripts: Annotated[str | None, TRANSCRIPTS] = None
    where: Annotated[str | None, WHERE] = None
    conversations: Annotated[int | None, typer.Option(min=1, help="How many whole ones to draw; 2000.")] = None
    everything: Annotated[bool, typer.Option("--all", help="Compare on all conversations.")] = False
    seed: Annotated[int, typer.Option(help="Draws other conversations.")] = 0
    out: Annotated[str | None, typer.Option(help="New Parquet folder for all differences, no texts.")] = None
    show: Annotated[int, typer.Option(min=0, max=1000, help="Differences to show by their keys.")] = 20
    show_text: Annotated[bool, typer.Option("--show-text", help="Show the raw text of those.")] = False
    as_json: Annotated[bool, AS_JSON] = False
    fail_on: Annotated[
        list[str] | None, typer.Option(help="Exit code 3 on: lost, gained, relabelled, ... or changed for any.")
    ] = None
    log: Log = None

    @property
    def most_conversations(self) -> int | None:
        """The number of conversations to draw; None for all."""
        return None if self.everything else self.conversations or CONVERSATIONS

    @property
    def changes(self) -> list[str]:
        """The changes that --fail-on names, apart by commas or given often."""
        names = (name.strip() for value in self.fail_on or [] for name in value.split(","))
        return list(dict.fromkeys(filter(None, names)))


@command_of(CompareOptions)
def compare(options: CompareOptions) -> int:
    """Show what a change of policy would change on real transcripts.

    Redacts them under both policies and publishes nothing.
    """
    from jobs.commands.compare.run import compare_policies
    from jobs.config.load import job_from_options

    log_to(options.log)
    # a job's `out` is left alone
    job = job_from_options(options.job_file, options.transcripts, None if options.job_file else ".", None)
    check(options)
    return compare_policies(job, options)


def check(options: CompareOptions) -> None:
    """Raises PolicyError with all options that do not go together or name what is not there."""
    both = options.everything and options.conversations is not None
    mistakes = [Mistake("--conversations", "", "--all beside it", "one of the two")] if both else []
    known = [*CHANGES, ANY]
    unknown = [name for name in options.changes if name not in known]
    expected = f"one of {', '.join(known)}"
    raise_any([*mistakes, *(Mistake("--fail-on", "", shown(name), expected, nearest(name, known)) for name in unknown)])
