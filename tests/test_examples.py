"""Promise: the notebook and the script of docs/ do what they say, on tables of their own."""

import ast
import importlib.util
import json
import re
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from deltalake import DeltaTable, write_deltalake

from tests.pages import ROOT

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

CELLS = [
    "".join(cell["source"])
    for cell in json.loads((ROOT / "docs" / "analyst.ipynb").read_text("utf-8"))["cells"]
    if cell["cell_type"] == "code"
]
SAID = [("agent", "your pin?"), ("customer", "it's four four two one"), ("customer", None), ("agent", "thanks")]
CARD = "4111 1111 1111 1111"


def rows() -> list[dict[str, Any]]:
    said = [
        {"conversation_id": f"c{n % 2}", "utterance_index": turn, "role": role, "channel": "voice", "text": text}
        for n in range(2)
        for turn, (role, text) in enumerate(SAID)
    ]
    return [{**row, "dt": "2026-01-05", "summary": f"card {CARD}"} for row in reversed(said)]


@pytest.fixture(scope="module")
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("without_spark", ROOT / "docs" / "without_spark.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("kind", ["delta", "parquet"])
def test_a_table_is_redacted_without_spark(script: ModuleType, tmp_path: Path, kind: str) -> None:
    table, source, out = pa.Table.from_pylist(rows()), tmp_path / "in", tmp_path / "out"
    if kind == "delta":
        write_deltalake(str(source), table, partition_by=["dt"])
    else:
        pq.write_to_dataset(table, str(source), partition_cols=["dt"])
    script.main(str(source), str(out))
    found = DeltaTable(str(out)).to_pyarrow_table().to_pylist()
    assert len(found) == 8 and {tuple(row) for row in found} == {tuple(found[0])} and "summary" not in found[0]
    texts = {(row["conversation_id"], row["utterance_index"]): (row["text"], row["labels"]) for row in found}
    assert texts["c1", 1] == ("it's [PIN]", ["PIN"]) and texts["c0", 2] == (None, [])
    written = b"".join(file.read_bytes() for file in out.rglob("*") if file.is_file())
    assert CARD.encode() not in written and b"four four two one" not in written
    log = (out / "_delta_log" / f"{0:020}.json").read_text()
    assert "[PIN]" not in log and "thanks" not in log, "not even redacted text is in the statistics"


def test_a_table_of_another_kind_is_told(script: ModuleType, tmp_path: Path) -> None:
    pq.write_table(pa.table({"id": ["a"], "words": [CARD]}), tmp_path / "part.parquet")
    with pytest.raises(SystemExit, match="found id, words, expected dt, conversation_id") as caught:
        script.main(str(tmp_path), str(tmp_path / "out"))
    assert CARD not in str(caught.value)


def test_the_notebook_is_python_without_output() -> None:
    assert [ast.parse(cell) for cell in CELLS]
    cells = json.loads((ROOT / "docs" / "analyst.ipynb").read_text("utf-8"))["cells"]
    assert not any(cell.get("outputs") for cell in cells)
    commands = set(re.findall(r'^redact\("(\w+)"', "\n".join(CELLS), re.MULTILINE))
    assert commands == {"try", "compare", "score", "run", "report", "review"}


@pytest.mark.spark
@pytest.mark.nightly
def test_the_notebook_runs(spark: "SparkSession", tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its commands are tried by day as well, on the pages that they are of."""
    monkeypatch.chdir(tmp_path)
    names: dict[str, Any] = {}
    for cell in CELLS:
        exec(compile(cell, "analyst.ipynb", "exec"), names)
    tried = names["tried"].set_index(["conversation_id", "turn"])["text"]
    assert tried["call-7", 5] == "yes, my claim is [CLAIM_NUMBER], call me at [PHONE_NUMBER]"
    assert (tmp_path / "report.html").stat().st_size > 10_000 and (tmp_path / "review.html").stat().st_size > 10_000
    assert CARD not in (tmp_path / "review.html").read_text("utf-8")
