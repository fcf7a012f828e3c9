"""Options shared by commands, each a field of their `...Options`."""

import inspect
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, TypeVar

import typer

from jobs.console import logs
from jobs.lake.exit_codes import exit_codes
from redaction_udfs.mistakes import Mistake, PolicyError

POLICY = typer.Option(help="Name of a shipped policy, or a YAML file.")
WHERE = typer.Option(help="Partitions to take: \"dt >= '2026-01-01'\".")
TRANSCRIPTS = typer.Option(help="Parquet folder or Delta table, partitioned by dt.")
JOB_FILE = typer.Argument(metavar="[JOB.yaml]", help="The job, if its table has names of its own.")
AS_JSON = typer.Option("--json", help="For programs.")
Conf = Annotated[list[str] | None, typer.Option(help="A Spark setting, key=value; may be given often.")]
Jars = Annotated[Path | None, typer.Option(help="Folder with Delta's JARs, where they cannot be fetched.")]
Log = Annotated[Path | None, typer.Option(help="Append JSON lines of stages and partitions; /dev/stderr will do.")]
O = TypeVar("O")  # noqa: E741  # options of some command


@dataclass(frozen=True, kw_only=True)
class SparkOptions:
    """Options of Spark. Raises PolicyError for a setting that is none."""

    master: Annotated[str | None, typer.Option(help="Spark master; local[*] if nothing else is set.")] = None
    conf: Conf = None
    jars: Jars = None

    def __post_init__(self) -> None:
        mistakes = [Mistake("--conf", "", s.split("=")[0], "key=value") for s in self.conf or [] if "=" not in s]
        if mistakes:
            raise PolicyError(mistakes)

    @property
    def settings(self) -> dict[str, str]:
        """Spark's settings by name.

        >>> SparkOptions(conf=["spark.driver.memory=2g"]).settings
        {'spark.driver.memory': '2g'}
        """
        return dict(setting.split("=", 1) for setting in self.conf or [])


def command_of(options: type[O]) -> Callable[[Callable[[O], int | None]], Callable[..., None]]:
    """Makes a command of a function.

    The fields of its options are the parameters, its result is the exit code.

    A dataclass lists the fields that it inherits first; here Spark's come last.
    """
    parameters = inspect.signature(options).parameters.values()
    in_order = sorted(parameters, key=lambda parameter: parameter.name in SparkOptions.__annotations__)

    def made(run: Callable[[O], int | None]) -> Callable[..., None]:
        def command(**given: Any) -> None:
            with exit_codes():
                sys.exit(run(options(**given)))

        command.__doc__ = run.__doc__
        command.__signature__ = inspect.Signature(in_order)  # type: ignore[attr-defined]
        command.__annotations__ = {parameter.name: parameter.annotation for parameter in in_order}
        return command

    return made


def log_to(file: Path | None) -> None:
    """Appends the log to the file, if one is given. Raises PolicyError for one that cannot be written."""
    try:
        logs.to_file(file)
    except OSError as error:
        found = f"a file that cannot be written ({error.strerror})"
        raise PolicyError([Mistake("--log", "", found, "a file in a folder that is there")]) from None
