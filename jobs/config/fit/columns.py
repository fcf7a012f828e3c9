"""Fits a job's configuration to the table that is really there. Every misfit is named before a row is read."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, replace
from typing import NamedTuple

from pyspark.sql.types import (
    ArrayType,
    ByteType,
    DataType,
    IntegerType,
    LongType,
    NumericType,
    ShortType,
    StringType,
    StructType,
)

from jobs.config.column_kinds import KINDS
from jobs.config.column_names import (
    ambiguous_paths,
    dotted_columns,
    is_a_column_of_ours,
    is_own_redaction,
    is_reserved,
    unfit_names,
)
from jobs.config.columns import Constant
from jobs.config.fit.layout import as_renamed, misfit_partition, misfit_renames, misfit_times, misfit_turns
from jobs.config.fit.words import has_times, is_words, word_path, words_expected, words_one_by_one
from jobs.config.job import REDACTED, JobConfig
from jobs.config.layouts import MS_PER_UNIT, WORKED_OUT, Turns, WordsColumn, turns_of
from jobs.config.output import misfit_output, output_of
from jobs.config.text_columns import constants_of, misdeclared, misplaced_names, mistake_in, text_paths, undeclared
from redaction_udfs.columns.layout import Layout, WordFields
from redaction_udfs.engine.json.document import is_json_type
from redaction_udfs.mistakes import Mistake, PolicyError, nearest, shown

WHOLE_NUMBER = (ShortType, IntegerType, LongType)
SPARK_KINDS: Mapping[str, tuple[type[DataType], ...]] = {
    "text": (StringType,),
    "whole number": WHOLE_NUMBER,
    "text or whole number": (StringType, ByteType, *WHOLE_NUMBER),
    "words": (ArrayType,),
}
"""Spark's types for each kind of column."""


class FittedTable(NamedTuple):
    """A table as the job will treat it.

    Its layout, the text columns that are dropped, what is written over others, by role, and the turns to publish as an
    array.
    """

    layout: Layout
    dropped: frozenset[str]
    overwritten: Mapping[str, Mapping[str, str]]
    turns: Turns | None = None

    @property
    def digest(self) -> str:
        """Changes with whatever changes how the table is treated."""
        layout = asdict(self.layout)
        if self.layout.word_fields == WordFields():  # as before words could be called otherwise: nothing is stale
            del layout["word_fields"]
        if self.layout.output.original_for_ms is None:  # as before originals could have an end
            del layout["output"]["original_for_ms"]
        if not self.layout.dotted:
            del layout["dotted"]
        turns = [*(self.turns or ())]
        if self.turns and not self.turns.as_text:  # as before turns could be published as a text
            turns.pop()
        treatment = [layout, sorted(self.dropped), sorted(self.overwritten.items()), *turns]
        return hashlib.sha256(json.dumps(treatment, sort_keys=True, default=sorted).encode()).hexdigest()[:16]


def fit(job: JobConfig, schema: StructType) -> FittedTable:
    """The table's layout. Raises PolicyError with everything that does not fit."""
    meanings, mistakes = _meanings(job, schema)
    fields = [field for field in schema.fields if not is_own_redaction(field) and field.name not in WORKED_OUT]
    # A column that a mistyped name was meant for is not undeclared as well.
    own = _own_leaves(job, meanings) | {mistake.nearest for mistake in mistakes if mistake.nearest}
    # Several partition columns are published in the one that they are joined to: they may be declared and need not.
    joined = set(job.partitioning.made_of) if isinstance(job.partition, list) else set()
    texts = text_paths(fields, own, meanings.get("words"))
    mistakes += undeclared(job, texts.types, own | joined)
    numbers = {field.name for field in fields if isinstance(field.dataType, NumericType)}
    mistakes += misdeclared(job, texts, numbers)
    mistakes += misfit_output(job, meanings, {field.name: field.dataType for field in fields})
    mistakes += misplaced_names(job, fields)
    mistakes += words_one_by_one(job, fields, meanings.get("words"))
    mistakes += misfit_renames(job, schema)
    mistakes += misfit_turns(job, schema)
    mistakes += _misnamed(job, schema)
    if mistakes:
        raise PolicyError(mistakes)
    treatments = job.text_columns
    return FittedTable(
        _layout(job, meanings, schema),
        frozenset(path for path, treatment in treatments.items() if treatment == "drop"),
        {path: written for path, treatment in treatments.items() if (written := constants_of(treatment))},
        None
        if job.turns is None or job.turns_as == "rows"
        else turns_of(job.turns, schema.names, job.partition_column, as_text=job.turns_as == "text"),
    )


