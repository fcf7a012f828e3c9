"""What fits a job to a table, and every misfit named at once: no Spark is needed to tell."""

from pathlib import Path

import pyarrow as pa
import pytest
from pyspark.sql.pandas.types import from_arrow_schema
from pyspark.sql.types import StructType

from jobs.config.fit import fit
from jobs.config.job import JobConfig, load_job
from jobs.config.text_columns import text_paths_of
from redaction_udfs.engine.model.conversation import ROLES
from redaction_udfs.policy import PolicyError
from schemas.redacted import REDACTION
from tests.jobs.lakes import with_columns

TEXT, WHOLE, BYTES = pa.string(), pa.int32(), pa.binary()
MAP = pa.map_(TEXT, pa.list_(pa.struct([("d", BYTES)])))
NESTED = pa.struct([("a", TEXT), ("b", pa.struct([("c", pa.list_(TEXT)), ("n", WHOLE)]))])


def table(*without: str, partition: str = "dt", **columns: pa.DataType) -> StructType:
    """The standard layout without some columns and with others, in place of those of their names."""
    added = {partition: pa.date32(), **columns} if partition else columns
    return from_arrow_schema(with_columns(*(pa.field(*column) for column in added.items()), without=without))


def job(**settings: object) -> JobConfig:
    return JobConfig.model_validate({"transcripts": "lake", "out": "out", **settings})


def complaints(found_table: StructType, **settings: object) -> list[str]:
    """The misfits, without the table's path in front."""
    with pytest.raises(PolicyError) as caught:
        fit(job(**settings), found_table)
    return [str(mistake).removeprefix("lake: ") for mistake in caught.value.mistakes]


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
    (table(**{"a b": WHOLE}), "a b: found a name that no Delta table can have", "a blank in a name"),
    (table(s=pa.list_(pa.struct([("a,b", WHOLE)]))), "s.a,b: found a name that", "a comma in a nested name"),
    (table(**{"a.b": WHOLE}), "a.b: found a name that", "a dot, which looks like a path"),
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


def test_constants_stand_in_for_columns() -> None:
    columns = {"role": {"constant": "IVR"}, "channel": {"constant": "chat"}}
    layout = fit(job(columns=columns, values={"roles": {"IVR": "bot"}}), table("role", "channel")).layout
    assert (layout.role_of(None), layout.channel_of(None)) == ("bot", "digital")


def test_a_table_without_an_index_may_be_ordered_by_time() -> None:
    layout = fit(job(), table("utterance_index")).layout
    assert (layout.utterance_index, layout.start_ms, layout.keys) == (None, "start_ms", ["conversation_id"])


WORDS_WITH = [
    ([("start_ms", pa.int64()), ("end_ms", pa.int64())], True, "both times"),
    ([("start_ms", pa.float64()), ("end_ms", pa.decimal128(9, 3))], True, "parts of milliseconds"),
    ([("start_ms", pa.int64())], False, "no end"),
    ([("start_ms", TEXT), ("end_ms", pa.int64())], False, "a time that is text"),
    ([], False, "no times"),
]


@pytest.mark.parametrize(("times", "timed", "why"), WORDS_WITH, ids=[case[-1] for case in WORDS_WITH])
def test_words_may_have_times(times: list[tuple[str, pa.DataType]], timed: bool, why: str) -> None:
    columns = table(words=pa.list_(pa.struct([("word", TEXT), *times])))
    declared = {f"words.{name}": "keep" for name, kind in times if kind == TEXT}
    assert fit(job(text_columns=declared), columns).layout.timed_words is timed, why


AUDIO_CHANNELS = [(TEXT, "side", "side"), (pa.int8(), "side", "side"), (pa.int64(), "audio_channel", None)]


