"""Passwords and user names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redaction_udfs.engine.detect.secrets.passwords import (
    find_secret_words,
    find_usernames,
    secret_words_gate,
    usernames_gate,
)
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

BESIDE = [
    # text, found, why
    ("password> is hello1", ["hello1"], "letters and digits"),
    ("password>, please. It is 2 of 3 by now", [], "a digit alone is none"),
    ("my password> is P@ssw0rd!", ["P@ssw0rd!"], "signs, the last one too"),
    ("passcode> blue-42 thanks", ["blue-42"], "a hyphen, without a copula"),
    ("password> 4287", ["4287"], "digits"),
    ("password> 'q_w_e'", ["q_w_e"], "underscores; quotes stay outside"),
    ("password> is zorvath", ["zorvath"], "a rare word"),
    ("password> zorvath", ["zorvath"], "a rare word, without a copula"),
    ("name zed and password> is vz 123", ["vz 123"], "letters belong to the number"),
    ("pw> 78 zidic 983", ["78 zidic 983"], "a word between numbers"),
    ("password> is gh 52 d", ["gh 52 d"], "scraps of a code"),
    ("password> kumar 123", ["kumar 123"], "a common name with its number"),
    ("my password> is sunshine", ["sunshine"], "an everyday word behind a copula"),
    ("My Password> Is Sunshine.", ["Sunshine"], "letter case makes no difference"),
    ("password>: tiger", ["tiger"], "behind a colon"),
    ("password> = tiger", ["tiger"], "behind an equals sign"),
    ("password>:tiger", ["tiger"], "no blank"),
    ("the password> is blue horse battery", ["blue horse battery"], "several everyday words"),
    ("the password> is tiger, can you try it", ["tiger"], "up to the end of the clause"),
    ("password> is tiger and my name is Ann", ["tiger"], "up to the joint"),
    ("my password> should be tiger please", ["tiger"], "other copulas; thanks stay"),
    ("you asked for my password>? it's tiger", ["tiger"], "told in the next clause"),
    ("sunshine is my <password", ["sunshine"], "in front of the word"),
    ("I forgot my password>, can you help me reset it?", [], "rules.md"),
    ("my password> is not working", [], "a predicate"),
    ("my password> isn't working", [], "a predicate"),
    ("the password> is incorrect", [], "a predicate"),
    ("the password> is being rejected", [], "what is done to it"),
    ("i changed my password> to blue heron 42", ["blue heron 42"], "words before its number, behind `to`"),
    ("password> is welcome 123", ["welcome 123"], "a word of the trade that begins many"),
    ("i changed my password> to something stronger", [], "what it is like"),
    ("i need my password> to log in", [], "what it is for"),
    ("the password> was changed yesterday", [], "what was done to it"),
    ("my password> is the same as before", [], "a comparison"),
    ("the password> is too short", [], "a predicate"),
    ("is the password> case sensitive?", [], "a question"),
    ("password> reset link", [], "a compound"),
    ("password> please", [], "asked for"),
    ("the password> must have 8 characters", [], "a count"),
    ("a password> with at least 2 digits", [], "a count"),
    ("the password> expires in 30 days", [], "a time"),
    ("I don't remember my password>", [], "nothing behind it"),
    ("the password> is important", [], "a predicate"),
    ("the password> is for my email account", [], "what it is for"),
    ("my password> is my dog's name", [], "what it is like"),
    ("password> and I can't acess my acount", [], "slips of the keys"),
    ("password>, then click the authenticator", [], "words of the trade"),
    ("password> for my mother-in-law's e-mail and/or hers", [], "joined plain words"),
    ("password> is 8 characters enough?", [], "a count of characters"),
    ("my password> must contain 1 uppercase and 2 special ones", [], "the same"),
    ("password> reset gives ERR_CERT_INVALID and 0x80070005", [], "errors"),
    ("password> page is www.acme.com/reset_7 or 10.4.8.1", [], "addresses of pages and machines"),
    ("I set one: password> Condor 7719", ["Condor 7719"], "a word and its number"),
    ("for the password> I set a temporary one: condor 7 7 1", ["condor 7 7 1"], "behind a sign, however far"),
    ("I got my <password wrong", [], "nothing told in front"),
    ("zorvath, my name is <password", [], "in front of the word only what a copula says it is"),
]

REPLIES = [
    ("tiger", ["tiger"], "a word"),
    ("Tiger.", ["Tiger"], "a sentence mark stays"),
    ("sunshine 12", ["sunshine 12"], "a word and a number"),
    ("it's blue horse", ["blue horse"], "a lead-in stays"),
    ("ok so it is zorvath", ["zorvath"], "several lead-ins"),
    ("sure, hello1", ["hello1"], "a lead-in as a clause"),
    ("I think maybe tiger", ["tiger"], "a hedge"),
    ("I don't know. Wait, it's tiger", ["tiger"], "a refusal taken back"),
    ("it's all lowercase sunshine", ["sunshine"], "how it is written stays"),
    ("purple monkey dishwasher all one word", ["purple monkey dishwasher"], "the same behind it"),
    ("tiger lily all lower case no spaces", ["tiger lily"], "twice"),
    ("all one word", [], "that alone"),
    ("all lowercase", [], "how it is written"),
    ("all lower case sunshine", ["sunshine"], "the same, in two words"),
    ("no spaces", [], "the same"),
    ("purple mountain river 92", ["purple mountain river 92"], "three words and a number"),
    ("12 characters, 1 digit", [], "how long it is"),
    ("A4:CF:12:9B:00:7E", [], "a machine's"),
    ("no it's tiger", ["tiger"], "a correction"),
    ("I don't know", [], "a refusal"),
    ("I forgot it", [], "a refusal"),
    ("can you reset it", [], "a question"),
    ("why do you ask", [], "a question"),
    ("let me check", [], "time asked for"),
    ("yes", [], "a lead-in only"),
    ("one sec", [], "time asked for"),
    ("thank you very much", [], "thanks"),
    ("no idea", [], "a refusal"),
    ("it's not working", [], "a predicate"),
    ("is that case sensitive", [], "a question"),
    ("I already told you that", [], "talk"),
]

USERNAMES = [
    ("username> is jdoe_77", ["jdoe_77"], "letters, digits, underscore"),
    ("user id> jd 4471", ["jd 4471"], "letters belong to the number"),
    ("login>: jane.doe", ["jane.doe"], "words joined by a period"),
    ("username> is qwilder7 on DESKTOP-9KLM2", ["qwilder7"], "not the machine"),
    ("login> rstanton7 from server web-prod-03", ["rstanton7"], "the same"),
    ("username> is January 15, 2025", [], "a date"),
    ("my login> jane.doe works", ["jane.doe"], "without a copula"),
    ("the user name> is jane smith", ["jane smith"], "everyday words behind a copula"),
    ("my login> is not working", [], "a predicate"),
    ("the login> page is blank", [], "a compound"),
    ("my username> is my email", [], "what it is like"),
]


@pytest.mark.parametrize(("text", "expected", "why"), BESIDE)
def test_passwords_beside_the_word(text, expected, why):
    assert beside(find_secret_words, text) == expected, why


@pytest.mark.parametrize(("text", "expected", "why"), REPLIES)
def test_passwords_in_a_reply(text, expected, why):
    assert in_reply(find_secret_words, text) == expected, why


@pytest.mark.parametrize(("text", "expected", "why"), USERNAMES)
def test_user_names(text, expected, why):
    assert beside(find_usernames, text) == expected, why


def test_a_placeholder_is_no_secret():
    reading = Reading("password is [PASSWORD_1]", r"\[PASSWORD_1\]")
    assert list(find_secret_words(reading, Stretch(8, 24))) == []


TEXTS = texts_of(
    [
        "my ",
        "password ",
        "is ",
        ": ",
        "tiger",
        "hello1",
        "zorvath",
        "4 4",
        "it's ",
        "don't ",
        ", ",
        ". ",
        "?",
        "\n",
        "$5 ",
        "and ",
    ]
)


@pytest.mark.parametrize(
    ("find", "gate"), [(find_secret_words, secret_words_gate()), (find_usernames, usernames_gate())]
)
@given(text=TEXTS, cuts=CUTS, answer=st.booleans(), voice=st.booleans())
def test_finds_begin_in_the_stretch_and_pass_the_gate(find, gate, text, cuts, answer, voice):
    assert_begins_in_stretch(find, gate, Reading(text, voice=voice), cuts, answer=answer)


@pytest.mark.slow
@pytest.mark.parametrize("answer", [True, False])
@pytest.mark.parametrize("piece", ["a b ", "zq", ":=", "x1 ", "is,", "word-", ".,.:", "1 ", "5:", "7lb51"])
def test_linear_in_the_length(answer, piece):
    assert_linear_in_stretch(find_secret_words, piece, answer=answer)


def test_signs_beside_a_value_are_none_of_it() -> None:
    assert beside(find_secret_words, "my pin>: 1234 😀") == ["1234"]