def _meanings(job: JobConfig, schema: StructType) -> tuple[dict[str, str], list[Mistake]]:
    """The table's column for each meaning that it has one for, and what is wrong with them."""
    found: dict[str, str] = {}
    mistakes: list[Mistake] = []
    types = {field.name: field.dataType for field in schema.fields}
    for meaning, kind in KINDS.items():
        declared = job.columns.named(meaning)
        if isinstance(declared, Constant):
            mistakes += _unknown_constant(job, meaning, declared.constant)
            continue
        name = meaning if declared is None else declared
        if meaning in job.columns.times:
            if misfits := list(misfit_times(job, meaning, types)):
                mistakes += misfits
            elif name in types:
                found[meaning] = name
        elif name not in types:
            if kind.required or declared:
                expected = f"the column of the {meaning}" + (
                    _as_unfolded(name, types) if declared else f", or columns.{meaning} to say which it is"
                )
                mistakes.append(
                    mistake_in(job, f"columns.{meaning}", f"no column {shown(name)}", expected, nearest(name, types))
                )
        elif not isinstance(types[name], SPARK_KINDS[kind.holds]) or (
            meaning == "words" and not is_words(types[name], job.columns.word_fields)
        ):
            expected = words_expected(job) if meaning == "words" else kind.shown
            mistakes.append(mistake_in(job, f"columns.{meaning}", f"{name} {types[name].simpleString()}", expected))
        else:
            found[meaning] = name
    mistakes += misfit_partition(job, types)
    order = ("columns.utterance_index", "columns.start_ms")
    if not {"utterance_index", "start_ms"} & {*found} and not any(m.field.startswith(order) for m in mistakes):
        mistakes.append(
            mistake_in(
                job,
                "columns.utterance_index",
                "no column for it and none for start_ms",
                "one of the two, for the order of a conversation",
            )
        )
    return found, mistakes


def _as_unfolded(path: str, types: Mapping[str, DataType]) -> str:
    """How a field of a struct becomes a column; nothing of what is none."""
    struct, _, field = path.rpartition(".")
    kind = types.get(struct)
    known = isinstance(kind, StructType) and field in kind.names
    return f", which a field of a struct is with unfold: [{struct}], by the name {field}" if known else ""


def _unknown_constant(job: JobConfig, meaning: str, value: str) -> Iterator[Mistake]:
    known = {
        "role": job.role_values(),
        "channel": job.channel_values(),
        "content_type": job.content_type_values(),
    }.get(meaning, {})
    if value not in known and not (meaning == "content_type" and is_json_type(value)):
        expected = f"one of {', '.join(known)}" if known else "a column, not a constant"
        yield mistake_in(job, f"columns.{meaning}.constant", shown(value), expected, nearest(value, known))


def _own_leaves(job: JobConfig, meanings: Mapping[str, str]) -> set[str]:
    """Text columns that the job knows what to do with without being told."""
    words = {word_path(job.columns.word_fields, meanings["words"])} if "words" in meanings else set()
    return {*(name for meaning, name in meanings.items() if meaning != "words"), job.partition_column, *words}


def _misnamed(job: JobConfig, schema: StructType) -> Iterator[Mistake]:
    """Names that no column may have, or not this one."""
    for field in schema.fields:
        if is_reserved(field):
            expected = f"another name, as the job keeps it for itself: {as_renamed(field.name, field.name)}"
            yield mistake_in(job, field.name, "a column of this name", expected)
    for path, field in unfit_names(schema):
        expected = f"one without backticks, [] and control characters: {as_renamed(path, field.name)}"
        yield mistake_in(job, path, "a name that no table of ours can have", expected)
    for path in ambiguous_paths(schema):
        expected = f"names of which one is no beginning of another: {as_renamed(path, path)}"
        yield mistake_in(job, path, "a column, and a part of another column", expected)
    if is_a_column_of_ours(job.partition_column):
        expected = "a partition column of another name: the audit or another table of ours has one of this name"
        yield mistake_in(job, "partition", shown(job.partition_column), expected)


def _layout(job: JobConfig, meanings: Mapping[str, str], schema: StructType) -> Layout:
    role, channel, words = job.columns.role, job.columns.channel, meanings.get("words")
    redacted = {path for path, treatment in job.text_columns.items() if treatment in REDACTED}
    layout = Layout(
        conversation_id=meanings["conversation_id"],
        utterance_index=meanings.get("utterance_index"),
        partition=job.partition_column,
        role=meanings.get("role"),
        channel=meanings.get("channel"),
        language=meanings.get("language"),
        start_ms=meanings.get("start_ms"),
        end_ms=meanings.get("end_ms"),
        text=meanings["text"],
        words=words,
        timed_words=words is not None and has_times(schema[words].dataType, job.columns.word_fields),
        word_fields=_word_fields(job.columns.word_fields),
        audio_channel=meanings.get("audio_channel"),
        constant_role=job.role_values()[role.constant] if isinstance(role, Constant) else "other",
        constant_channel=job.channel_values()[channel.constant] if isinstance(channel, Constant) else "digital",
        roles=job.role_values(),
        channels=job.channel_values(),
        text_paths=frozenset({meanings["text"], *redacted}),
        output=output_of(job, meanings),
        dotted=dotted_columns(schema),
        content_type=meanings.get("content_type"),
        content_types=job.content_type_values(),
    )
    return replace(layout, json_paths=frozenset(_json_paths(job, layout)))


def _word_fields(said: WordsColumn) -> WordFields:
    return WordFields(said.word, said.start, said.end, MS_PER_UNIT[said.unit])


def _json_paths(job: JobConfig, layout: Layout) -> Iterator[str]:
    """Paths at which every text is JSON."""
    declared = job.columns.content_type
    if isinstance(declared, Constant) and layout.is_json(declared.constant):
        yield layout.text
    yield from (path for path, treatment in job.text_columns.items() if treatment == "redact_json")
