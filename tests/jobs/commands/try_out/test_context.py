"""Promise: of a table `redact try` shows what a run makes of a conversation that goes on in another partition."""

import json
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobs.commands.try_out.results.outcome import outcome_of
from jobs.commands.try_out.results.rules import rules_to_try
from jobs.sources.in_memory.parquet import ParquetTable
from jobs.sources.source import Selection
from tests.jobs.commands.try_out.tried import redact_try
from tests.jobs.lakes import job_over, said, write_partition

EXPRESSION = 'DIGITS:4 AFTER:6 "locker code"'
EVENING, MORNING, NOON = "2026-01-05", "2026-01-06", "2026-01-07"


def tried(*options: str, expression: str = EXPRESSION) -> list[dict]:
    result = redact_try("--transcripts", "transcripts", "--expression", expression, "--json", "--id", "c1", *options)
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)["conversations"]


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A conversation over midnight, and one of another day that has nothing to do with it."""
    monkeypatch.chdir(tmp_path)
    write_partition(tmp_path, EVENING, [said("hello", 0), said("now your locker code", 1)])
    write_partition(tmp_path, MORNING, [said("it is 7361", 2), said("bye", 3)])
    write_partition(tmp_path, NOON, [said("it is 7361", 0, "c2")])
    return tmp_path


def test_what_was_asked_before_midnight_hides_the_answer_after_it():
    evening, morning = tried()
    assert [turn["text"] for turn in evening["turns"]] == ["hello", "now your locker code"]
    assert [(turn["turn"], turn["text"], turn["context"]) for turn in morning["turns"]] == [
        (1, "now your locker code", EVENING),
        (2, "it is [EXPRESSION_1]", None),
        (3, "bye", None),
    ], "of its context the turn that it is hidden for"
    assert morning["turns"][1]["spans"][0]["trigger"]["turn"] == 1
    assert evening["misses"][0]["text"] == f"found in {MORNING} alone, which is context here"


def test_a_condition_picks_conversations_and_cuts_none():
    (morning,) = tried("--where", f"dt = '{MORNING}'")
    assert morning["turns"][1]["text"] == "it is [EXPRESSION_1]"


def test_the_screen_and_the_page_say_what_was_read_with_it(here: Path):
    options = ("--transcripts", "transcripts", "--id", "c1", "--where", f"dt = '{MORNING}'", "--expression", EXPRESSION)
    shown = redact_try(*options).stdout
    assert f"c1, {MORNING}, digital, 2 turns, read with 2 turns of {EVENING} as context" in shown
    assert f"now your locker code  (context of {EVENING})" in shown
    assert f"because of words in turn 1 of {EVENING}, customer" in shown
    assert redact_try(*options, "--page", "page.html").exit_code == 0
    page = (here / "page.html").read_text()
    assert f"context of <bdi>{EVENING}</bdi>" in page and 'id="c1-1"' in page, "the link to the cause leads somewhere"


def test_a_job_that_reads_no_neighbours_shows_none(here: Path):
    (here / "job.yaml").write_text("transcripts: transcripts\nout: out\nneighbours: 0\n")
    shown = redact_try("--job", "job.yaml", "--id", "c1", "--expression", EXPRESSION, "--json")
    texts = [turn["text"] for talk in json.loads(shown.stdout)["conversations"] for turn in talk["turns"]]
    assert texts == ["hello", "now your locker code", "it is 7361", "bye"]


def test_a_neighbour_that_cannot_be_read_holds_nothing_up(here: Path):
    (here / "transcripts" / f"dt={EVENING}" / "part-00000.parquet").write_bytes(b"PAR1 no more PAR1")
    write_partition(here, "2026-01-01", [said("first of all")])  # which tells Arrow the columns
    (morning,) = tried("--where", f"dt = '{MORNING}'")
    assert [turn["text"] for turn in morning["turns"]] == ["it is 7361", "bye"]


def test_indexes_and_times_that_begin_anew_go_on(here: Path):
    write_partition(here, MORNING, [said("it is 7361", 0, start_ms=0), said("bye", 1, start_ms=9000)])
    within = 'DIGITS:4 WITHIN:60s "locker code"'
    evening, morning = tried(expression=within)
    assert [(turn["turn"], turn["context"]) for turn in morning["turns"]] == [(-1, EVENING), (0, None), (1, None)]
    assert morning["turns"][1]["text"] == "it is [EXPRESSION_1]"
    assert morning["turns"][0]["start_ms"] == 0, "moved to where the own rows begin"
    assert [turn["turn"] for turn in evening["turns"]] == [0, 1]


CONVERSATION = [
    said(text, n, role=("agent", "customer")[n % 2], channel="voice", start_ms=4000 * n)
    for n, text in enumerate(
        (
            "what is the number on your card",
            "it is four one one one one one one one",
            "go on",
            "one one one one one one one one",
            "and the name on it",
            "Wanda Orchard",
            "thank you wanda orchard",
        )
    )
]
TRIED = rules_to_try("contact_center", (), ())


@given(cuts=st.sets(st.integers(1, len(CONVERSATION) - 1), max_size=2))
def test_a_conversation_cut_anywhere_is_redacted_as_the_uncut_one(cuts: set[int]):
    with TemporaryDirectory() as folder:
        edges = [0, *sorted(cuts), len(CONVERSATION)]
        for day, (start, end) in enumerate(pairwise(edges)):
            write_partition(Path(folder), f"2026-01-0{day + 1}", CONVERSATION[start:end])
        table = ParquetTable(job_over(Path(folder), neighbours=2))
        found = [outcome_of(selected, TRIED) for selected in table.conversations(Selection(limit=9))]
        texts = [result.text for outcome in found for _, result in outcome.own]
    assert texts == [result.text for _, result in uncut()]


def uncut() -> list:
    with TemporaryDirectory() as folder:
        write_partition(Path(folder), EVENING, CONVERSATION)
        (selected,) = ParquetTable(job_over(Path(folder))).conversations(Selection())
        return outcome_of(selected, TRIED).own
