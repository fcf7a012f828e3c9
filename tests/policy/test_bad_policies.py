"""What is wrong with a policy is said in full: where, what was found, what was expected, the nearest known name."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

Complain = Callable[..., list[str]]


BAD = yaml.safe_load(Path(__file__).with_name("bad_policies.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", BAD, ids=[case["why"] for case in BAD])
def test_every_mistake_is_named(complaints: Complain, case: dict[str, Any]) -> None:
    found = complaints(case["policy"])
    assert len(found) == len(case["mistakes"]), found
    for complaint, expected in zip(found, case["mistakes"], strict=True):
        assert complaint.startswith(expected[:-3]) if expected.endswith("...") else complaint == expected


MASKS = [
    ("a letter", "X"),
    ("a digit", "9"),
    ("a digit in disguise", "①"),
    ("a blank", " "),
    ("a blank in disguise", "\u00a0"),
    ("two signs", "**"),
    ("no sign", ""),
    ("joins digits", "-"),
    ("joins digits in disguise", "–"),
    ("makes addresses", "@"),
    ("not printable", "\u0007"),
]


@pytest.mark.parametrize(("why", "mask"), MASKS, ids=[case[0] for case in MASKS])
def test_masks_that_could_be_read_as_something_else(complaints: Complain, why: str, mask: str) -> None:
    text = f"use: [email]\nreplace: {{mask: {mask!a}}}".replace("'", '"')
    assert len(complaints(text)) == 1, why


TEXTS = [
    ("a line of its own", "a\\nb c", "printable"),
    ("digits hide a piece of a number", "000-00-0000", "without digits"),
    ("digits in disguise", "no ①②③", "without digits"),
    ("what joins digits", "- -", "three letters"),
    ("nothing", "", "three letters"),
    ("an address", "gone@example.com", "no rule finds anything; email does"),
]


@pytest.mark.parametrize(("why", "written", "expected"), TEXTS, ids=[case[0] for case in TEXTS])
def test_texts_that_a_second_run_could_not_leave_alone(
    complaints: Complain, why: str, written: str, expected: str
) -> None:
    assert any(expected in line for line in complaints(f'use: [email]\nreplace: {{text: "{written}"}}')), why


def test_mistakes_of_all_files_come_together(complaints: Complain) -> None:
    other = "name: other\nversion: yes\nextends: minimal\nuse: [emial]"
    found = complaints("extends: ./other.yaml\nfoo: 1", other=other)
    assert [line.split(" found")[0] for line in found] == [
        "other.yaml:2: version:",
        "other.yaml:4: use[0]:",
        "policy.yaml:4: foo:",
    ]


def test_files_in_a_circle(complaints: Complain) -> None:
    [found] = complaints("extends: ./other.yaml", other='name: other\nversion: "1"\nextends: sub/../policy.yaml')
    assert "policy.yaml -> other.yaml -> policy.yaml" in found
