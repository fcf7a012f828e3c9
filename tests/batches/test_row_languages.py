"""Rows in languages without words: withheld, gate or no gate, or published and marked."""

from dataclasses import replace

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from redaction_udfs.batches.differences import TALLY, difference_batches
from redaction_udfs.batches.redact import COVERAGE, PROBLEM, SPANS, TEXT_HASH, redact_batches
from redaction_udfs.columns.layout import Layout
from redaction_udfs.engine.model.conversation import Conversation, Utterance
from redaction_udfs.engine.model.errors import UNPROCESSED
from redaction_udfs.engine.redact import redact
from redaction_udfs.engine.rules.rules import Policy
from tests.batches.rows import LAYOUT, SCHEMA, redacted, row
from tests.engine.any_text import TEXTS, shipped

FRENCH = "language not supported: fr"


def policy(other_languages: str = "refuse", **others: object) -> Policy:
    """Contact center, as if there were words for English and Spanish."""
    both = frozenset({"en", "es"})
    return replace(shipped("contact_center"), languages=both, other_languages=other_languages, **others)


def said(text: str | None, language: str | None, index: int = 0) -> dict:
    return {**row(text, index=index), "language": language}


ROWS = [
    ("pin 1234", "en-US", "pin [PIN]", None, None, "a rule finds something"),
    ("hello", None, "hello", None, None, "no language named"),
    ("card 4111 1111 1111 1111", "es-MX", "card [CREDIT_CARD]", None, "partial", "some rules are for English"),
    ("4111 1111 1111 1111", "fr-FR", "[CREDIT_CARD]", FRENCH, "patterns", "what a rule finds"),
    ("bonjour", "fr", "bonjour", FRENCH, "patterns", "what no gate lets in"),
    (None, "fr", None, FRENCH, "patterns", "a row without a text"),
    ("hello", "", "hello", "language not supported", "patterns", "an empty language"),
    ("hello", "Jane Doe", "hello", "language not supported", "patterns", "no language, which nobody may read"),
]


@pytest.mark.parametrize("case", ROWS, ids=[case[-1] for case in ROWS])
@pytest.mark.parametrize("others", ["refuse", "patterns"])
def test_what_becomes_of_a_row(case: tuple[str | None, ...], others: str) -> None:
    text, language, out, problem, coverage, why = case
    [after] = redacted([said(text, language)], policy(others))
    refused = problem is not None and others == "refuse"
    assert after[PROBLEM] == (problem if refused else None), why
    assert after["text"] == (UNPROCESSED if refused and text is not None else out), why
    assert after[COVERAGE] == coverage, "null, where every rule holds"
    assert not (refused and after[SPANS])


def test_rows_side_by_side_in_batches_cut_anywhere() -> None:
    rows = [said(text, language, index) for index, (text, language, *_) in enumerate(ROWS)]
    for cut in range(len(rows)):
        after = redacted(rows, policy(), cuts=[cut])
        assert [each[PROBLEM] for each in after] == [case[3] for case in ROWS]
        assert [each[COVERAGE] for each in after] == [case[4] for case in ROWS]


def test_a_table_without_languages_is_in_the_default_language() -> None:
    layout = replace(LAYOUT, language=None)
    assert redacted([said("hello", "fr")], policy(), layout)[0][PROBLEM] is None
    after = redacted([said("hello", "en"), said(None, "en", 1)], policy(default_language="de"), layout)
    assert [each[PROBLEM] for each in after] == ["language not supported: de"] * 2
    assert [each["text"] for each in after] == [UNPROCESSED, None]


def test_a_row_without_a_key_says_that_first() -> None:
    after = redacted([said("bonjour", "fr"), {**said("bonjour", "fr"), "conversation_id": None}], policy())
    assert [each[PROBLEM] for each in after] == [FRENCH, "null key"]


WORDS = pa.list_(pa.struct([("word", pa.string()), ("start_ms", pa.int64()), ("end_ms", pa.int64())]))
WIDE = pa.schema(
    [*SCHEMA, pa.field("notes", pa.list_(pa.string())), pa.field("words", WORDS), pa.field(TEXT_HASH, pa.int64())]
)


def test_nothing_of_a_withheld_row_stays_readable() -> None:
    layout = replace(LAYOUT, words="words", text_paths=frozenset({"text", "notes"}))
    own = {"notes": ["okay", None], "words": [{"word": "okay", "start_ms": 0, "end_ms": 1}], TEXT_HASH: 7}
    rows = [{**said("okay", "fr"), **own}, {**said("okay", "en", 1), **own}]
    withheld, published = redacted(rows, policy(), layout, WIDE)
    assert "okay" not in str(withheld) and withheld[TEXT_HASH] is None
    assert {name: published[name] for name in own} == own and published["text"] == "okay"


@given(st.lists(st.tuples(TEXTS, st.sampled_from(["en", "es", "fr", "?", None])), min_size=1, max_size=4))
def test_batches_and_the_engine_agree(talk: list[tuple[str, str | None]]) -> None:
    rows = [said(text, language, index) for index, (text, language) in enumerate(talk)]
    utterances = [
        Utterance(text, "customer", "digital", language, index, 0, 1000) for index, (text, language) in enumerate(talk)
    ]
    results = redact(Conversation("c", tuple(utterances)), policy())
    after = redacted(rows, policy())
    assert [(each["text"], each[PROBLEM]) for each in after] == [(result.text, result.problem) for result in results]


def test_a_table_whose_rows_are_all_covered_carries_nothing_for_it() -> None:
    batch = pa.RecordBatch.from_pylist([said("hello", "en"), said("bye", None, 1)], SCHEMA)
    [out] = redact_batches([batch], LAYOUT, policy(), None)
    assert out.column(COVERAGE).null_count == 2


@pytest.mark.parametrize(
    ("text", "change"), [("bonjour", "withheld"), (None, None)], ids=["with a text", "without a text"]
)
def test_two_policies_that_differ_in_what_they_withhold(text: str | None, change: str | None) -> None:
    layout: Layout = LAYOUT
    batch = pa.RecordBatch.from_pylist([said(text, "fr")], SCHEMA)
    [found] = difference_batches([batch], layout, policy("patterns"), policy())
    *differences, tally = found.to_pylist()
    assert [(each["change"], each["new_problem"]) for each in differences] == ([(change, FRENCH)] if change else [])
    assert tally[TALLY]["withheld_by_new"] == 1
