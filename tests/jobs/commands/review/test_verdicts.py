"""Promise: figures of a filled-in sheet stand for all that it was drawn from, and only whole texts are labelled."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from jobs.cli import app
from jobs.commands.review.verdicts.labelled import labelled
from jobs.commands.review.verdicts.precision import findings
from jobs.commands.review.verdicts.sheet import JudgedRow, TextKey, read_sheet
from jobs.sampling.intervals import StratumCounts, stratified, wilson
from jobs.sampling.reasons import NOTHING_FOUND, RANDOM
from jobs.sampling.sheet import COLUMNS
from redaction_udfs.policy import PolicyError

strata = st.lists(
    st.tuples(st.integers(1, 1000), st.integers(1, 50), st.floats(0, 1)).map(
        lambda s: StratumCounts(s[0] * s[1], s[1], round(s[1] * s[2]))
    ),
    min_size=1,
    max_size=6,
)


@given(strata)
def test_the_share_is_the_strata_s_by_their_sizes(counts: list[StratumCounts]) -> None:
    found = stratified(counts)
    assert found
    shares = [c.hits / c.judged for c in counts]
    assert min(shares) - 1e-9 <= found.share <= max(shares) + 1e-9 and found.population == sum(c.size for c in counts)
    assert 0 <= found.interval.low <= found.share + 1e-9 and found.share - 1e-9 <= found.interval.high <= 1
    alone = wilson(found.share, sum(c.judged for c in counts))
    width = found.interval.high - found.interval.low
    assert width >= alone.high - alone.low - 1e-9, "unequal weights never make it narrower"


@pytest.mark.parametrize(
    ("share", "n", "low", "high"),
    [(0.9, 10, 0.5958, 0.9821), (0.0, 20, 0.0, 0.1611), (1.0, 5, 0.5655, 1.0), (0.5, 4, 0.1500, 0.8500)],
)
def test_wilson_s_interval_is_that_of_tables(share: float, n: int, low: float, high: float) -> None:
    assert wilson(share, n) == pytest.approx((low, high), abs=1e-4)


def row(rule: str, verdict: str, turn: int, start: int | None = None, **others: Any) -> dict[str, Any]:
    """A row of a sheet as its file has it."""
    place = {} if start is None else {"start": start, "end": start + 4, "label": (rule or "pin").upper()}
    own = {"why": RANDOM, "stratum": f"{rule} voice"} if rule else {"why": NOTHING_FOUND, "stratum": "voice agent"}
    key = {"partition": "2026-01-05", "conversation_id": "c1", "utterance_index": turn, "column": "text"}
    text = 'a line\nand, \u2028 "more"'
    return {**key, "text": text, "rule_id": rule, **own, "weight": 3, "spans": 1, "verdict": verdict, **place, **others}


SHEET = [
    row("pin", "right", 0, 5),
    row("pin", " Wrong", 1, 7),
    row("pin", "", 2, 9),
    row("phone", "right", 3, 0, spans=2),
    row("phone", "right", 3, 20, spans=2, why="not drawn", weight=""),
    row("phone", "right", 4, 2, spans=2),
    row("", "right", 5, spans=0),
    row("", "missed", 6, spans=0),
    row("", "wrong", 7, spans=0),
    row("", "missed", 6, 11, why="marked by the reviewer", weight="", spans=0),
    row("", "missed", 0, 14, why="marked by the reviewer", weight=""),
    row("mail", "right", 8, 3, column="summary"),
]


def written(file: Path, rows: list[dict[str, Any]], delimiter: str = ",", encoding: str = "utf-8") -> Path:
    with file.open("w", encoding=encoding, newline="") as out:
        writer = csv.DictWriter(out, COLUMNS, delimiter=delimiter, restval="")
        writer.writeheader()
        writer.writerows(rows)
    return file


@pytest.mark.parametrize(("delimiter", "encoding"), [(",", "utf-8"), (";", "utf-8-sig")])
def test_figures_by_rule(tmp_path: Path, delimiter: str, encoding: str) -> None:
    found = findings(read_sheet(written(tmp_path / "sheet.csv", SHEET, delimiter, encoding)))
    pin = found.rules["pin"]
    assert (pin.judged, pin.hits, pin.unjudged) == (2, 1, 1)
    assert pin.estimate and pin.estimate.share == 0.5 and pin.estimate.population == 9, "of all three that were drawn"
    assert found.rules["phone"].judged == 3 and found.all_rules.hits == 5
    assert (found.all_texts.judged, found.all_texts.hits) == (3, 2) and found.missed == {"PIN": 2}


def test_only_what_is_judged_whole_is_labelled(tmp_path: Path) -> None:
    found = labelled(read_sheet(written(tmp_path / "sheet.csv", SHEET)))
    assert [line[2:] for line in found.rows] == [
        *((0, 5, 9, "PIN"), (0, 14, 18, "PIN")),
        (1, None, None, None),
        *((3, 0, 4, "PHONE"), (3, 20, 24, "PHONE")),
        (5, None, None, None),
        (6, 11, 15, "PIN"),
    ]
    assert (found.texts, found.left_out) == (5, 2), "one of two spans of turn 4; somewhere in turn 7"


@given(st.lists(st.sampled_from(["right", "wrong", ""]), min_size=1, max_size=5), st.integers(0, 2))
def test_a_text_with_a_span_that_nobody_judged_is_not_labelled(verdicts: list[str], hidden: int) -> None:
    key, spans = TextKey("d", "c", 0, "text"), len(verdicts) + hidden
    rows = [JudgedRow(n, key, n, n + 1, "A", "a", RANDOM, "a", 1, spans, v) for n, v in enumerate(verdicts)]
    assert labelled(rows).texts == (all(verdicts) and not hidden)


WRONG = [
    ([row("pin", "rihgt", 0, 5)], "sheet.csv:3: verdict: found another word", "did you mean right?"),
    ([row("pin", "4111 1111 1111 1111", 0, 5)], "found another word", "no value is repeated"),
    ([row("pin", "missed", 0, 5)], "found missed, of a span", "it is right or wrong"),
    ([row("pin", "right", 0, 5, weight="many")], "found something else than a number", "a column that slipped"),
    ([row("pin", "right", 0, 5, weight="-1")], "found something else than a number", "no weight"),
    ([row("pin", "right", 0, 5), row("pin", "wrong", 0, 5)], "a place that has several rows", "two sheets in one"),
    ([row("pin", "", 0, 5)], "found no verdict at all", "not filled in"),
]


@pytest.mark.parametrize(("rows", "sentence", "why"), WRONG)
def test_mistakes_are_told_by_line(tmp_path: Path, rows: list[dict[str, Any]], sentence: str, why: str) -> None:
    file = written(tmp_path / "sheet.csv", rows)
    found = CliRunner().invoke(app, ["review", "--verdicts", str(file), "--labels", str(tmp_path / "labels.csv")])
    assert found.exit_code == 2 and sentence in found.stderr and "4111" not in found.stderr, why
    assert not (tmp_path / "labels.csv").exists()


def test_other_files_are_refused(tmp_path: Path) -> None:
    (tmp_path / "other.csv").write_text("partition,verdit\n1,2\n")
    (tmp_path / "bytes.csv").write_bytes(b"\xff\xfe\x00")
    for name, sentence in (
        ("other.csv", "did you mean verdict?"),
        ("bytes.csv", "UTF-8"),
        ("none.csv", "No such file"),
    ):
        with pytest.raises(PolicyError) as caught:
            read_sheet(tmp_path / name)
        assert ("verdict: found no such column" if name == "other.csv" else sentence) in str(caught.value)


def test_the_command_shows_and_writes(tmp_path: Path) -> None:
    file, labels = written(tmp_path / "sheet.csv", SHEET), tmp_path / "labels.csv"
    shown = CliRunner().invoke(app, ["review", "--verdicts", str(file), "--labels", str(labels)])
    assert shown.exit_code == 0 and "2 texts are judged in part only" in shown.stdout, shown.output
    assert labels.read_text().splitlines()[:2] == [
        "partition,conversation_id,utterance_index,start,end,label",
        "2026-01-05,c1,0,5,9,PIN",
    ]
    told = json.loads(CliRunner().invoke(app, ["review", "--verdicts", str(file), "--json"]).stdout)
    assert told["rules"]["pin"]["share"] == 0.5 and told["labelled_texts"] == 5


WRONG_USE = [
    ([], "redact review: found neither", "nothing asked for"),
    (["out"], "found OUT alone", "no page"),
    (["out", "--verdicts", "x.csv"], "OUT: found --verdicts beside it", "two things at once"),
    (["out", "--page", "x.html", "--labels", "y.csv"], "--labels: found no --verdicts", "labels of nothing"),
    (["job.yaml", "--page", "x.html"], "job.yaml: found no such file", "no such job"),
    (["out", "--page", "no/x.html"], "--page: found a file that cannot be written", "told before Spark starts"),
]


@pytest.mark.parametrize(("arguments", "sentence", "why"), WRONG_USE)
def test_wrong_use_is_told(
    arguments: list[str], sentence: str, why: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    found = CliRunner().invoke(app, ["review", *arguments])
    assert found.exit_code == 2 and sentence in found.stderr, why
