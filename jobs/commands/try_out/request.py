"""What a command line of `redact try` asks for, and whether its options fit together."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from jobs.config.mistakes import raise_any
from jobs.sources.json_file import readable
from redaction_udfs.engine.model.conversation import CHANNELS, ROLES
from redaction_udfs.mistakes import nearest, shown
from redaction_udfs.policy import Mistake

WAYS = "TEXT, --conversation FILE or --transcripts PATH"
OF_A_TABLE = ("id", "search", "where", "limit")
KNOWN = {"role": ROLES, "channel": CHANNELS}


class Request(NamedTuple):
    """The options as they were given; None or empty for those that were not."""

    text: str | None = None
    conversation: str | None = None
    transcripts: str | None = None
    job: Path | None = None
    id: Sequence[str] = ()
    search: str | None = None
    where: str | None = None
    limit: int | None = None
    policy: str | None = None
    expression: Sequence[str] = ()
    rule: Sequence[str] = ()
    role: str | None = None
    channel: str | None = None
    everything: bool = False
    as_json: bool = False

    @property
    def is_of_a_table(self) -> bool:
        """Whether conversations of a table are tried: a job's file names one as well."""
        return self.transcripts is not None or (self.job is not None and not self._others)

    @property
    def ways(self) -> list[str]:
        """What is given to try, in the words of the command line."""
        table = ["--transcripts"] if self.transcripts is not None else ["--job"] if self.is_of_a_table else []
        return [*self._others, *table]

    @property
    def _others(self) -> list[str]:
        return [
            name for name, given in (("TEXT", self.text), ("--conversation", self.conversation)) if given is not None
        ]


def readable_request(request: Request) -> Request:
    """The request with texts that UTF-8 can hold: a shell hands over any bytes. Names of files stay as they are."""
    return request._replace(
        text=None if request.text is None else readable(request.text),
        search=None if request.search is None else readable(request.search),
        where=None if request.where is None else readable(request.where),
        id=[readable(name) for name in request.id],
        expression=[readable(source) for source in request.expression],
    )


def check(request: Request) -> None:
    """Raises PolicyError with everything that does not fit together."""
    raise_any([*_ways(request), *_beside(request), *_unknown(request)])


def _ways(request: Request) -> Iterator[Mistake]:
    if len(request.ways) != 1:
        yield Mistake("redact try", "", " and ".join(request.ways) or "nothing to try", f"one of {WAYS}")


def _beside(request: Request) -> Iterator[Mistake]:
    """Options that say nothing about what is tried."""
    if len(request.ways) != 1:
        return
    (way,) = request.ways
    of_a_table = [name for name in OF_A_TABLE if getattr(request, name) not in (None, (), [])]
    for name in of_a_table if not request.is_of_a_table else ():
        yield Mistake(f"--{name}", "", f"{way} beside it", "--transcripts: it picks conversations of a table")
    if request.job is not None and not request.is_of_a_table:
        yield Mistake("--job", "", f"{way} beside it", "--transcripts: it says what the columns of a table are called")
    if request.role is not None and way != "TEXT":
        yield Mistake("--role", "", f"{way} beside it", "TEXT: turns have roles of their own")
    if request.channel is not None and request.is_of_a_table:
        yield Mistake("--channel", "", f"{way} beside it", "TEXT or --conversation: rows have channels of their own")
    if request.id and request.search is not None:
        yield Mistake("--search", "", "--id beside it", "one of the two")
    if request.id and request.limit is not None:
        yield Mistake("--limit", "", "--id beside it", "one of the two: all that are named are shown")
    if request.search is not None and not request.search.strip():
        yield Mistake("--search", "", "no word", "words that stand in one text")


def _unknown(request: Request) -> Iterator[Mistake]:
    for name, known in KNOWN.items():
        value = getattr(request, name)
        if value is not None and value not in known:
            yield Mistake(f"--{name}", "", shown(value), f"one of {', '.join(known)}", nearest(value, known))
