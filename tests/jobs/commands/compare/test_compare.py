"""Promise: `redact compare` counts every difference of two policies, however rows are spread, and ends by it."""

import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from pyspark.sql import SparkSession
from typer.testing import CliRunner, Result

from jobs.cli import app
from jobs.commands import session as sessions
from jobs.commands.compare import run as compare_run
from jobs.commands.compare.compare import Comparison, Sample, compare, prepare_comparison, sampled
from jobs.commands.compare.outcome import ChangeKind, Count, PolicyChanges
from jobs.commands.compare.policies import policy_differences
from jobs.commands.compare.run import DIFFERENT
from jobs.lake.exit_codes import DONE, WRONG_USE
from redaction_udfs.batches.differences import ORIGINAL_TEXT, TALLY
from redaction_udfs.columns.layout import Layout
from redaction_udfs.engine.rules.limits import Limits
from redaction_udfs.policy import PolicyError
from redaction_udfs.udfs import RedactionFailed, differences_in_arrow
from tests.engine.any_text import shipped
from tests.jobs.lakes import DAYS, STANDARD, job_over, said, write_partition, write_policy

CARD = "4111 1111 1111 1111"
PIN = "my pin is 9182"
EVERYTHING = Sample(None)
NEXT = """
name: next
version: "2"
extends: minimal
rules:
  - {id: credit_card, label: CARD}
  - id: thanks
    find: words
    options: {words: [thank you]}
    label: THANKS
    replace: generic
    examples: {finds: ["«thank you» so"]}
"""
"""Under it, minimal's cards have another label, and thanks are hidden."""


