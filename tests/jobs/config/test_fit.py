"""What fits a job to a table, and every misfit named at once: no Spark is needed to tell."""

from pathlib import Path

import pyarrow as pa
import pytest
from pyspark.sql.pandas.types import from_arrow_schema
from pyspark.sql.types import StructType

from jobs.config.fit.columns import fit
from jobs.config.load import load_job
from jobs.config.text_columns import text_paths_of
from redaction_udfs.policy import PolicyError
from tests.jobs.config.tables_to_fit import BYTES, MAP, NESTED, TEXT, WHOLE, complaints, job, table


def test_every_part_that_can_hold_text_is_a_leaf() -> None:
    nested = from_arrow_schema(pa.schema([("s", NESTED), ("m", MAP)]))
    paths = [path for field in nested for path, _ in text_paths_of(field.dataType, field.name)]
    assert paths == ["s.a", "s.b.c", "m.key", "m.value.d"]


def test_the_standard_layout_needs_no_words() -> None:
    layout = fit(job(), table()).layout
    assert (layout.conversation_id, layout.utterance_index) == ("conversation_id", "utterance_index")
    assert (layout.language, layout.words, layout.text_paths) == ("language", None, frozenset({"text"}))


MISFITS = [
    (table("role"), 'columns.role: found no column "role"', "no role"),
    (table("text", texts=TEXT), "did you mean texts?", "a name nearly right"),
    (table("utterance_index", "start_ms"), "columns.utterance_index: found no column for it", "no order"),
    (table(partition=""), 'partition: found no column "dt"', "no partition"),
    (table(text=WHOLE), "columns.text: found text int, expected a string", "another type"),
    (table(utterance_index=pa.float64()), "expected a column of whole numbers", "no whole numbers"),
    (table(words=pa.list_(TEXT)), "expected an array of words", "words without times"),
    (table(audio_channel=pa.float64()), "expected a column of strings or whole numbers", "an audio channel in between"),
    (table(note=TEXT), "text_columns.note: found an undeclared column of string", "undeclared"),
    (table(s=NESTED), "text_columns.s.b.c: found an undeclared column of string", "undeclared, deep in a struct"),
    (table(m=MAP), "text_columns.m.key: found an undeclared", "the keys of a map"),
    (table(m=MAP), "text_columns.m.value.d: found an undeclared column of binary", "bytes in a map"),
    (table(content_type=WHOLE), "columns.content_type: found content_type int, expected a string", "no media type"),
    (table(_note=WHOLE), "_note: found a column of this name", "a name of the job's own"),
    (table(Redaction=WHOLE), "Redaction: found a column of this name", "the same in another letter case"),
    (
        table(**{"a`b": WHOLE}),
        "a`b: found a name that no table of ours can have",
        "a backtick, which ends a name in SQL",
    ),
    (table(s=pa.list_(pa.struct([("a\tb", WHOLE)]))), "found a name that", "a control character in a nested name"),
    (table(**{"a[]": TEXT}), "a[]: found a name that", "as an audit writes lists: its texts were not found"),
    (table(**{"s.a": WHOLE}, s=NESTED), "s.a: found a column, and a part of another", "one path of two columns"),
    (table(**{"s.b": WHOLE}, s=NESTED), "s.b.c: found a column, and a part of", "a column's name that begins a path"),
]


@pytest.mark.parametrize(("columns", "expected", "why"), MISFITS, ids=[case[-1] for case in MISFITS])
def test_a_table_that_does_not_fit(columns: StructType, expected: str, why: str) -> None:
    assert any(expected in mistake for mistake in complaints(columns)), why


MISDECLARED = [
    ({"raw": "redact_json"}, "keep or drop: bytes cannot be redacted", "bytes to read as JSON"),
    ({"raw": "display_name"}, "keep or drop: bytes cannot be replaced", "bytes as a name"),
    ({"m.key": "attachment_name"}, "keep or redact: a map cannot lose its keys", "keys that are names"),
    ({"m.value": "display_name"}, "replace: the role of the row does not say whose name", "several names in a row"),
    ({"text": "keep"}, 'found "text", expected a column that is not mapped already', "the text itself"),
    ({"nota": "keep"}, "text_columns.nota: found no such column of text", "no such column"),
    ({"raw": "redact"}, "keep or drop: bytes cannot be redacted", "bytes to redact"),
    ({"raw": "replace"}, "keep or drop: bytes cannot be replaced", "bytes to replace"),
    ({"m.key": "drop"}, "keep or redact: a map cannot lose its keys", "keys to drop"),
    ({"m.key": "replace"}, "keep or redact: a map cannot lose its keys", "keys all alike"),
    ({"m.value": "drop"}, "a map cannot lose its values", "values to drop"),
]


