"""`redact score` as people and pipelines use it."""

import importlib.util
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from typer.testing import CliRunner, Result

from jobs.cli import app
from jobs.commands.score import run as score_run
from jobs.commands.score.limits import NOT_MET
from jobs.commands.score.measure.counts import DEFINITIONS, RuleScores, Scores, SpanScores
from jobs.commands.score.show.bars import MOST_BARS, label_bars, rule_bars
from jobs.lake.exit_codes import DONE, WRONG_USE
from tests.jobs.commands.score.golds import SCHEMA, row, without_names, write_gold

CARD, PIN = "4111 1111 1111 1111", "4711"
TALK = [
    row("what is your pin?", 0, role="agent", channel="voice"),
    row(f"it is <PIN:{PIN}>", 1, channel="voice"),
    row(f"card <CARD:{CARD}> of <NAME:Quentin :smile: [red]> from <CITY:Springfield>", 0, "c2"),
    row("call 212 555 0123\n\x1b[31m please", 1, "c2"),
    row("thank you", 2, "c2"),
]
VALUES = (CARD, PIN, "Quentin", "Springfield", "0123", "thank you")


@pytest.fixture(autouse=True)
def gold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(score_run, "load_policy", without_names)
    return write_gold(tmp_path / "gold.parquet", TALK)


def score(*options: str, path: str = "gold.parquet") -> Result:
    return CliRunner().invoke(app, ["score", "--gold", path, *options])


