"""`redact vault`: opens or erases the originals of one conversation."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from jobs.commands.options import SparkOptions, command_of
from jobs.console.screen import output, print_line, shown_path
from jobs.lake.exit_codes import errors
from redaction_udfs.policy import Mistake, PolicyError

if TYPE_CHECKING:
    from jobs.config.job import JobConfig
    from redaction_udfs.batches.vault import VaultKey
    from redaction_udfs.key_ring import KeyRing

vault_app = typer.Typer(no_args_is_help=True)

JobFile = Annotated[Path | None, typer.Argument(metavar="[JOB.yaml]", help="The job whose tables these are.")]


@dataclass(frozen=True, kw_only=True)
class EraseOptions(SparkOptions):
    """Options of `redact vault erase`."""

    job_file: JobFile = None
    conversation: Annotated[str, typer.Option(help="The conversation's id.")]
    out: Annotated[str | None, typer.Option(help="Folder of the tables, instead.")] = None


@dataclass(frozen=True, kw_only=True)
class OpenOptions(EraseOptions):
    """Options of `redact vault open`."""

    key_file: Annotated[
        Path | None, typer.Option(help="The vault's key; if none, the job's or REDACTION_VAULT_KEY.")
    ] = None
    key_ring_file: Annotated[
        Path | None, typer.Option(help="A ring of keys instead; if none, the job's or REDACTION_KEY_RING.")
    ] = None


@vault_app.command("open")
@command_of(OpenOptions)
def open_conversation(options: OpenOptions) -> None:
    """Show what was redacted in one conversation, as JSON.

    Shows values in the open, to whoever holds the key.
    """
    from jobs.commands.session import session
    from jobs.commands.vault.conversation import Asked, opened, vault_in
    from jobs.config.keys import VAULT, key_ring, read_vault_key
    from jobs.erasure.receipt import now

    folder, job = _tables_of(options)
    own, of_ring = (job.vault_key_file, job.key_ring_file) if job else (None, None)
    key: VaultKey | KeyRing | None = read_vault_key(str(options.key_file) if options.key_file else own, "")
    key = key or key_ring(str(options.key_ring_file) if options.key_ring_file else of_ring)
    if key is None:
        expected = f"a file with the vault's key, {VAULT.expected}; or the variable {VAULT.variable}, or a ring of keys"
        raise PolicyError([Mistake("--key-file", "", "nothing", expected)])
    spark = session(options, errors)  # standard output is the answer's alone
    asked = Asked(options.conversation, key, int(now().timestamp() * 1000))
    values, ended = opened(spark, vault_in(spark, folder), asked)
    answer: dict[str, Any] = {"conversation_id": options.conversation, "values": values}
    answer |= {"ended": ended} if ended else {}
    typer.echo(json.dumps(answer, indent=2, ensure_ascii=False))


@vault_app.command("erase")
@command_of(EraseOptions)
def erase_conversation(options: EraseOptions) -> None:
    """Destroy the key of one conversation: nobody can read its values any more.

    Needs no key. VACUUM must follow.
    """
    from jobs.commands.session import session
    from jobs.commands.vault.conversation import erased, vault_in
    from jobs.lake.drivers import by_itself

    folder, _ = _tables_of(options)
    spark = session(options, errors)
    out = vault_in(spark, folder)
    with by_itself(spark, out, "vault-erase"):
        done = erased(spark, out, options.conversation)
    print_line(output, f"Keys destroyed: {done.keys}, in version {done.version} of {shown_path(done.path)}.", "bold")
    for line in AFTERWARDS:
        print_line(output, line.format(path=done.path))


AFTERWARDS = (
    "Older versions of the table still have them until VACUUM removes their files: VACUUM delta.`{path}`, which takes "
    "those that are older than seven days; RETAIN 0 HOURS takes all, when no other job reads or writes the table.",
    "The transcripts are as they were: a run that takes the conversation's partition again keeps its values anew.",
)


def _tables_of(options: EraseOptions) -> "tuple[str, JobConfig | None]":
    """The folder of tables, and the job if there is one. Raises PolicyError."""
    from jobs.config.load import load_job

    job = load_job(options.job_file) if options.job_file else None
    if options.out is None and job is None:
        raise PolicyError([Mistake("--out", "", "nothing", "the folder of the tables, or a job's YAML file instead")])
    return options.out or (job.out if job else ""), job
