"""A row a turn, of a table with a row a conversation: of an array of turns, or of one text with all of them."""

from collections.abc import Mapping

from pyspark.sql import Column, DataFrame
from pyspark.sql import functions as F
from pyspark.sql.types import ArrayType, DataType, StringType, StructType

from jobs.config.job import JobConfig
from jobs.config.layouts import TURN_INDEX, TURN_LABEL
from jobs.config.speaker_labels import labels_of, plain_label
from redaction_udfs.mistakes import PolicyError, nearest

TURN_OF_TEXT = (TURN_LABEL, "role", "text")
"""Columns of a turn of a text, besides its place."""
_TURN = "_turn"


def with_own_columns(rows: DataFrame, job: JobConfig) -> DataFrame:
    """The rows with the fields of their structs that the job names as columns, in the places of these structs.

    Raises PolicyError for what is no struct, and for names that another column has.
    """
    for name in job.unfold:
        kind = _kind(rows, name)
        if not isinstance(kind, StructType):
            raise _no_column(rows, job, "unfold", name, kind, "a column that is a struct")
        _refuse_twice(rows, job, "unfold", name, kind.names)
        rows = rows.select(
            *(
                field
                for each in rows.columns
                for field in (
                    [F.col(quoted(name))[part].alias(part) for part in kind.names]
                    if each == name
                    else [F.col(quoted(each))]
                )
            )
        )
    return rows


def unfolded(rows: DataFrame, job: JobConfig) -> DataFrame:
    """A row a turn: the row's own columns, the turn's place, and its fields.

    Raises PolicyError for turns that are none, and for names that both have.
    """
    if job.turns is None:
        return rows
    kind, turns = _kind(rows, job.turns), F.col(quoted(job.turns))
    if isinstance(kind, StringType):
        fields, each = [*TURN_OF_TEXT], turns_of_text(turns, job.role_values())
    elif isinstance(kind, ArrayType) and isinstance(kind.elementType, StructType):
        fields, each = kind.elementType.names, turns
    else:
        raise _no_column(rows, job, "turns", job.turns, kind, "a column that is an array of structs, or a text")
    _refuse_twice(rows, job, "turns", job.turns, [TURN_INDEX, *fields])
    own = [F.col(quoted(name)) for name in rows.columns if name != job.turns]
    turn = F.col(_TURN)
    return rows.select(*own, F.posexplode(each).alias(TURN_INDEX, _TURN)).select(
        *own, TURN_INDEX, *(turn[name].alias(name) for name in fields)
    )


def turns_of_text(text: Column, roles: Mapping[str, str]) -> Column:
    """The turns of a text in which labels such as `Agent:` say who speaks, as an array of structs.

    What stands before the first label is a turn of nobody's. A text without labels is one turn, and so is null. Roles
    are written as the job has them.
    """
    labels = labels_of(roles)
    has_lines = F.contains(text, F.lit("\n")) | F.contains(text, F.lit("\r"))
    return F.when(has_lines, _cut(text, labels.of_lines, 1, roles)).otherwise(_cut(text, labels.of_one_line, 2, roles))


def _cut(text: Column, label: str, groups: int, roles: Mapping[str, str]) -> Column:
    names = {plain_label(name): name for name in roles}
    by_label = F.create_map(*(F.lit(each) for known in names.items() for each in known))

    def role(found: Column) -> Column:
        name = F.concat(*(F.regexp_extract(found, label, group) for group in range(1, groups + 1)))
        return F.element_at(by_label, F.regexp_replace(F.lower(name), "[ _-]+", " "))

    found = F.concat(F.array(F.lit("")), F.regexp_extract_all(text, F.lit(label), F.lit(0)))
    turns = F.zip_with(
        found,
        F.split(text, label),
        lambda own, said: F.struct(*(c.alias(n) for c, n in zip((own, role(own), said), TURN_OF_TEXT, strict=True))),
    )
    nobodys = F.struct(F.lit("").alias(TURN_LABEL), F.lit(None).cast("string").alias("role"), text.alias("text"))
    begins_with_label = (F.size(turns) > 1) & (turns[0]["text"] == "")
    return (
        F.when(text.isNull(), F.array(nobodys))
        .when(begins_with_label, F.slice(turns, 2, F.size(turns)))
        .otherwise(turns)
    )


def _kind(rows: DataFrame, name: str) -> DataType | None:
    return next((field.dataType for field in rows.schema if field.name == name), None)


def _no_column(
    rows: DataFrame, job: JobConfig, key: str, name: str, kind: DataType | None, expected: str
) -> PolicyError:
    found = "no such column" if kind is None else f"{name} {kind.simpleString()}"
    return PolicyError([job.document.mistake((key,), found, expected, nearest(name, rows.columns))])


def _refuse_twice(rows: DataFrame, job: JobConfig, key: str, name: str, fields: list[str]) -> None:
    """Raises PolicyError if any other column has the name of a field."""
    if twice := sorted({*fields} & {each for each in rows.columns if each != name}):
        expected = f"rename: {{{twice[0]}: conversation_{twice[0]}}}: both the row and its {name} have it"
        raise PolicyError([job.document.mistake((key,), f"two columns {twice[0]}", expected)])


def quoted(name: str) -> str:
    """A column's name as Spark's expressions take any name."""
    return "`{}`".format(name.replace("`", "``"))
