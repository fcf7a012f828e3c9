"""A row a turn, of a table with a row a conversation: of an array of turns, of a JSON one, or of a text of them all."""

from collections.abc import Mapping

from pyspark.sql import Column, DataFrame
from pyspark.sql import functions as F
from pyspark.sql.types import ArrayType, DataType, StringType, StructType

from jobs.config.job import JobConfig
from jobs.config.layouts import TURN_INDEX, TURN_LABEL
from jobs.config.speaker_labels import Labels, labels_of, plain_label
from redaction_udfs.mistakes import PolicyError, nearest, shown

MOST_OF_NAME = 120
"""Characters behind a label in which a name and who it is of may stand: `Priya Raman (Agent):`."""
TEXT, _TURN = "text", "_turn"


def with_own_columns(rows: DataFrame, job: JobConfig) -> DataFrame:
    """The rows with the fields of their structs that the job names as columns, in the places of these structs.

    Raises PolicyError for what is no struct, and for names that another column has.
    """
    for name in job.unfold:
        kind = _kind(rows, name)
        if not isinstance(kind, StructType):
            raise _no_column(rows, job, "unfold", name, kind, "a column that is a struct")
        _refuse_twice(rows, job, "unfold", name, kind.names)
        columns, place = [F.col(quoted(each)) for each in rows.columns], rows.columns.index(name)
        fields = [columns[place][field].alias(field) for field in kind.names]
        rows = rows.select(*columns[:place], *fields, *columns[place + 1 :])
    return rows


def unfolded(rows: DataFrame, job: JobConfig) -> DataFrame:
    """A row a turn: the row's own columns, the turn's place, and its fields.

    Raises PolicyError for turns that are none, and for names that both have.
    """
    if job.turns is None:
        return rows
    kind, turns = _kind(rows, job.turns), F.col(quoted(job.turns))
    if job.turns_fields:
        if not isinstance(kind, StringType) or job.columns.text not in job.turns_fields:
            expected = f"fields of JSON texts in {job.turns}, {job.columns.text} among them"
            raise PolicyError([job.document.mistake(("turns_fields",), shown(list(job.turns_fields)), expected)])
        each, fields = turns_of_json(turns, job), {name: F.col(_TURN)[name] for name in job.turns_fields}
    elif isinstance(kind, StringType):
        labels = labels_of(job.role_values())
        each, fields = pieces_of(turns, labels), fields_of_piece(F.col(_TURN), labels, job.role_values())
    elif isinstance(kind, ArrayType) and isinstance(kind.elementType, StructType):
        each, fields = turns, {name: F.col(_TURN)[name] for name in kind.elementType.names}
    else:
        raise _no_column(rows, job, "turns", job.turns, kind, "a column that is an array of structs, or a text")
    _refuse_twice(rows, job, "turns", job.turns, [TURN_INDEX, *fields])
    own = [F.col(quoted(name)) for name in rows.columns if name != job.turns]
    return rows.select(*own, F.posexplode(each).alias(TURN_INDEX, _TURN)).select(
        *own, TURN_INDEX, *(field.alias(name) for name, field in fields.items())
    )


def turns_of_json(text: Column, job: JobConfig) -> Column:
    """The turns of an array of objects that a text is, as structs of texts. Fields that the job does not name are none.

    What is no such array, and null, is one turn whose text it is: no row is lost.
    """
    items = ", ".join(f"{quoted(name)}: string" for name in job.turns_fields)
    turns = F.from_json(text, f"array<struct<{items}>>")
    is_whole = F.json_array_length(text) == F.size(F.filter(turns, F.isnotnull))
    own = [(text if name == job.columns.text else F.lit(None).cast("string")).alias(name) for name in job.turns_fields]
    return F.when(is_whole, turns).otherwise(F.array(F.struct(*own)))


def pieces_of(text: Column, labels: Labels) -> Column:
    """A text of many turns as an array of structs: each turn's label, and what is said behind it.

    What stands before the first label is a turn without one. A text without labels is one turn, and so is null.
    """
    has_lines = F.contains(text, F.lit("\n")) | F.contains(text, F.lit("\r"))
    each = F.when(has_lines, _cut(text, labels.of_lines)).otherwise(_cut(text, labels.of_one_line))
    # As the one item of an array a cut is made once, however often it is mentioned: 48 -> 7 core-µs a turn.
    pieces = F.transform(F.array(each), _in_pieces)[0]
    return F.coalesce(pieces, F.array(_piece(F.lit(""), text)))


def _cut(text: Column, label: str) -> Column:
    found = F.regexp_extract_all(text, F.lit(label), F.lit(0))
    return F.struct(found.alias("labels"), F.split(text, label).alias("said"))


def _in_pieces(cut: Column) -> Column:
    """Each label with what is said behind it. Java leaves out an empty text before a first label that takes no room."""
    found, said = cut["labels"], cut["said"]
    behind = F.when(F.size(said) == F.size(found), said).otherwise(F.slice(said, 2, F.size(said)))
    pieces = F.zip_with(found, behind, _piece)
    is_head = (F.size(said) > F.size(found)) & ((said[0] != "") | (F.size(found) == 0))
    return F.when(is_head, F.concat(F.array(_piece(F.lit(""), said[0])), pieces)).otherwise(pieces)


def _piece(label: Column, said: Column) -> Column:
    return F.struct(label.alias(TURN_LABEL), said.alias(TEXT))


def fields_of_piece(piece: Column, labels: Labels, roles: Mapping[str, str]) -> dict[str, Column]:
    """Columns of a turn that was cut from a text. Its role is written as the job has it, null without a label."""
    names = {plain_label(name): name for name in roles}
    by_label = F.create_map(*(F.lit(each) for known in names.items() for each in known))
    label = piece[TURN_LABEL]
    head = F.ltrim(F.concat(label, F.substring(piece[TEXT], 1, MOST_OF_NAME)), F.lit(" \t\r\n"))
    speaker = F.concat(*(F.regexp_extract(head, labels.at_head, group) for group in (1, 2)))
    role = F.element_at(by_label, F.regexp_replace(F.lower(speaker), "[ _-]+", " "))
    return {TURN_LABEL: label, "role": role, TEXT: piece[TEXT]}


def _kind(rows: DataFrame, name: str) -> DataType | None:
    return next((field.dataType for field in rows.schema if field.name == name), None)


def _no_column(
    rows: DataFrame, job: JobConfig, key: str, name: str, kind: DataType | None, expected: str
) -> PolicyError:
    if kind is not None:
        return PolicyError([job.document.mistake((key,), f"{name} {kind.simpleString()}", expected)])
    return PolicyError([job.document.mistake((key,), "no such column", expected, nearest(name, rows.columns))])


def _refuse_twice(rows: DataFrame, job: JobConfig, key: str, name: str, fields: list[str]) -> None:
    """Raises PolicyError if any other column has the name of a field."""
    if twice := sorted({*fields} & {each for each in rows.columns if each != name}):
        expected = f"rename: {{{twice[0]}: conversation_{twice[0]}}}: both the row and its {name} have it"
        raise PolicyError([job.document.mistake((key,), f"two columns {twice[0]}", expected)])


def quoted(name: str) -> str:
    """A column's name as Spark's expressions take any name."""
    return "`{}`".format(name.replace("`", "``"))
