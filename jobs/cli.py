"""The command `redact`: arguments in, exit code out.

0 done · 2 wrong use or configuration, nothing read or written · 3 some partition is not published · 4 stopped.
"""

import json
import sys
from enum import Enum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from jobs.commands.policy import policy_app
from jobs.commands.vault.command import vault_app
from jobs.console import logs
from jobs.lake.exit_codes import exit_codes
from jobs.lake.options import settings_of
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
app.add_typer(vault_app, name="vault", help="Read what was redacted in a conversation, or erase it.")
console = Console(highlight=False)


class Mode(str, Enum):
    """Which partitions a run takes."""

    incremental = "incremental"
    full = "full"


class ReviewFormat(str, Enum):
    """How a review sample is written."""

    parquet = "parquet"
    csv = "csv"
    jsonl = "jsonl"


class By(str, Enum):
    """What a score is shown by."""

    label = "label"
    role = "role"
    channel = "channel"
    rule = "rule"


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
    test_only: Annotated[bool, typer.Option("--test-only", help="Write spans and counts, redact nothing.")] = False,
    name: Annotated[str | None, typer.Option(help="Of the test's table; if none: the policy's and the time.")] = None,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace the test of that name.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="The test's report, for programs.")] = False,
    master: Annotated[str | None, typer.Option(help="Spark master; local[*] if nothing else is set.")] = None,
    conf: Conf = None,
    jars: Jars = None,
    log: Log = None,
) -> None:
    """Redact a transcripts table.

    Writes OUT/redacted, OUT/audit, OUT/quarantine and OUT/runs; with --test-only
    OUT/test_runs/NAME and nothing else, whatever is published already.
    """
    from jobs.commands.run.command import run_job
    from jobs.commands.test_only.asked import asked_of
    from jobs.config.job import job_from_options

    asked = asked_of(test_only, name, overwrite, as_json, dry_run)
    _log_to(log)
    job = job_from_options(job_file, transcripts, out, policy)
    options = {"master": master, "settings": settings_of(conf), "jars": jars}
    if asked:
        from jobs.commands.test_only.command import rehearse_job

        sys.exit(rehearse_job(job, where, asked, options, console))
    sys.exit(run_job(job, where, mode.value, dry_run, options, console))


@app.command()
@exit_codes()
def sample(
    tables: Annotated[
        str,
        typer.Argument(metavar="TABLES", help="The job's output folder, or its YAML file if it has names of its own."),
    ],
    out: Annotated[str, typer.Option(help="File to write.")],
    size: Annotated[int, typer.Option(min=1, help="How many, besides the doubtful spans.")] = 200,
    nothing_found: Annotated[
        int | None, typer.Option(min=0, help="How many of them without a span; a third if not said.")
    ] = None,
    most_doubtful: Annotated[int, typer.Option(min=0, help="Doubtful spans to take at most.")] = 1000,
    max_score: Annotated[float, typer.Option(min=0, max=1, help="A score up to this is doubtful.")] = 0.7,
    seed: Annotated[int, typer.Option(help="Another one draws others.")] = 0,
    where: Annotated[str | None, typer.Option(help="Partitions to draw from: \"dt >= '2026-01-01'\".")] = None,
    form: Annotated[ReviewFormat | None, typer.Option("--format", help="If the file's name does not say.")] = None,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace the file if it is there.")] = False,
    master: Annotated[str | None, typer.Option(help="Spark master; local[*] if nothing else is set.")] = None,
    conf: Conf = None,
    jars: Jars = None,
) -> None:
    """Draw redacted utterances for people to review.

    Reads redacted and audit, never the transcripts. A random part of each rule and channel, of the utterances in
    which nothing was found, and what looks doubtful.
    """
    from jobs.commands.sample.command import SampleRequest, run_sample

    options = {"master": master, "settings": settings_of(conf), "jars": jars}
    wanted = SampleRequest(
        *(tables, out, size, nothing_found, most_doubtful, max_score, seed, where, form.value if form else None),
        overwrite=overwrite,
    )
    run_sample(wanted, options, console)


