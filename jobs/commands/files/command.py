"""`redact files` and its options."""

from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Annotated

import typer

from jobs.commands.options import POLICY, SparkOptions, command_of, log_to


class Publish(str, Enum):
    """What is published of a file."""

    none = "none"
    redacted_only = "redacted_only"
    redacted_and_original = "redacted_and_original"


@dataclass(frozen=True, kw_only=True)
class FilesOptions(SparkOptions):
    """Options of `redact files`."""

    source: Annotated[Path, typer.Argument(metavar="IN", help="A transcript file, or a folder of .json files.")]
    out: Annotated[Path, typer.Argument(metavar="OUT", help="Folder of twins, audit and ledger.")]
    form: Annotated[str, typer.Option("--format", help="The vendor's format; auto knows it by its keys.")] = "auto"
    policy: Annotated[str, POLICY] = "contact_center"
    roles: Annotated[
        str | None, typer.Option(help="Who speaks, where the file does not say: 'A=agent,B=customer'.")
    ] = None
    output: Annotated[Publish, typer.Option(help="What is published of a file.")] = Publish.redacted_only
    original_for: Annotated[
        str | None,
        typer.Option(help="How long originals may be read, from first storing: 90m, 1h, 30d."),
    ] = None
    vault_key_file: Annotated[
        Path | None, typer.Option(help="Key of the vault, for redacted_and_original; or REDACTION_VAULT_KEY.")
    ] = None
    key_ring_file: Annotated[
        Path | None, typer.Option(help="Keys of tokens and of what has no key of its own; or REDACTION_KEY_RING.")
    ] = None
    workers: Annotated[int, typer.Option(min=1, max=64, help="Processes that work at a time.")] = 1
    spark: Annotated[
        bool, typer.Option("--spark", help="Spread the files over Spark's cores; --master says of which cluster.")
    ] = False
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what there is to do, write nothing.")] = False
    log: Annotated[Path | None, typer.Option(help="Append JSON lines, one a file; /dev/stderr will do.")] = None

    @property
    def is_on_spark(self) -> bool:
        """True if Spark does the work: it is asked for, or a cluster is named."""
        return self.spark or self.master is not None


@command_of(FilesOptions, source="redact run with `format` in its job, which makes tables of a store's files")
def files(options: FilesOptions) -> int:
    """Redact transcript files of contact-centre suites.

    Writes OUT/redacted with a twin for each file, under the same path below IN, OUT/audit
    and the ledger OUT/files.jsonl. Files that have not changed are left.
    """
    log_to(options.log)
    from jobs.commands.files.run import redact_files

    return redact_files(options)
