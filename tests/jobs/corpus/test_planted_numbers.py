"""Planted numbers: said in all ways, read back, and cut into parts."""

import re

import pytest

from jobs.corpus import planted_values
from jobs.corpus.mentions import mention_of
from jobs.corpus.spoken_numbers import CORRECTIONS, HESITATIONS, ONES, TEENS, TENS

UTTERANCES = 20_000


DOZENS = [f"{ten} {one}" for ten in TENS[2:] for one in ONES[1:]]
VALUES = {word: str(value) for value, word in enumerate(ONES + TEENS)} | {"oh": "0"}
VALUES |= {word: f"{ten}0" for ten, word in enumerate(TENS) if ten > 1}
VALUES |= {word: VALUES[word.split()[0]][0] + VALUES[word.split()[1]] for word in DOZENS}
PIECE = re.compile(rf"(?:(double|triple) )?\b({'|'.join(sorted(VALUES, key=len, reverse=True))})\b")


def heard(words: str) -> str:
    """The digits of a number in words, read apart from how they were written: of a slip, what came after it."""
    for correction in CORRECTIONS:
        words = words.rpartition(f" {correction} ")[2]
    words = " ".join(word for word in words.split() if word not in HESITATIONS)
    return "".join(VALUES[word] * {"": 1, "double": 2, "triple": 3}[times] for times, word in PIECE.findall(words))


def test_words_stand_for_the_digits_that_are_told():
    spoken = [value for value in planted_values(UTTERANCES) if value.digits]
    assert [heard(value.value) for value in spoken] == [value.digits for value in spoken]


WAYS = [
    (r"\b(one|two|four) \1 ", "digit by digit"),
    (r"\bdouble \w+", "double"),
    (r"\btriple \w+", "triple"),
    (r"\boh\b", "oh for zero"),
    (rf"\b({'|'.join(TENS[3:])}) \w+ ({'|'.join(TEENS)})\b", "in tens and teens"),
    (rf"\w+ ({'|'.join(CORRECTIONS)}) \w+", "a slip put right"),
    (rf"\w+ ({'|'.join(HESITATIONS)}) \w+", "a hesitation"),
]


@pytest.mark.parametrize(("pattern", "why"), WAYS)
def test_numbers_are_said_in_all_ways(pattern, why):
    assert any(re.search(pattern, value.value) for value in planted_values(UTTERANCES) if value.digits), why


def test_other_values_are_said_in_words():
    said = {value.label: value.value for value in planted_values(UTTERANCES) if value.channel == "voice"}
    assert re.fullmatch(r"[a-z ]+ at [a-z ]+ dot [a-z]+", said["EMAIL_ADDRESS"])
    assert {"PASSWORD", "SECURITY_ANSWER", "SPELLED", "USERNAME", "ZIP_CODE"} <= said.keys()


PARTS = [
    ("card_{}of4", "4111 1111 1111 1234", ["4111", "1111", "1111", "1234"], "fours"),
    ("card_{}of7", "4111111111111234", ["41", "11", "11", "11", "11", "11", "1234"], "over seven turns"),
    ("ssn_{}of3", "123-45-6789", ["123", "45", "6789"], "as it is printed"),
    ("phone_{}of3", "(212) 555-0123", ["212", "555", "0123"], "as it is printed"),
    ("card_{}of4", "501800000004", ["501", "800", "00", "0004"], "a short one"),
]


@pytest.mark.parametrize(("name", "value", "parts", "why"), PARTS)
def test_parts_of_a_number_make_up_the_whole(name, value, parts, why):
    count = int(name[-1])
    cut = [mention_of(name.format(part)).cut(value) for part in range(1, count + 1)]
    assert "".join(cut) == re.sub(r"\D", "", value) and all(cut), why
    assert cut == parts, why
