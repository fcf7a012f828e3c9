"""`redact keys`: a ring made, a key added, what names which key, and rotation."""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from jobs.commands.options import SparkOptions, command_of
from jobs.console.screen import output, print_line
from jobs.lake.exit_codes import DONE, NOT_PUBLISHED
from redaction_udfs.mistakes import Mistake, PolicyError

keys_app = typer.Typer(no_args_is_help=True)

Job = Annotated[Path, typer.Argument(metavar="JOB.yaml", help="The job whose tables these are.")]


@dataclass(frozen=True, kw_only=True)
class RingOptions:
    """Options of `redact keys new` and `add`."""

    ring_file: Annotated[Path, typer.Argument(metavar="RING.yaml", help="The file of the ring.")]


@dataclass(frozen=True, kw_only=True)
class StatusOptions(SparkOptions):
    """Options of `redact keys status`."""

    job_file: Job


@dataclass(frozen=True, kw_only=True)
class RotateOptions(SparkOptions):
    """Options of `redact keys rotate`."""

    target: Annotated[
        Path,
        typer.Argument(metavar="JOB.yaml|OUT", help="The job whose tables these are, or a folder of redact files."),
    ]
    key_ring_file: Annotated[
        Path | None, typer.Option(help="The ring, for a folder of redact files; or REDACTION_KEY_RING.")
    ] = None
    vault_key_file: Annotated[
        Path | None, typer.Option(help="The single key under which the vault was written before there was a ring.")
    ] = None


@keys_app.command("new")
@command_of(RingOptions)
def new(options: RingOptions) -> None:
    """Make a ring with one key, in a new file."""
    from jobs.commands.keys.ring_file import new_ring

    ring = new_ring(options.ring_file)
    print_line(output, f"Key {ring.active} is active in {options.ring_file}.", "bold")
    print_line(output, "Keep a copy apart: without it no token can be made or read again, and no vault opened.")


@keys_app.command("add")
@command_of(RingOptions)
def add(options: RingOptions) -> None:
    """Add a key to a ring, which is active then.

    Older keys stay, for what was written under them.
    """
    from jobs.commands.keys.ring_file import with_new_key

    ring = with_new_key(options.ring_file)
    older = len(ring.secrets) - 1
    print_line(output, f"Key {ring.active} is active in {options.ring_file}, beside {older} older.", "bold")
    print_line(output, "Next: redact keys rotate JOB.yaml, then redact run JOB.yaml, for every job with this ring.")


@keys_app.command("status")
@command_of(StatusOptions)
def status(options: StatusOptions) -> None:
    """Show which keys the tables name, and how often."""
    from jobs.commands.keys.in_use import keys_in_use
    from jobs.commands.keys.report import print_in_use
    from jobs.commands.keys.rotate import ring_of
    from jobs.commands.session import session
    from jobs.config.load import load_job
    from jobs.lake.roots import tables_in

    job = load_job(options.job_file)
    ring = ring_of(job, str(options.job_file))
    spark = session(options)
    print_in_use(keys_in_use(spark, tables_in(spark, job.out)), ring)


@keys_app.command("rotate")
@command_of(RotateOptions)
def rotate_keys(options: RotateOptions) -> int:
    """Wrap the vault by the ring's active key: that of a job's tables, or of a folder of redact files.

    Fingerprints and tokens follow by the next run. No value is read. May be repeated.
    """
    if not options.target.exists():
        expected = "a job's YAML file, or the folder that redact files has written"
        raise PolicyError([Mistake("JOB.yaml|OUT", "", f"nothing at {options.target}", expected)])
    return _rotate_files(options) if options.target.is_dir() else _rotate_tables(options)


def _rotate_tables(options: RotateOptions) -> int:
    from jobs.commands.keys.report import print_rotation
    from jobs.commands.keys.rotate import old_keys, ring_of, rotate
    from jobs.commands.session import session
    from jobs.config.load import load_job

    place = str(options.target)
    if options.key_ring_file:
        raise PolicyError([Mistake("--key-ring-file", "", "a ring beside a job", f"key_ring_file in {place}")])
    job = load_job(options.target)
    ring = ring_of(job, place)
    keys = old_keys(job, ring, options.vault_key_file, place)
    done, in_use = rotate(session(options), job, ring, keys)
    print_rotation(done, in_use, ring, place)
    return NOT_PUBLISHED if done.unreadable else DONE


def _rotate_files(options: RotateOptions) -> int:
    from jobs.commands.keys.files import keys_of_files, ring_of_files
    from jobs.commands.keys.report import print_rotated_files
    from jobs.config.keys import vault_key_of
    from jobs.files.settings import OutFolder
    from jobs.files.vault.rewrap import rewrap_files

    ring = ring_of_files(options.key_ring_file)
    done = rewrap_files(OutFolder(options.target), keys_of_files(ring, options.vault_key_file), vault_key_of(ring))
    print_rotated_files(done, ring)
    return NOT_PUBLISHED if done.unreadable else DONE
