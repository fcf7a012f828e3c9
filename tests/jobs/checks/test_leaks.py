"""Promise: when the engine is wrong the checks notice, and when it raises the row is held back, not published."""

import re
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pytest
from pyspark.sql import SparkSession

from jobs.config.job import JobConfig
from jobs.pipeline.ledger import PartitionRun
from jobs.pipeline.prepare import Run, prepare
from jobs.pipeline.progress import reasons
from tests.jobs.checks import leaks
from tests.jobs.lakes import TOLERANT, job_over, said, three_days, write_partition, write_policy
from tests.jobs.tables import days_of, finish, rows_of, run_job, texts_of

pytestmark = pytest.mark.spark


class Leaked(NamedTuple):
    """A job whose engine leaked, and what it says of each day."""

    job: JobConfig
    ledger: dict[str, PartitionRun]


FAULTS = [
    (leaks.PASSES_A_CARD, {"no_card_left": 1}, "a card comes through"),
    (leaks.LOSES_A_ROW, {"rows_conserved": 2, "keys_conserved": 2, "rows_accounted_for": 2}, "a row is lost"),
    (leaks.DOUBLES_A_ROW, {"rows_conserved": 4, "keys_conserved": 4, "rows_accounted_for": 4}, "a row is doubled"),
    (leaks.CHANGES_A_TEXT, {"unchanged_without_span": 1}, "a text without a span is changed"),
    (leaks.MOVES_A_SPAN, {"spans_in_range": 1}, "a span is not where its placeholder is"),
    (leaks.HIDES_A_SPAN, {"spans_equal_audit_rows": 1}, "a span that the audit would not have"),
    (leaks.SWAPS_A_KEY, {"keys_conserved": 3}, "a row has another one's key"),
    (leaks.PASSES_AN_ADDRESS, {"nothing_hidden_left": 1, "unchanged_without_span": 1}, "an address comes through"),
    (leaks.FORGETS_CANARIES, {"canaries_caught": 0}, "nobody has looked for canaries"),
    (leaks.MISSES_A_CANARY, {"canaries_caught": 0}, "a task has missed one; another of the group says nothing"),
    (leaks.BESIDE, {"canaries_caught": 0}, "sound, and redacted by the same workers"),
]


@pytest.fixture(scope="module")
def leaked(spark: SparkSession, tmp_path_factory: pytest.TempPathFactory) -> Leaked:
    folder = tmp_path_factory.mktemp("leaks")
    for day in [*(day for day, _, _ in FAULTS), leaks.SOUND]:
        write_partition(folder, day, [said("pin 1234", 0), said("thank you", 1), said("and 9876", 2)])
    job = job_over(folder, rows_per_wave=3 * leaks.FIRST_GROUP)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("jobs.pipeline.partition_group.redact_in_arrow", leaks.leak_in_arrow)
        outcome = run_job(spark, job)
    return Leaked(job, {row.partition: row for row in outcome.rows})


@pytest.mark.parametrize(("day", "counts", "why"), FAULTS, ids=[case[-1] for case in FAULTS])
def test_a_check_names_what_is_wrong(leaked: Leaked, day: str, counts: dict[str, int], why: str) -> None:
    assert leaked.ledger[day].status == "checks_failed", why
    assert {check.name: check.found for check in leaked.ledger[day].failed_checks} == counts, why


def test_only_what_passed_is_in_the_tables(leaked: Leaked) -> None:
    assert leaked.ledger[leaks.SOUND].status == "published"
    assert days_of(leaked.job) == days_of(leaked.job, "audit") == {leaks.SOUND}
    written = {row["partition"]: row for row in rows_of(leaked.job, "runs")}
    assert written.keys() == leaked.ledger.keys()
    for day, counts, _ in FAULTS:
        assert written[day]["redacted_version"] is None
        assert {c["name"]: c["found"] for c in written[day]["checks"] if not c["passed"]} == counts


def test_a_canary_that_is_missed_fails_its_group_and_says_where(leaked: Leaked) -> None:
    places = f"{leaks.FORGETS_CANARIES}, {leaks.MISSES_A_CANARY}"
    told = rf"canaries: 0 of \d+ caught in {places} \(us_ssn\), which fails its partition group"
    for day in (leaks.FORGETS_CANARIES, leaks.MISSES_A_CANARY, leaks.BESIDE):
        assert re.fullmatch(told, leaked.ledger[day].problem or ""), day
        assert "which fails its partition group" in reasons(leaked.ledger[day])
    assert leaked.ledger[leaks.SOUND].problem is None, "the group before them"


def test_what_failed_is_tried_again(spark: SparkSession, leaked: Leaked) -> None:
    run = prepare(spark, leaked.job)
    assert [partition.input.value for partition in run.plan.todo] == [day for day, _, _ in FAULTS]


def with_broken_rule(run: Run, share: float) -> Run:
    """The run with a policy one of whose rules raises for whatever it looks at."""
    rules = run.stamp.policy.rules
    broken = [replace(rule, find=leaks.find_and_fail) if rule.id == "digits_4" else rule for rule in rules]
    policy = replace(run.stamp.policy, rules=tuple(broken), max_quarantine_share=share)
    return replace(run, stamp=run.stamp._replace(policy=policy))


def test_rows_that_cannot_be_processed_are_held_back(spark: SparkSession, tmp_path: Path) -> None:
    three_days(tmp_path, said("pin 1234"), said("thank you", 1), said("pin 1234 " + "x" * 91, 2))
    job = job_over(tmp_path, policy=write_policy(tmp_path, TOLERANT + "limits: {max_characters: 99}\n"))
    outcome = finish(with_broken_rule(prepare(spark, job), share=1.0))
    assert outcome.all_published and outcome.rows_unprocessed == 6
    assert {(row["utterance_index"], row["reason"]) for row in rows_of(job, "quarantine")} == {
        (0, "rule digits_4 failed with ValueError (8 characters)"),
        (2, "longer than 99 characters (100 characters)"),
    }
    assert len(rows_of(job, "quarantine")) == 6
    assert texts_of(job) == ["thank you"] * 3 and rows_of(job, "audit") == []


def test_too_much_that_fails_stops_the_run(spark: SparkSession, tmp_path: Path) -> None:
    three_days(tmp_path, said("pin 1234"), said("thank you", 1))
    job = job_over(tmp_path, rows_per_wave=2)
    outcome = finish(with_broken_rule(prepare(spark, job), share=0.4))
    assert outcome.stopped == "1 of 2 rows could not be processed, the policy allows 40.0%"
    assert [row.status for row in outcome.rows] == ["checks_failed"], "the first day, and none after it"
    assert rows_of(job, "redacted") == rows_of(job, "quarantine") == []
