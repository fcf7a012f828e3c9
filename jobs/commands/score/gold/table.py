"""The labelled table as it is: its files, its columns under our names, and whatever does not fit."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa
import pyarrow.dataset as ds

from jobs.config.column_kinds import READ_ALONE
from jobs.config.job import Constant, JobConfig
from jobs.sources.kinds import fits, is_text
from redaction_udfs.columns.layout import Layout
from redaction_udfs.mistakes import nearest, shown
from redaction_udfs.policy import Mistake, PolicyError

GOLD = "gold"
PARTITION = "partition"
ORIGINAL = "original"
"""The text once more, which stays as it is where the other is redacted."""
GOLD_KIND = "a list of struct<start: int, end: int, label: string>"


class GoldTable(NamedTuple):
    """A labelled table. `columns` are the table's names by ours, `layout` is that of the renamed columns."""

    path: str
    dataset: ds.Dataset
    columns: Mapping[str, str]
    layout: Layout


def open_gold(path: str, gold_column: str, job: JobConfig) -> GoldTable:
    """The table, unread as yet. Raises PolicyError with everything that does not fit."""
    dataset = _dataset(path)
    columns, mistakes = _columns(path, dataset.schema, job)
    mistakes += _gold_mistakes(path, dataset.schema, gold_column)
    if mistakes:
        raise PolicyError(mistakes)
    # Without a partition column a conversation is told by its id alone.
    partition = job.partition if job.partition in dataset.schema.names else columns["conversation_id"]
    columns |= {GOLD: gold_column, PARTITION: partition, ORIGINAL: columns["text"]}
    return GoldTable(path, dataset, columns, _layout(job, columns))


def _dataset(path: str) -> ds.Dataset:
    """The Parquet files as one table with the columns of all of them."""
    if (Path(path) / "_delta_log").is_dir():
        raise PolicyError([Mistake("--gold", "", "a Delta table", "a Parquet file or folder: copy its rows to one")])
    try:
        found = ds.dataset(path, format="parquet", partitioning="hive")
        schemas = [found.schema, *(part.physical_schema for part in found.get_fragments())]
        if len(schemas) == 1:
            raise PolicyError([_unreadable("a folder without Parquet files")])
        return found.replace_schema(pa.unify_schemas(schemas, promote_options="permissive"))
    except FileNotFoundError:
        raise PolicyError([_unreadable("no such file or folder")]) from None
    except (OSError, pa.ArrowException) as error:
        raise PolicyError([_unreadable(f"nothing that can be read ({type(error).__name__})")]) from None


def _unreadable(found: str) -> Mistake:
    return Mistake("--gold", "", found, "a Parquet file, or a folder of them")


def _columns(path: str, schema: pa.Schema, job: JobConfig) -> tuple[dict[str, str], list[Mistake]]:
    """The table's column for each meaning that it has one for, and what is wrong with them."""
    found: dict[str, str] = {}
    mistakes: list[Mistake] = []
    for meaning, kind in READ_ALONE.items():
        declared = getattr(job.columns, meaning)
        if isinstance(declared, Constant):
            mistakes += _unknown_constant(job, meaning, declared.constant)
            continue
        name = declared or meaning
        if name in schema.names:
            found[meaning] = name
            if not fits(kind, schema.field(name).type):
                mistakes.append(Mistake(path, name, str(schema.field(name).type), kind.shown))
        elif kind.required or declared:
            expected = f"the column of the {meaning}, or columns.{meaning} in a job's YAML file to say which it is"
            mistakes.append(Mistake(path, name, "no such column", expected, nearest(name, schema.names)))
    if not {"utterance_index", "start_ms"} & {*found}:
        expected = "one of the two, for the order of a conversation"
        mistakes.append(Mistake(path, "utterance_index", "no such column and none of start_ms", expected))
    return found, mistakes


def _unknown_constant(job: JobConfig, meaning: str, value: str) -> Iterator[Mistake]:
    known = {"role": job.role_values(), "channel": job.channel_values()}[meaning]
    if value not in known:
        expected = f"one of {', '.join(known)}"
        yield Mistake("the job", f"columns.{meaning}.constant", shown(value), expected, nearest(value, known))


def shortened(text: str, longest: int = 80) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1]}…"


def _gold_mistakes(path: str, schema: pa.Schema, name: str) -> Iterable[Mistake]:
    if name not in schema.names:
        expected = f"{GOLD_KIND}, or --gold-column to say which it is"
        return [Mistake(path, name, "no such column", expected, nearest(name, schema.names))]
    kind = schema.field(name).type
    if not (pa.types.is_list(kind) or pa.types.is_large_list(kind)) or not _is_span(kind.value_type):
        return [Mistake(path, name, shortened(str(kind)), GOLD_KIND)]
    return []


def _is_span(kind: pa.DataType) -> bool:
    """Whether the parts that count are there; what else a struct has is not looked at."""
    fits = {"start": pa.types.is_integer, "end": pa.types.is_integer, "label": is_text}
    parts = {part.name: part.type for part in kind.fields} if pa.types.is_struct(kind) else {}
    return all(name in parts and of_kind(parts[name]) for name, of_kind in fits.items())


def _layout(job: JobConfig, columns: Mapping[str, str]) -> Layout:
    role, channel = job.columns.role, job.columns.channel
    ours = {meaning: meaning for meaning in READ_ALONE if meaning in columns}
    return Layout(
        utterance_index=ours.get("utterance_index"),
        partition=PARTITION,
        role=ours.get("role"),
        channel=ours.get("channel"),
        language=ours.get("language"),
        start_ms=ours.get("start_ms"),
        end_ms=ours.get("end_ms"),
        constant_role=job.role_values()[role.constant] if isinstance(role, Constant) else "other",
        constant_channel=job.channel_values()[channel.constant] if isinstance(channel, Constant) else "digital",
        roles=job.role_values(),
        channels=job.channel_values(),
    )
