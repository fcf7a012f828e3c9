"""Every folder of tests/scenarios comes out as it says, and says why.

After a change that is meant to change the audit: `python -m tests.test_scenarios --rewrite-audit [STORY ...]` writes
the audit.txt files anew, to be read in the diff before they are committed. What must come out is never rewritten.
"""

import argparse
import re
from difflib import unified_diff
from pathlib import Path
from random import Random

import pytest

from redaction_udfs.api import RedactedUtterance
from tests.stories import (
    Story,
    as_audit,
    as_turns,
    in_time,
    is_setting,
    lines_of,
    one_turn,
    read_story,
    redacted,
    stories,
)

AUDIT = "# Turn, words of the original, label, rules that hit (the first one decided), and what caused it.\n\n"

PLACEHOLDER = re.compile(r"\[([A-Z_]+)\]")
OWN_TEXT = re.compile(r'replacement: "\[([A-Z_]+)\]"')
PLACE_AND_LABEL = re.compile(r"turn +\d+  words? [\d-]+ +(?P<label>[A-Z_]+)  ")


@pytest.fixture(scope="module", params=stories(), ids=lambda folder: folder.name)
def story(request: pytest.FixtureRequest) -> Story:
    return read_story(request.param)


@pytest.fixture(scope="module")
def results(story: Story) -> list[list[RedactedUtterance]]:
    """What comes out of a story, of which no test changes anything."""
    return redacted(story)


def compare(found: list[str], expected: list[str]) -> None:
    """Fails with the lines that differ, and nothing else."""
    if found != expected:
        pytest.fail("\n".join(unified_diff(expected, found, "expected", "found", lineterm="", n=1)), pytrace=False)


def spaced(line: str) -> str:
    """A turn's line in the columns in which turns are written here."""
    return line if line.startswith("---") else one_turn(*line.split(maxsplit=2))


def test_turns_come_out_as_expected(story: Story, results: list[list[RedactedUtterance]]) -> None:
    expected = [spaced(line) for line in lines_of(story.folder / "expected.txt")]
    compare(list(as_turns(story, results)), expected)


def test_the_audit_says_why(story: Story, results: list[list[RedactedUtterance]]) -> None:
    compare(list(as_audit(story, results)), lines_of(story.folder / "audit.txt"))


def test_a_second_run_changes_nothing(story: Story, results: list[list[RedactedUtterance]]) -> None:
    once = [[result.text for result in conversation] for conversation in results]
    out = tuple(
        tuple({**turn, "text": text} for turn, text in zip(turns, texts, strict=True))
        for turns, texts in zip(story.conversations, once, strict=True)
    )
    assert [[result.text for result in results] for results in redacted(story._replace(conversations=out))] == once


IN_ANY_ORDER = [folder for folder in stories() if "rows: any order" in lines_of(folder / "conversation.txt")]


@pytest.mark.parametrize("folder", IN_ANY_ORDER, ids=lambda folder: folder.name)
def test_rows_may_come_in_any_order(folder: Path) -> None:
    story = read_story(folder)
    in_order = redacted(story)
    for seed in range(5):
        shuffled = tuple(tuple(in_time(Random(seed).sample(turns, len(turns)))) for turns in story.conversations)
        assert redacted(story._replace(conversations=shuffled)) == in_order


@pytest.mark.parametrize("folder", stories(), ids=lambda folder: folder.name)
def test_a_story_is_complete(folder: Path) -> None:
    """Also while its policy does not load."""
    turns = [line for line in lines_of(folder / "conversation.txt") if not is_setting(line)]
    assert len(lines_of(folder / "expected.txt")) == len(turns)
    assert (folder / "conversation.txt").read_text(encoding="utf-8").startswith("# "), "first what it is about"
    own = "policy: policy.yaml" in lines_of(folder / "conversation.txt")
    texts = OWN_TEXT.findall((folder / "policy.yaml").read_text(encoding="utf-8")) if own else []
    written = PLACEHOLDER.findall("\n".join(lines_of(folder / "expected.txt")))
    replaced = [label for label in written if label != "UNPROCESSED"]
    labels = [PLACE_AND_LABEL.match(line)["label"] for line in lines_of(folder / "audit.txt")]
    assert len(replaced) == len(labels)
    assert all(written in (label, *texts) for written, label in zip(replaced, labels, strict=True))
    assert {file.name for file in folder.iterdir()} == {
        *("conversation.txt", "expected.txt", "audit.txt"),
        *(["policy.yaml"] if own else []),
    }


def rewrite_audit(folder: Path) -> None:
    told = read_story(folder)
    lines = "\n".join(as_audit(told, redacted(told)))
    (folder / "audit.txt").write_text(f"{AUDIT}{lines}\n" if lines else "# Nothing.\n", encoding="utf-8")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--rewrite-audit", required=True, nargs="*", metavar="STORY", help="all stories if none is named"
    )
    names = parser.parse_args().rewrite_audit
    for each in stories():
        if not names or each.name in names:
            rewrite_audit(each)
