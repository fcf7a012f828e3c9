"""`redact vault`: opens or erases the originals of one conversation."""

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from jobs.commands.options import Conf, Jars, SparkOptions
from jobs.console.screen import output, print_line, shown_path
from jobs.lake.exit_codes import errors, exit_codes
from redaction_udfs.policy import Mistake, PolicyError

vault_app = typer.Typer(no_args_is_help=True)

JobFile = Annotated[Path | None, typer.Argument(metavar="[JOB.yaml]", help="The job whose tables these are.")]
Out = Annotated[str | None, typer.Option(help="Folder of the tables, instead.")]
Conversation = Annotated[str, typer.Option(help="The conversation's id.")]


@vault_app.command("open")
@exit_codes()
def open_conversation(
    conversation: Conversation,
    job_file: JobFile = None,
    out: Out = None,
    key_file: Annotated[
        Path | None, typer.Option(help="The vault's key; if none, the job's or REDACTION_VAULT_KEY.")
    ] = None,
    conf: Conf = None,
    jars: Jars = None,
) -> None:
    """Show what was redacted in one conversation, as JSON.

    Shows values in the open, to whoever holds the key.
    """
    from jobs.commands.vault.conversation import opened, vault_in
    from jobs.config.keys import VAULT, read_vault_key

    folder, job_key = _tables_of(job_file, out)
    key = read_vault_key(str(key_file) if key_file else job_key, "")
    if key is None:
        expected = f"a file with the vault's key, {VAULT.expected}; or the variable {VAULT.variable}"
        raise PolicyError([Mistake("--key-file", "", "nothing", expected)])
    spark = _session(conf, jars)
    values = opened(spark, vault_in(spark, folder), conversation, key)
    typer.echo(json.dumps({"conversation_id": conversation, "values": values}, indent=2, ensure_ascii=False))


@vault_app.command("erase")
@exit_codes()
def erase_conversation(
    conversation: Conversation,
    job_file: JobFile = None,
    out: Out = None,
    conf: Conf = None,
    jars: Jars = None,
) -> None:
    """Destroy the key of one conversation: nobody can read its values any more.

    Needs no key. VACUUM must follow.
    """
    from jobs.commands.vault.conversation import erased, vault_in

    folder, _ = _tables_of(job_file, out)
    spark = _session(conf, jars)
    done = erased(spark, vault_in(spark, folder), conversation)
    print_line(output, f"Keys destroyed: {done.keys}, in version {done.version} of {shown_path(done.path)}.", "bold")
    for line in AFTERWARDS:
        print_line(output, line.format(path=done.path))


AFTERWARDS = (
    "Older versions of the table still have them until VACUUM removes their files: VACUUM delta.`{path}`, which takes "
    "those that are older than seven days; RETAIN 0 HOURS takes all, when no other job reads or writes the table.",
    "The transcripts are as they were: a run that takes the conversation's partition again keeps its values anew.",
)


def _tables_of(job_file: Path | None, out: str | None) -> tuple[str, str | None]:
    """The folder of tables, and the file of the vault's key if the job names one. Raises PolicyError."""
    from jobs.config.job import load_job

    job = load_job(job_file) if job_file else None
    if out is None and job is None:
        raise PolicyError([Mistake("--out", "", "nothing", "the folder of the tables, or a job's YAML file instead")])
    return out or (job.out if job else ""), job.vault_key_file if job else None


def _session(conf: list[str] | None, jars: Path | None) -> Any:
    from jobs.commands.session import session

    return session(SparkOptions(conf=conf, jars=jars), errors)  # standard output is the answer's alone