@pytest.mark.parametrize(("treatments", "expected", "why"), MISDECLARED, ids=[case[-1] for case in MISDECLARED])
def test_a_treatment_that_does_not_fit(treatments: dict[str, str], expected: str, why: str) -> None:
    columns = table(raw=BYTES, m=pa.map_(TEXT, TEXT))
    found = complaints(columns, text_columns={"raw": "keep", "m.key": "keep", "m.value": "keep", **treatments})
    assert [expected in mistake for mistake in found] == [True], why


TURNS = [
    ({"turns_as": "text"}, "turns_as: found text of a table that has a row a turn", "turns that are rows already"),
    ({"turns_fields": ["a"]}, 'turns_fields: found ["a"], expected `turns` beside it', "fields of nothing"),
    (
        {"turns": "all", "turns_as": "text", "text_columns": {"turn_label": "drop"}},
        'text_columns.turn_label: found "drop", expected keep',
        "a label that the text needs",
    ),
    ({"turns": "all"}, "text_columns.turn_label: found an undeclared column of string", "a label nobody looked at"),
    ({"columns": {"role": "by.who"}}, "with unfold: [by], by the name who", "a field of a struct"),
]


@pytest.mark.parametrize(("settings", "expected", "why"), TURNS, ids=[case[-1] for case in TURNS])
def test_turns_that_do_not_fit(settings: dict[str, object], expected: str, why: str) -> None:
    columns = table(by=pa.struct([("who", TEXT)]), turn_label=TEXT)
    assert any(expected in found for found in complaints(columns, **settings)), why


def test_an_array_of_turns_is_published_as_no_text() -> None:
    found = complaints(table(), turns="all", turns_as="text")
    assert "turns_as: found text of turns that are an array, expected array or rows" in found


def test_all_misfits_are_named_at_once() -> None:
    columns = table("text", "role", "channel", conversation_id=WHOLE, note=TEXT)
    found = complaints(columns, columns={"role": {"constant": "boss"}})
    assert [mistake.split(":")[0] for mistake in found] == [
        "columns.conversation_id",
        "columns.text",
        "columns.role.constant",
        "columns.channel",
        "text_columns.note",
    ]


@pytest.mark.parametrize("partition", ["role", "Channel", "label", "source_file", "audio_channel"])
def test_a_partition_column_must_not_be_one_of_the_audit(partition: str) -> None:
    found = complaints(table(partition=partition), partition=partition)
    assert [mistake for mistake in found if mistake.startswith("partition") and "another name" in mistake]


JOB_FILE = """transcripts: lake
out: out
partition: day
columns:
  text: txet
  start_ms: note
  channel: {constant: fax}
text_columns:
  note: keep
  form.body: drop
  forn: redact
output:
  column: queu
  values: {a: none}
  otherwise: none
"""
LINES = [
    ("3: partition:", "a column that is not there"),
    ("5: columns.text:", "a column nearly right"),
    ("6: columns.start_ms:", "a column of another type"),
    ("7: columns.channel.constant:", "a constant that nobody knows"),
    ("10: text_columns.form.body:", "a dotted path"),
    ("11: text_columns.forn:", "a treatment of no column"),
    ("13: output.column:", "a column that decides"),
]


def test_a_job_file_is_named_with_the_line_that_does_not_fit(tmp_path: Path) -> None:
    file = tmp_path / "job.yaml"
    file.write_text(JOB_FILE)
    with pytest.raises(PolicyError) as caught:
        fit(load_job(file), table(note=TEXT, form=TEXT, more=TEXT))
    found = [str(mistake) for mistake in caught.value.mistakes]
    for line, why in LINES:
        assert any(mistake.startswith(f"{file}:{line} ") for mistake in found), (why, found)
    [undeclared] = [mistake for mistake in found if "text_columns.more:" in mistake]
    assert undeclared.startswith(f"{file}:8: "), "where a line is to be added"
    assert any(f'{file}:5: columns.text: found no column "txet"' in m and "did you mean text?" in m for m in found)


