"""Shape of a table, guessed from its schema alone: turns, new names, partition."""

import json
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from pyspark.sql.types import ArrayType, DataType, StringType, StructType

from jobs.config.column_names import ambiguous_paths, fields_of, is_a_column_of_ours, is_reserved, is_unfit
from jobs.config.fit.words import likely_words
from jobs.config.guess.names import named, plain
from jobs.config.guess.sample import MOST, Guess, TableSample, all_like
from jobs.config.guess.times import is_date
from jobs.config.guess.values import tells_who_speaks


def turns_of(schema: StructType) -> str | None:
    """The array of turns of a table with a row a conversation: structs with a text and who said it."""
    for field in schema.fields:
        kind = field.dataType
        turn = kind.elementType if isinstance(kind, ArrayType) else None
        is_words = likely_words(field) is not None and not named("role", _texts(turn))
        if isinstance(turn, StructType) and not is_words and named("text", _texts(turn)) and named("role", turn.names):
            return field.name
    return None


class JsonTurns(NamedTuple):
    """A column of JSON texts that are arrays of turns: the fields of these, and the one with what was said."""

    column: str
    fields: list[str]
    text: str


def json_turns_of(sample: TableSample) -> JsonTurns | None:
    """The column in which most texts are an array of objects with a text and who said it."""
    for name in sample.kinds:
        read = [_read(text) for text in sample.texts.get(name, [])] if sample.is_text(name) else []
        if not all_like(read, bool, MOST):
            continue
        fields = [*dict.fromkeys(key for turns in read for turn in turns for key in turn)]
        texts = named("text", fields)
        if texts and named("role", fields):
            return JsonTurns(name, fields, texts[0])
    return None


def _read(text: str) -> list[dict[str, Any]]:
    """The objects of an array; nothing of any other text."""
    if not text.lstrip().startswith("["):
        return []
    try:
        found = json.loads(text)
    except ValueError:
        return []
    return found if all(isinstance(each, dict) for each in found) else []


def unfold_of(sample: TableSample) -> tuple[list[str], dict[str, str]]:
    """Structs that hold what no column of the table is named like, and new names of fields that a column is called."""
    schema = sample.schema
    top = [field.name for field in schema.fields if not isinstance(field.dataType, StructType)]
    structs = {field.name: field.dataType for field in schema.fields if isinstance(field.dataType, StructType)}
    wanted = [meaning for meaning in ("conversation_id", "text", "role") if not named(meaning, top)]
    fields = {name: {field: _field_name(name, field) for field in kind.names} for name, kind in structs.items()}
    found = [name for name, own in fields.items() if any(named(meaning, own.values()) for meaning in wanted)]
    if "role" in wanted and not any(named("role", fields[name].values()) for name in found):
        found += [name for name, own in fields.items() if name not in found and _tells_who_speaks(sample, name, own)]
    taken = {*schema.names}
    renames: dict[str, str] = {}
    for name in found:
        for field, said in fields[name].items():
            free = _free(said if said not in taken else plain(f"{name}_{field}"), taken)
            taken.add(free)
            if free != field:
                renames[f"{name}.{field}"] = free
    return found, renames


def _field_name(struct: str, field: str) -> str:
    """A field's name among the columns of a table: `contact_id` of `contact.id`."""
    return plain(f"{struct}_{field}") if plain(field) == "id" else field


def _tells_who_speaks(sample: TableSample, struct: str, fields: Iterable[str]) -> bool:
    return any(tells_who_speaks(sample.texts.get(f"{struct}.{field}", [])) for field in fields)


def _texts(turn: DataType | None) -> list[str]:
    fields = turn.fields if isinstance(turn, StructType) else []
    return [field.name for field in fields if isinstance(field.dataType, StringType)]


def renames_of(schema: StructType, partitions: Sequence[str]) -> dict[str, str]:
    """New names of columns that no table of ours can have, by dotted path."""
    others = {field.name.lower() for _, field in fields_of(schema)}
    found: dict[str, str] = {}
    ambiguous = ambiguous_paths(schema)
    for path, field in fields_of(schema):
        is_top = path == field.name
        if is_unfit(field.name) or (is_top and (path in ambiguous or is_reserved(field))):
            found[path] = _free(plain(field.name) or "column", {*others, *found.values()})
    for name in partitions if len(partitions) == 1 else ():
        if is_a_column_of_ours(name) and name not in found:
            found[name] = _free(f"{plain(name)}_partition", others)
    return found


def _free(name: str, taken: set[str]) -> str:
    return next(free for number in range(1, 1000) if (free := name if number == 1 else f"{name}_{number}") not in taken)


def guess_partition(partitions: Sequence[str], sample: TableSample, conversation: str | None) -> Guess:
    """The partition: of the table, else by a day that a conversation has one of, else none."""
    if len(partitions) == 1:
        return Guess(partitions[0], "the table's own partition")
    if partitions:
        return Guess([*partitions], "the table's own partition columns")
    for field in sample.schema.fields:
        if conversation is not None and is_date(field.dataType) and _is_one(sample, conversation, field.name):
            return Guess({"from": field.name, "as": "date"}, "no partitions, and one of it in each conversation")
    return Guess(None, "no partitions: a change of one file redacts the whole table anew")


def _is_one(sample: TableSample, conversation: str, name: str) -> bool:
    """True if each conversation has one value of the column, and some have several rows that say so."""
    found = sample.by_conversation(conversation, name).values()
    if None in sample.values(name) or not any(len(values) > 1 for values in found):
        return False
    return all(len(set(values)) == 1 for values in found)
