"""`redact try` as somebody types it, and a call to try it on."""

import io
import json
from pathlib import Path
from typing import Any

from rich.console import Console
from typer.testing import CliRunner, Result

from jobs.cli import app
from jobs.commands.try_out.command import TryOptions
from jobs.commands.try_out.run import try_out

CALL = [
    {"role": "agent", "channel": "voice", "text": "can I have the credit card number please", "start_ms": 5200},
    {"role": "customer", "channel": "voice", "text": "it is 1234 5678", "start_ms": 8200},
    {"role": "agent", "channel": "voice", "text": "thank you", "start_ms": 64_000},
]
POLICY = """\
name: prompts
version: "1"
extends: minimal
rules:
  - id: card_after_prompt
    name: Card number after a prompt
    color: "#d62728"
    priority: 10
    expressions:
      - match: 'DIGITS:4-19 AFTER:10 "credit card"'
        replacement: "[CARD]"
        padding_ms: {left: 500, right: 300}
      - match: '"iban number"'
"""


def redact_try(*arguments: str, text: str | None = None) -> Result:
    return CliRunner().invoke(app, ["try", *arguments], input=text)


def in_colors(width: int = 80, **options: Any) -> str:
    """What a terminal gets."""
    console = Console(
        force_terminal=True,
        width=width,
        color_system="truecolor",
        file=io.StringIO(),
        highlight=False,
        legacy_windows=False,
    )
    try_out(TryOptions(**options), console)
    shown = console.file
    assert isinstance(shown, io.StringIO)
    return shown.getvalue()


def write_call(folder: Path, said: object = CALL) -> str:
    """The call as a file in the folder; its path."""
    file = folder / "call.json"
    file.write_text(json.dumps(said), "utf-8")
    return str(file)


def write_policy(folder: Path, text: str = POLICY) -> str:
    file = folder / "prompts.yaml"
    file.write_text(text, "utf-8")
    return str(file)
