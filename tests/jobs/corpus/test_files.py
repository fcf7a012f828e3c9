"""The demo's folder, and which turns it shows."""

import ast
from io import StringIO
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from jobs.commands.demo.before_after import ShownUtterance, busiest
from jobs.commands.demo.run import MARKER, QUERIES, check_folder, make_folder, print_queries
from redaction_udfs.policy import PolicyError


def a_demo(folder: Path) -> None:
    make_folder(folder)
    (folder / "transcripts" / "dt=2026-01-05").mkdir(parents=True)
    (folder / "tables").mkdir()


def a_file(folder: Path) -> None:
    folder.write_text("mine")


def other_things(folder: Path) -> None:
    (folder / "transcripts").mkdir(parents=True)


FOLDERS = [
    (lambda folder: None, True, "new"),
    (Path.mkdir, True, "empty"),
    (a_demo, True, "of an earlier demo"),
    (a_file, False, "no folder at all"),
    (other_things, False, "transcripts, but no demo's: they may be somebody's"),
    (lambda folder: folder.symlink_to("/nonexistent"), False, "a link to nowhere"),
]


@pytest.mark.parametrize(("before", "fit", "why"), FOLDERS)
def test_only_a_demo_s_own_folder_is_taken(tmp_path: Path, before, fit: bool, why: str):
    out = tmp_path / "demo"
    before(out)
    if fit:
        check_folder(out)
    else:
        with pytest.raises(PolicyError, match="holds something else"):
            check_folder(out)


def test_a_demo_clears_what_demos_make_and_nothing_else(tmp_path: Path):
    a_demo(tmp_path)
    (tmp_path / "notes.txt").write_text("mine")
    key = (tmp_path / "key").read_text()
    make_folder(tmp_path)
    assert {entry.name for entry in tmp_path.iterdir()} == {MARKER, "key", "notes.txt"}
    assert (tmp_path / "key").read_text() != key


def test_a_link_is_removed_and_not_followed(tmp_path: Path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "file").touch()
    make_folder(tmp_path / "demo")
    (tmp_path / "demo" / "tables").symlink_to(tmp_path / "mine")
    make_folder(tmp_path / "demo")
    assert (tmp_path / "mine" / "file").exists() and not (tmp_path / "demo" / "tables").exists()


def test_the_key_is_its_owner_s_alone(tmp_path: Path):
    make_folder(tmp_path)
    assert (tmp_path / "key").stat().st_mode & 0o777 == 0o600
    assert len((tmp_path / "key").read_text()) == 64


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path):
    (tmp_path / "file").touch()
    with pytest.raises(PolicyError, match="cannot be written"):
        make_folder(tmp_path / "file" / "demo")


@pytest.mark.parametrize("query", QUERIES.values(), ids=QUERIES)
def test_queries_are_python_for_the_folder_at_hand(query: str):
    console = Console(file=StringIO(), width=80, record=True)
    print_queries(Path("demo/tables"), console)
    shown = console.export_text()
    assert "demo/tables/" in shown and "TABLES" not in shown
    assert all(len(line) <= 76 for line in query.splitlines())
    ast.parse(query)


def turn(labels: str) -> ShownUtterance:
    return ShownUtterance("agent", "", "", tuple(SimpleNamespace(label=label) for label in labels))


STRETCHES = [
    (["", "", "A", "", ""], 2, 1, "where something happens, as early as may be"),
    (["A", "", "", "AB", ""], 2, 2, "the more kinds the better"),
    (["AAAA", "", "AB"], 1, 2, "kinds count, not hits"),
    (["", ""], 10, 0, "fewer turns than asked for"),
    ([], 10, 0, "no turn at all"),
]


@pytest.mark.parametrize(("turns", "most", "start", "why"), STRETCHES)
def test_the_busiest_stretch_is_shown(turns: list[str], most: int, start: int, why: str):
    all_turns = [turn(labels) for labels in turns]
    assert busiest(all_turns, most) == all_turns[start : start + most], why


@given(st.lists(st.text("ABC", max_size=3), max_size=12), st.integers(1, 12))
def test_no_other_stretch_has_more_kinds(turns: list[str], most: int):
    all_turns = [turn(labels) for labels in turns]

    def kinds(stretch) -> int:
        return len({span.label for turn in stretch for span in turn.spans})

    shown = busiest(all_turns, most)
    assert len(shown) == min(most, len(turns))
    assert all(kinds(all_turns[i : i + most]) <= kinds(shown) for i in range(len(turns)))
