"""`redact recordings` and its options."""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from jobs.commands.options import Log, SparkOptions, command_of, log_to


@dataclass(frozen=True, kw_only=True)
class RecordingsOptions(SparkOptions):
    """Options of `redact recordings`."""

    mutes: Annotated[str, typer.Option(help="OUT/mutes of the run that redacted the transcripts.")]
    source: Annotated[Path, typer.Option("--from", help="Folder of the recordings. It is only read.")]
    target: Annotated[Path, typer.Option("--to", help="Folder for the muted ones.")]
    name: Annotated[str, typer.Option(help="How they are named; * for what differs, **/ for folders.")] = (
        "{conversation_id}.wav"
    )
    channels: Annotated[
        str | None, typer.Option(help="Whose channel is which: customer=1,agent=0. If not said all are muted.")
    ] = None
    tone: Annotated[bool, typer.Option("--tone", help="A quiet tone in place of silence.")] = False
    slack_ms: Annotated[
        int, typer.Option(min=0, help="How far a recording may end from its transcript before it is withheld.")
    ] = 1000
    log: Log = None


@command_of(RecordingsOptions)
def recordings(options: RecordingsOptions) -> int:
    """Mute recordings of calls where their transcripts were redacted.

    Those of conversations that are not published whole are withheld, with a reason; OUT/recordings has a receipt for
    each. A second time it does what is new.
    """
    from jobs.commands.recordings.run import run_recordings

    log_to(options.log)
    return run_recordings(options)
