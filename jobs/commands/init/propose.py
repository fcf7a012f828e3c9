"""A job for a table that was looked at."""

from collections.abc import Mapping, Sequence
from typing import Any

from pyspark.sql import DataFrame
from pyspark.sql import functions as F

from jobs.config.column_kinds import KINDS
from jobs.config.column_names import is_own_redaction
from jobs.config.columns import Columns
from jobs.config.fit.words import word_path
from jobs.config.guess.document import ProposedJob
from jobs.config.guess.meanings import guess_columns
from jobs.config.guess.sample import Guess, TableSample
from jobs.config.guess.shape import guess_partition, json_turns_of, renames_of, turns_of, unfold_of
from jobs.config.guess.treatments import guess_treatments
from jobs.config.guess.values import MOST_VALUES, MappedValue, by_what_they_say, mapped, may_be_shown
from jobs.config.guess.whole_talks import whole_talk_of
from jobs.config.job import JobConfig, Values
from jobs.config.layouts import TURN_LABEL, WordsColumn
from jobs.sources.standard import renamed, shaped
from jobs.sources.survey.crossing import crossing
from jobs.sources.survey.surveyed import SurveyedTable, no_table
from redaction_udfs import redact_conversation
from redaction_udfs.engine.rules.rules import Policy
from redaction_udfs.mistakes import PolicyError

ORDER = "no column gives the order of a conversation: a number of the turn, or start_ms for its time"
NOTHING: Mapping[str, str] = {
    "text": "no column of texts was found",
    "role": "no column of a few values tells who speaks; {constant: customer} for one who always does",
}


def propose(table: SurveyedTable, policy: Policy, policy_name: str) -> ProposedJob:
    """The job. Raises PolicyError for a table in which nothing could be a conversation's id."""
    shape, sample = _shape(table)
    columns = guess_columns(sample)
    if "conversation_id" not in columns:
        found = f"no column that could be a conversation's id among {', '.join(sample.kinds)}"
        raise PolicyError([no_table(table.job, found)])
    columns, values = _with_values(columns, turns_in(table.chosen, shape))
    if "roles" in values and "text" in columns:
        said = sample.by_conversation(columns["role"].value, columns["text"].value)
        values["roles"] = by_what_they_say([*values["roles"]], {str(role): texts for role, texts in said.items()})
    partition = _partition(table, shape, sample, columns["conversation_id"].value)
    missing = _missing(columns)
    nulls = {name: Guess(None, "a column of this name, but of another kind") for name in _misnamed(sample, columns)}
    words = WordsColumn(**columns["words"].value) if "words" in columns else None
    own = _own(sample, columns, partition, words)
    return ProposedJob(
        _source(table.job, shape),
        partition,
        {meaning: guess for meaning, guess in {**columns, **nulls}.items() if meaning not in missing},
        missing,
        values,
        guess_treatments(sample, own, words, lambda texts: _is_clean(texts, policy)) | _kept(shape, sample, columns),
        policy_name,
        f"{sample.rows.num_rows:,} rows in {table.looked_at}",
    )


def turns_in(rows: DataFrame, job: JobConfig) -> DataFrame:
    """The rows as the job shapes them. An own redaction is nobody's text."""
    own = [field.name for field in rows.schema if is_own_redaction(field)]
    return shaped(rows.drop(*own), job)


def _shape(table: SurveyedTable) -> tuple[JobConfig, TableSample]:
    """The job with where its turns are, and with new names where no table of ours can have the old ones; its rows."""
    schema = turns_in(table.rows, table.job).schema
    renames = renames_of(schema, table.partitions)
    if (turns := turns_of(renamed(table.rows, renames).schema)) is not None:
        return _sampled(table, table.job, rename=renames, turns=turns)
    shape, sample = _sampled(table, table.job, rename=renames)
    if (messages := json_turns_of(sample)) is not None:
        names = renames | {name: f"conversation_{name}" for name in messages.fields if name in sample.kinds}
        said = {"turns": messages.column, "turns_fields": messages.fields, "columns": Columns(text=messages.text)}
        return _sampled(table, shape, rename=names, **said)
    unfold, own = unfold_of(sample)
    if unfold:
        shape, sample = _sampled(table, shape, rename=renames | own, unfold=unfold)
    if (talk := whole_talk_of(sample)) is None:
        return shape, sample
    roles = Values.model_validate({"roles": talk.roles})
    return _sampled(table, shape, turns=talk.column, turns_as="text", values=roles)


def _sampled(table: SurveyedTable, job: JobConfig, **said: Any) -> tuple[JobConfig, TableSample]:
    """The job that says this too, and the table's sample as it shapes it."""
    shape = job.model_copy(update=said)
    rows = turns_in(table.rows, shape)
    return shape, TableSample(rows.schema, rows.toArrow(), table.job.format == "csv")


