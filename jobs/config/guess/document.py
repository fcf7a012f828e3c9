"""A job file's text: what was guessed, each line with its reason, the doubtful ones marked `# check`."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import yaml

from jobs.config.guess.sample import Guess
from jobs.config.guess.values import MappedValue

WIDEST = 44
"""Comments stand below each other up to this column."""


class Line(NamedTuple):
    """A line of a job file. `text` is empty for a comment alone."""

    text: str
    why: str = ""
    sure: bool = True


class ProposedJob(NamedTuple):
    """All that a job file says. `missing` are required columns that nothing was found for, with the reason."""

    source: Mapping[str, Any]
    partition: Guess
    columns: Mapping[str, Guess]
    missing: Mapping[str, str]
    values: Mapping[str, Sequence[MappedValue]]
    text_columns: Mapping[str, Guess]
    policy: str
    looked_at: str


def document(job: ProposedJob) -> str:
    """The job file's text."""
    head = [
        f"# Guessed from {job.looked_at}.",
        "# Look at each line that says `check`, then: redact run JOB.yaml --out FOLDER --dry-run",
        "",
    ]
    sections = [_top(job), _columns(job), _values(job.values), _text_columns(job.text_columns)]
    return "\n".join([*head, "\n\n".join("\n".join(_aligned(lines)) for lines in map(list, sections) if lines), ""])


def written(value: Any) -> str:
    """A value as YAML writes it on one line.

    >>> written({"column": "at", "unit": "s"}), written("007"), written(None)
    ('{column: at, unit: s}', "'007'", 'null')
    """
    text = yaml.safe_dump(value, default_flow_style=True, allow_unicode=True, sort_keys=False, width=10**6)
    return text.removesuffix("\n").removesuffix("\n...").strip()


def _top(job: ProposedJob) -> Iterator[Line]:
    for key, value in job.source.items():
        yield Line(f"{key}: {written(value)}")
    yield Line("# out: FOLDER", "or --out FOLDER")
    yield Line(f"policy: {job.policy}")
    yield Line(f"partition: {written(job.partition.value)}", job.partition.why, job.partition.sure)


def _columns(job: ProposedJob) -> Iterator[Line]:
    yield Line("columns:")
    for meaning, guess in job.columns.items():
        yield Line(f"  {meaning}: {written(guess.value)}", guess.why, guess.sure)
    for meaning, why in job.missing.items():
        yield Line(f"  # {meaning}: COLUMN", why, sure=False)


def _values(values: Mapping[str, Sequence[MappedValue]]) -> Iterator[Line]:
    if values:
        yield Line("values:")
    for key, found in values.items():
        yield Line(f"  {key}:")
        for each in found:
            counted = f"{each.rows:,} row{'' if each.rows == 1 else 's'}"
            why = counted if each.known else f"{counted}; {each.why}"
            yield Line(f"    {written(each.value)}: {each.meaning}", why, each.known)


def _text_columns(treatments: Mapping[str, Guess]) -> Iterator[Line]:
    if treatments:
        yield Line("text_columns:")
    for path, guess in treatments.items():
        yield Line(f"  {written(path)}: {written(guess.value)}", guess.why, guess.sure)


def _aligned(lines: Iterable[Line]) -> Iterator[str]:
    lines = list(lines)
    width = min(WIDEST, max(len(line.text) for line in lines)) + 2
    for text, why, sure in lines:
        comment = f"# {'' if sure else 'check: '}{why}" if why else ""
        yield f"{text:<{width}}{comment}" if comment and len(text) < width else f"{text}  {comment}".rstrip()
