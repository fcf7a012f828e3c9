"""Turns of a dictated number."""

import re

import pytest
import re2
from hypothesis import given
from hypothesis import strategies as st

from redaction_udfs.engine.characters.fold import fold
from redaction_udfs.engine.reading import Reading
from redaction_udfs.engine.reading.dictation import (
    BACK_CHANNEL_GATE,
    BACK_CHANNELS,
    ENDS_WITH_NUMBER_GATE,
    ENDS_WITH_SPOKEN_NUMBER_GATE,
    LEAD_INS,
    STARTS_WITH_NUMBER_GATE,
    STARTS_WITH_SPOKEN_NUMBER_GATE,
    TRAILERS,
    ends_with_number,
    is_back_channel,
    starts_with_number,
)
from redaction_udfs.engine.words.en.numbers import NUMBER_WORDS
from tests.linear import assert_linear_in_text

EDGES = [
    ("four one one one", True, True, "nothing else"),
    ("4111", True, True, "typed"),
    ("Okay, it's four one.", True, True, "lead-ins and a full stop"),
    ("uh and then double five um", True, True, "fillers at both ends"),
    ("a hundred and four", True, True, "an article"),
    ("my card number is four one one", False, True, "a sentence before"),
    ("four one is my pin", True, False, "a sentence after"),
    ("four one five for", True, True, "a word that sounds so at the end"),
    ("one moment please", False, False, "no number"),
    ("oh okay", False, False, "no number"),
    ("two people", True, False, "a count"),
    ("yes", False, False, "no number"),
    ("", False, False, "nothing"),
]

GO_ON = [
    ("uh huh", True), ("Uh-huh.", True), ("okay", True), ("Yes.", True), ("mm hmm", True), ("go ahead", True),
    ("got it", True), ("right", True), ("Alright, sure", True), ("and", True), ("next", True), ("I'm listening", True),
    ("I’m listening", True), ("yep go on", True), ("thank you", True), ("perfect!", True),
    ("Okay... thank you, sir.", True),
    ("yes I do", False), ("okay four", False), ("what is your name", False), ("", False), (" ... ", False),
    ("uhhuhx", False), ("okay 4", False), ("no", False), ("да okay", False),
]  # fmt: skip

_SAID = [*NUMBER_WORDS, *LEAD_INS, *TRAILERS, *BACK_CHANNELS, "people", "my", "1", "456", "a", "É", "４", "’"]
_GAPS = [" ", ", ", ". ", "-", "\n", ""]
_PIECES = st.tuples(st.sampled_from(_SAID) | st.text(max_size=2), st.sampled_from(_GAPS))
SAID = st.lists(_PIECES, max_size=7).map(lambda pieces: fold("".join(word + gap for word, gap in pieces)))


def starts_with(text: str, voice: bool) -> bool:
    return starts_with_number(text, Reading(text, voice=voice).number_runs)


def ends_with(text: str, voice: bool) -> bool:
    return ends_with_number(text, Reading(text, voice=voice).number_runs)


@pytest.mark.parametrize(("text", "starts", "ends", "why"), EDGES, ids=[case[0] for case in EDGES])
def test_edges(text: str, starts: bool, ends: bool, why: str) -> None:
    assert (starts_with(text, True), ends_with(text, True)) == (starts, ends), why


def test_on_other_channels_only_typed_digits_count() -> None:
    assert not starts_with("four one", False)
    assert not ends_with("four one", False)
    assert starts_with("okay, 4111", False)
    assert ends_with("my card is 4111 and", False)


@pytest.mark.parametrize(("text", "expected"), GO_ON, ids=[case[0] for case in GO_ON])
def test_back_channels(text: str, expected: bool) -> None:
    assert is_back_channel(text) is expected
    assert bool(re2.search(BACK_CHANNEL_GATE, text)) is expected


@given(SAID)
def test_the_gates_let_every_edge_pass(folded: str) -> None:
    if starts_with(folded, False):
        assert re2.search(STARTS_WITH_NUMBER_GATE, folded)
    if ends_with(folded, False):
        assert re2.search(ENDS_WITH_NUMBER_GATE, folded)
    if starts_with(folded, True):
        assert re2.search(STARTS_WITH_SPOKEN_NUMBER_GATE, folded)
    if ends_with(folded, True):
        assert re2.search(ENDS_WITH_SPOKEN_NUMBER_GATE, folded)
    assert not is_back_channel(folded) or re2.search(BACK_CHANNEL_GATE, folded)


@pytest.mark.slow
@pytest.mark.parametrize("piece", ["uh ", "okay ", "and then ", "one uh ", " ", "4 uh ", "i'm "])
def test_linear_in_the_length(piece: str) -> None:
    def search(text: str) -> None:
        starts_with(text, True), ends_with(text, True), is_back_channel(text)

    assert_linear_in_text(search, piece)


def test_the_gates_are_ordinary_patterns() -> None:
    for gate in (BACK_CHANNEL_GATE, STARTS_WITH_NUMBER_GATE, ENDS_WITH_SPOKEN_NUMBER_GATE):
        assert re.compile(gate)
