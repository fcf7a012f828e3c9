"""Promise: recordings are silent around what was redacted in a call, and nowhere else. One run, then one day again."""

from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from pyspark.sql import SparkSession
from pyspark.sql.types import DateType, StructType

from jobs.checks.judge import judge
from jobs.config.job import JobConfig
from jobs.lake import delta
from redaction_udfs.columns.layout import Layout
from redaction_udfs.staged.mute_counts import MUTES_JUDGED, mute_counts
from redaction_udfs.staged.mutes import Mute
from redaction_udfs.staged.stretches import MutedStretch, may_mute
from schemas.audit import audit_schema
from schemas.runs import RUNS
from tests.jobs.checks.test_judge import check_counts
from tests.jobs.lakes import DAYS, job_over, said, with_columns, write_partition, write_policy
from tests.jobs.tables import rows_of, run_job

POLICY = """
name: mutes
version: "1"
extends: minimal
max_quarantine_share: 1
limits: {max_characters: 40}
rules:
  - {id: secret, name: Secret, label: SECRET, padding_ms: {left: 500, right: 500}, expressions: [{match: sesame}]}
  - {id: spell, name: Spell, label: SPELL, expressions: [{match: abracadabra}]}
  - {id: noted, name: Noted, label: NOTED, replace: tag, expressions: [{match: hello}]}
"""
WORDS = pa.list_(pa.struct([("word", pa.string()), ("start_ms", pa.int64()), ("end_ms", pa.int64())]))
SCHEMA = with_columns(pa.field("words", WORDS), pa.field("note", pa.string()), pa.field("side", pa.int32()))
END = ("goodbye", 9000, 10_000)


def call(*turns: tuple[Any, ...], **others: Any) -> list[dict[str, Any]]:
    """Turns of a customer on the phone: text, start and end in ms, and what else is different."""
    return [
        said(text, index) | {"channel": "voice", "start_ms": start_ms, "end_ms": end_ms} | others | dict(*more)
        for index, (text, start_ms, end_ms, *more) in enumerate(turns)
    ]


def timed(*words: tuple[str, int, int]) -> list[dict[str, Any]]:
    return [{"word": word, "start_ms": start_ms, "end_ms": end_ms} for word, start_ms, end_ms in words]


WITHHELD = "sesame" + " x" * 20
"""Longer than the policy allows."""
SESAME_AT_3500 = timed(("open", 3000, 3400), ("sesame", 3500, 3900), ("now", 4000, 4100))
SECRET = (2500, 4500, "SECRET")
CALLS = [
    (call(("sesame", 3000, 4000), END), [SECRET], "padded on both sides"),
    (
        call(("sesame", 3000, 4000), ("sesame", 4400, 5000), END),
        [(2500, 5500, "SECRET")],
        "400 ms apart, padded by 500",
    ),
    (call(("sesame", 3000, 4000), ("sesame", 5001, 6000), END), [SECRET, (4501, 6500, "SECRET")], "1 ms too far apart"),
    (call(("abracadabra", 1000, 2000), ("abracadabra", 2000, 3000)), [(1000, 3000, "SPELL")], "they touch"),
    (call(("sesame", 3000, 4000), ("abracadabra", 4200, 4900), END), [(2500, 4900, "SECRET+SPELL")], "of two kinds"),
    (
        call(("sesame", 3000, 4000), ("abracadabra", 3200, 3300), END),
        [(2500, 4500, "SECRET+SPELL")],
        "one in the other",
    ),
    (call(("sesame", 100, 200), END), [(0, 700, "SECRET")], "clipped at the beginning"),
    (call(("sesame", 9100, 9800), END), [(8600, 10_000, "SECRET")], "clipped at the end"),
    (call(("sesame", 4000, 3000), END), [SECRET], "times the wrong way round"),
    (call(("open sesame now", 0, 9000, {"words": SESAME_AT_3500})), [(3000, 4400, "SECRET")], "as the words are timed"),
    (call(("hello", 3000, 4000), END), [], "only tagged"),
    (call(("thanks", 3000, 4000, {"note": "sesame"}), END), [], "in another column than what was said"),
    (call(("sesame", 3000, 4000), END, channel="chat"), [], "in a chat"),
    (call(("sesame", 3000, None), ("sesame", None, None)), [], "no times"),
    (call((WITHHELD, 3000, 4000), END), [(3000, 4000, "UNPROCESSED")], "a row that is withheld"),
    (call(("hi", 3000, 4000, {"utterance_index": None})), [(3000, 4000, "UNPROCESSED")], "a row without a key"),
    (call((WITHHELD, 3000, 4000, {"channel": "chat"})), [], "a row that is withheld, of a chat"),
]
BOTH = call(("sesame", 3000, 4000), ("sesame", 3200, 4000, {"role": "agent"}), END)


