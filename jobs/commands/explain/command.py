"""`redact explain` and its options."""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from jobs.commands.options import AS_JSON, SparkOptions, command_of
from redaction_udfs.mistakes import Mistake, PolicyError

OUT = typer.Option(help="Folder of the tables, instead of the job's.")


@dataclass(frozen=True, kw_only=True)
class ExplainOptions(SparkOptions):
    """Options of `redact explain`."""

    conversation: Annotated[str, typer.Option(help="The conversation's id.")]
    job_file: Annotated[
        Path | None, typer.Argument(metavar="[JOB.yaml]", help="The job: tells what waits in its transcripts as well.")
    ] = None
    out: Annotated[str | None, OUT] = None
    partition: Annotated[str | None, typer.Option(help="Look in this one only; faster in a large table.")] = None
    as_json: Annotated[bool, AS_JSON] = False


@command_of(ExplainOptions)
def explain(options: ExplainOptions) -> int:
    """Tell what was redacted in a conversation, by which rule, why, under which policy, and who may see the original.

    Reads no text and shows no value.
    """
    if options.out is None and options.job_file is None:
        raise PolicyError([Mistake("--out", "", "nothing", "the folder of the tables, or a job's YAML file instead")])
    from jobs.commands.explain.run import run_explain

    return run_explain(options)
