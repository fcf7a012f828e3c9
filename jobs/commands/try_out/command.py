"""`redact try` and its options, and those that do not fit together."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated

import typer

from jobs.commands.options import AS_JSON, SparkOptions, command_of
from jobs.console.screen import output
from jobs.sources.in_memory.json_file import readable
from redaction_udfs.engine.model.conversation import CHANNELS, ROLES
from redaction_udfs.mistakes import nearest, raise_any, shown
from redaction_udfs.policy import Mistake

WAYS = "TEXT, --conversation FILE or --transcripts PATH"
OF_A_TABLE = ("id", "search", "where", "limit")
KNOWN = {"role": ROLES, "channel": CHANNELS}


@dataclass(frozen=True, kw_only=True)
class TryOptions(SparkOptions):
    """Options of `redact try`; None for those that were not given."""

    text: Annotated[str | None, typer.Argument(help="The text; - reads standard input.")] = None
    conversation: Annotated[
        str | None, typer.Option(metavar="FILE", help="JSON: a list of {role, text, channel, start_ms, end_ms}.")
    ] = None
    transcripts: Annotated[str | None, typer.Option(help="Parquet folder or Delta table.")] = None
    job: Annotated[Path | None, typer.Option(metavar="JOB.yaml", help="The table's names, if it has its own.")] = None
    id: Annotated[list[str] | None, typer.Option("--id", help="A conversation; may be given often.")] = None
    search: Annotated[str | None, typer.Option(help="Conversations in which one text has all these words.")] = None
    where: Annotated[str | None, typer.Option(help="Partitions to look in: \"dt >= '2026-01-01'\".")] = None
    limit: Annotated[int | None, typer.Option(min=1, help="How many conversations of a table; 3.")] = None
    policy: Annotated[
        str | None, typer.Option(help="A shipped policy, or a YAML file. contact_center, but not with --expression.")
    ] = None
    expression: Annotated[
        list[str] | None, typer.Option(help="An expression to try, alone or beside --policy; may be given often.")
    ] = None
    key_ring_file: Annotated[
        str | None, typer.Option(help="Keys of tokens, for a policy that writes them; or REDACTION_KEY_RING.")
    ] = None
    rule: Annotated[
        list[str] | None, typer.Option(help="Say why this rule's expressions find nothing; may be given often.")
    ] = None
    role: Annotated[str | None, typer.Option(help="Who says TEXT; customer.")] = None
    channel: Annotated[str | None, typer.Option(help="voice or digital, of TEXT and turns without; digital.")] = None
    everything: Annotated[bool, typer.Option("--all", help="Show every turn of long conversations.")] = False
    as_json: Annotated[bool, AS_JSON] = False
    page: Annotated[Path | None, typer.Option(help="HTML file to write: it holds the texts in the open.")] = None
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace the file if it is there.")] = False
    master: Annotated[str | None, typer.Option(help="Spark master, for a Delta table.")] = None

    @property
    def is_of_a_table(self) -> bool:
        """True if conversations of a table are tried: a job's file names one as well."""
        return self.transcripts is not None or (self.job is not None and not self._others)

    @property
    def ways(self) -> list[str]:
        """Inputs given on the command line, in its words."""
        table = ["--transcripts"] if self.transcripts is not None else ["--job"] if self.is_of_a_table else []
        return [*self._others, *table]

    @property
    def _others(self) -> list[str]:
        return [
            name for name, given in (("TEXT", self.text), ("--conversation", self.conversation)) if given is not None
        ]


@command_of(TryOptions)
def try_text(options: TryOptions) -> None:
    """Show what a policy or an expression does with a text or with conversations.

    Shows texts in the open, writes nothing but the page that is asked for.
    """
    from jobs.commands.try_out.run import try_out

    try_out(replace(options, text=_read_input()) if options.text == "-" else options, output)


def _read_input() -> str:
    """Standard input, without the line break at its end, which is the shell's."""
    stream = typer.get_text_stream("stdin", encoding="utf-8", errors="replace")
    return stream.read().removesuffix("\n")


def readable_options(options: TryOptions) -> TryOptions:
    """The options with texts that UTF-8 can hold: a shell hands over any bytes. Names of files stay as they are."""
    return replace(
        options,
        text=None if options.text is None else readable(options.text),
        search=None if options.search is None else readable(options.search),
        where=None if options.where is None else readable(options.where),
        id=[readable(name) for name in options.id or []],
        expression=[readable(source) for source in options.expression or []],
    )


def check(options: TryOptions) -> None:
    """Raises PolicyError with everything that does not fit together."""
    raise_any([*_ways(options), *_beside(options), *_unknown(options)])


def _ways(options: TryOptions) -> Iterator[Mistake]:
    if len(options.ways) != 1:
        yield Mistake("redact try", "", " and ".join(options.ways) or "nothing to try", f"one of {WAYS}")


def _beside(options: TryOptions) -> Iterator[Mistake]:
    """Options that say nothing about what is tried."""
    if len(options.ways) != 1:
        return
    (way,) = options.ways
    of_a_table = [name for name in OF_A_TABLE if getattr(options, name) not in (None, [])]
    for name in of_a_table if not options.is_of_a_table else ():
        yield Mistake(f"--{name}", "", f"{way} beside it", "--transcripts: it picks conversations of a table")
    if options.job is not None and not options.is_of_a_table:
        yield Mistake("--job", "", f"{way} beside it", "--transcripts: it says what the columns of a table are called")
    if options.role is not None and way != "TEXT":
        yield Mistake("--role", "", f"{way} beside it", "TEXT: turns have roles of their own")
    if options.channel is not None and options.is_of_a_table:
        yield Mistake("--channel", "", f"{way} beside it", "TEXT or --conversation: rows have channels of their own")
    if options.id and options.search is not None:
        yield Mistake("--search", "", "--id beside it", "one of the two")
    if options.id and options.limit is not None:
        yield Mistake("--limit", "", "--id beside it", "one of the two: all that are named are shown")
    if options.search is not None and not options.search.strip():
        yield Mistake("--search", "", "no word", "words that stand in one text")


def _unknown(options: TryOptions) -> Iterator[Mistake]:
    for name, known in KNOWN.items():
        value = getattr(options, name)
        if value is not None and value not in known:
            yield Mistake(f"--{name}", "", shown(value), f"one of {', '.join(known)}", nearest(value, known))
