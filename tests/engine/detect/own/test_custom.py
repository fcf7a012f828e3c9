"""A policy's own regular expressions and words."""

import pickle
import random
from functools import partial

import pyarrow as pa
import pyarrow.compute as pc
import pytest
import re2
from hypothesis import given
from hypothesis import strategies as st

from redaction_udfs.engine.characters.fold import fold
from redaction_udfs.engine.detect.own import custom
from redaction_udfs.engine.detect.own.custom import (
    find_regex,
    find_trigger_words,
    find_words,
    regex_gate,
    trigger_words_gate,
    words_gate,
)
from redaction_udfs.engine.reading import Reading
from tests.linear import assert_linear_in_text

"""Far above what is needed (well below one), far below what anything but linear time would take."""


def by_regex(pattern: str, text: str) -> list[str]:
    return [text[start:end] for start, end in find_regex(Reading(text), pattern=pattern)]


def by_words(words: tuple[str, ...], text: str) -> list[str]:
    return [text[start:end] for start, end in find_words(Reading(text), words=words)]


REGEXES = [
    # pattern, text, found, why
    ("CASE-[0-9]+", "see CASE-17, CASE-4", ["CASE-17", "CASE-4"], "every match"),
    ("CASE-[0-9]+", "see case-17", [], "letter case counts"),
    ("(?i)case-[0-9]+", "see Case-17", ["Case-17"], "flag inside"),
    ("CASE-[0-9]+", "ＣＡＳＥ–１７", ["ＣＡＳＥ–１７"], "full-width letters, dash and digits fold"),
    ("a b", "a\u00a0b a\tb", ["a\u00a0b", "a\tb"], "blanks fold"),
    ("^x|y$", "x y x y", ["x", "y"], "anchors are the text's"),
    ("(?m)^b$", "a\nb", ["b"], "anchors of lines"),
    (r"\bship\b", "pre-ship, shipment", ["ship"], "a hyphen is a word edge"),
    (r"\bb", "ab b", ["b"], "the edge is the text's, not the last match's"),
    ("a*", "baab", ["aa"], "empty matches are no hits"),
    ("", "abc", [], "empty matches are no hits"),
    ("id (?P<value>[0-9]+)", "id 12 id 3", ["12", "3"], "only the value"),
    ("(?P<value>x)?y", "y xy", ["x"], "a value that took no part"),
    ("id (?P<other>[0-9]+)", "id 12", ["id 12"], "other groups mean nothing"),
    (r"[(?P<]\((?P<value>x)", "<(x", ["x"], "brackets in a class are no group"),
    (r"\Q(?P<a>\E(?P<value>b)", "(?P<a>b", ["b"], "nor in quoted text"),
    ("b", "é😀b𝄞b", ["b", "b"], "offsets are code points"),
    ("(?i)é", "É", ["É"], "letters beyond ASCII"),
]


@pytest.mark.parametrize(("pattern", "text", "expected", "why"), REGEXES)
def test_regexes(pattern: str, text: str, expected: list[str], why: str) -> None:
    assert by_regex(pattern, text) == expected, why
    assert not expected or re2.search(regex_gate(pattern=pattern), fold(text)), why


BAD_REGEXES = [
    ("a(b", "missing )", "open bracket"),
    ("a)(b", "unexpected )", "closed bracket, though a gate's brackets would open it"),
    (r"\Qab", "missing )", "quoted to the end: would swallow the gate's bracket"),
    ("(?=a)", "invalid perl operator", "look-ahead"),
    (r"(a)\1", "invalid escape sequence", "back-reference"),
    ("a{2000}", "invalid repetition size", "too many repetitions"),
    ("(?P<value", "invalid named capture group", "unfinished name"),
]


@pytest.mark.parametrize(("pattern", "reason", "why"), BAD_REGEXES)
def test_a_bad_regex_is_refused_before_any_text(pattern: str, reason: str, why: str) -> None:
    with pytest.raises(ValueError, match=reason.replace("(", r"\(").replace(")", r"\)")) as caught:
        regex_gate(pattern=pattern)
    assert not str(caught.value).startswith("b'"), "text, not bytes"


