"""Word timings on a text: every word has the time at which it was said, or none has one."""

from itertools import pairwise

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from redaction_udfs.batches.redact import SPANS, redact_batches
from redaction_udfs.batches.word_times import (
    MOST_SKIPPED,
    TimedWord,
    letters_of,
    timed_words,
    with_word_times,
    word_times,
)
from redaction_udfs.columns.layout import Layout
from redaction_udfs.engine.model.conversation import CHANNELS, ROLES, Utterance
from redaction_udfs.engine.model.times import times_of
from tests.engine.any_text import shipped

WORDS = pa.list_(pa.struct([("word", pa.string()), ("start_ms", pa.int64()), ("end_ms", pa.int64())]))


def timed(*words: str, gap: int = 20) -> list[TimedWord]:
    """Words of 80 ms, one every 100 ms."""
    return [TimedWord(word, 100 * place, 100 * place + 100 - gap) for place, word in enumerate(words)]


def said(text: str, words: list[TimedWord], start_ms: int | None = 0, end_ms: int | None = 1000) -> dict[str, object]:
    """What has a time in the text."""
    utterance = Utterance(text, start_ms=start_ms, end_ms=end_ms)
    return {text[word.start : word.end]: (word.start_ms, word.end_ms) for word in word_times(utterance, words)}


FITTING = [
    ("my pin", timed("my", "pin"), {"my": (0, 80), "pin": (100, 180)}, "word by word"),
    (
        "My PIN, OK?",
        timed("my", "pin", "ok"),
        {"My": (0, 80), "PIN": (100, 180), "OK": (200, 280)},
        "written otherwise",
    ),
    ("a b", timed("a,", "b."), {"a": (0, 80), "b": (100, 180)}, "punctuation in the timings"),
    ("a, b", [*timed("a"), TimedWord(",", None, None), TimedWord("b", 100, 180)], {"a": (0, 80), "b": (100, 180)}, "-"),
    ("４１１１ é", timed("4111", "É"), {"４１１１": (0, 80), "é": (100, 180)}, "other forms of characters"),
    ("I don't", timed("i", "do", "n't"), {"I": (0, 80), "do": (100, 180), "n't": (200, 280)}, "a word cut in two"),
    ("4111-1111", timed("41111111"), {"4111-1111": (0, 80)}, "two words that are one to the recogniser"),
    ("no no no", timed("no", "no", "no"), {"no": (200, 280)}, "the same word again has its own time"),
    (
        "[noise] my pin",
        timed("my", "pin"),
        {"noise": (0, 80), "my": (0, 80), "pin": (100, 180)},
        "untimed at the start",
    ),
    ("my uh pin", timed("my", "pin"), {"my": (0, 80), "uh": (0, 180), "pin": (100, 180)}, "untimed in between"),
    ("pin [noise]", timed("pin"), {"pin": (0, 80), "noise": (0, 1000)}, "untimed at the end"),
    ("a card", timed("card"), {"a": (0, 80), "card": (0, 80)}, "not found in the middle of another word"),
]


@pytest.mark.parametrize(("text", "words", "expected", "why"), FITTING, ids=[case[-1] for case in FITTING])
def test_words_have_their_times(text: str, words: list[TimedWord], expected: dict[str, object], why: str) -> None:
    assert said(text, words) == expected, why


MISFITS = [
    ("card 4111", timed("card", "four", "one", "one", "one"), "digits that were timed as words"),
    ("my pin", timed("my", "pin", "ok"), "a word that the text lacks"),
    ("my pin", timed("pin", "my"), "another order"),
    ("cards", timed("card"), "a part of a word"),
    ("my pin", [], "no timings"),
    ("my pin", timed("...", "-"), "nothing but punctuation"),
    ("", timed("my"), "no text"),
    ("my pin", [*timed("my"), TimedWord("pin", None, 180)], "a start that is not known"),
    ("my pin", [*timed("my"), TimedWord("pin", 100, None)], "an end that is not known"),
    ("my pin", [*timed("my"), TimedWord("pin", float("nan"), 180)], "a time that is no number"),
    ("my pin", [*timed("my"), TimedWord("pin", 1e300, 1e301)], "a time that no recording has"),
    ("my pin", [TimedWord("my", 100, 180), TimedWord("pin", 0, 80)], "back in time"),
    ("my pin", [TimedWord("my", 0, 300), TimedWord("pin", 100, 180)], "one word within the other"),
    ("my", [TimedWord("my", 100, 80)], "an end before the start"),
    ("my", [TimedWord("my", 5000, 5080)], "said after the utterance"),
    ("x " * (MOST_SKIPPED + 1) + "pin", timed("pin"), "too much that was not timed"),
]


