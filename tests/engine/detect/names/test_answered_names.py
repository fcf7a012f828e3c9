"""Names that somebody was asked for."""

import pytest
import re2
from hypothesis import given
from hypothesis import strategies as st

from redaction_udfs.engine.characters.fold import fold
from redaction_udfs.engine.detect.names.answered_names import answered_names_gate, find_answered_names
from redaction_udfs.engine.model.spans import Stretch
from redaction_udfs.engine.reading import Reading
from tests.engine.detect.stretches import beside, in_reply
from tests.engine.detect.texts import texts_of
from tests.linear import assert_linear_in_text

REPLIES = [
    # text, found, why
    ("stephen day", ["stephen day"], "everyday words, too"),
    ("sure, zorvath", ["zorvath"], "a lead-in stays"),
    ("b. t. achterberg", ["b. t. achterberg"], "initials with periods"),
    ("it's j r zorvath", ["j r zorvath"], "initials without"),
    ("price like what's the price", ["price"], "a word, and what it sounds like"),
    ("winterbottom like it sounds", ["winterbottom"], "a name no list has, and how it sounds"),
    ("a problem", [], "an article, no initial"),
    ("i'm her daughter hope", ["hope"], "who she is stays"),
    ("his assistant prakash", ["prakash"], "another"),
    ("Street", ["Street"], "a surname that says something else elsewhere"),
    ("long", ["long"], "another"),
    ("long story", [], "with a word behind it"),
    ("good", [], "what is said to anything"),
    ("nice", [], "another"),
    ("yes ma'am like money", [], "what it is like"),
    ("zorvath uh everyone calls me", ["zorvath"], "before somebody thinks"),
    ("sure uh hold on", [], "no name before it"),
    ("patience mensah in accounts", ["patience mensah"], "where she is"),
    ("angela im at the inn", ["angela"], "what goes on, a surname as well"),
    ("a guy in billing", [], "somebody without a name"),
    ("two boys", [], "how many they are"),
    ("brother", [], "who he is"),
    ("the chat bot", [], "no person at all"),
    ("yes it's woods", ["woods"], "behind a copula"),
    ("it is summer rain", ["summer rain"], "told by a copula"),
    ("JA n e d OE", ["JA n e d OE"], "spelled, as a recogniser hears it"),
    ("juliet alpha yankee", ["juliet alpha yankee"], "the spelling alphabet"),
    ("p a m", ["p a m"], "a short name, spelled"),
    ("Jane Doe 4471", ["Jane Doe"], "a number behind it"),
    ("are o b i n", ["are o b i n"], "what a letter sounds like"),
    ("i am j o h n", ["j o h n"], "the lead-in stays"),
    ("VI c t-- o-- r", ["VI c t-- o-- r"], "with pauses"),
    ("o l i n sm-ith", ["o l i n sm-ith"], "a longer piece behind"),
    ("try d a KO v ich", ["try d a KO v ich"], "a letter misheard in front"),
    ("be r than10 l o y", ["be r than10 l o y"], "a piece with digits in it"),
    ("lund grif F en t", ["lund grif F en t"], "pieces that are no words"),
    ("it is spelled k o w a l ski", ["k o w a l ski"], "what introduces it stays"),
    ("no it is up to me", [], "short words that are none"),
    ("l i", ["l i"], "two letters and nothing else"),
    ("jane toll", ["jane toll"], "a known name with a plain word"),
    ("0livia", ["0livia"], "a digit for a letter"),
    ("Will", ["Will"], "a verb that is a name here"),
    ("may", ["may"], "the same in small letters"),
    ("it's Will", ["Will"], "behind a copula"),
    ("sure, Bill", ["Bill"], "a paper that is a name here"),
    ("Will Kaminski", ["Will Kaminski"], "with a surname"),
    ("I will", [], "a promise"),
    ("may I ask why?", [], "a question that begins with a name"),
    ("the bill is wrong", [], "a paper"),
    ("yes it is", [], "short words that are no pieces of a name"),
    ("no I do not", [], "the same"),
    ("why do you need my name?", [], "a question"),
    ("I'd rather not say", [], "a refusal"),
    ("can you hold on", [], "something else"),
    ("hello", [], "a greeting"),
    ("one moment please", [], "a request"),
    ("4471 9920", [], "numbers only"),
]


@pytest.mark.parametrize(("text", "expected", "why"), REPLIES)
def test_names_in_a_reply(text, expected, why):
    assert in_reply(find_answered_names, text) == expected, why


MISHEARD = [
    ("great Harlow", ["great Harlow"], "Grace Harlow as a recogniser hears it"),
    ("Rosalind on it", ["Rosalind on it"], "a surname misheard"),
    ("it's Rosalind", ["Rosalind"], "a lead-in"),
    ("good morning Rosalind", ["Rosalind"], "a greeting"),
    ("I told you already Rosalind", ["Rosalind"], "more than a name"),
]


@pytest.mark.parametrize(("text", "expected", "why"), MISHEARD)
def test_a_short_spoken_reply_is_the_name_as_it_was_heard(text, expected, why):
    assert in_reply(find_answered_names, text, voice=True)[-1:] == expected, why


def test_beside_the_question_only_what_looks_like_a_name():
    assert beside(find_answered_names, "my full name> is Jane Doe") == ["Jane Doe"]
    assert beside(find_answered_names, "my full name> is on the bill") == []


TEXTS = texts_of(
    ["my ", "name is ", ": ", "Zorvath", "jane ", "it's ", ", ", ". ", "s m i ", "alpha ", "4471", "é", "?"]
)


@given(text=TEXTS, cuts=st.tuples(st.integers(0, 60), st.integers(0, 60)), answer=st.booleans())
def test_finds_lie_in_the_stretch_and_pass_the_gate(text, cuts, answer):
    start, end = sorted(min(cut, len(text)) for cut in cuts)
    for first, last in find_answered_names(Reading(text), Stretch(start, end, answer)):
        assert start <= first < last <= end
        assert re2.search(answered_names_gate(), fold(text))


@pytest.mark.slow
@pytest.mark.parametrize("piece", ["jane ", "s ", "it's ", ", ", "alpha "])
def test_linear_in_the_length(piece):
    def search(text: str) -> None:
        sum(1 for _ in find_answered_names(Reading(text), Stretch(0, len(text), True)))

    assert_linear_in_text(search, piece)
