"""`redact retain` of a folder of `redact files`: originals in its vault, without Spark."""

from collections.abc import Mapping

from jobs.config.retention import period
from jobs.console.screen import output, print_line
from jobs.erasure.receipt import now
from jobs.files.settings import OutFolder
from jobs.files.vault.retain import Due, due, retain
from jobs.lake.exit_codes import DONE
from redaction_udfs.mistakes import Mistake, raise_any, shown


def retain_files(out: OutFolder, said: Mapping[str, str], *, dry_run: bool) -> int:
    """The exit code. `said` are periods by table. Raises PolicyError for any but that of the vault."""
    expected = "vault: of files nothing else has a time, and there are no older versions"
    raise_any([Mistake("--keep", "retention", shown(name), expected) for name in said if name != "vault"])
    kept = period(said["vault"]) if "vault" in said else None
    found = due(out, now(), kept) if dry_run else retain(out, kept)
    _print(found, dry_run=dry_run)
    return DONE


def _print(found: Due, *, dry_run: bool) -> None:
    over, files = len(found.files), "file" if len(found.files) == 1 else "files"
    done = "whose time is over" if dry_run else "deleted, whose time was over"
    print_line(output, f"Originals of {over:,} {files} {done}; of {found.kept:,} they stay.", "bold")
    if found.ageless:
        print_line(output, f"Kept: originals of {found.ageless:,} files whose age nothing says", "yellow")
    print_line(output, "Nothing is deleted in a dry run." if dry_run else "Receipt: a line in erasures.jsonl")