def _source(job: JobConfig, shape: JobConfig) -> dict[str, Any]:
    """Where the table is and how it is read, as the job file says it."""
    place = {"table": job.table} if job.table else {"transcripts": job.transcripts.removeprefix("file:")}
    told = job.format if job.format != "parquet" else None
    said = {
        "format": told,
        "options": dict(job.options),
        "turns": shape.turns,
        "turns_fields": [*shape.turns_fields],
        "turns_as": "text" if shape.turns_as == "text" else None,
        "unfold": [*shape.unfold],
        "rename": dict(shape.rename),
    }
    return place | {key: value for key, value in said.items() if value}


def _with_values(
    columns: Mapping[str, Guess], rows: DataFrame
) -> tuple[dict[str, Guess], dict[str, Sequence[MappedValue]]]:
    """The columns with what their values make doubtful, and the values of roles and channels."""
    found, values = dict(columns), dict[str, Sequence[MappedValue]]()
    for meaning in ("role", "channel"):
        guess = columns.get(meaning)
        if guess is None or not isinstance(guess.value, str):
            continue
        counts = dict(map(tuple, rows.groupBy(F.col(f"`{guess.value}`")).count().limit(MOST_VALUES + 2).collect()))
        each = mapped(meaning, counts)
        if not may_be_shown(each):
            found[meaning] = Guess(
                None, f"{guess.value} has values that are not shown here: map them in values.{meaning}s"
            )
            continue
        values[f"{meaning}s"] = each
        if meaning == "channel" and (nulls := counts.get(None)):
            found[meaning] = Guess(guess.value, f"{guess.why}; {nulls:,} rows have none, which stops a run", sure=False)
    return found, values


def _partition(table: SurveyedTable, shape: JobConfig, sample: TableSample, conversation: str) -> Guess:
    """The partition, with how many conversations are in several."""
    named = [shape.rename.get(name, name) for name in table.partitions]
    guess = guess_partition(named, sample, conversation)
    if not named:
        return guess
    counted = crossing(turns_in(table.latest, shape), named, conversation)
    if not counted.in_several:
        return guess
    why = f"{counted.in_several:,} of {counted.conversations:,} conversations are in several of the last"
    return Guess(guess.value, f"{why} {counted.partitions} partitions, and are read in parts", sure=False)


def _missing(columns: Mapping[str, Guess]) -> dict[str, str]:
    """Required meanings that nothing was found for, with the reason."""
    found = {meaning: why for meaning, why in NOTHING.items() if meaning not in columns}
    found |= {meaning: guess.why for meaning, guess in columns.items() if guess.value is None}
    return found if {"utterance_index", "start_ms"} & {*columns} else {**found, "utterance_index": ORDER}


def _misnamed(sample: TableSample, columns: Mapping[str, Guess]) -> list[str]:
    """Optional meanings that a column has the name of, and that it is not for."""
    return [
        meaning
        for meaning, kind in KINDS.items()
        if not kind.required and meaning in sample.kinds and meaning not in columns
    ]


def _own(sample: TableSample, columns: Mapping[str, Guess], partition: Guess, words: WordsColumn | None) -> set[str]:
    """Columns that need no treatment: the job knows what to do with them."""
    own = {guess.value for guess in columns.values() if isinstance(guess.value, str)}
    own |= {
        meaning
        for meaning, kind in KINDS.items()
        if kind.required and meaning in sample.kinds and meaning not in columns
    }
    own |= {partition.value} if isinstance(partition.value, str) else set()
    own |= {*partition.value} if isinstance(partition.value, list) else set()
    return own | ({word_path(words, words.column)} if words else set())


def _kept(shape: JobConfig, sample: TableSample, columns: Mapping[str, Guess]) -> dict[str, Guess]:
    """Texts that are the turns' times, however they are written, and labels of turns in a text."""
    said = [columns[meaning].value for meaning in ("start_ms", "end_ms") if meaning in columns]
    names = [time["column"] for time in said if isinstance(time, dict)]
    labels = {TURN_LABEL: Guess("keep", "who speaks, and line breaks")} if shape.turns_as == "text" else {}
    return {name: Guess("keep", "times") for name in names if sample.is_text(name)} | labels


def _is_clean(texts: Sequence[str], policy: Policy) -> bool:
    """True if no rule finds anything in the texts, each by itself."""
    turns = [[{"role": "customer", "channel": "voice", "text": text}] for text in texts]
    return not any(utterance.spans for turn in turns for utterance in redact_conversation(turn, policy))
