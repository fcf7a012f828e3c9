"""Examples are proved to the character."""

from dataclasses import replace
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redaction_udfs.engine.detect import DETECTORS
from redaction_udfs.engine.model.spans import Extent
from redaction_udfs.engine.reading import Reading
from redaction_udfs.engine.rules.gate import EVERYTHING
from redaction_udfs.engine.rules.rules import PlainRule, Replacement, Rule
from redaction_udfs.policy.compiling.examples import CLOSES, OPENS, prove, read_marks
from redaction_udfs.policy.files.documents import Document
from redaction_udfs.policy.files.effective import EffectiveRule, Example, Place

PLACE = Place(Document("p.yaml", {}, {}), ("examples", 0))
THREE = PlainRule("three", "THREE", find=partial(DETECTORS["exact_digits"].find, count=3), gate=EVERYTHING)


def complaints(rule: Rule, text: str, finds: bool, placeholders: str) -> list[str]:
    """What is wrong with one example of a rule."""
    said = EffectiveRule(rule.id, "", "", rule.label, PLACE, {"count": 3}, examples=(Example(text, finds, PLACE),))
    return [str(mistake) for mistake in prove((rule,), said, placeholders)]


PROOFS = [
    ("marked to the character", "a «123» b", True, None),
    ("two hits", "«123», «456»", True, None),
    ("the number of a family", "a «{N}» b", True, None),
    ("one digit more than the family's", "a {N+1} b", False, None),
    ("characters are code points", "😀 «123»", True, None),
    ("a mark too far", "a« 123» b", True, "found 2-5, expected 1-5"),
    ("a hit without marks", "«123» and 456", True, "found 0-3, 8-11, expected 0-3"),
    ("marks without a hit", "«12»", True, "found no hit, expected 0-2"),
    ("a hit where none may be", "123", False, "found 0-3, expected no hit"),
    ("nothing marked", "123", True, "expected a hit between « and »"),
    ("marks in a text to leave", "«12»", False, "expected no marks"),
    ("a mark left open", "«123", True, "expected marks in pairs"),
    ("a mark in a mark", "««123»»", True, "expected marks in pairs"),
    ("placeholders hold nothing", "[THREE:123] «456»", True, None),
]


@pytest.mark.parametrize(("why", "text", "finds", "complaint"), PROOFS, ids=[case[0] for case in PROOFS])
def test_proofs(why: str, text: str, finds: bool, complaint: str | None) -> None:
    mistakes = complaints(THREE, text, finds, r"\[THREE:\d+\]")
    assert len(mistakes) == (complaint is not None), why
    assert complaint is None or complaint in mistakes[0], why


def test_a_rule_that_raises_is_a_mistake() -> None:
    def breaks(reading: Reading) -> list[Extent]:
        raise LookupError(reading.text)

    [mistake] = complaints(PlainRule("own", "OWN", find=breaks, gate=EVERYTHING), "a «1»", True, "")
    found = "found rule own failed with LookupError (3 characters)"
    assert mistake == f'p.yaml: examples[0]: {found}, expected rule own to read "a «1»"'


def test_an_example_that_the_guard_would_never_publish_is_a_mistake() -> None:
    [mistake] = complaints(THREE, "card 4111 1111 1111 1111", False, "")
    assert "found guard: a card number is left" in mistake


def test_what_a_rule_writes_changes_nothing_in_its_examples() -> None:
    tagging = replace(THREE, find=DETECTORS["payment_cards"].find, replacement=Replacement("tag"))
    assert complaints(tagging, "card «4111 1111 1111 1111»", True, "") == []


def test_a_number_over_several_turns_is_found_as_a_run_finds_it() -> None:
    rule = replace(THREE, find=partial(DETECTORS["exact_digits"].find, count=6))
    assert complaints(rule, "it's «123» / okay / «456» thanks", True, "") == []


@given(st.lists(st.tuples(st.text("ab😀", max_size=3), st.text("12", min_size=1, max_size=3))))
def test_marks_are_read_where_they_were_written(pieces: list[tuple[str, str]]) -> None:
    text, extents = read_marks("".join(f"{plain}{OPENS}{hit}{CLOSES}" for plain, hit in pieces))
    assert text == "".join(plain + hit for plain, hit in pieces)
    assert [text[start:end] for start, end in extents] == [hit for _, hit in pieces]
