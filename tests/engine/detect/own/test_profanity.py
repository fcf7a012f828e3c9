"""Words that somebody does not want to read."""

import pytest
import re2
from hypothesis import given

from redaction_udfs.engine.characters.fold import fold
from redaction_udfs.engine.detect.own.profanity import find_profanity, profanity_gate
from redaction_udfs.engine.reading import Reading
from redaction_udfs.policy.compiling.lexicons import load_lexicon
from tests.engine.detect.texts import found, texts_of
from tests.linear import assert_linear_in_text

WORDS = ("shit", "ass", "asses", "marine", "cunt", "piss off", "tit", "tits")


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("Shit, SHIT!", ["Shit", "SHIT"], "any letter case"),
        ("sh1t sh!t $hit 5h1t", ["sh1t", "sh!t", "$hit", "5h1t"], "digits and signs"),
        ("s#it s**t sh*t", ["s#it", "s**t", "sh*t"], "stars"),
        ("shiiiit", ["shiiiit"], "drawn out"),
        ("a$$ @ss", ["a$$", "@ss"], "signs"),
        ("a shit-show, shit's", ["shit", "shit"], "a hyphen and an `s`"),
        ("piss  off, Piss-Off", ["piss  off", "Piss-Off"], "a phrase"),
        ("Scunthorpe, class, assess, title", [], "parts of words"),
        ("submarine", [], "a part of a word"),
        ("pre-marine", ["marine"], "a hyphen parts words"),
        ("room a55, 455 and 717", [], "codes and numbers"),
        ("a** and t*t", [], "stars in a short word"),
        ("ass@example.com", [], "an address"),
        ("shitake", [], "a longer word"),
        ("****", [], "nothing but stars"),
    ],
)
def test_words_and_their_disguises(text, expected, why):
    assert found(find_profanity, text, words=WORDS) == expected, why


@pytest.mark.parametrize("words", [(), ("shit", " ")])
def test_a_list_without_words_is_refused(words):
    with pytest.raises(ValueError, match="a list of words"):
        profanity_gate(words=words)


@pytest.mark.parametrize(
    "text",
    [
        "Please assess my passport class assignment in Essex, Penistone or Scunthorpe",
        "the cocktail at Dickens' button shop, a cumin title and a shuttle in August",
        "order 455, gate a55, flight 717, tier 1, $5.17, AS 512, b00k 8 seats",
        "what the hell, heck, screw it, I'm dying to hear back",
    ],
)
def test_the_shipped_list_leaves_talk(text):
    assert found(find_profanity, text, words=load_lexicon("profanity")) == []


FRAGMENTS = ["shit", "$h1t", "s**t", "a$$", "ass", "piss", " ", "-", "off", "SHIIIT", "'s", "1", "é", "*", "_"]


@given(text=texts_of(FRAGMENTS))
def test_the_gate_lets_every_hit_pass(text):
    for words in (WORDS, (*WORDS, "caché")):
        if found(find_profanity, text, words=words):
            assert re2.search(profanity_gate(words=words), fold(text))


def test_a_long_list_has_a_gate_of_beginnings():
    words = tuple(
        f"{a}{b}{c}{d}" for a in "abcdefgh" for b in "aeiou" for c in "nprst" for d in ("ick", "oss", "umble", "ail")
    )
    gate = profanity_gate(words=words)
    assert re2.search(gate, "so banick")
    assert found(find_profanity, "so banick", words=words) == ["banick"]


@pytest.mark.slow
@pytest.mark.parametrize("piece", ["s", "s*", "a$", "motherfucke ", "f***", "$$$$ ", "sh1"])
def test_linear_in_the_length(piece):
    def search(text: str) -> None:
        reading = Reading(text)
        sum(1 for _ in find_profanity(reading, words=load_lexicon("profanity")))

    assert_linear_in_text(search, piece)
