"""What the README and docs/ show is tried: files load, commands run, sessions come out, links lead somewhere."""

import ast
import contextlib
import io
import json
import re
import shlex
import subprocess
from base64 import b64encode
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import yaml
from typer.testing import CliRunner

from jobs.cli import app
from jobs.config.load import load_job
from jobs.corpus.write import write_transcripts
from jobs.service.settings.load import load_settings
from redaction_udfs import load_policy
from redaction_udfs.policy.shape.policy import PolicyFile
from tests import pages, tables_page
from tests.formats import others
from tests.formats.spoken import EXAMPLE

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

HASH = re.compile("hash [0-9a-f]{12}")
NEEDS_SPARK = (
    *("init", "run", "compare", "sample", "vault", "explain", "report", "recordings", "verify"),
    *("forget", "retain", "status", "review"),
)
LAKE = "lake/transcripts"
REDACT = pages.commands("redact")
NO_SPARK = "--verdicts"
"""An option that reads a file only, of a command that else needs Spark."""
OF_TABLES = (["keys", "rotate"], ["keys", "status"])
"""Commands over the tables of a job, which a page's job only names."""
ON_LAKE = [c for c in REDACT if c.words[1] in NEEDS_SPARK and not {"job.yaml", NO_SPARK} & set(c.words)]
ALONE = [c for c in REDACT if c.words[1:3] not in OF_TABLES]
BY_THEMSELVES = [c for c in ALONE if c.words[1] not in NEEDS_SPARK or NO_SPARK in c.words]
ORDER = (
    *("init", "verify", "vault", "explain", "report", "sample", "review", "recordings"),
    *("forget", "status", "compare", "retain", "run"),
)
"""First what reads the tables with a vault that are there before; a run without one takes it away."""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write_files(folder: Path, page: str) -> None:
    """The files that the page shows."""
    for name, text in pages.files_of(page).items():
        (folder / name).write_text(text, "utf-8")


def write_labelled(file: Path) -> None:
    """Two labelled utterances and one that nobody has labelled."""
    said = ["my card is 4111 1111 1111 1111", "thank you", "bye"]
    gold: list[list[dict[str, Any]] | None] = [[{"start": 11, "end": 30, "label": "CREDIT_CARD"}], [], None]
    rows = [
        {"conversation_id": "c1", "utterance_index": i, "role": "customer", "channel": "chat", "text": t, "gold": g}
        for i, (t, g) in enumerate(zip(said, gold, strict=True))
    ]
    span = pa.struct([("start", pa.int32()), ("end", pa.int32()), ("label", pa.string())])
    table = pa.Table.from_pylist(rows)
    place = table.schema.get_field_index("gold")
    pq.write_table(table.set_column(place, "gold", table["gold"].cast(pa.list_(span))), file)


VERDICTS = (
    "partition,conversation_id,utterance_index,column,rule_id,label,start,end,spans,why,stratum,weight,verdict\n"
    "2026-01-05,c1,0,text,credit_card,CREDIT_CARD,11,30,1,random,credit_card digital,4,right\n"
)

LABELS = "partition,conversation_id,utterance_index,start,end,label\n2026-01-05,demo-0-0000001,0,,,\n"


def write_calls(folder: Path) -> None:
    """A call as a vendor's file."""
    folder.mkdir()
    (folder / "call-0042.json").write_text(json.dumps(others.deepgram(EXAMPLE, False)), "utf-8")


def run_cli(words: list[str]) -> Any:
    return CliRunner().invoke(app, words)


@pytest.mark.parametrize("snippet", pages.snippets("yaml"), ids=lambda s: s.name)
def test_yaml_is_a_policy_or_a_job(snippet: pages.Snippet, folder: Path):
    keys = yaml.safe_load(snippet.text)
    file = folder / "shown.yaml"
    if snippet.page == "serve.md":
        file.write_text(snippet.text, "utf-8")
        assert load_settings(file, {})
    elif "transcripts" in keys or "output" in keys:
        head = "" if "transcripts" in keys else pages.files_of(snippet.page)["job.yaml"]
        file.write_text(head + snippet.text, "utf-8")
        assert load_job(file, needs_out=False).transcripts.startswith("s3a://")
    elif "find: presidio" in snippet.text:  # its model is the user's own
        assert PolicyFile.model_validate({"name": "own", "version": "1", **keys}).rules
    elif any(snippet.title and snippet.title in c.words for c in REDACT if c.page == snippet.page):
        assert PolicyFile.model_validate(keys)  # a command of the page loads it, which takes a second
    else:
        head = "" if "name" in keys else "name: shown\nversion: '1'\nextends: minimal\n"
        file.write_text(head + snippet.text, "utf-8")
        assert load_policy(file).rules


@pytest.mark.parametrize("command", REDACT, ids=lambda c: c.line)
def test_options_are_there(command: pages.Command, monkeypatch: pytest.MonkeyPatch):
    names = [word for word in command.words[1:3] if re.fullmatch("[a-z]+", word)]
    path = names[: 2 if names and names[0] in ("policy", "vault", "keys") else 1]
    monkeypatch.setenv("COLUMNS", "200")
    shown = run_cli([*path, "--help"]).stdout
    assert [word for word in command.words if word.startswith("--") and word not in shown] == []