@pytest.fixture(scope="module")
def lake(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Ten conversations on each of three days; in each somebody is thanked and a card is told, in every other twice."""
    folder = tmp_path_factory.mktemp("compared")
    for day in DAYS:
        rows = []
        for number in range(10):
            conversation = f"{day}-{number}"
            rows += [said("hello", 0, conversation), said(f"my card is {CARD}", 1, conversation)]
            rows += [said("thank you", 2, conversation, role="agent", channel="voice"), said(PIN, 3, conversation)]
            rows += [said(CARD, 4, conversation)] * (number % 2)
        write_partition(folder, day, rows)
    write_policy(folder, NEXT)
    return folder


@pytest.fixture(scope="module")
def prepared(spark: SparkSession, lake: Path) -> Callable[..., Comparison]:
    def prepare(sample: Sample = EVERYTHING, where: str | None = None, **settings: object) -> Comparison:
        new = shipped(str(lake / "policy.yaml"))
        return prepare_comparison(spark, job_over(lake, **settings), shipped("minimal"), new, where, sample)

    return prepare


@pytest.fixture(scope="module")
def outcome(prepared: Callable[..., Comparison]) -> PolicyChanges:
    """What comes out for the whole lake in one group."""
    return compare(prepared(), 5, with_texts=True)


@pytest.mark.spark
def test_every_difference_is_counted(outcome: PolicyChanges) -> None:
    cards = ChangeKind("relabelled", "CREDIT_CARD", "CARD", "credit_card", "credit_card", "customer", "digital")
    thanks = ChangeKind("gained", None, "THANKS", None, "thanks", "agent", "voice")
    assert outcome.counts == {cards: Count(45, 45 * len(CARD), 0), thanks: Count(30, 30 * len("thank you"), 0)}
    assert +outcome.tally == {
        "conversations": 30,
        "utterances": 135,
        "conversations_changed": 30,
        "utterances_changed": 75,
        "spans_old": 45,
        "spans_new": 75,
    }
    assert [e["change"] for e in outcome.examples].count("gained") == 3, "examples of every kind"


WAYS = [
    ({}, 7, "many small tasks"),
    ({"rows_per_wave": 100}, 50, "two groups"),
]


@pytest.mark.spark
@pytest.mark.parametrize(("settings", "rows_per_task", "why"), WAYS, ids=[case[-1] for case in WAYS])
def test_how_the_rows_are_spread_changes_nothing(
    outcome: PolicyChanges, prepared: Callable[..., Comparison], settings, rows_per_task, why, monkeypatch
) -> None:
    monkeypatch.setattr("jobs.pipeline.partition_group.MOST_ROWS_PER_TASK", rows_per_task)
    assert compare(prepared(**settings), 5, with_texts=True) == outcome, why


@pytest.mark.spark
def test_a_sample_has_whole_conversations_and_is_the_same_every_time(spark: SparkSession, lake: Path) -> None:
    transcripts = spark.read.parquet(f"{lake}/transcripts")

    def drawn(number: int, seed: int = 0) -> dict[str, int]:
        rows = sampled(transcripts, Layout(), Sample(number, seed)).groupBy("conversation_id").count().collect()
        return {row.conversation_id: row["count"] for row in rows}

    seven = drawn(7)
    assert len(seven) == 7 and drawn(7) == seven
    assert set(seven.values()) <= {4, 5}, "whole conversations"
    assert seven.items() < drawn(12).items(), "a larger sample has the smaller one in it"
    assert drawn(7, seed=1) != seven, "another seed draws others"
    assert len(drawn(1000)) == 30, "no more than there are"


@pytest.mark.spark
def test_only_the_partitions_of_the_condition_are_compared(prepared: Callable[..., Comparison]) -> None:
    outcome = compare(prepared(Sample(2000), f"dt = '{DAYS[1]}'"), 0, with_texts=False)
    assert (outcome.tally["conversations"], outcome.examples) == (10, [])


@pytest.mark.spark
def test_a_conversation_that_goes_on_after_midnight_is_compared_whole(spark: SparkSession, tmp_path: Path) -> None:
    spoken = {"channel": "voice", "end_ms": None}
    asked = said("what is your pin please", 0, "night", role="agent", **spoken)
    write_partition(tmp_path, DAYS[0], [asked])
    write_partition(tmp_path, DAYS[1], [said("seven three four one", 1, "night", **spoken), said("hello", 0, "day")])
    both = (shipped("minimal"), shipped("contact_center"))
    after = f"dt = '{DAYS[1]}'"
    outcome = compare(
        prepare_comparison(spark, job_over(tmp_path, neighbours=1), *both, after, Sample(9)), 5, with_texts=True
    )
    [found] = outcome.examples
    assert (found["change"], found["new_label"], found["utterance_index"]) == ("gained", "PIN", 1)
    assert outcome.tally["utterances"] == 2, "the evening is read, and nothing of it counts"


@pytest.mark.spark
def test_a_comparison_of_nothing_is_refused(prepared: Callable[..., Comparison]) -> None:
    with pytest.raises(PolicyError, match="no rows"):
        prepared(where="dt > '2030-01-01'")


def redact(lake: Path, *options: str) -> Result:
    paths = ["minimal", str(lake / "policy.yaml"), "--transcripts", str(lake / "transcripts")]
    return CliRunner().invoke(app, ["compare", *paths, *options])


@pytest.fixture
def in_session(spark: SparkSession, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compare_run, "session", lambda *_: spark)


@pytest.mark.spark
def test_texts_are_shown_on_request_and_never_written(lake: Path, in_session: None, tmp_path: Path) -> None:
    out = tmp_path / "differences"
    result = redact(lake, "--out", str(out), "--show-text", "--conversations", "5")
    assert result.exit_code == DONE
    assert "Raw text" in result.stdout and f"my card is «{CARD}»" in result.stdout
    table = pq.read_table(out)
    assert not {ORIGINAL_TEXT, TALLY} & set(table.schema.names)
    assert {row["change"] for row in table.to_pylist()} == {"relabelled", "gained"}
    assert all(CARD not in str(row) for row in table.to_pylist())
    assert sorted(path.name for path in tmp_path.iterdir()) == ["differences"]
    again = redact(lake, "--out", str(out))
    assert again.exit_code == WRONG_USE and "is there already" in again.stderr, "nothing is overwritten"


@pytest.mark.spark
def test_json_has_all_of_it(lake: Path, in_session: None) -> None:
    result = redact(lake, "--json", "--all", "--fail-on", "gained", "--show", "1")
    told = json.loads(result.stdout)
    assert (result.exit_code, told["fails_on"]) == (DIFFERENT, {"gained": 30})
    assert told["rules"]["only_new"] == ["thanks"] and told["rules"]["changed"] == {"credit_card": ["label"]}
    assert told["totals"]["conversations"] == 30 and told["changes"]["relabelled"]["differences"] == 45
    assert told["by_label"] == {"CREDIT_CARD → CARD": {"relabelled": 45}, "THANKS": {"gained": 30}}
    assert told["by_channel"] == {"digital": {"relabelled": 45}, "voice": {"gained": 30}}
    assert ORIGINAL_TEXT not in told["examples"][0]
    told_of_texts = re.sub(r"\b[0-9a-f]{64}\b", "", result.output)  # a policy's hash holds any four digits at times
    assert "4111" not in told_of_texts and "9182" not in told_of_texts, "no text that was not asked for"


REFUSED = [
    (["minml", "ful"], ["did you mean minimal?", "did you mean full?"], "both policies at once"),
    (["minimal", "full", "--fail-on", "lots"], ['found "lots"', "did you mean lost?"], "an unknown change"),
    (["minimal", "full", "--all", "--conversations", "5"], ["--conversations: found --all"], "both"),
    (["minimal", "full", "--conversations", "0"], ["--conversations"], "none at all"),
    (["minimal", "full", "no.yaml"], ["no.yaml: found no such file"], "no such job"),
]


def no_session(*_: object) -> None:
    raise AssertionError("Spark started")


@pytest.mark.parametrize(("arguments", "sentences", "why"), REFUSED, ids=[case[-1] for case in REFUSED])
def test_wrong_use_is_told_before_spark_starts(arguments, sentences, why, monkeypatch) -> None:
    monkeypatch.setattr(sessions, "start_session", no_session)
    table = [] if "no.yaml" in arguments else ["--transcripts", "in"]
    result = CliRunner().invoke(app, ["compare", *arguments, *table])
    assert result.exit_code == WRONG_USE, why
    assert [s for s in sentences if s not in result.stderr] == [], why


def test_policies_of_one_hash_need_no_look_at_the_transcripts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sessions, "start_session", no_session)
    arguments = ["compare", "full", "full", "--transcripts", "nowhere", "--fail-on", "changed"]
    result = CliRunner().invoke(app, arguments)
    assert result.exit_code == DONE and "the same hash" in result.stdout
    assert json.loads(CliRunner().invoke(app, [*arguments, "--json"]).stdout)["same_hash"] is True


def test_what_fails_while_comparing_is_told_without_the_text() -> None:
    rows = pa.RecordBatch.from_pylist([{**said(CARD, role=CARD), "dt": "d"}], STANDARD.append(pa.field("dt", "string")))
    function = differences_in_arrow(Layout(), shipped("minimal"), shipped("full"), with_texts=True)
    with pytest.raises(RedactionFailed) as caught:
        list(function(iter([rows])))
    assert str(caught.value) == "LookupError" and caught.value.__suppress_context__


RELABELLED = ChangeKind("relabelled", "PIN", "CVV", "pin", "cvv", "agent", "voice")


def test_an_outcome_adds_up() -> None:
    lost = ChangeKind("lost", "PIN", None, "pin", None, "customer", "voice")
    outcome = PolicyChanges()
    outcome.add({lost: Count(2, 8, 1), RELABELLED: Count(1, 3, 0)}, {"conversations": 2})
    outcome.add({lost: Count(1, 4, 0)}, {"conversations": 1})
    assert outcome.counts[lost] == Count(3, 12, 1) and outcome.tally["conversations"] == 3
    assert outcome.by_change()["lost"] == Count(3, 12, 1)
    assert outcome.by(lambda kind: kind.rule) == {"pin": {"lost": 3}, "pin → cvv": {"relabelled": 1}}


ENDS = [
    ([], DONE, None, "differences are what was asked for"),
    (["--fail-on", "lost"], DONE, None, "there is none of these"),
    (["--fail-on", "lost, relabelled"], DIFFERENT, "Fails on 45 relabelled.", "one of two"),
    (["--fail-on", "changed"], DIFFERENT, "Fails on 30 gained, 45 relabelled.", "any"),
    (["--fail-on", "lost", "--fail-on", "gained"], DIFFERENT, "Fails on 30 gained.", "given twice"),
]


@pytest.mark.parametrize(("options", "code", "sentence", "why"), ENDS, ids=[case[-1] for case in ENDS])
def test_the_exit_code_says_whether_to_go_on(options, code, sentence, why, monkeypatch: pytest.MonkeyPatch) -> None:
    found = PolicyChanges()
    gained = ChangeKind("gained", None, "PIN", None, "pin", "agent", "voice")
    found.add({gained: Count(30, 120, 0), RELABELLED: Count(45, 135, 0)}, {})
    for name, given in (("session", None), ("prepared", None), ("compared", found)):
        monkeypatch.setattr(compare_run, name, lambda *_, given=given: given)
    result = CliRunner().invoke(app, ["compare", "minimal", "full", "--transcripts", "in", *options])
    assert result.exit_code == code, why
    assert ("Fails on" in result.stdout) == (sentence is not None) and (sentence or "") in result.stdout, why


def test_a_policy_that_differs_in_its_limits_only_says_so() -> None:
    other = replace(shipped("minimal"), limits=Limits(max_characters=10))
    assert policy_differences(shipped("minimal"), other) == ([], [], {}, ["limits"])
