"""The word lists that come with the project."""

from pathlib import Path

import pytest
import re2

from redaction_udfs.engine.detect.gates.word_tree import spelled
from redaction_udfs.engine.detect.own.custom import LONGEST_GATE, find_words, words_gate
from redaction_udfs.engine.reading import Reading
from redaction_udfs.policy import PolicyError, load_policy
from redaction_udfs.policy.compiling.lexicons import lexicon_names, load_lexicon, read_words
from redaction_udfs.policy.files.shipped import conf

NAMES = lexicon_names()


def names_in(text: str) -> set[str]:
    """The lists that the text triggers, but for those that only close a window: they hold everyday words."""
    return {
        name
        for name in NAMES
        if not name.endswith("_ends") and any(find_words(Reading(text), words=load_lexicon(name)))
    }


@pytest.mark.parametrize("name", NAMES)
def test_a_list_says_each_word_once_in_small_letters(name):
    words = load_lexicon(name)
    assert words
    assert len({spelled(word) for word in words}) == len(words)
    assert all(word == word.lower() for word in words)


@pytest.mark.parametrize("name", NAMES)
def test_a_list_says_what_it_is_for(name):
    assert (conf() / "lexicons" / "en" / f"{name}.txt").read_text(encoding="utf-8").startswith("# ")


@pytest.mark.parametrize("name", NAMES)
def test_a_list_has_a_gate_of_whole_words(name):
    gate = words_gate(words=load_lexicon(name))
    assert len(gate) <= LONGEST_GATE
    assert not re2.search(gate, "we are fine thanks and how are you"), "a gate of beginnings lets all pass"


@pytest.mark.parametrize(
    ("text", "name", "why"),
    [
        ("the number on your card please", "card_words", "asked for"),
        ("I'd like to pay with my Amex", "card_words", "a brand"),
        ("last four of my social", "ssn_words", "as people say it"),
        ("my S S N is", "ssn_words", "letter by letter"),
        ("the three digits on the back", "cvv_words", "without its name"),
        ("Exp. date?", "expiry_words", "short form"),
        ("what's the best number to reach you", "phone_words", "asked for"),
        ("you can reach me at", "phone_words", "offered"),
        ("here is the one-time code", "passcode_words", "a hyphen is a blank"),
        ("my code is", "passcode_words", "somebody's own code"),
        ("the alarm code is", "passcode_words", "what a code opens"),
        ("my locker combination", "passcode_words", "digits that turn a lock"),
        ("your tax file number", "national_id_words", "another state's number"),
        ("green card number", "national_id_words", "of a document"),
        ("PIN please", "pin_words", "in capitals"),
        ("my pasword is", "password_words", "a letter dropped"),
        ("my passwordd is", "password_words", "a letter doubled"),
        ("my passwrod is", "password_words", "two letters swapped"),
        ("my oassword is", "password_words", "the key beside"),
        ("usrname:", "username_words", "a letter dropped"),
        ("D.O.B.", "birth_words", "short form"),
        ("from my checking account", "bank_account_words", "one kind"),
        ("the ABA is", "routing_words", "short form"),
        ("your account number", "account_words", "asked for"),
        ("my Member ID", "member_words", "asked for"),
        ("the confirmation number", "reference_words", "asked for"),
        ("the tracking number", "order_words", "asked for"),
        ("what's your zip", "zip_words", "short form"),
        ("your mother’s maiden name", "security_questions", "a typographic apostrophe"),
        ("in what city were you born", "security_questions", "asked for"),
    ],
)
def test_a_text_that_triggers(text, name, why):
    assert name in names_in(text), why


NOUNS = "account_labels"
"""Bare nouns, which count with a long number right behind them and are said without one all day."""


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("I lost my gift and the SIM and my boarding pass", "other cards and passes"),
        ("is there a promo code or a dress code in this area", "other codes"),
        ("I saw it on social media", "another social"),
        ("he called me back and we talked for an hour", "a call without a number"),
        ("I had an account with you once", "no number asked for"),
        ("what a lovely dog, is it a good breed for high school kids", "small talk"),
        ("in other words I pass", "words and passes"),
        ("the order was late and I want a refund", "no number asked for"),
        ("my phone is broken", "a phone without a number"),
    ],
)
def test_a_text_that_triggers_nothing(text, why):
    assert names_in(text) - {NOUNS} == set(), why


def test_comments_and_empty_lines_are_no_words():
    assert read_words("# why\n\n  pin \n#no\nno # sign\n") == ("pin", "no # sign")


@pytest.mark.parametrize(
    ("name", "language", "says"),
    [
        ("card_word", "en", "did you mean card_words?"),
        ("zzz", "en", "known are"),
        ("../policies/minimal", "en", "is not among"),
        ("card_words", "em", "known are en"),
        ("card_words", "..", "is not among the languages"),
    ],
)
def test_a_list_that_does_not_exist(name, language, says):
    with pytest.raises(ValueError, match=says.replace("?", r"\?")):
        load_lexicon(name, language)


def test_a_rule_may_name_a_list_as_its_words(tmp_path: Path) -> None:
    head = 'name: own\nversion: "1"\nuse: [email]\nrules:\n- {id: rude, find: profanity, label: RUDE, options: {words: '
    (tmp_path / "own.yaml").write_text(head + "profanity}}\n")
    [rude] = [rule for rule in load_policy(tmp_path / "own.yaml").rules if rule.id == "rude"]
    assert rude.find.keywords["words"] == load_lexicon("profanity")
    (tmp_path / "own.yaml").write_text(head + "profanty}}\n")
    with pytest.raises(PolicyError) as caught:
        load_policy(tmp_path / "own.yaml")
    assert 'rules[0].options.words: found "profanty"' in str(caught.value)
    assert str(caught.value).endswith("did you mean profanity?")