def test_gates_of_several_regexes_make_one_pattern() -> None:
    gates = [regex_gate(pattern=f"{letter}(?P<value>[0-9])") for letter in "abc"]
    assert re2.search("|".join(f"(?:{gate})" for gate in gates), "c1")


WORDS = [
    # words, text, found, why
    (("marine",), "submarine", [], "not inside a word"),
    (("ass",), "class, Scunthorpe, ass", ["ass"], "whole words only"),
    (("marine",), "Marine MARINE", ["Marine", "MARINE"], "any letter case"),
    (("Marine",), "marine", ["marine"], "any letter case in the list"),
    (("marine",), "ｍａｒｉｎｅ", ["ｍａｒｉｎｅ"], "full-width letters fold"),
    (("marine",), "pre-marine marine_x marine9", ["marine", "marine"], "hyphen and underscore are edges"),
    (("marine",), "marine's, marine’s!", ["marine", "marine"], "the 's stays outside"),
    (("can", "ll"), "can't he'll", [], "an apostrophe is inside a word"),
    (("don't",), "I don’t, DON'T", ["don’t", "DON'T"], "either apostrophe"),
    (("ok",), "'ok'", ["ok"], "quotes"),
    (("credit card",), "credit  card, Credit-Card", ["credit  card", "Credit-Card"], "blanks and hyphens"),
    (("credit card",), "credit\ncard", ["credit\ncard"], "line ends"),
    (("credit card",), "creditcard, credit. card", [], "no blank, or more than blanks"),
    (("mother-in-law",), "mother in law", ["mother in law"], "hyphens in the list are blanks"),
    (("new york", "new york city", "york city"), "New York City", ["New York City", "York City"], "longest"),
    (("new", "new york"), "new yorker", ["new"], "a shorter one where the longer fails"),
    (("sh1t",), "sh1t sh１t", ["sh1t", "sh１t"], "digits fold"),
    (("a$$", "c++", "u.s.", "$$$"), "a$$, C++ and U.S. $$$", ["a$$", "C++", "U.S.", "$$$"], "signs"),
    (("straße",), "STRAßE strasse", ["STRAßE"], "one letter is one letter"),
    (("éclair",), "ÉCLAIR", ["ÉCLAIR"], "letters beyond ASCII"),
    (("marine",), "İ marine", ["marine"], "a letter that grows when lowered moves nothing"),
    (("marine",), "😀marine", ["marine"], "offsets are code points"),
    (("a",), "", [], "nothing"),
]


@pytest.mark.parametrize(("words", "text", "expected", "why"), WORDS)
def test_words(words: tuple[str, ...], text: str, expected: list[str], why: str) -> None:
    assert by_words(words, text) == expected, why
    assert not expected or re2.search(words_gate(words=words), fold(text)), why


SPELLED = [
    (("member id",), "your member i d please", ["member i d"], "as a recogniser writes it"),
    (("student id",), "two student I.D.s, a student I.D. now", ["student I.D", "student I.D"], "an ending"),
    (("dni",), "mi D.N.I. es", ["D.N.I"], "periods"),
    (("mrn",), "the m r n, or m. r. n. or MRN", ["m r n", "m. r. n", "MRN"], "blanks behind periods"),
    (("id",), "i did, I'd do it", [], "letters of other words"),
    (("mid",), "m i d", [], "a word that nobody spells"),
    (("sin", "pin"), "what's in it, s in, pi n, p in", [], "spelled in part"),
    (("pin",), "p-i-n", [], "hyphens spell a word for a machine"),
]


@pytest.mark.parametrize(("words", "text", "expected", "why"), SPELLED)
def test_triggers_are_found_letter_by_letter(words: tuple[str, ...], text: str, expected: list[str], why: str) -> None:
    found = [text[start:end] for start, end in find_trigger_words(Reading(text), words=words)]
    assert found == expected, why
    assert not expected or re2.search(trigger_words_gate(words=words), fold(text)), why


BAD_WORDS = [
    ((), "no words", "empty list"),
    (("a", " "), "word 2", "blank word"),
    (("a", "b", "--"), "word 3", "nothing but hyphens"),
]


