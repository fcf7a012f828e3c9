"""`redact serve` and its options."""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from jobs.commands.options import command_of


@dataclass(frozen=True, kw_only=True)
class ServeOptions:
    """Options of `redact serve`; None for those that were not given."""

    service_file: Annotated[
        Path | None, typer.Argument(metavar="[SERVE.yaml]", help="Address, keys, limits, upstream.")
    ] = None
    policy: Annotated[str | None, typer.Option(help="A shipped policy, or a YAML file; contact_center.")] = None
    host: Annotated[str | None, typer.Option(help="Address to listen on; 127.0.0.1.")] = None
    port: Annotated[int | None, typer.Option(help="Port to listen on, 0 for a free one; 8300.")] = None
    workers: Annotated[int | None, typer.Option(help="Processes in which the engine runs; 2.")] = None
    check: Annotated[bool, typer.Option("--check", help="Check settings, policy and keys, and end.")] = False
    schema: Annotated[bool, typer.Option("--schema", help="Print the JSON schema of SERVE.yaml, and end.")] = False
    log: Annotated[
        Path | None, typer.Option(help="Append JSON lines, one a request, without ids; /dev/stderr will do.")
    ] = None


@command_of(ServeOptions)
def serve(options: ServeOptions) -> None:
    """Redact over HTTP, on this machine unless told otherwise.

    Keys come from SERVE.yaml or from the variables REDACTION_SERVICE_KEY and REDACTION_ORIGINAL_KEY. Writes nothing to
    disk but the log.
    """
    from jobs.commands.serve.run import run_service

    run_service(options)
