"""What a run says: whole lines at any width, numbers that add up, names as they are."""

import json
import threading
from datetime import datetime, timezone
from io import StringIO
from pathlib import Path
from types import SimpleNamespace

import pytest
from rich.console import Console

from jobs.checks.judge import CheckResult
from jobs.commands.run.report import print_plan, print_start, print_summary
from jobs.console import logs
from jobs.pipeline.ledger import CHECKS_FAILED, FAILED, PartitionRun
from jobs.pipeline.outcome import Outcome
from jobs.pipeline.progress import Progress, each
from jobs.sources.lake_table import InputPartition
from jobs.staging.plan import FailedPartition, PlannedPartition, RunPlan

NOW = datetime(2026, 1, 5, tzinfo=timezone.utc)
WIDTHS = pytest.mark.parametrize("width", [80, 120])
SPANS = {"credit_card_transcribed": 9_000_000, "digits_19_except_dates": 1, "[odd] rule": 2}


def partitions(count: int, first: int = 1) -> list[InputPartition]:
    return [InputPartition(f"2026-01-{day:02}", 3, 40_000_000, "f") for day in range(first, first + count)]


def a_run(todo: int = 3, skipped: int = 0, failed: int = 0, waivers: tuple[str, ...] = (), key: object = None):
    """A run with a plan, as far as a report looks at it."""
    inputs = partitions(todo + skipped + failed)
    plan = RunPlan(
        [PlannedPartition(i, 1_234_567, "0") for i in inputs[:todo]],
        inputs[todo : todo + skipped],
        [FailedPartition(i, "FAILED_READ_FILE in file:/lake/[x]/part-0.parquet") for i in inputs[todo + skipped :]],
    )
    policy = SimpleNamespace(name="full", version="1", rules=[1] * 33, hash="0123456789abcdef", waivers=waivers)
    out = SimpleNamespace(path="file:/lake/out", runs="file:/lake/out/runs", roots={})
    return SimpleNamespace(plan=plan, stamp=SimpleNamespace(policy=policy), out=out, key=key)


def a_row(partition: str = "2026-01-01", status: str = "published", **known: object) -> PartitionRun:
    row = PartitionRun("run", partition, NOW, "f", 3, "full", "1", "h", [], [], [], None, "1", None, status)
    counts = {"rows_in": 10_000_000, "rows_redacted": 2_500_000, "rows_unchanged": 7_499_998, "rows_quarantined": 2}
    published = {**counts, "null_texts": 57, "spans": SPANS, "redacted_version": 4, "audit_version": 3}
    for name, value in {**published, "checks": [CheckResult("keys", True, 0)] * 14, **known}.items():
        setattr(row, name, value)
    return row


FAILED_ROW = a_row("2026-01-02", FAILED, problem="FAILED_READ_FILE in file:/lake/[x]/part-0.parquet", rows_in=None)
UNCHECKED_ROW = a_row("2026-01-03", CHECKS_FAILED, checks=[CheckResult("card_shapes", False, 3)])


def said(show, *what: object, width: int = 80, terminal: bool = False) -> str:
    console = Console(file=StringIO(), width=width, record=True, force_terminal=terminal)
    show(*what, console)
    return console.export_text()


@WIDTHS
def test_the_plan_lists_its_partitions_and_their_sum(width: int):
    shown = said(print_plan, a_run(todo=3, skipped=2), width=width)
    assert [line.split() for line in shown.splitlines() if "2026-01-02" in line] == [
        ["2026-01-02", "3", "1,234,567", "40.0"]
    ]
    total = next(line for line in shown.splitlines() if "3 to redact" in line)
    assert total.split()[-3:] == ["9", "3,703,701", "120.0"]
    assert "2 partitions skipped, published as they are now: 2026-01-04 to 2026-01-05." in shown


@WIDTHS
def test_a_long_plan_is_cut_and_still_adds_up(width: int):
    lines = said(print_plan, a_run(todo=20), width=width).splitlines()
    assert next(line for line in lines if "and 8 more" in line).split()[-2] == f"{8 * 1_234_567:,}"
    assert next(line for line in lines if "20 to redact" in line).split()[-2] == f"{20 * 1_234_567:,}"


@WIDTHS
@pytest.mark.parametrize(
    ("show", "what"),
    [(print_plan, (a_run(20),)), (print_summary, (a_run(), Outcome([a_row()] * 3)))],
    ids=["plan", "summary"],
)
def test_numbers_are_whole_and_right_aligned(show, what, width: int):
    shown = said(show, *what, width=width)
    assert "…" not in shown
    assert max(len(line.rstrip()) for line in shown.splitlines()) <= 80
    ends = {len(line.rstrip()) for line in shown.splitlines() if line.startswith("  ") and "─" not in line}
    assert len(ends - {0}) <= 2, "the last column of one or two tables"


