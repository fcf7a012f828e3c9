"""What the job publishes of which rows: told by a column, and nothing of what is left out comes through."""

from dataclasses import replace

import numpy as np
import pyarrow as pa
import pytest

from redaction_udfs.batches.redact import PROBLEM, SPANS, TEXT_HASH, redact_batches
from redaction_udfs.columns.layout import Layout
from redaction_udfs.columns.output import (
    LEFT_OUT,
    NONE,
    REDACTED_AND_ORIGINAL,
    REDACTED_ONLY,
    Output,
    emptied,
    left_out_among,
    rows_with,
)
from tests.batches.rows import LAYOUT, SCHEMA, redacted, row
from tests.engine.any_text import shipped

BY_LANGUAGE = Output(NONE, "language", {"en-US": REDACTED_ONLY, "en-GB": REDACTED_AND_ORIGINAL})
OF_VALUES = [
    ("en-US", REDACTED_ONLY, "one that is named"),
    ("en-GB", REDACTED_AND_ORIGINAL, "another"),
    ("es-US", NONE, "one that is not"),
    ("en-us", NONE, "in another letter case: values are taken as they are"),
    ("", NONE, "no text"),
    (None, NONE, "null"),
]


@pytest.mark.parametrize(("value", "expected", "why"), OF_VALUES, ids=[case[-1] for case in OF_VALUES])
def test_a_value_tells_what_is_published(value: str | None, expected: str, why: str) -> None:
    block = pa.RecordBatch.from_pydict({"language": pa.array([value], pa.string())})
    assert BY_LANGUAGE.of(value) == expected, why
    told = {wanted: rows_with(wanted, block, BY_LANGUAGE).tolist() for wanted in (NONE, REDACTED_ONLY, expected)}
    assert told == {wanted: [wanted == expected] for wanted in told}, why


@pytest.mark.parametrize("wanted", [NONE, REDACTED_ONLY, REDACTED_AND_ORIGINAL])
def test_without_a_column_all_rows_are_alike(wanted: str) -> None:
    assert rows_with(wanted, pa.RecordBatch.from_pydict({"a": [1, 2]}), Output(wanted)).tolist() == [True, True]


OUTPUTS = [
    (Output(), True, False, "the default"),
    (Output(NONE), False, False, "nothing at all"),
    (Output(REDACTED_AND_ORIGINAL), True, True, "both for all"),
    (Output(NONE, "queue", {"a": NONE}), False, False, "nothing by a column"),
    (Output(NONE, "queue", {"a": REDACTED_AND_ORIGINAL}), True, True, "both for some"),
    (BY_LANGUAGE, True, True, "one of each"),
]


@pytest.mark.parametrize(("output", "publishes", "keeps", "why"), OUTPUTS, ids=[case[-1] for case in OUTPUTS])
def test_what_a_job_may_publish(output: Output, publishes: bool, keeps: bool, why: str) -> None:
    assert (output.publishes, output.keeps_originals) == (publishes, keeps), why


def in_language(text: str | None, language: str | None, index: int, **others: object) -> dict:
    return {**row(text, index=index), "language": language, **others}


QUESTION = "what is the code on the back of your card"
ANSWER = "it is 1 2 3"


def asked_in(language: str, layout: Layout = LAYOUT) -> list[dict]:
    asked = in_language(QUESTION, language, 0, role="agent", channel="voice")
    answered = in_language(ANSWER, "en-US", 1, channel="voice", start_ms=2000, end_ms=3000)
    return redacted([asked, answered], layout=layout)


def test_what_is_left_out_is_read_for_the_sake_of_the_others() -> None:
    question, answer = asked_in("en-AU", replace(LAYOUT, output=BY_LANGUAGE))
    assert answer["text"] == asked_in("en-AU")[1]["text"] != ANSWER, "the question was heard"
    assert (question["text"], question[PROBLEM], answer[PROBLEM]) == (None, LEFT_OUT, None)


def test_nothing_of_what_is_left_out_comes_through() -> None:
    words = pa.list_(pa.struct([("word", pa.string())]))
    schema = pa.schema(
        [*SCHEMA, ("words", words), ("note", pa.string()), ("queue", pa.string()), (TEXT_HASH, pa.int64())]
    )
    said = {"words": [{"word": "thank you"}], "note": "thank you", "queue": "sales", TEXT_HASH: 7}
    rows = [in_language("thank you", language, index, **said) for index, language in enumerate(("en-US", "fr-FR"))]
    layout = replace(LAYOUT, words="words", text_paths=frozenset({"text", "note"}), output=BY_LANGUAGE)
    kept, out = redacted(rows, layout=layout, schema=schema)
    assert "thank you" in str(kept) and "thank you" not in str(out)
    assert [out[name] for name in ("text", "words", "note", TEXT_HASH)] == [None] * 4
    assert (out["queue"], out["utterance_index"], kept[TEXT_HASH]) == ("sales", 1, 7), "it can be counted"


def test_where_nothing_is_wanted_nothing_is_read() -> None:
    rows = [in_language("card 4111 1111 1111 1111", "en-US", index) for index in range(3)]
    for out in redacted(rows, layout=replace(LAYOUT, output=Output(NONE))):
        assert (out["text"], out[PROBLEM], out[SPANS]) == (None, LEFT_OUT, [])


def test_to_be_left_out_is_told_whatever_else_is_wrong() -> None:
    twice = [in_language("a", "fr-FR", 0), in_language("b", "fr-FR", 0), in_language("c", "en-US", 1)]
    out = redacted(twice, layout=replace(LAYOUT, output=BY_LANGUAGE))
    assert [each[PROBLEM] for each in out] == [LEFT_OUT, LEFT_OUT, None]


def test_the_other_rows_are_as_if_there_were_no_output() -> None:
    rows = [in_language("card 4111 1111 1111 1111", language, n) for n, language in enumerate(("en-US", None, "en-GB"))]
    plain, chosen = redacted(rows), redacted(rows, layout=replace(LAYOUT, output=BY_LANGUAGE))
    assert [chosen[0], chosen[2]] == [plain[0], plain[2]]


def test_columns_of_any_kind_can_be_emptied() -> None:
    nested = pa.array([{"a": ["x"]}, {"a": ["y"]}], pa.struct([("a", pa.list_(pa.string()))]))
    mapped = pa.array([[("k", "x")], [("k", "y")]], pa.map_(pa.string(), pa.string()))
    for column in (nested, mapped, pa.array(["x", "y"])):
        out = emptied(column, np.array([False, True]))
        assert out.type == column.type and out.to_pylist() == [column[0].as_py(), None]


def test_problems_of_rows_that_are_wanted_stay() -> None:
    problems = pa.array(["duplicate key", None, "duplicate key", None], pa.string())
    told = left_out_among(problems, np.array([False, False, True, True]))
    assert told.to_pylist() == ["duplicate key", None, LEFT_OUT, LEFT_OUT]


def test_batches_of_one_conversation_are_cut_alike() -> None:
    rows = [in_language("pin 1234", language, n) for n, language in enumerate(("en-US", "fr-FR") * 4)]
    layout = replace(LAYOUT, output=BY_LANGUAGE)
    assert redacted(rows, layout=layout, cuts=(1, 4, 5)) == redacted(rows, layout=layout)
    assert list(redact_batches([], layout, shipped("contact_center"), None)) == []