def test_a_job_file_that_says_nothing_is_named_without_a_line(tmp_path: Path) -> None:
    file = tmp_path / "job.yaml"
    file.write_text("transcripts: lake\nout: out\n")
    with pytest.raises(PolicyError) as caught:
        fit(load_job(file), table("role", note=TEXT))
    assert [str(mistake).split(": found")[0] for mistake in caught.value.mistakes] == [
        f"{file}: columns.role",
        f"{file}: text_columns.note",
    ]


OWN_WORDS = pa.list_(pa.struct([("content", TEXT), ("from", pa.float64()), ("to", pa.float64())]))
OWN_SHAPES = [
    (
        {"columns": {"start_ms": {"column": "at", "unit": "mm:ss"}}},
        "columns.start_ms.unit: found at timestamp_ntz with",
    ),
    ({"columns": {"start_ms": {"column": "att", "unit": "ms"}}}, 'columns.start_ms.column: found no column "att"'),
    ({"partition": {"from": "utterance_index", "as": "hour"}}, "partition.from: found utterance_index int, expected a"),
    ({"partition": ["dt", "regoin"]}, 'partition: found no column "regoin"'),
    ({"rename": {"nota": "note"}}, "rename.nota: found no such column"),
    ({"columns": {"words": "items"}}, "words: {column, word, start, end, unit} maps any other"),
    (
        {"text_columns": {"items.content": "redact"}},
        "words: {column: items, word: content, start: from, end: to, unit: s} under columns",
    ),
]


@pytest.mark.parametrize(("settings", "expected"), OWN_SHAPES)
def test_shapes_of_its_own_that_do_not_fit(settings: dict[str, object], expected: str) -> None:
    columns = table(at=pa.timestamp("us"), items=OWN_WORDS)
    assert any(expected in mistake for mistake in complaints(columns, **settings))


def test_words_of_any_fields_and_words_that_are_unmapped() -> None:
    words = {"column": "items", "word": "content", "start": "from", "end": "to", "unit": "s"}
    layout = fit(job(columns={"words": words}), table(items=OWN_WORDS)).layout
    assert (layout.words, layout.timed_words, layout.word_fields.ms) == ("items", True, 1000)
    unmapped = fit(job(columns={"words": None}, text_columns={"words": "drop"}), table(words=pa.list_(TEXT)))
    assert (unmapped.layout.words, unmapped.dropped) == (None, {"words"})


def test_lists_of_whole_texts_may_be_redacted_each() -> None:
    layout = fit(job(text_columns={"items.content": "redact_each"}), table(items=OWN_WORDS)).layout
    assert layout.text_paths == {"text", "items.content"}


def test_constants_stand_in_for_columns() -> None:
    columns = {"role": {"constant": "IVR"}, "channel": {"constant": "chat"}}
    layout = fit(job(columns=columns, values={"roles": {"IVR": "bot"}}), table("role", "channel")).layout
    assert (layout.role_of(None), layout.channel_of(None)) == ("bot", "digital")


def test_a_table_without_an_index_may_be_ordered_by_time() -> None:
    layout = fit(job(), table("utterance_index")).layout
    assert (layout.utterance_index, layout.start_ms, layout.keys) == (None, "start_ms", ["conversation_id"])


def test_columns_that_are_joined_to_the_partition_need_no_treatment() -> None:
    by_region = table(region=TEXT, region_dt=TEXT)  # as the reader joins them
    assert fit(job(partition=["region", "dt"]), by_region).layout.partition == "region_dt"
    assert (
        fit(job(partition=["region", "dt"], text_columns={"region": "keep"}), by_region).layout.partition == "region_dt"
    )
    [complaint] = complaints(table(region=TEXT))  # where it is no partition it is a text as any other
    assert complaint.startswith("text_columns.region: ")


def test_what_the_partition_is_made_of_stays_as_it_is() -> None:
    by_region = table(region=TEXT, region_dt=TEXT)
    [complaint] = complaints(by_region, partition=["region", "dt"], text_columns={"region": "redact"})
    assert complaint.startswith('text_columns.region: found "redact", expected keep: its values are in the partition')


def test_numbers_may_be_kept_in_so_many_words() -> None:
    assert fit(job(text_columns={"score": "keep"}), table(score=WHOLE)).layout.text_paths == {"text"}
    [complaint] = complaints(
        table(score=WHOLE), text_columns={"score": "redact"}
    )  # of a table that was read it is a text
    assert complaint.startswith("text_columns.score: found no such column of text")
