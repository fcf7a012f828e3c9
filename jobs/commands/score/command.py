"""`redact score` and its options."""

from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Annotated

import typer

from jobs.commands.options import AS_JSON, POLICY, command_of


class By(str, Enum):
    """Tables of a score."""

    label = "label"
    role = "role"
    channel = "channel"
    rule = "rule"


@dataclass(frozen=True, kw_only=True)
class ScoreOptions:
    """Options of `redact score`."""

    gold: Annotated[str, typer.Option(help="Labelled transcripts: Parquet, or a file .csv, .json or .jsonl.")]
    job_file: Annotated[
        Path | None, typer.Argument(metavar="[JOB.yaml]", help="Its columns and values, if it has names of its own.")
    ] = None
    gold_column: Annotated[str, typer.Option(help="list<struct<start, end, label>>, in code points.")] = "gold"
    transcripts: Annotated[
        str | None, typer.Option(help="Where the texts are, if the gold is places alone: Parquet.")
    ] = None
    policy: Annotated[str | None, POLICY] = None
    against: Annotated[str | None, typer.Option(help="Another policy, to lay beside it.")] = None
    by: Annotated[list[By] | None, typer.Option(help="Tables to show; may be given often. All, if not.")] = None
    neutral: Annotated[
        list[str] | None, typer.Option(help="A label that counts nowhere, or 'OPT_*'; may be given often.")
    ] = None
    examples: Annotated[int, typer.Option(min=0, help="So many of what went wrong, by label and by rule.")] = 0
    show_text: Annotated[bool, typer.Option("--show-text", help="Show the examples' texts, not only keys.")] = False
    min_recall: Annotated[float | None, typer.Option(min=0, max=1, help="Exit with 3 below it.")] = None
    max_touched: Annotated[float | None, typer.Option(min=0, max=1, help="Exit with 3 above it.")] = None
    as_json: Annotated[bool, AS_JSON] = False
    plot: Annotated[Path | None, typer.Option(help="Draw it: a file ending in .png or .svg.")] = None


@command_of(ScoreOptions)
def score(options: ScoreOptions) -> int:
    """Measure a policy on labelled transcripts: recall, leak and over-redaction.

    By label, role, channel and rule. Reads texts in the open, shows none unless asked to.
    """
    from jobs.commands.score.run import run_score

    return run_score(options)