@pytest.mark.parametrize(("kind", "column", "declared"), AUDIO_CHANNELS)
def test_a_recording_may_have_channels(kind: pa.DataType, column: str, declared: str | None) -> None:
    columns = {"audio_channel": declared} if declared else {}
    assert fit(job(columns=columns), table(**{column: kind})).layout.audio_channel == column


def test_a_redacted_table_fits_as_it_is() -> None:
    assert fit(job(), table().add("redaction", REDACTION)).layout == fit(job(), table()).layout
    earlier = StructType(REDACTION.fields[:4])  # as it was before it told how much of a policy holds
    assert fit(job(), table().add("redaction", earlier)).layout == fit(job(), table()).layout


def test_a_text_may_be_json_in_all_rows() -> None:
    columns = table(form=TEXT, s=NESTED)
    declared = {"form": "redact_json", "s.a": "keep", "s.b.c": "redact_json"}
    constant = {"content_type": {"constant": "application/vnd.form+json"}}
    layout = fit(job(text_columns=declared, columns=constant), columns).layout
    assert (layout.json_paths, layout.content_type) == (frozenset({"text", "form", "s.b.c"}), None)
    assert layout.text_paths == layout.json_paths


def test_a_column_may_say_which_texts_are_json() -> None:
    columns = table(kind=TEXT)
    declared = {"columns": {"content_type": "kind"}, "values": {"content_types": {"card": "json"}}}
    layout = fit(job(**declared), columns).layout
    assert (layout.content_type, layout.json_paths, layout.is_json("card")) == ("kind", frozenset(), True)


def test_a_content_type_that_stands_for_all_rows_is_a_known_one() -> None:
    [mistake] = complaints(table(), columns={"content_type": {"constant": "json"}})
    assert mistake.startswith('columns.content_type.constant: found "json", expected one of text/plain, text/markdown')


WRITTEN_OVER = [
    ("replace", dict.fromkeys(ROLES, "[PII]"), "every row"),
    ("attachment_name", dict.fromkeys(ROLES, "[ATTACHMENT_NAME]"), "whoever attached it"),
    ({"replace": "x", "except_roles": ["system", "bot", "other"]}, {"agent": "x", "customer": "x"}, "some keep theirs"),
    (
        "display_name",
        {
            "agent": "[AGENT_DISPLAY_NAME]",
            "bot": "[AGENT_DISPLAY_NAME]",
            "customer": "[CUSTOMER_DISPLAY_NAME]",
            "other": "[PII]",
        },
        "by who it is, and the system keeps its own",
    ),
]


@pytest.mark.parametrize(("treatment", "expected", "why"), WRITTEN_OVER, ids=[case[-1] for case in WRITTEN_OVER])
def test_what_is_written_over_a_text_by_role(treatment: object, expected: dict[str, str], why: str) -> None:
    assert fit(job(text_columns={"who": treatment}), table(who=TEXT)).overwritten == {"who": expected}, why


TREATMENTS = [
    ({"text_columns": {"note": "redact_json"}}, False, "read as JSON"),
    ({"text_columns": {"note": {"replace": "x", "except_roles": ["bot"]}}}, False, "other roles"),
    ({"values": {"content_types": {"card": "json"}}}, False, "another content type"),
    ({}, True, "the same"),
    ({"text_columns": {"note": "drop"}}, False, "another treatment"),
    ({"text_columns": {"note": {"replace": "x"}}}, False, "another text"),
    ({"values": {"roles": {"boss": "agent"}}}, False, "another mapping"),
    ({"out": "elsewhere", "policy": "minimal"}, True, "what is no treatment of columns"),
]


@pytest.mark.parametrize(("change", "same", "why"), TREATMENTS, ids=[case[-1] for case in TREATMENTS])
def test_the_digest_changes_with_the_treatment(change: dict[str, object], same: bool, why: str) -> None:
    noted = table(note=TEXT)
    kept = {"text_columns": {"note": "keep"}}
    assert (fit(job(**kept), noted).digest == fit(job(**{**kept, **change}), noted).digest) is same, why
