"""Options shared by commands, each a field of their `...Options`."""

import inspect
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any, TypeVar

import typer

from jobs.commands.addresses import addresses
from jobs.console import logs
from jobs.lake.exit_codes import exit_codes
from jobs.lake.stores import package_of
from redaction_udfs.mistakes import Mistake, PolicyError, raise_any, shown

POLICY = typer.Option(help="Name of a shipped policy, or a YAML file.")
WHERE = typer.Option(help="Partitions to take: \"dt >= '2026-01-01'\".")
TRANSCRIPTS = typer.Option(help="Parquet folder or Delta table, partitioned by dt.")
JOB_FILE = typer.Argument(metavar="[JOB.yaml]", help="The job, if its table has names of its own.")
AS_JSON = typer.Option("--json", help="For programs.")
SETTING = re.compile(r"[\w.*-]+=")
NAME = re.compile(r"spark\.[\w.-]+")
"""What may be shown of a setting: the rest may be a credential."""
COORDINATES = re.compile(r"[\w.-]+(:[\w.-]+){2}")
Log = Annotated[Path | None, typer.Option(help="Append JSON lines of stages and partitions; /dev/stderr will do.")]
MostDoubtful = Annotated[int, typer.Option(min=0, help="Doubtful spans to take at most.")]
O = TypeVar("O")  # noqa: E741  # options of some command


@dataclass(frozen=True, kw_only=True)
class SparkOptions:
    """Options of Spark. Raises PolicyError for a setting or a package that is none.

    No text of the options shows the settings: one may be a credential.
    """

    master: Annotated[str | None, typer.Option(help="Spark master; local[*] if nothing else is set.")] = None
    conf: Annotated[list[str] | None, typer.Option(help="A Spark setting, key=value; may be given often.")] = field(
        default=None, repr=False
    )
    packages: Annotated[
        list[str] | None, typer.Option(help="A package beside Delta's, group:name:version; may be given often.")
    ] = None
    jars: Annotated[Path | None, typer.Option(help="Folder with Delta's JARs, where they cannot be fetched.")] = None

    def __post_init__(self) -> None:
        raise_any([*self._mistakes()])

    def _mistakes(self) -> Iterator[Mistake]:
        for place, setting in enumerate(self.conf or [], start=1):
            if not SETTING.match(setting):
                named = NAME.match(setting)
                yield Mistake("--conf", "", named[0] if named else f"something else as number {place}", "key=value")
        for package in self.all_packages:
            if not COORDINATES.fullmatch(package):
                yield Mistake("--packages", "", shown(package), "group:name:version, such as " + package_of("s3a"))

    @property
    def all_packages(self) -> list[str]:
        """Packages beside Delta's, several in one option too.

        >>> SparkOptions(packages=["a:b:1,c:d:2", "e:f:3"]).all_packages
        ['a:b:1', 'c:d:2', 'e:f:3']
        """
        return [package for given in self.packages or [] for package in given.split(",") if package]

    @property
    def settings(self) -> dict[str, str]:
        """Spark's settings by name.

        >>> SparkOptions(conf=["spark.driver.memory=2g"]).settings
        {'spark.driver.memory': '2g'}
        """
        return dict(setting.split("=", 1) for setting in self.conf or [])


@dataclass(frozen=True, kw_only=True)
class DrawOptions(SparkOptions):
    """Options of commands that draw from what was published."""

    size: Annotated[int, typer.Option(min=1, help="How many, besides the doubtful spans.")] = 200
    nothing_found: Annotated[
        int | None, typer.Option(min=0, help="How many of them without a span; a third if not said.")
    ] = None
    most_doubtful: MostDoubtful = 1000
    max_score: Annotated[float, typer.Option(min=0, max=1, help="A score up to this is doubtful.")] = 0.7
    seed: Annotated[int, typer.Option(help="Another one draws others.")] = 0
    where: Annotated[str | None, typer.Option(help="Partitions to draw from: \"dt >= '2026-01-01'\".")] = None
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace the file if it is there.")] = False


def command_of(options: type[O], **instead: str) -> Callable[[Callable[[O], int | None]], Callable[..., None]]:
    """Makes a command of a function.

    The fields of its options are the parameters, its result is the exit code. An address in a field for a path is
    refused; `instead` says by field what else there is to do with one.

    A dataclass lists the fields that it inherits first; here Spark's come last.
    """
    parameters = inspect.signature(options).parameters.values()
    in_order = sorted(parameters, key=lambda parameter: parameter.name in SparkOptions.__annotations__)

    def made(run: Callable[[O], int | None]) -> Callable[..., None]:
        def command(**given: Any) -> None:
            with exit_codes():
                chosen = options(**given)
                raise_any([*addresses(chosen, instead)])
                sys.exit(run(chosen))

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
