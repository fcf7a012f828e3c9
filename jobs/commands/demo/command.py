"""`redact demo` and its options."""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from jobs.commands.options import POLICY, SparkOptions, command_of


@dataclass(frozen=True, kw_only=True)
class DemoOptions(SparkOptions):
    """Options of `redact demo`."""

    out: Annotated[Path, typer.Option(help="Folder for the generated transcripts and the tables.")] = Path("demo")
    utterances: Annotated[int, typer.Option(min=1000, help="How many to generate.")] = 50_000
    policy: Annotated[str, POLICY] = "contact_center"


@command_of(DemoOptions)
def demo(options: DemoOptions) -> int:
    """Generate transcripts, redact them, show some before and after."""
    from jobs.commands.demo.run import run_demo

    return run_demo(options.out, options.utterances, options.policy, options)