@pytest.mark.parametrize("command", BY_THEMSELVES, ids=lambda c: c.line)
def test_commands_without_spark_work(command: pages.Command, folder: Path):
    write_files(folder, command.page)
    write_labelled(folder / "labelled.parquet")
    (folder / "verdicts.csv").write_text(VERDICTS)
    (folder / "labels.csv").write_text(LABELS)
    (folder / "vault.key").write_text(b64encode(bytes(range(32))).decode())
    write_transcripts(folder / LAKE, 60, days=1)
    write_calls(folder / "calls")
    result = run_cli(command.words[1:])
    assert result.exit_code == 0, result.output


@pytest.mark.parametrize(("page", "command", "shown"), list(pages.sessions()))
def test_what_is_shown_comes_out(page: str, command: str, shown: str, folder: Path):
    write_files(folder, page)
    found = run_cli(shlex.split(command)[1:]).output
    assert HASH.sub("hash", found).split() == HASH.sub("hash", shown).split()


@pytest.mark.parametrize("snippet", pages.snippets("python"), ids=lambda s: s.name)
def test_python_is_python(snippet: pages.Snippet):
    ast.parse(snippet.text)


def test_the_library_prints_what_is_shown():
    [library] = [s for s in pages.snippets("python") if s.page == "library.md" and "print(" in s.text]
    [printed] = [s for s in pages.snippets("text") if s.title == "printed"]
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(compile(library.text, "library.md", "exec"), {})
    assert out.getvalue() == printed.text


def test_the_readme_s_library_prints(capsys: pytest.CaptureFixture[str]):
    [library] = [s for s in pages.snippets("python") if s.page == "README.md"]
    exec(compile(library.text, "README.md", "exec"), {})
    assert capsys.readouterr().out == "Which card? []\nit's [CREDIT_CARD] [(5, 24, 'CREDIT_CARD', 'credit_card')]\n"


def test_json_is_a_conversation():
    for snippet in pages.snippets("json"):
        assert all({"role", "text"} <= set(said) for said in json.loads(snippet.text))


@pytest.mark.parametrize("command", pages.commands("head") + pages.commands("echo"), ids=lambda c: c.line)
def test_lines_of_the_shell_work(command: pages.Command, folder: Path):
    subprocess.run(["bash", "-e", "-c", command.line], check=True)
    [written] = folder.iterdir()
    assert written.stat().st_size > 20


def test_make_s_targets_are_there():
    targets = set(re.findall(r"^([a-z]+):", (pages.ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert {command.words[1] for command in pages.commands("make")} <= targets


def test_no_other_program_is_asked_for():
    assert pages.programs() <= {"redact", "make", "head", "echo", "cp", "python", "spark-submit"}


@pytest.mark.parametrize(("page", "link"), pages.links())
def test_links_lead_somewhere(page: str, link: str):
    assert ((pages.ROOT / page).parent / link).exists()


@pytest.mark.parametrize(("page", "path"), pages.paths_named())
def test_files_that_are_named_are_there(page: str, path: str):
    assert (pages.ROOT / path).exists()


def test_the_columns_of_all_tables_are_those_of_the_schemas():
    """After a change: `python -m tests.tables_page`."""
    page = tables_page.PAGE.read_text("utf-8")
    assert tables_page.with_tables(page) == page
    assert all(tables_page.BEGIN.format(name) in page for name in tables_page.SCHEMAS)


@pytest.fixture
def published(spark: "SparkSession", folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small lake, redacted with a vault, as the pages have it. The key of what is forgotten is there for all runs."""
    monkeypatch.setenv("REDACTION_FORGET_KEY", "a key of the pages, long enough")
    (folder / "forget.key").write_text("a key of the pages, long enough")
    write_transcripts(folder / LAKE, 120, days=2)
    for page in ("policies.md", "change_a_policy.md"):
        write_files(folder, page)
    subprocess.run(["bash", "-e", "-c", "head -c 32 /dev/urandom | base64 > vault.key"], check=True)
    (folder / "vault.yaml").write_text(
        f"transcripts: {LAKE}\nout: lake/redacted\noutput: redacted_and_original\nvault_key_file: vault.key\n"
    )
    result = run_cli(["run", str(folder / "vault.yaml")])
    assert result.exit_code == 0, result.output
    (folder / "lake" / "calls").mkdir()
    write_calls(folder / "calls")  # and what the page of vendors' files has made of them
    result = run_cli(["files", "calls", "calls_redacted"])
    assert result.exit_code == 0, result.output
    (folder / "audio").mkdir()
    return folder


def commands_on_the_lake() -> list[pages.Command]:
    """Each once, in an order in which they find what they read."""
    different = {tuple(command.words): command for command in ON_LAKE}
    return sorted(different.values(), key=lambda command: ORDER.index(command.words[1]))


@pytest.mark.spark
@pytest.mark.slow
def test_the_pages_work_on_a_lake(published: Path, spark: "SparkSession"):
    """All in one lake and session: the Python of the pages first, then the commands."""
    chats = spark.createDataFrame(
        [("call 212-555-0123", "customer", "digital")], "text string, role string, channel string"
    )
    chats.createOrReplaceTempView("chats")
    for snippet in pages.snippets("python"):
        if "spark" in snippet.text or "duckdb" in snippet.text:
            code = snippet.text.replace("demo/tables", str(published / "lake" / "redacted"))
            exec(compile(code, snippet.page, "exec"), {"spark": spark, "chats": chats})
    for command in commands_on_the_lake():
        # The JVM knows only the folder in which it was started.
        here = re.compile(r"^(lake/|review\.csv|calls_redacted/|audio)")
        result = run_cli([here.sub(rf"{published}/\1", word) for word in command.words[1:]])
        assert result.exit_code == 0, f"{command.line}\n{result.output}"
