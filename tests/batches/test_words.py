"""Word timings are redacted like the text they spell."""

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from redaction_udfs.batches.words import SaidText, with_redacted_words, words_as_texts
from redaction_udfs.columns.layout import WordFields
from redaction_udfs.engine.model.conversation import Utterance
from redaction_udfs.engine.model.spans import Cluster, Hit, Redacted
from redaction_udfs.engine.replace.replace import replace
from redaction_udfs.engine.rules.gate import EVERYTHING
from redaction_udfs.engine.rules.rules import PlainRule, Replacement
from tests.engine.any_text import redact_one, shipped

WORDS = pa.list_(
    pa.struct([("word", pa.string()), ("start_ms", pa.int64()), ("end_ms", pa.int64()), ("note", pa.string())])
)


def items(*words: str | None) -> list[dict]:
    return [{"word": w, "start_ms": 10 * i, "end_ms": 10 * i + 9, "note": "n"} for i, w in enumerate(words)]


def redacted_words(rows: list[list[dict] | None]) -> list[list[dict] | None]:
    column = pa.array(rows, WORDS)
    texts = words_as_texts(column, "words").values.to_pylist()
    results = {i: redact_one(Utterance(text), shipped("contact_center")) for i, text in enumerate(texts)}
    return with_redacted_words(column, results).to_pylist()


CASES = [
    (["my", "pin", "1234", "ok"], ["my", "pin", "[PIN]", "ok"], "one word"),
    (["4111", "1111", "1111", "1111", "ok"], ["[CREDIT_CARD]", "ok"], "several words of one span are one item"),
    (["pin:1234.", "ok"], ["pin:[PIN].", "ok"], "a part of a word"),
    (["x4111", "1111", "1111", "1111."], ["[CREDIT_CARD]."], "a token goes whole, the sign behind it stays"),
    (["1234", "and", "4321"], ["[NUMBER]", "and", "[NUMBER]"], "two spans"),
    (["😀", "1234", "é"], ["😀", "[NUMBER]", "é"], "offsets are code points"),
    (["a", None, "1234"], ["a", "[NUMBER]"], "a word that is null"),
    (["hello"], ["hello"], "nothing found"),
]


@pytest.mark.parametrize(("words", "expected", "why"), CASES, ids=[case[-1] for case in CASES])
def test_words(words: list[str | None], expected: list[str], why: str) -> None:
    [after] = redacted_words([items(*words)])
    assert after is not None
    assert [item["word"] for item in after] == expected, why


def test_an_item_spans_the_times_of_its_words_and_keeps_no_other_text_of_them() -> None:
    [after] = redacted_words([items("on", "4111", "1111", "1111", "1111", "ok")])
    assert after == [
        {"word": "on", "start_ms": 0, "end_ms": 9, "note": "n"},
        {"word": "[CREDIT_CARD]", "start_ms": 10, "end_ms": 49, "note": None},
        {"word": "ok", "start_ms": 50, "end_ms": 59, "note": "n"},
    ]


def test_other_rows_stay_and_nulls_stay_null() -> None:
    rows = [items("hi"), None, [], items("pin", "1234"), items("bye")]
    assert redacted_words(rows) == [rows[0], None, [], [rows[3][0], redacted_words([rows[3]])[0][1]], rows[4]]


def test_a_slice_of_a_column_reads_its_own_words() -> None:
    column = pa.array([items("x", "y"), items("pin", "1234"), None], WORDS).slice(1)
    assert words_as_texts(column, "words").values.to_pylist() == ["pin 1234", ""]


def test_rows_come_back_in_their_places_whatever_order_the_results_have() -> None:
    column = pa.array([items("1111"), items("2222"), items("x"), items("3333")], WORDS)
    results = {row: Redacted(f"[{row}]", redact_one(Utterance("1234"), shipped("full")).spans) for row in (3, 0, 1)}
    results = {row: result._replace(text=str(row) * 8) for row, result in results.items()}
    after = with_redacted_words(column, results).to_pylist()
    assert [row[0]["word"] for row in after] == ["00000000", "11111111", "x", "33333333"]


