"""Wrong use of `redact try`: told in a sentence each, all at once, and nothing is written."""

from pathlib import Path

import pytest

from jobs.commands import session as sessions
from jobs.lake.exit_codes import WRONG_USE
from tests.jobs.commands.try_out.tried import redact_try, write_call, write_policy


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a call, a policy and an empty folder, in which Spark must not start."""

    def start_session(**options: object) -> None:
        raise AssertionError("Spark started")

    monkeypatch.setattr(sessions, "start_session", start_session)
    monkeypatch.chdir(tmp_path)
    write_call(tmp_path)
    write_policy(tmp_path)
    (tmp_path / "empty").mkdir()
    return tmp_path


CALL = ["--conversation", "call.json"]
TABLE = ["--transcripts", "empty"]
REFUSED = [
    ([], ["redact try: found nothing to try, expected one of TEXT, --conversation"], "nothing to try"),
    (["hi", *CALL], ["found TEXT and --conversation"], "two things to try"),
    (["hi", *CALL, *TABLE], ["found TEXT and --conversation and --transcripts"], "three"),
    (["hi", "--id", "c1"], ["--id: found TEXT beside it, expected --transcripts"], "a text has no ids"),
    ([*CALL, "--search", "x", "--limit", "2"], ["--search: found --conv", "--limit: found --conv"], "both told"),
    (["hi", "--where", "dt = 1"], ["--where: found TEXT beside it"], "a text has no partitions"),
    (["hi", "--job", "job.yaml"], ["--job: found TEXT beside it"], "a text has no columns"),
    ([*CALL, "--role", "agent"], ["--role: found --conversation beside it"], "turns have roles"),
    ([*TABLE, "--channel", "voice"], ["--channel: found --transcripts beside it"], "rows have channels"),
    ([*TABLE, "--id", "a", "--search", "b"], ["--search: found --id beside it"], "one way to pick"),
    ([*TABLE, "--id", "a", "--limit", "1"], ["--limit: found --id beside it"], "all that are named are shown"),
    ([*TABLE, "--search", " "], ["--search: found no word"], "nothing to search"),
    ([*TABLE, "--limit", "0"], ["--limit"], "none is wanted"),
    (["hi", "--role", "agnt", "--channel", "voic"], ["did you mean agent?", "did you mean voice?"], "both told"),
    (["hi", "--policy", "minmal"], ["did you mean minimal?"], "an unknown policy"),
    (
        ["hi", "--expression", "a AFTR:3 b"],
        ["--expression: found `AFTR:3` at character 3", "did you mean AFTER?"],
        "typo",
    ),
    (
        ["hi", "--expression", "(a"],
        ["--expression: found a bracket that is not closed", "\n    (a\n    ^\n"],
        "a caret",
    ),
    (["hi", "--expression", "a", "--expression", "OR"], ["--expression 2: found `OR`"], "which one of several"),
    (["hi", "--expression", "\udcff"], ["--expression: found"], "what no UTF-8 can hold"),
    (["hi", "--expression", "NOT a"], ["nothing in it has a place in a text"], "nothing to redact"),
    (["hi", "--expression", "MATCHES"], ["--expression: "], "not of this language"),
    (["hi", "--expression", 'R"(?=x)"'], ["--expression: "], "not of RE2"),
    (["hi", "--expression", "(", "--policy", "no"], ["no: found", "--expression: found"], "policy and expression"),
    (
        ["--conversation", "x.json", "--expression", "("],
        ["x.json: found", "--expression: found"],
        "file and expression",
    ),
    (
        ["hi", "--rule", "email"],
        ['--rule: found "email", expected the id of a rule with', "the policy has none"],
        "none",
    ),
    (
        ["hi", "--policy", "prompts.yaml", "--rule", "card_after_promt"],
        ["expected the id of a rule with expressions: card_after_prompt; did you mean card_after_prompt?"],
        "a mistyped rule",
    ),
    (
        ["hi", "--policy", "prompts.yaml", "--rule", "credit_card"],
        ['found "credit_card"'],
        "a rule without expressions",
    ),
    (["--transcripts", "nowhere"], ["nowhere: found no such file or folder"], "no such table"),
    (TABLE, ["empty: found a folder without Parquet files"], "an empty folder"),
    (["--transcripts", "nosuch://x/y"], ["nosuch://x/y: found nothing that can be read"], "no such file system"),
    (["--transcripts", "call.json"], ["call.json: found nothing that can be read (Arrow"], "no Parquet"),
    (["--job", "job.yaml"], ["job.yaml: found no such file"], "no such job"),
]


@pytest.mark.parametrize(("arguments", "sentences", "why"), REFUSED, ids=[" ".join(case[0]) for case in REFUSED])
def test_wrong_use_is_told(arguments: list[str], sentences: list[str], why: str, here: Path):
    before = sorted(here.rglob("*"))
    result = redact_try(*arguments)
    assert result.exit_code == WRONG_USE, (why, result.output)
    assert [s for s in sentences if s not in result.stderr] == [], (why, result.stderr)
    assert "Traceback" not in result.output and result.stdout == "", why
    assert sorted(here.rglob("*")) == before, why


def test_the_end_of_a_line_of_standard_input_is_the_shell_s():
    assert redact_try("-", "--expression", "pin", text="my pin\n").stdout.splitlines()[1] == "my [EXPRESSION_1]"
