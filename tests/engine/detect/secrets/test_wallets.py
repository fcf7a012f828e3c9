"""Addresses of wallets, and their recovery phrases. All are examples of documentation, or drawn here by chance."""

import pytest
import re2
from hypothesis import given
from hypothesis import strategies as st

from redaction_udfs import redact_conversation
from redaction_udfs.engine.characters.fold import fold
from redaction_udfs.engine.detect.secrets.seed_phrases import find_seed_phrases, seed_phrases_gate
from redaction_udfs.engine.detect.secrets.wallets import find_wallets, wallets_gate
from redaction_udfs.engine.reading import Reading
from redaction_udfs.engine.words.en.seed_words import SEED_WORDS
from tests.engine.any_text import shipped
from tests.engine.detect.stretches import CUTS, assert_begins_in_stretch, assert_linear_in_stretch, beside, in_reply
from tests.engine.detect.texts import found, texts_of
from tests.linear import assert_linear_in_text

SEGWIT, LEGACY = "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4", "1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2"
ACCOUNT, TRON = f"0x{'9a' * 20}", "TQ7kLw3mZp9XbV2cNf8RtY4sHd6GjA1uEe"
PHRASE = "harvest timber ribbon walnut copper velvet lobster violin anchor dolphin ginger rail"
ADDRESSES = [
    (f"send it to {SEGWIT} now", [SEGWIT], "segwit"),
    (SEGWIT.upper(), [SEGWIT.upper()], "as QR codes have it"),
    (f"{SEGWIT[:-1]}q", [f"{SEGWIT[:-1]}q"], "mistyped"),
    (f"address:{LEGACY}.", [LEGACY], "older, behind a colon"),
    (f"{LEGACY[:-1]}3", [], "its checksum fails"),
    (f"from {ACCOUNT}, please", [ACCOUNT], "Ethereum"),
    (f"0x{'9a' * 32}", [f"0x{'9a' * 32}"], "a private key"),
    (f"0x{'9a' * 21}", [], "neither"),
    ("error 0x80070005 at 0xdeadbeef", [], "codes of errors"),
    ("9f86d081884c7d659a2feaa0c55ad015", [], "a hash"),
    (TRON, [TRON], "Tron"),
    ("T" + "A" * 33, [], "no mixture"),
]


@pytest.mark.parametrize(("text", "expected", "why"), ADDRESSES, ids=[case[-1] for case in ADDRESSES])
def test_addresses(text: str, expected: list[str], why: str) -> None:
    assert found(find_wallets, text) == expected, why


@given(texts_of([SEGWIT, LEGACY, ACCOUNT, TRON, "0x", "bc1", " ", "1", "T", "q"]))
def test_the_gate_lets_all_through(text: str) -> None:
    for start, end in find_wallets(Reading(text)):
        assert 0 <= start < end <= len(text)
        assert re2.search(wallets_gate(), fold(text))


@pytest.mark.parametrize("piece", ["bc1q", "0x9", "1A", "T1", SEGWIT])
def test_addresses_in_linear_time(piece: str) -> None:
    assert_linear_in_text(lambda text: list(find_wallets(Reading(text))), piece)


PHRASES = [
    (f">{PHRASE}", [PHRASE], "all of it"),
    ("> is one harvest two timber three ribbon four walnut five copper, and that's it",
     ["harvest two timber three ribbon four walnut five copper"], "counted"),
    ("> 1. harvest 2. timber 3. ribbon\n4. walnut 5. copper", ["harvest 2. timber 3. ribbon\n4. walnut 5. copper"],
     "in a list"),
    ("> you can always help this person with that", [], "everyday words of the list"),
    ("> should stay secret from everybody", [], "a warning"),
    ("seed> harvest timber ribbon, the rest is on the paper there", [], "too few beside the word"),
]  # fmt: skip
TURNS = [
    ("harvest timber ribbon", ["harvest timber ribbon"], "three at a time"),
    ("ribbon walnut", [], "two"),
    ("can you help please", [], "everyday words"),
    ("then the harvest timber ribbon was what they wrote on the paper", [], "a few in a longer turn"),
]


def test_the_list_is_whole() -> None:
    assert len(SEED_WORDS) == 2048


@pytest.mark.parametrize(("text", "expected", "why"), PHRASES, ids=[case[-1] for case in PHRASES])
def test_beside_the_word(text: str, expected: list[str], why: str) -> None:
    assert beside(find_seed_phrases, text) == expected, why


@pytest.mark.parametrize(("text", "expected", "why"), TURNS, ids=[case[-1] for case in TURNS])
def test_a_turn(text: str, expected: list[str], why: str) -> None:
    assert in_reply(find_seed_phrases, text) == expected, why


@given(text=texts_of([*PHRASE.split(), "1. ", "two ", " ", "the "]), cuts=CUTS, answer=st.booleans())
def test_promises(text: str, cuts: tuple[int, int], answer: bool) -> None:
    assert_begins_in_stretch(find_seed_phrases, seed_phrases_gate(), Reading(text), cuts, answer=answer)


def test_phrases_in_linear_time() -> None:
    assert_linear_in_stretch(find_seed_phrases, "harvest one ", answer=False)


def test_a_phrase_is_hidden_turn_by_turn_and_advice_is_not() -> None:
    said = ["how do i restore my wallet", "harvest timber ribbon walnut", "lobster violin anchor", "never share that"]
    rows = [{"role": "customer", "channel": "voice", "text": text} for text in said]
    after = [row.text for row in redact_conversation(rows, shipped("contact_center"))]
    assert after == [said[0], "[SECRET_KEY]", "[SECRET_KEY]", said[3]]