def test_a_row_that_may_not_be_published_has_no_words() -> None:
    column = pa.array([items("pin", "1234")], WORDS)
    assert with_redacted_words(column, {0: Redacted("[UNPROCESSED]", (), "why")}).to_pylist() == [[]]


PLACES = st.lists(st.tuples(st.integers(0, 25), st.integers(1, 6)), min_size=1, max_size=4)


@given(st.lists(st.text("ab1", max_size=4), min_size=1, max_size=8), PLACES, st.sampled_from(["label", "remove"]))
def test_nothing_that_was_replaced_is_left_and_everything_else_is(
    words: list[str], places: list[tuple[int, int]], mode: str
) -> None:
    text, clusters, done = " ".join(words), [], 0
    for start, length in sorted(places):
        if start >= done and start + length <= len(text):
            clusters.append(Cluster(start, start + length, Hit(start, start + length, 0), (0,)))
            done = start + length
    rule = PlainRule("own", "X", find=lambda reading: [], gate=EVERYTHING, replacement=Replacement(mode))
    result = Redacted(*replace(text, clusters, [rule]))
    [after] = with_redacted_words(pa.array([items(*words)], WORDS), {0: result}).to_pylist()
    joined = " ".join(item["word"] for item in after)
    spoken = "".join(result.text.replace("[X]", "").split())
    assert "".join(joined.replace("[X]", "").split()) == spoken
    assert all(item["word"] for item in after) or not clusters


SAID = "I am Jane Doe, card 4111-1111-1111-1111"
LOST = [
    (["i", "am", "jane", "doe", "card", "4111", "1111", "1111", "1111"], "words in small letters and in pieces"),
    (["I", "am", "JANE", "DOE,", "card", "4111-1111-1111-1111"], "in capitals"),
    (["um", "doe", "jane"], "in another order"),
]


@pytest.mark.parametrize(("words", "why"), LOST, ids=[case[-1] for case in LOST])
def test_no_word_is_left_that_the_text_has_lost(words: list[str], why: str) -> None:
    text = redact_one(Utterance(SAID), shipped("contact_center"))
    assert "Jane" not in text.text and "4111" not in text.text
    column = pa.array([words], pa.list_(pa.string()))
    [after] = with_redacted_words(column, {}, WordFields(word=None), {0: SaidText(SAID, text)}).to_pylist()
    left = " ".join(after).lower().replace(",", " ").replace("-", " ").split()
    assert not {"jane", "doe", "4111", "1111"} & set(left)
    harmless = ("i", "am", "um", "card")
    assert [word for word in left if word in harmless] == [word.lower() for word in words if word.lower() in harmless]


def test_fields_of_other_names_and_units_are_kept() -> None:
    kind = pa.list_(pa.struct([("content", pa.string()), ("from", pa.float64()), ("word", pa.int64())]))
    row = [{"content": "hi", "from": 0.5, "word": 7}, {"content": "1234", "from": 1.5, "word": 8}]
    fields = WordFields("content", "from", None, 1000)
    column = pa.array([row], kind)
    joined = words_as_texts(column, "items", fields).values.to_pylist()
    assert joined == ["hi 1234"]
    result = redact_one(Utterance("hi 1234"), shipped("full"))
    [after] = with_redacted_words(column, {0: result}, fields).to_pylist()
    assert after == [row[0], {"content": "[NUMBER]", "from": 1.5, "word": 8}]


def test_a_sign_alone_is_not_lost_with_one_that_was_replaced() -> None:
    said = "card - 4111 - 1111 - 1111 - 1111 ."
    text = redact_one(Utterance(said), shipped("contact_center"))
    assert text.text == "card - [CREDIT_CARD] ."
    column = pa.array([["-", "4111", "."]], pa.list_(pa.string()))
    [after] = with_redacted_words(column, {}, WordFields(word=None), {0: SaidText(said, text)}).to_pylist()
    assert after == ["-", "[CREDIT_CARD]", "."]