def as_json(*options: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(score("--json", *options).stdout)
    return found


def cells(shown: str, first: str) -> list[str]:
    """The cells of the line that begins with a word."""
    [line] = [line for line in shown.splitlines() if line.split()[:1] == [first]]
    return line.replace(" %", "%").split()[1:]


def test_tables_by_label_role_channel_and_rule():
    result = score()
    assert result.exit_code == DONE
    assert result.stdout.startswith("Policy contact_center 2 on 5 labelled utterances, 2 of them with spans.\n")
    assert cells(result.stdout, "CARD") == ["1", "1", "0", "0", "100.0%", "21-100", "0.0%"]
    assert cells(result.stdout, "NAME") == ["1", "0", "0", "1", "0.0%", "0-79", "100.0%"]
    assert cells(result.stdout, "agent") == ["0", "-", "-", "-", "-", "0.0%", "0.0%", "-"]
    assert cells(result.stdout, "voice")[:2] == ["1", "100.0%"]
    assert cells(result.stdout, "credit_card") == ["1", "0", "16", "0", "0.0%"]
    assert [word for word in DEFINITIONS if f"  {word} " not in result.stdout] == []


def test_two_policies_side_by_side():
    told = json.loads(score("--against", "minimal", "--json").stdout)
    assert [policy["name"] for policy in told["policies"]] == ["contact_center", "minimal"]
    assert told["first"]["labels"] == as_json()["total"]["labels"]
    assert told["labels"]["CARD"]["both"] == 1 and told["labels"]["PIN"]["only the first"] == 1
    shown = score("--against", "minimal", "--min-recall", "0.9")
    assert shown.exit_code == NOT_MET and cells(shown.stdout, "PIN")[:5] == ["1", "100.0%", "0.0%", "1", "0"]
    refused = score("--against", "minimal", "--examples", "1")
    assert refused.exit_code == WRONG_USE and "--examples: found --against beside it" in refused.stderr


@pytest.mark.parametrize(
    ("by", "shown", "hidden"),
    [(["label"], ["CARD"], ["agent", "voice", "credit_card"]), (["role", "rule"], ["agent", "credit_card"], ["CARD"])],
)
def test_only_some_tables(by: list[str], shown: list[str], hidden: list[str]):
    lines = score(*(option for name in by for option in ("--by", name))).stdout.splitlines()
    first = {line.split()[0] for line in lines if line.strip()}
    assert {*shown} <= first and not {*hidden} & first


def test_json_says_everything():
    found = as_json()
    total = found["total"]
    assert {name: total[name] for name in ("utterances", "utterances_with_spans", "utterances_leaking")} == {
        "utterances": 5,
        "utterances_with_spans": 2,
        "utterances_leaking": 1,
    }
    assert (total["all_labels"]["spans"], total["all_labels"]["recall"]) == (4, 0.5)
    assert total["labels"]["CARD"]["rules"] == {"credit_card": 1}
    assert total["touched"] == round(1 / 3, 6)
    assert list(found["roles"]) == ["agent", "customer"] and list(found["channels"]) == ["digital", "voice"]
    assert found["channels"]["voice"]["labels"]["PIN"]["whole"] == 1
    assert found["roles"]["agent"]["all_labels"]["recall"] is None
    assert found["definitions"] == DEFINITIONS and len(found["policy"]["hash"]) > 12


@pytest.mark.parametrize("neutral", [["CITY", "NAME"], ["C*TY", "NA*"]])
def test_neutral_labels_count_nowhere(neutral: list[str]):
    found = as_json(*(option for label in neutral for option in ("--neutral", label)))
    assert found["neutral"] == ["CITY", "NAME"] and found["total"]["neutral_spans"] == 2
    assert sorted(found["total"]["labels"]) == ["CARD", "PIN"] and found["total"]["leaked"] == 0


LIMITS = [
    ([], DONE, "", "no limit"),
    (["--min-recall", "0.5", "--max-touched", "0.34"], DONE, "", "just met"),
    (["--min-recall", "0.51"], NOT_MET, "--min-recall 0.51 is not met: recall is 0.5000\n", "too little found"),
    (["--max-touched", "0.3"], NOT_MET, "--max-touched 0.3 is not met: touched is 0.3333\n", "too much touched"),
    (["--min-recall", "0.2", *("--neutral", "*")], NOT_MET, "--min-recall 0.2 is not met: there is no span", "no span"),
]


@pytest.mark.parametrize(("options", "code", "sentence", "why"), LIMITS, ids=[case[-1] for case in LIMITS])
@pytest.mark.parametrize("form", [[], ["--json"]])
def test_limits_decide_the_exit_code(options: list[str], code: int, sentence: str, why: str, form: list[str]):
    result = score(*options, *form)
    assert result.exit_code == code and result.stderr.startswith(sentence), why
    assert bool(result.stderr) == bool(sentence) and result.stdout


@pytest.mark.parametrize("options", [[], ["--json"], ["--examples", "3"], ["--examples", "3", "--json"]])
def test_no_text_is_shown_unasked(options: list[str]):
    result = score(*options)
    assert result.exit_code == DONE
    assert [value for value in VALUES if value in result.output] == []


def test_examples_are_keys():
    lines = score("--examples", "3").stdout.splitlines()
    start = lines.index("NAME missed")
    assert lines[start + 1] == "  c2/0  28-49"
    assert any(line.startswith("over-redacted by ") for line in lines)


def test_examples_with_texts_carry_marks_and_nothing_that_a_terminal_obeys():
    shown = score("--examples", "3", "--show-text").stdout
    assert f"  c2/0  card {CARD} of «Quentin :smile: [red]» from Springfield\n" in shown
    assert "  c2/1  call «212 555 0123»  [31m please\n" in shown and "\x1b" not in shown


def test_examples_in_json_are_where_the_text_can_be_found():
    [found] = [e for e in as_json("--examples", "3", "--show-text")["examples"] if e.get("label") == "NAME"]
    assert found["text"][found["start"] : found["end"]] == "Quentin :smile: [red]"
    assert (found["kind"], found["conversation_id"], found["utterance_index"]) == ("missed", "c2", 0)


REFUSED = [
    (["--show-text"], "--show-text: found no --examples", "texts of nothing"),
    (
        ["--neutral", "CITTY"],
        'found "CITTY", expected one of CARD, CITY, NAME, PIN; did you mean CITY?',
        "no such label",
    ),
    (["--policy", "minmal"], "did you mean minimal?", "no such policy"),
    (["--gold-column", "golt"], "golt: found no such column, expected a list of struct", "no such column"),
    (
        ["--plot", "plot.jpg"],
        '--plot: found a name that ends in ".jpg", expected one that ends in .png or .svg',
        "form",
    ),
    (["--plot", "no/plot.png"], "--plot: found a file that cannot be written", "no such folder"),
    (["none.yaml"], "none.yaml: found no such file", "no such job"),
    (["--min-recall", "95"], "--min-recall", "a share is not in percent"),
    (["--by", "lable"], "'lable' is not one of", "no such table"),
]


@pytest.mark.parametrize(("options", "sentence", "why"), REFUSED, ids=[case[-1] for case in REFUSED])
def test_wrong_use_is_told(options: list[str], sentence: str, why: str):
    result = score(*options)
    assert result.exit_code == WRONG_USE and sentence in result.stderr and not result.stdout, why


def test_a_job_file_says_what_columns_are_called_and_which_policy(tmp_path: Path):
    said = [{("said" if name == "text" else name): value for name, value in r.items()} for r in TALK]
    names = [("said" if field.name == "text" else field.name, field.type) for field in SCHEMA]
    write_gold(tmp_path / "own.parquet", said, pa.schema(names))
    (tmp_path / "job.yaml").write_text("transcripts: a\nout: b\npolicy: minimal\ncolumns: {text: said}\n")
    assert score("job.yaml", path="own.parquet").stdout.startswith("Policy minimal 1 on 5")
    assert score("job.yaml", "--policy", "full", path="own.parquet").stdout.startswith("Policy full 2 on 5")


def test_bars_come_worst_first_and_not_too_many():
    counts = Scores()
    for number in range(MOST_BARS + 5):
        counts.labels[f"L{number}"] = SpanScores(whole=3, missed=1, characters=40, leaked=number)
        counts.rules[f"r{number}"] = RuleScores(hits=1, characters=100, over=number)
    labels, rules = label_bars(counts), rule_bars(counts)
    assert labels.names[:2] == ["L34", "L33"] and rules.names[:2] == ["r34", "r33"]
    assert (len(labels.names), labels.hidden) == (MOST_BARS, 5) and rules.hidden == 4, "r0 took nothing too much"
    assert [p["share"] for p in labels.pieces[:3]] == [0.75, 0, 0.25]
    assert labels.notes[0]["note"] == "75.0 % of 4" and rules.notes[0]["note"] == "34  (34.0 %)"


@pytest.mark.skipif(importlib.util.find_spec("vl_convert") is None, reason="nothing to draw with")
@pytest.mark.parametrize(("name", "head"), [("plot.png", b"\x89PNG"), ("plot.SVG", b"<svg")])
@pytest.mark.parametrize("neutral", [[], ["--neutral", "*"]])
def test_a_plot(name: str, head: bytes, neutral: list[str], tmp_path: Path):
    assert score("--plot", name, *neutral).exit_code == DONE
    drawn = (tmp_path / name).read_bytes()
    assert drawn.startswith(head) and len(drawn) > 2000
    assert [value for value in VALUES if value.encode() in drawn] == []


def test_without_the_drawing_package_one_is_told_before_anything_is_read(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    result = score("--plot", "plot.png", path="nowhere")
    assert result.exit_code == WRONG_USE and "transcript-redaction[plot]" in result.stderr


@pytest.mark.slow
def test_spark_is_not_loaded(gold: Path):
    arguments = [sys.executable, "-X", "importtime", "-m", "jobs.cli", "score", "--gold", str(gold)]
    done = subprocess.run(arguments, capture_output=True, text=True, cwd=Path(__file__).parents[4])
    assert done.returncode == 0 and "jobs.commands.score.command" in done.stderr
    assert "pyspark" not in done.stderr and "altair" not in done.stderr


def test_help_fits_eighty_columns():
    shown = CliRunner().invoke(app, ["score", "--help"]).stdout
    assert "--max-touched" in shown and [line for line in shown.splitlines() if len(line) > 80] == []