@pytest.fixture(scope="module")
def job(spark: SparkSession, tmp_path_factory: pytest.TempPathFactory) -> JobConfig:
    """A job that has run, into tables of an older version."""
    folder = tmp_path_factory.mktemp("mutes")
    rows = [{**row, "conversation_id": why} for turns, _, why in CALLS for row in turns]
    rows += [{**row, "conversation_id": "both"} for row in BOTH]
    write_partition(folder, DAYS[0], rows, SCHEMA)
    write_partition(folder, DAYS[1], [{**row, "conversation_id": "later"} for row in BOTH], SCHEMA)
    job = job_over(folder, policy=write_policy(folder, POLICY), text_columns={"note": "redact"})
    old_audit = [f for f in audit_schema("dt", DateType()) if not f.name.startswith("padding")]
    old_runs = [f for f in RUNS if not f.name.startswith("mutes")]
    for name, fields, partition in (("audit", old_audit, "dt"), ("runs", old_runs, None)):
        delta.create_table(spark, f"{job.out}/{name}", StructType(fields), partition, "as it was")
    assert run_job(spark, job).all_published
    return job


def mutes_of(job: JobConfig, conversation: str) -> list[tuple[Any, ...]]:
    """Channel, times and label of a conversation's mutes, in order."""
    rows = [row for row in rows_of(job, "mutes") if row["conversation_id"] == conversation]
    return sorted((row["audio_channel"], row["start_ms"], row["end_ms"], row["label"]) for row in rows)


@pytest.mark.spark
@pytest.mark.parametrize(("turns", "expected", "why"), CALLS, ids=[case[-1] for case in CALLS])
def test_what_is_muted(job: JobConfig, turns: object, expected: list[tuple[int, int, str]], why: str) -> None:
    assert mutes_of(job, why) == [("customer", *mute) for mute in expected], why


@pytest.mark.spark
def test_each_speaker_is_muted_apart(job: JobConfig) -> None:
    assert mutes_of(job, "both") == [("agent", 2700, 4500, "SECRET"), ("customer", 2500, 4500, "SECRET")]


@pytest.mark.spark
def test_the_audit_tells_the_padding(job: JobConfig) -> None:
    told = {(row["label"], row["padding_left_ms"], row["padding_right_ms"]) for row in rows_of(job, "audit")}
    assert told == {("SECRET", 500, 500), ("SPELL", 0, 0), ("NOTED", 0, 0)}


@pytest.mark.spark
def test_older_tables_have_the_new_columns_with_their_comments(spark: SparkSession, job: JobConfig) -> None:
    for name, column in (("audit", "padding_left_ms"), ("runs", "mutes_version")):
        assert delta.read_table(spark, f"{job.out}/{name}").schema[column].metadata["comment"], column


@pytest.mark.spark
def test_the_ledger_counts_mutes(job: JobConfig) -> None:
    counted = {row["partition"]: (row["mutes"], row["mutes_version"]) for row in rows_of(job, "runs")}
    muted = [str(row["dt"]) for row in rows_of(job, "mutes")]
    assert counted == {day: (muted.count(day), 1) for day in DAYS[:2]} and muted.count(DAYS[1]) == 2