@pytest.mark.parametrize(("words", "reason", "why"), BAD_WORDS)
def test_a_bad_list_is_refused_before_any_text(words: tuple[str, ...], reason: str, why: str) -> None:
    with pytest.raises(ValueError, match=reason):
        words_gate(words=words)


FRAGMENTS = st.sampled_from(
    [
        "a",
        "b",
        "A",
        "Ａ",
        "ⓑ",
        "é",
        "É",
        "ß",
        "ſ",
        "s",
        "K",
        "k",
        "İ",
        "ı",
        "ς",
        "Σ",
        "㋐",
        "ア",
        "1",
        "١",
        "①",
        "½",
        " ",
        "\u00a0",
        "\u200b",
        "\t",
        "\n",
        "-",
        "–",
        "−",
        ".",
        "․",
        "'",
        "’",
        "＇",
        "$",
        "＄",
        "_",
        "😀",
        "ﬁ",
        "fi",
    ]
)
TEXTS = st.lists(FRAGMENTS, max_size=8).map("".join)
PATTERNS = ("a b", "[^-]", "(?i)k", r"\d", r"^\w+$", "a-(?P<value>b)", "[^a-z]", r"\s", "'", "(?i:s+)", r"\.", "[é-ü]")


@given(st.sampled_from(PATTERNS), TEXTS)
def test_the_gate_of_a_regex_lets_every_hit_pass(pattern: str, text: str) -> None:
    if by_regex(pattern, text):
        assert re2.search(regex_gate(pattern=pattern), fold(text))


def many_words(count: int) -> tuple[str, ...]:
    chance = random.Random(7)
    return tuple("".join(chance.choice("abdeilmnorstu") for _ in range(chance.randint(3, 9))) for _ in range(count))


@given(st.lists(TEXTS, min_size=1, max_size=4).map(tuple), TEXTS, st.sampled_from([0, 3000]))
def test_the_gate_of_a_list_lets_every_hit_pass(words: tuple[str, ...], text: str, many: int) -> None:
    words = (*words, *many_words(many))
    try:
        gate = words_gate(words=words)
    except ValueError:
        return
    for searched in (text, " ".join([text, *words[:2]])):
        if by_words(words, searched):
            assert re2.search(gate, fold(searched))


def test_thousands_of_words_find_what_single_look_ups_find() -> None:
    words = many_words(5000)
    text = " ".join(many_words(10_000)[4000:6000])
    assert by_words(words, text) == [word for word in text.split() if word in set(words)]


def test_the_gate_of_thousands_of_words_is_small_and_arrow_takes_it() -> None:
    words = many_words(5000)
    passed = pc.match_substring_regex(pa.array([f"so {words[17].upper()}!", "zzz", "1234"]), words_gate(words=words))
    assert passed.to_pylist() == [True, False, False]
    passed = pc.match_substring_regex(pa.array(["id 7", "id"]), regex_gate(pattern="id (?P<value>[0-9])"))
    assert passed.to_pylist() == [True, False]


@pytest.mark.slow
@pytest.mark.parametrize("piece", ["a", "a ", " ", "a-", "a's", "a   b ", "é a ", "😀"])
def test_linear_in_the_length(piece: str) -> None:
    def search(text: str) -> None:
        reading = Reading(text)
        sum(1 for _ in find_words(reading, words=("a a a a b", "a b", "aaaa", "a - c")))
        sum(1 for _ in find_regex(reading, pattern="(a|a)*b|(a+)+c|é"))

    assert_linear_in_text(search, piece)


def test_finders_pickle() -> None:
    words, regex = pickle.loads(
        pickle.dumps((partial(find_words, words=("marine",)), partial(find_regex, pattern="m(?P<value>a)")))
    )
    assert list(words(Reading("marine"))) == [(0, 6)]
    assert list(regex(Reading("marine"))) == [(1, 2)]


def test_lists_are_forgotten_not_hoarded() -> None:
    for number in range(3 * custom._REMEMBERED):
        assert by_words((f"word{number}",), f"word{number}")
    assert len(custom._last_patterns) <= custom._REMEMBERED