@app.command("try")
@exit_codes()
def try_text(
    text: Annotated[str | None, typer.Argument(help="The text; - reads standard input.")] = None,
    conversation: Annotated[
        str | None, typer.Option(metavar="FILE", help="JSON: a list of {role, text, channel, start_ms, end_ms}.")
    ] = None,
    transcripts: Annotated[str | None, typer.Option(help="Parquet folder or Delta table.")] = None,
    job: Annotated[Path | None, typer.Option(metavar="JOB.yaml", help="The table's names, if it has its own.")] = None,
    ids: Annotated[list[str] | None, typer.Option("--id", help="A conversation; may be given often.")] = None,
    search: Annotated[str | None, typer.Option(help="Conversations in which one text has all these words.")] = None,
    where: Annotated[str | None, typer.Option(help="Partitions to look in: \"dt >= '2026-01-01'\".")] = None,
    limit: Annotated[int | None, typer.Option(min=1, help="How many conversations of a table; 3.")] = None,
    policy: Annotated[
        str | None, typer.Option(help="A shipped policy, or a YAML file. contact_center, but not with --expression.")
    ] = None,
    expression: Annotated[
        list[str] | None, typer.Option(help="An expression to try, alone or beside --policy; may be given often.")
    ] = None,
    rule: Annotated[
        list[str] | None, typer.Option(help="Say why this rule's expressions find nothing; may be given often.")
    ] = None,
    role: Annotated[str | None, typer.Option(help="Who says TEXT; customer.")] = None,
    channel: Annotated[str | None, typer.Option(help="voice or digital, of TEXT and turns without; digital.")] = None,
    everything: Annotated[bool, typer.Option("--all", help="Show every turn of long conversations.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="For programs.")] = False,
    master: Annotated[str | None, typer.Option(help="Spark master, for a Delta table.")] = None,
    conf: Conf = None,
    jars: Jars = None,
) -> None:
    """Show what a policy or an expression does with a text or with conversations.

    Shows texts in the open, writes nothing.
    """
    from jobs.commands.try_out.command import try_out
    from jobs.commands.try_out.request import Request

    request = Request(
        text=_read_input() if text == "-" else text,
        conversation=conversation,
        transcripts=transcripts,
        job=job,
        id=tuple(ids or ()),
        search=search,
        where=where,
        limit=limit,
        policy=policy,
        expression=tuple(expression or ()),
        rule=tuple(rule or ()),
        role=role,
        channel=channel,
        everything=everything,
        as_json=as_json,
    )
    try_out(request, {"master": master, "settings": settings_of(conf), "jars": jars}, console)


@app.command()
@exit_codes()
def score(
    gold: Annotated[str, typer.Option(help="Parquet file or folder: transcripts with a column of labelled spans.")],
    job_file: Annotated[
        Path | None, typer.Argument(metavar="[JOB.yaml]", help="Its columns and values, if it has names of its own.")
    ] = None,
    gold_column: Annotated[str, typer.Option(help="list<struct<start, end, label>>, in code points.")] = "gold",
    policy: Annotated[str | None, POLICY] = None,
    by: Annotated[list[By] | None, typer.Option(help="Tables to show; may be given often. All, if not.")] = None,
    neutral: Annotated[
        list[str] | None, typer.Option(help="A label that counts nowhere, or 'OPT_*'; may be given often.")
    ] = None,
    examples: Annotated[int, typer.Option(min=0, help="So many of what went wrong, by label and by rule.")] = 0,
    show_text: Annotated[bool, typer.Option("--show-text", help="Show the examples' texts, not only keys.")] = False,
    min_recall: Annotated[float | None, typer.Option(min=0, max=1, help="Exit with 3 below it.")] = None,
    max_touched: Annotated[float | None, typer.Option(min=0, max=1, help="Exit with 3 above it.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="For programs.")] = False,
    plot: Annotated[Path | None, typer.Option(help="Draw it: a file ending in .png or .svg.")] = None,
) -> None:
    """Measure a policy on labelled transcripts: recall, leak and over-redaction.

    By label, role, channel and rule. Reads texts in the open, shows none unless asked to.
    """
    from jobs.commands.score.command import Wish, run_score
    from jobs.commands.score.limits import Limits

    wish = Wish(
        gold=gold,
        gold_column=gold_column,
        policy=policy,
        job_file=job_file,
        neutral=neutral or (),
        by=[choice.value for choice in by or ()],
        examples=examples,
        show_text=show_text,
        limits=Limits(min_recall, max_touched),
        as_json=as_json,
        plot=plot,
    )
    sys.exit(run_score(wish, console))


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
    from jobs.commands.demo.command import run_demo

    sys.exit(run_demo(out, utterances, policy, console, {"settings": settings_of(conf), "jars": jars}))


@app.command()
@exit_codes()
def compare(
    old: Annotated[str, typer.Argument(help="Policy in force: a shipped one, or a YAML file.")],
    new: Annotated[str, typer.Argument(help="Policy that may replace it.")],
    job_file: Annotated[
        Path | None, typer.Argument(metavar="[JOB.yaml]", help="The job, if its table has names of its own.")
    ] = None,
    transcripts: Annotated[str | None, typer.Option(help="Parquet folder or Delta table, partitioned by dt.")] = None,
    where: Annotated[str | None, typer.Option(help="Partitions to take: \"dt >= '2026-01-01'\".")] = None,
    conversations: Annotated[int | None, typer.Option(min=1, help="How many whole ones to draw; 2000.")] = None,
    everything: Annotated[bool, typer.Option("--all", help="Compare on all conversations.")] = False,
    seed: Annotated[int, typer.Option(help="Draws other conversations.")] = 0,
    out: Annotated[str | None, typer.Option(help="New Parquet folder for all differences, no texts.")] = None,
    show: Annotated[int, typer.Option(min=0, max=1000, help="Differences to show by their keys.")] = 20,
    show_text: Annotated[bool, typer.Option("--show-text", help="Show the raw text of those.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="For programs.")] = False,
    fail_on: Annotated[
        list[str] | None, typer.Option(help="Exit code 3 on: lost, gained, relabelled, ... or changed for any.")
    ] = None,
    master: Annotated[str | None, typer.Option(help="Spark master; local[*] if nothing else is set.")] = None,
    conf: Conf = None,
    jars: Jars = None,
    log: Log = None,
) -> None:
    """Show what a change of policy would change on real transcripts.

    Redacts them under both policies and publishes nothing.
    """
    from jobs.commands.compare.command import Wanted, changes_from_options, compare_policies, sample_from_options
    from jobs.config.job import job_from_options

    _log_to(log)
    job = job_from_options(job_file, transcripts, None if job_file else ".", None)  # a job's `out` is left alone
    sample = sample_from_options(conversations, everything, seed)
    wanted = Wanted(where, sample, out, show, show_text, as_json, changes_from_options(fail_on or []))
    options = {"master": master, "settings": settings_of(conf), "jars": jars}
    sys.exit(compare_policies(old, new, job, wanted, options, console))


@app.command()
def schema() -> None:
    """Print the JSON schema of a job file, for editors."""
    from jobs.config.job import job_schema

    typer.echo(json.dumps(job_schema(), indent=2))


@app.command()
def version() -> None:
    """Print the version of the engine."""
    typer.echo(ENGINE_VERSION)


def _read_input() -> str:
    """Standard input, without the line break at its end, which is the shell's."""
    stream = typer.get_text_stream("stdin", encoding="utf-8", errors="replace")
    return stream.read().removesuffix("\n")


def _log_to(file: Path | None) -> None:
    try:
        logs.to_file(file)
    except OSError as error:
        found = f"a file that cannot be written ({error.strerror})"
        raise PolicyError([Mistake("--log", "", found, "a file in a folder that is there")]) from None


if __name__ == "__main__":
    main()
