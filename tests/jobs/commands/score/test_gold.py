"""Labelled tables: which are refused and what is said of them, and that their form makes no difference."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from jobs.commands.score.gold import rows
from redaction_udfs.policy import PolicyError
from tests.jobs.commands.score.golds import SCHEMA, row, with_type, write_gold
from tests.jobs.commands.score.scores import TALK, figures, score


def in_file(*said: dict[str, Any], schema: pa.Schema = SCHEMA) -> Callable[[Path], Path]:
    return lambda folder: write_gold(folder / "gold.parquet", said, schema)


def without(name: str) -> Callable[[Path], Path]:
    said = [{key: value for key, value in row("pin <PIN:4711>").items() if key != name}]
    return in_file(*said, schema=with_type(**{name: None}))


def placed(start: int | None, end: int | None, label: str | None = "PIN") -> Callable[[Path], Path]:
    return in_file(row("pin 4711", gold=[{"start": start, "end": end, "label": label, "value": "4711"}]))


def a_delta_table(folder: Path) -> Path:
    (folder / "gold" / "_delta_log").mkdir(parents=True)
    return write_gold(folder / "gold" / "a.parquet", TALK).parent


def an_empty_folder(folder: Path) -> Path:
    (folder / "gold").mkdir()
    return folder / "gold"


def no_parquet(folder: Path) -> Path:
    (folder / "gold.parquet").write_text("pin 4711")
    return folder / "gold.parquet"


REFUSED = [
    (lambda folder: folder / "none", ["--gold: found no such file or folder"], "nothing there"),
    (an_empty_folder, ["a folder without Parquet files"], "nothing in it"),
    (a_delta_table, ["found a Delta table"], "its folder holds files of older versions"),
    (no_parquet, ["nothing that can be read (ArrowInvalid)"], "no Parquet"),
    (without("text"), ["text: found no such column", "columns.text in a job's YAML"], "no text"),
    (without("role"), ["role: found no such column"], "no role"),
    (without("utterance_index"), ["utterance_index: found no such column and none of start_ms"], "no order"),
    (without("gold"), ["gold: found no such column", "--gold-column"], "no gold"),
    (in_file(row("pin", gold="4711"), schema=with_type(gold=pa.string())), ["gold: found string"], "gold is a text"),
    (
        in_file(row("pin", gold=[{"start": 0}]), schema=with_type(gold=pa.list_(pa.struct([("start", pa.int32())])))),
        ["expected a list of struct<start: int, end: int, label: string>"],
        "gold without an end",
    ),
    (
        in_file(row("a", conversation_id=7), schema=with_type(conversation_id=pa.int64())),
        ["conversation_id: found a column of int64, expected a string column"],
        "a number for an id",
    ),
    (
        placed(4, 9),
        ['spans that are empty or not inside their text: 1, the first in "c1"/0', "code points"],
        "beyond the text",
    ),
    (placed(-1, 3), ["spans that are empty"], "before the text"),
    (placed(4, 4), ["spans that are empty"], "empty"),
    (placed(None, 4), ["spans that are empty"], "no start"),
    (placed(4, 8, None), ["spans without a label: 1"], "no label"),
    (in_file({**row("pin <PIN:4711>"), "text": None}), ["spans that are empty"], "spans of no text"),
    (in_file(row("a", None)), ["rows without a key: 1"], "no index"),
    (in_file(row("a", 0, None)), ["rows without a key: 1"], "no conversation"),
    (
        in_file(row("pin 4711", 3), row("pin 4711", 3)),
        ['same key, the first in "c1"/3'],
        "twice the same",
    ),
    (
        in_file(row("a", role="agnt", channel=None), row("b", 1, channel="fax")),
        ['role: found "agnt"', "did you mean agent?", "channel: found nothing", 'channel: found "fax"'],
        "values without a meaning, all at once",
    ),
]


@pytest.mark.parametrize(("make", "sentences", "why"), REFUSED, ids=[case[-1] for case in REFUSED])
def test_what_does_not_fit_is_told(make: Callable[[Path], Path], sentences: list[str], why: str, tmp_path: Path):
    with pytest.raises(PolicyError) as caught:
        score(make(tmp_path))
    said = str(caught.value)
    assert [sentence for sentence in sentences if sentence not in said] == [], f"{why}: {said}"
    assert "4711" not in said


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    return figures(score(write_gold(tmp_path_factory.mktemp("gold") / "gold.parquet", TALK)))


def test_what_is_expected_below(expected: dict[str, Any]):
    whole = {name: (spans["whole"], spans["missed"]) for name, spans in expected["labels"].items()}
    assert whole == {"PIN": (1, 0), "CARD": (2, 0), "NAME": (0, 1)}
    assert expected["labels"]["PIN"]["rules"] == {"pin": 1}, "by the question before it"
    assert expected["roles"] == {"agent": 2, "customer": 3} and expected["plain"] == 2 == expected["utterances"] - 3


def in_any_order(folder: Path) -> Path:
    return write_gold(folder / "gold.parquet", TALK[::-1])


def in_partitions(folder: Path) -> Path:
    write_gold(folder / "gold" / "dt=2026-01-05" / "a.parquet", TALK[:3])
    write_gold(folder / "gold" / "dt=2026-01-06" / "a.parquet", TALK[3:])
    (folder / "gold" / "_SUCCESS").touch()
    return folder / "gold"


def in_files_of_different_columns(folder: Path) -> Path:
    more = pa.schema([*SCHEMA, ("language", pa.string()), ("start_ms", pa.int64())])
    write_gold(folder / "gold" / "a.parquet", TALK[:3])
    write_gold(folder / "gold" / "b.parquet", TALK[3:], more)
    return folder / "gold"


def in_other_types(folder: Path) -> Path:
    """Gold with its parts in another order, and one more."""
    words = pa.dictionary(pa.int32(), pa.string())
    span = pa.struct([("label", pa.string()), ("end", pa.int64()), ("start", pa.uint8()), ("by", pa.string())])
    kinds = {"text": pa.large_string(), "conversation_id": pa.large_string(), "role": words, "channel": words}
    schema = with_type(**kinds, utterance_index=pa.int64(), gold=pa.large_list(span))
    return write_gold(folder / "gold.parquet", TALK, schema)


def with_times_for_an_order(folder: Path) -> Path:
    schema = pa.schema([field for field in SCHEMA if field.name != "utterance_index"] + [("start_ms", pa.int64())])
    said = [{**r, "start_ms": 1000 * r["utterance_index"] or None} for r in TALK[::-1]]
    return write_gold(folder / "gold.parquet", said, schema)


FORMS = [
    (in_any_order, "rows in any order"),
    (in_partitions, "a folder a day"),
    (in_files_of_different_columns, "files that differ"),
    (in_other_types, "large strings, dictionaries, other integers"),
    (with_times_for_an_order, "times instead of an index; a turn without one comes first"),
]


@pytest.mark.parametrize(("make", "why"), FORMS, ids=[case[-1] for case in FORMS])
def test_the_form_makes_no_difference(make: Callable[[Path], Path], why: str, tmp_path: Path, expected: dict[str, Any]):
    assert figures(score(make(tmp_path))) == expected, why


@pytest.mark.parametrize("kind", [pa.string(), pa.large_string(), pa.dictionary(pa.int32(), pa.string())])
@pytest.mark.parametrize("rows_a_part", [1, 3])
def test_a_large_table_is_read_in_parts(
    rows_a_part: int, kind: pa.DataType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, expected: dict[str, Any]
):
    monkeypatch.setattr(rows, "ROWS_A_PART", rows_a_part)
    path = write_gold(tmp_path / "gold.parquet", TALK[::-1], with_type(conversation_id=kind))
    assert figures(score(path)) == expected


def test_parts_hold_each_conversation_once():
    conversations = [(f"c{number:03}", number % 7 + 1) for number in range(200)]
    parts = rows.parts(conversations, 50)
    assert len(parts) > 10
    for name, _ in conversations:
        holding = [p for p in parts if (p.first is None or name >= p.first) and (p.end is None or name < p.end)]
        assert len(holding) == 1
