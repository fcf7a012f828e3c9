"""Answers to security questions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redaction_udfs.engine.detect.secrets.security_answers import find_security_answers, security_answers_gate
from redaction_udfs.engine.model.spans import Stretch
from redaction_udfs.engine.reading import Reading
from tests.engine.detect.stretches import (
    CUTS,
    assert_begins_in_stretch,
    assert_linear_in_stretch,
    beside,
    in_reply,
)
from tests.engine.detect.texts import texts_of

REPLIES = [
    # text, found, why
    ("Hoffman", ["Hoffman"], "a name"),
    ("hoffman", ["hoffman"], "in small letters"),
    ("the fighting otters", ["fighting otters"], "a name that begins like what a thing does"),
    ("they called me stretch", ["stretch"], "whom they called so stays"),
    ("we named him biscuit", ["biscuit"], "the same"),
    ("it's loading", [], "what a thing does"),
    ("they called me twice", [], "how often they did"),
    ("It was Biscuit", ["Biscuit"], "a lead-in stays"),
    ("it was biscuit", ["biscuit"], "as a recogniser writes it"),
    ("maybe it was Biscuit?", ["Biscuit"], "a hedge stays"),
    ("Her name is Hoffman.", ["Hoffman"], "whose it is stays"),
    ("her maiden name was hoffman", ["hoffman"], "the question said again"),
    ("I had a pet lizard named Ziggy.", ["Ziggy"], "named"),
    ("we had a cat called ziggy", ["ziggy"], "called"),
    ("Ziggy was such a good boy, he knew every trick", ["Ziggy"], "in front of what it was"),
    ("Biscuit. RIP :(", ["Biscuit"], "an afterthought stays"),
    ("Hoffman and Ziggy", ["Hoffman", "Ziggy"], "two answers"),
    ("Rocket-Louise", ["Rocket-Louise"], "a hyphen"),
    ("My poor Biscuit. We called her so", ["Biscuit"], "what one says before a pet's name"),
    ("dear old Ziggy", ["Ziggy"], "two such words"),
    ("old yeller", ["old yeller"], "in small letters it may be the name"),
    ("it's new haven", ["new haven"], "two words"),
    ("a red toyota corolla", ["red toyota corolla"], "without the article"),
    ("it was king of prussia", ["king of prussia"], "a link inside"),
    ("in new haven", ["new haven"], "a place"),
    ("I was born in New Haven", ["New Haven"], "a place, behind what happened there"),
    ("I went to Lakeside High School", ["Lakeside High School"], "a school"),
    ("I grew up on juniper street", ["juniper street"], "a street"),
    ("St. Anne's hospital", ["St. Anne's hospital"], "the period of a title ends nothing"),
    ("it would be hoffman", ["hoffman"], "a guess"),
    ("would you ask me something else", [], "a request"),
    ("Ziggy though", ["Ziggy"], "rounded off"),
    ("sure, ziggy", ["ziggy"], "a lead-in as a clause"),
    ("I don't know. Oh wait, it's Ziggy!", ["Ziggy"], "a refusal taken back"),
    ("When we lived by the lake my brother and I would walk Ziggy to the shop", ["Ziggy"], "a tale, by its capitals"),
    ("I don't know", [], "a refusal"),
    ("I can't remember", [], "a refusal"),
    ("no idea, sorry", [], "a refusal"),
    ("can you ask something else", [], "a request"),
    ("why do you need that?", [], "a question"),
    ("Thank you very much!", [], "thanks"),
    ("okay", [], "a lead-in only"),
    ("I am so confused.", [], "how one feels"),
    ("he was a goldfish", [], "what it was"),
    ("I never had any pets and my parents were not fond of them", [], "a tale without a name"),
]

BESIDE = [
    ("My mother's maiden name> is Hoffman.", ["Hoffman"], "behind a copula"),
    ("my mothers maiden name> is hoffman", ["hoffman"], "in small letters"),
    ("my pet's name>, Ziggy, that was one", ["Ziggy"], "in apposition"),
    ("mother's maiden name> Hoffman first pet Ziggy", ["Hoffman"], "a list without signs"),
    ("maiden name> hoffman", ["hoffman"], "a list in small letters"),
    ("maiden name>: Hoffman", ["Hoffman"], "behind a colon"),
    ("I can give you my mom's maiden name>. It was Hoffman.", ["Hoffman"], "told in the next clause"),
    ("the city I was born> in is new haven", [], "not right behind the trigger"),
    ("Ziggy is my <pet's name", ["Ziggy"], "in front of the trigger"),
    ("and ziggy was my <first cat", ["ziggy"], "in small letters"),
    ("What is your mother's maiden name>?", [], "a question"),
    ("what is your favorite> food", [], "a question"),
    ("I forgot my security question> and my PIN", [], "nothing told"),
    ("Will my pet's name> work?", [], "a question"),
    ("can I change my security questions>", [], "nothing behind it"),
    ("my first job> interview is on Friday", [], "a compound"),
    ("What was the name of your <childhood pet?", [], "a question"),
    ("Yes it is my <hometown", [], "nothing told in front"),
]


@pytest.mark.parametrize(("text", "expected", "why"), REPLIES)
def test_answers_in_a_reply(text, expected, why):
    assert in_reply(find_security_answers, text) == expected, why


@pytest.mark.parametrize(("text", "expected", "why"), BESIDE)
def test_answers_beside_the_question(text, expected, why):
    assert beside(find_security_answers, text) == expected, why


def test_a_placeholder_is_no_answer():
    reading = Reading("it was [PERSON_1]", r"\[PERSON_1\]")
    assert list(find_security_answers(reading, Stretch(0, 17, True))) == []


TEXTS = texts_of(
    [
        "My ",
        "name ",
        "is ",
        ": ",
        "Ziggy",
        "hoffman",
        "it's ",
        "don't ",
        ", ",
        ". ",
        "?",
        "\n",
        "and ",
        "a ",
        "was ",
        "named ",
        "pet ",
    ]
)


@given(text=TEXTS, cuts=CUTS, answer=st.booleans())
def test_finds_lie_in_the_stretch_and_pass_the_gate(text, cuts, answer):
    gate = security_answers_gate()
    assert not assert_begins_in_stretch(find_security_answers, gate, Reading(text), cuts, answer=answer)


@pytest.mark.slow
@pytest.mark.parametrize("answer", [True, False])
@pytest.mark.parametrize("piece", ["four ", "A b ", "zq", "it's ", ":=", "is,", "\n", "'"])
def test_linear_in_the_length(answer, piece):
    assert_linear_in_stretch(find_security_answers, piece, answer=answer)