def test_the_summary_adds_up():
    shown = said(print_summary, a_run(), Outcome([a_row("2026-01-01"), a_row("2026-01-02", quarantine_version=1)]))
    assert "2 partitions published." in shown and "20,000,000" in shown and "28 of 28" in shown
    assert "Versions: redacted 4, audit 3, quarantine 1. Tables in /lake/out." in shown


NOT_PUBLISHED = [
    (FAILED_ROW, "2026-01-02, failed: FAILED_READ_FILE in file:/lake/[x]/part-0.parquet\n", "brackets are no markup"),
    (UNCHECKED_ROW, "2026-01-03, checks failed: card_shapes (3 found)\n", "the check by name, and its count"),
]


@pytest.mark.parametrize(("row", "line", "why"), NOT_PUBLISHED)
def test_what_is_not_published_is_told_in_one_line(row: PartitionRun, line: str, why: str):
    assert f"Not published: {line}" in said(print_summary, a_run(), Outcome([row])), why


LANGUAGES = [
    ("refuse", {"rows_other_language": 1200}, "1,200 rows in languages without word rules: withheld.", "withheld"),
    ("patterns", {"rows_other_language": 1}, "1 row in languages without word rules: patterns only.", "marked"),
    ("refuse", {"rows_partly_covered": 7}, "7 rows in languages that some rules have no words for.", "some rules"),
]


@pytest.mark.parametrize(("others", "counted", "line", "why"), LANGUAGES, ids=[case[-1] for case in LANGUAGES])
def test_rows_that_not_every_rule_could_read_are_told(others: str, counted: dict[str, int], line: str, why: str):
    run = a_run()
    run.stamp.policy.other_languages = others
    assert line in said(print_summary, run, Outcome([a_row(**counted)])), why
    assert line in said(print_summary, run, Outcome([a_row(status=CHECKS_FAILED, **counted)])), "and where it failed"
    assert "languages" not in said(print_summary, run, Outcome([a_row()]))


def test_very_much_that_is_not_published_is_cut():
    shown = said(print_summary, a_run(), Outcome([FAILED_ROW] * 400))
    assert "388 more, listed in /lake/out/runs" in shown and len(shown.splitlines()) < 20


def test_a_run_without_work_says_so():
    assert said(print_summary, a_run(0), Outcome()) == "Nothing to do.\n"
    assert "Would replace" not in said(print_plan, a_run(0))


def test_what_a_run_should_say_before_it_starts():
    shown = said(print_start, a_run(key=None, waivers=("digits_9 until 2027-01-01, approved by [me]: test",)))
    assert "the audit has no fingerprints" in shown and "approved by [me]: test" in shown
    assert said(print_start, a_run(key="k")) == ""


@pytest.mark.parametrize(
    ("terminal", "lines", "why"), [(False, 2, "a line a partition"), (True, 1, "the bar shows the others")]
)
def test_progress_prints_what_the_bar_does_not_show(terminal: bool, lines: int, why: str):
    def run(console: Console) -> None:
        progress = Progress(a_run().plan, console)
        with progress.stage("redact", a_run().plan.todo):
            pass
        progress.done(a_row())
        progress.done(FAILED_ROW)
        assert set(progress.seconds) == {"redact"}

    assert len(said(run, terminal=terminal).splitlines()) == lines, why


def test_without_a_terminal_a_line_a_minute_says_how_far_it_is():
    plan = a_run(todo=3).plan
    console = Console(file=StringIO(), width=200)
    progress = Progress(plan, console, lambda: "12 of 40 tasks")
    with progress.shown(), progress.stage("redact", plan.todo):
        progress.done(a_row())
        progress.print_state()
    [_, line] = console.file.getvalue().splitlines()
    assert line.startswith("redact 2026-01-01 and 2 more, 12 of 40 tasks; 1 of 3 partitions, 10,000,000 rows in ")
    assert line.endswith(" utterances/s")


def test_what_is_done_each_minute_is_done_until_the_end():
    again, threads = threading.Semaphore(0), threading.active_count()
    with each(0.001, again.release):
        assert again.acquire(timeout=600) and again.acquire(timeout=600)
    assert threading.active_count() == threads


def test_the_log_has_stages_and_spans_by_rule(tmp_path: Path):
    logs.to_file(tmp_path / "log")
    plan = a_run(todo=2).plan
    progress = Progress(plan, Console(quiet=True))
    with progress.stage("check", plan.todo):
        pass
    progress.done(a_row(finished_at=NOW))
    logs.to_file(None)
    stage, partition = [json.loads(line) for line in (tmp_path / "log").read_text().splitlines()]
    assert (stage["event"], stage["stage"], stage["partitions"], stage["rows"]) == ("stage", "check", 2, 2_469_134)
    assert (partition["event"], partition["spans"], partition["seconds"]) == ("partition", SPANS, 0.0)
