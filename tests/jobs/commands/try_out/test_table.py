"""Conversations of a table: which are picked, how they are read, what does not fit. Without Spark."""

import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from jobs.commands import session as sessions
from jobs.lake.exit_codes import DONE, WRONG_USE
from tests.jobs.commands.try_out.tried import redact_try
from tests.jobs.lakes import STANDARD, said, with_columns, write_partition


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A lake of three days with two conversations each; c1 goes on on the second day."""

    def start_session(**options: object) -> None:
        raise AssertionError("Spark started")

    monkeypatch.setattr(sessions, "start_session", start_session)
    monkeypatch.chdir(tmp_path)
    days = {"2026-01-05": ("c1", "c2"), "2026-01-06": ("c1", "c3"), "2026-01-07": ("c4", "c5")}
    for day, conversations in days.items():
        rows = [said(f"my {n}. pin is {c[1]}{n}", n, c) for n in (2, 0, 1) for c in conversations]
        write_partition(tmp_path, day, [*rows, said("no id", 0, None)])
    return tmp_path


def tried(*options: str) -> list[dict]:
    result = redact_try("--transcripts", "transcripts", "--expression", 'R"[0-9]+" AFTER:3 pin', "--json", *options)
    assert result.exit_code == DONE, result.output
    return json.loads(result.stdout)["conversations"]


PICKED = [
    ([], ["c1, 2026-01-05", "c2, 2026-01-05", "c1, 2026-01-06"], "the first three; c1 of another day is another one"),
    (["--limit", "1"], ["c1, 2026-01-05"], "so many"),
    (["--limit", "99"], 6, "all there are, but for rows without an id"),
    (["--id", "c5", "--id", "c1"], ["c1, 2026-01-05", "c1, 2026-01-06", "c5, 2026-01-07"], "by id, in every partition"),
    (["--id", "c1", "--where", "dt = '2026-01-06'"], ["c1, 2026-01-06"], "in this partition"),
    (["--where", "dt >= '2026-01-06' AND dt < '2026-01-07'"], ["c1, 2026-01-06", "c3, 2026-01-06"], "a range"),
    (["--where", "dt IN ('2026-01-07')", "--limit", "1"], ["c4, 2026-01-07"], "a list"),
    (["--where", "dt = '1999-01-01'"], [], "no such partition"),
    (["--search", "PIN 42"], ["c4, 2026-01-07"], "words of one text, in any order and letter case"),
    (["--search", "0. 40"], ["c4, 2026-01-07"], "a dot is a dot"),
    (["--search", "pi"], [], "whole words"),
    (["--search", "10 12"], [], "words of two texts"),
    (["--search", "pin", "--limit", "2", "--where", "dt > '2026-01-06'"], ["c4, 2026-01-07", "c5, 2026-01-07"], "both"),
]


@pytest.mark.parametrize(("options", "names", "why"), PICKED)
def test_which_conversations_are_picked(options: list[str], names: list[str] | int, why: str):
    found = [talk["id"] for talk in tried(*options)]
    assert (len(found) if isinstance(names, int) else found) == names, why


def test_turns_are_in_their_order_and_redacted_as_a_conversation():
    (talk,) = tried("--id", "c2")
    assert [(turn["turn"], turn["text"]) for turn in talk["turns"]] == [
        (n, f"my {n}. pin is [EXPRESSION_1]") for n in range(3)
    ]
    assert {(turn["role"], turn["channel"]) for turn in talk["turns"]} == {("customer", "digital")}


def test_nothing_found_is_said():
    shown = redact_try("--transcripts", "transcripts", "--search", "zebra")
    assert shown.exit_code == DONE and shown.stdout == "No conversation is like that.\n"


def one_file(folder: Path, rows: list[dict], schema: pa.Schema = STANDARD) -> None:
    pq.write_table(pa.Table.from_pylist(rows, schema), folder / "one.parquet")


def test_a_file_by_itself_has_no_partitions(here: Path):
    one_file(here, [said("pin 1", 0)])
    shown = json.loads(redact_try("--transcripts", "one.parquet", "--json").stdout)
    assert [talk["id"] for talk in shown["conversations"]] == ["c1"]
    refused = redact_try("--transcripts", "one.parquet", "--where", "dt = 1")
    assert refused.exit_code == WRONG_USE and "found a table without partitions" in refused.stderr


def test_order_by_time_null_texts_and_bad_bytes(here: Path):
    schema = with_columns(pa.field("text", pa.binary()), without=["utterance_index"])
    rows = [said("", start_ms=ms) | {"text": text} for ms, text in ((30, b"pin 3"), (None, b"pin \xff 0"), (20, None))]
    one_file(here, rows, schema)
    fields = [field.with_type(pa.string()) if field.name == "text" else field for field in schema]
    columns = pq.read_table("one.parquet")
    text = columns["text"].combine_chunks().view(pa.string())  # bytes that are no UTF-8, as Spark would write them
    pq.write_table(columns.set_column(columns.column_names.index("text"), "text", text), here / "one.parquet")
    assert pq.read_schema("one.parquet").field("text") == next(f for f in fields if f.name == "text")
    (talk,) = json.loads(redact_try("--transcripts", "one.parquet", "--json", "--expression", "zz").stdout)[
        "conversations"
    ]
    assert [(turn["turn"], turn["text"]) for turn in talk["turns"]] == [(0, "pin � 0"), (2, "pin 3")]


JOB = """\
transcripts: lake
out: out
policy: minimal
partition: day
columns: {conversation_id: call, utterance_index: n, text: words, role: who, channel: {constant: voice}}
values: {roles: {CUST: customer, AGNT: agent}}
"""


def test_a_job_s_file_says_what_the_columns_are_called(here: Path):
    schema = pa.schema({"call": pa.string(), "n": pa.int16(), "words": pa.large_string(), "who": pa.string()})
    rows = [
        {"call": "a", "n": n, "words": f"it is {n}", "who": who} for n, who in ((1, "CUST"), (0, "AGNT"), (2, None))
    ]
    file = here / "lake" / "day=1" / "p.parquet"
    file.parent.mkdir(parents=True)
    pq.write_table(pa.Table.from_pylist(rows, schema), file)
    (here / "job.yaml").write_text(JOB)
    shown = json.loads(redact_try("--job", "job.yaml", "--where", "day = 1", "--json").stdout)
    assert shown["policy"]["name"] == "minimal", "the job's policy"
    (talk,) = shown["conversations"]
    told = [(turn["turn"], turn["role"], turn["channel"]) for turn in talk["turns"]]
    assert told == [(0, "agent", "voice"), (1, "customer", "voice"), (2, "other", "voice")]
    moved = redact_try("--job", "job.yaml", "--transcripts", "nowhere")
    assert "nowhere: found no such file" in moved.stderr, "an option overrides the file"


def test_columns_of_the_table_are_compared(here: Path):
    schema = with_columns(pa.field("duration", pa.int32()))
    one_file(here, [said("pin", 0, "c1", duration=None), said("pin", 1, "c1", duration=90)], schema)
    for bound, spans in ((60, 1), (100, 0)):
        expression = f"pin AND $duration > {bound}"
        shown = json.loads(redact_try("--transcripts", "one.parquet", "--expression", expression, "--json").stdout)
        assert [len(turn["spans"]) for turn in shown["conversations"][0]["turns"]] == [spans, spans]
        assert shown["notes"] == []


SECRET = "4111 1111 1111 1111"
MISFITS = [
    (
        [said("x")],
        with_columns(without=["text"]),
        "text: found no such column, expected the column of the text",
        "none",
    ),
    ([said("x")], with_columns(pa.field("txt", pa.string()), without=["text"]), "did you mean txt?", "mistyped"),
    ([said("x")], with_columns(without=["utterance_index", "start_ms"]), "one of the two, for the order", "no order"),
    ([said("x", role="agnt")], STANDARD, "role: found 1 unknown roles, expected one of", "an unknown role"),
    ([said("x", role=SECRET)], STANDARD, "role: found 1 unknown roles, expected one of", "a text for a role"),
    ([said("x", channel=None)], STANDARD, "channel: found 1 unknown channels", "no channel"),
    (
        [said("x", start_ms=1.5)],
        with_columns(pa.field("start_ms", pa.float64())),
        "found a column of double",
        "a fraction",
    ),
]


@pytest.mark.parametrize(("rows", "schema", "sentence", "why"), MISFITS)
def test_a_table_that_does_not_fit_is_told(rows: list[dict], schema: pa.Schema, sentence: str, why: str, here: Path):
    one_file(here, rows, schema)
    result = redact_try("--transcripts", "one.parquet")
    assert result.exit_code == WRONG_USE and sentence in result.stderr, (why, result.output)
    assert SECRET not in result.output, why


BAD_OPTIONS = [
    (["--id", "c9"], '--id: found "c9", expected the id of a conversation in transcripts', "no such conversation"),
    (
        ["--where", "day = 1"],
        '--where: found "day = 1", expected a condition on dt and no other column',
        "no such column",
    ),
    (["--where", "dt >"], "--where: found", "no SQL"),
    (["--where", "1); DROP TABLE partitions; --"], "--where: found", "more than a condition"),
]


@pytest.mark.parametrize(("options", "sentence", "why"), BAD_OPTIONS)
def test_options_that_pick_nothing_that_is_there(options: list[str], sentence: str, why: str):
    result = redact_try("--transcripts", "transcripts", *options)
    assert result.exit_code == WRONG_USE and sentence in result.stderr, (why, result.output)


def test_a_file_that_is_damaged_is_told(here: Path):
    (here / "transcripts" / "dt=2026-01-05" / "part-00000.parquet").write_bytes(b"PAR1 no more PAR1")
    result = redact_try("--transcripts", "transcripts")
    assert result.exit_code == WRONG_USE and "nothing that can be read" in result.stderr