@pytest.mark.parametrize(("text", "words", "why"), MISFITS, ids=[case[-1] for case in MISFITS])
def test_timings_that_do_not_fit_are_not_used(text: str, words: list[TimedWord], why: str) -> None:
    assert said(text, words) == {}, why


def test_said_before_the_utterance_is_of_another_clock() -> None:
    assert said("my", timed("my"), start_ms=90_000, end_ms=91_000) == {}


@pytest.mark.parametrize(("text", "fits"), [("my pin", True), ("uh my pin", False), ("my pin uh", False)])
def test_without_times_of_its_own_all_words_must_be_timed(text: str, fits: bool) -> None:
    assert bool(said(text, timed("my", "pin"), None, None)) is fits


TEXTS = st.lists(st.text("ab'-. é4", max_size=4), max_size=8)


@given(TEXTS, st.sets(st.integers(0, 7)), st.sampled_from([" ", "  ", ", "]))
def test_all_that_can_be_read_has_a_time_in_order(texts: list[str], left_out: set[int], between: str) -> None:
    words = [word for place, word in enumerate(timed(*texts)) if place not in left_out]
    text = between.join(texts)
    times = word_times(Utterance(text, start_ms=0, end_ms=1000), words)
    if times:
        covered = {place for word in times for place in range(word.start, word.end)}
        assert covered >= set(letters_of(text).places)
    for one, other in pairwise(times):
        assert one.end <= other.start and one.start_ms <= other.start_ms and one.end_ms <= other.end_ms


@given(TEXTS)
def test_the_words_themselves_are_timed_word_by_word(texts: list[str]) -> None:
    spelled = [word for word in texts if letters_of(word).plain]
    utterance = with_word_times([Utterance(" ".join(spelled))], items(spelled))[0]
    assert [(word.start_ms, word.end_ms) for word in utterance.word_times] == [
        (word.start_ms, word.end_ms) for word in timed(*spelled)
    ]


def items(*rows: list[str] | None) -> pa.Array:
    """A column of words, of 80 ms each."""
    return pa.array([None if row is None else [word._asdict() for word in timed(*row)] for row in rows], WORDS)


def test_each_row_has_its_own_words() -> None:
    column = items(["x"], None, ["my", "pin"], []).slice(1)
    assert list(timed_words(column)) == [[], timed("my", "pin"), []]


@pytest.mark.slow
def test_a_long_text_takes_no_longer_for_each_word() -> None:
    many = ["a"] * 200_000
    assert len(word_times(Utterance(" ".join(many), start_ms=0, end_ms=20_000_000), timed(*many))) == len(many)


def redacted_spans(text: str, words: list[TimedWord]) -> dict[str, tuple[int, int]]:
    """The times of the spans in each text of a row, as the audit will have them."""
    fields = [(name, pa.string()) for name in ("dt", "conversation_id", "role", "channel", "text")]
    times = [("start_ms", pa.int64()), ("end_ms", pa.int64()), ("utterance_index", pa.int32()), ("words", WORDS)]
    row = {"dt": "d", "conversation_id": "c", "role": "customer", "channel": "voice", "text": text}
    row |= {"start_ms": 0, "end_ms": 1000, "utterance_index": 0, "words": [word._asdict() for word in words]}
    layout = Layout(
        start_ms="start_ms",
        end_ms="end_ms",
        words="words",
        timed_words=True,
        roles={role: role for role in ROLES},
        channels={channel: channel for channel in CHANNELS},
    )
    batch = pa.RecordBatch.from_pylist([row], pa.schema([*fields, *times]))
    [after] = redact_batches([batch], layout, shipped("contact_center"), None)
    return {span["column"]: (span["start_ms"], span["end_ms"]) for span in after.to_pylist()[0][SPANS]}


def test_spans_of_text_and_words_have_the_times_of_the_words() -> None:
    found = redacted_spans("my pin is 9876.", timed("my", "pin", "is", "9876"))
    assert found == {"text": (300, 380), "words": (300, 380)}


def test_spans_have_interpolated_times_where_the_words_do_not_fit() -> None:
    text = "my pin is 9876."
    found = redacted_spans(text, timed("pin", "my", "is", "9876"))
    start = text.index("9876")
    assert found["text"] == times_of(Utterance(text, start_ms=0, end_ms=1000), start, start + 4) != (300, 380)