@pytest.mark.spark
def test_a_partition_done_again_replaces_its_mutes(spark: SparkSession, job: JobConfig) -> None:
    """Runs last: the tables are other ones then."""
    sided = job.model_copy(update={"columns": job.columns.model_copy(update={"audio_channel": "side"})})
    write_partition(
        Path(job.out).parent, DAYS[1], [{**row, "conversation_id": "later", "side": 1} for row in BOTH], SCHEMA
    )
    write_partition(Path(job.out).parent, DAYS[0], [said("thanks", channel="voice", end_ms=900)], SCHEMA)
    assert run_job(spark, sided).all_published
    assert mutes_of(job, "later") == [("1", 2500, 4500, "SECRET")], "one audio channel for both"
    assert len(rows_of(job, "mutes")) == 1, "the other day has nothing to mute any more"
    last = {row["partition"]: (row["mutes"], row["mutes_version"]) for row in rows_of(job, "runs")}
    assert last == {DAYS[0]: (0, 2), DAYS[1]: (1, 2)}


VOICE = dict.fromkeys(("voice", "chat"), "voice")
LAYOUTS = [
    (Layout(start_ms="s", end_ms="e", channels=VOICE), True, "calls with times"),
    (Layout(words="w", timed_words=True, channels=VOICE), True, "calls with times of words"),
    (Layout(start_ms="s", end_ms="e", channel=None, constant_channel="voice"), True, "nothing but calls"),
    (Layout(start_ms="s", end_ms="e", channel=None, constant_channel="digital"), False, "nothing but chats"),
    (Layout(start_ms="s", words="w", channels=VOICE), False, "no ends"),
    (Layout(channels=VOICE), False, "no times"),
]


@pytest.mark.parametrize(("layout", "expected", "why"), LAYOUTS, ids=[case[-1] for case in LAYOUTS])
def test_only_calls_with_times_are_muted(layout: Layout, expected: bool, why: str) -> None:
    assert may_mute(layout) is expected, why


Time = tuple[str, int, int]
SPANS: list[Time] = [("a", 100, 200), ("a", 150, 300), ("b", 150, 200), ("a", 900, 1000)]
MUTED: list[Time] = [("a", 100, 300), ("b", 150, 200), ("a", 900, 1000)]
TAMPERED = [
    (MUTED, {}, "nothing is wrong"),
    (MUTED[1:], {"stretches_not_muted": 2}, "one is gone"),
    ([("a", 100, 299), *MUTED[1:]], {"stretches_not_muted": 1}, "one is too short"),
    ([("a", 101, 300), *MUTED[1:]], {"stretches_not_muted": 1}, "one begins too late"),
    ([("b", 100, 300), *MUTED[2:]], {"stretches_not_muted": 2}, "one is on the other channel"),
    ([("a", -1, 300), *MUTED[1:]], {"mutes_out_of_range": 1}, "before the beginning"),
    ([*MUTED[:2], ("a", 900, 1001)], {"mutes_out_of_range": 1}, "beyond the end"),
    ([*MUTED, ("a", 950, 950)], {"mutes_out_of_range": 1, "mutes_overlapping": 1, "mutes_without_cause": 1}, "no time"),
    ([*MUTED, ("a", 150, 250)], {"mutes_overlapping": 1}, "two of one moment"),
    ([("a", 100, 150), ("a", 150, 300), *MUTED[1:]], {"mutes_overlapping": 1, "stretches_not_muted": 1}, "cut in two"),
    ([*MUTED, ("a", 400, 500)], {"mutes_without_cause": 1}, "nothing was said there"),
    ([*MUTED, ("chat", 400, 500)], {"mutes_without_cause": 1}, "of a chat"),
]


@pytest.mark.parametrize(("mutes", "faults", "why"), TAMPERED, ids=[case[-1] for case in TAMPERED])
def test_a_mute_that_was_tampered_with_fails_a_check(mutes: list[Time], faults: dict[str, int], why: str) -> None:
    causes = [MutedStretch(0, 0, *time, "X", 1000) for time in SPANS]
    counts = mute_counts([Mute(*time, "X") for time in mutes], causes)
    found = {name: counts[name] for name in MUTES_JUDGED}
    assert found == {**dict.fromkeys(MUTES_JUDGED, 0), **faults}, why
    [results] = judge([check_counts(found)])
    assert sum(not result.passed for result in results) == len(faults), why
