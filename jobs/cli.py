"""The command `redact`: the list of commands. Each is declared with its options in `commands/<name>/command.py`.

0 done · 2 wrong use or configuration, nothing read or written · 3 some partition is not published · 4 stopped.
"""

import json
from typing import Annotated

import typer

from jobs.commands.compare.command import compare
from jobs.commands.demo.command import demo
from jobs.commands.explain.command import explain
from jobs.commands.files.command import files
from jobs.commands.forget.command import forget
from jobs.commands.grants.command import grants
from jobs.commands.init.command import init
from jobs.commands.keys.command import keys_app
from jobs.commands.policy import policy_app
from jobs.commands.recordings.command import recordings
from jobs.commands.report.command import report
from jobs.commands.retain.command import retain
from jobs.commands.review.command import review
from jobs.commands.run.command import run
from jobs.commands.sample.command import sample
from jobs.commands.score.command import score
from jobs.commands.serve.command import serve
from jobs.commands.status.command import status
from jobs.commands.token.command import token
from jobs.commands.try_out.command import try_text
from jobs.commands.vault.command import vault_app
from jobs.commands.verify.command import verify
from redaction_udfs.engine import ENGINE_VERSION

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Redacts call and chat transcripts in a data lake.",
)
COMMANDS = {
    "run": run,
    "init": init,
    "files": files,
    "sample": sample,
    "try": try_text,
    "score": score,
    "demo": demo,
    "compare": compare,
    "explain": explain,
    "report": report,
    "forget": forget,
    "grants": grants,
    "recordings": recordings,
    "retain": retain,
    "review": review,
    "serve": serve,
    "token": token,
    "verify": verify,
    "status": status,
}
for name, command in COMMANDS.items():
    app.command(name)(command)


@app.command()
def schema() -> None:
    """Print the JSON schema of a job file, for editors."""
    from jobs.config.job import job_schema

    typer.echo(json.dumps(job_schema(), indent=2))


@app.command()
def version() -> None:
    """Print the version of the engine."""
    typer.echo(ENGINE_VERSION)


def _print_version(wanted: bool) -> None:
    if wanted:
        version()
        raise typer.Exit


@app.callback()
def _before_any_command(
    show_version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Takes the options that need no command."""


app.add_typer(policy_app, name="policy", help="Check, show and describe policies.")
app.add_typer(keys_app, name="keys", help="Make rings of keys, and rotate them.")
app.add_typer(vault_app, name="vault", help="Read what was redacted in a conversation, or erase it.")


def main() -> None:
    """Runs the command. Returns after exit code 0: platforms that call this take any SystemExit for a failure."""
    try:
        app(prog_name="redact")
    except SystemExit as ended:
        if ended.code:
            raise


if __name__ == "__main__":
    main()
