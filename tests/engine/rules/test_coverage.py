"""Languages: what a tag says, how much of a policy holds there, and what becomes of a turn in one that is refused."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redaction_udfs.engine.model.conversation import Conversation, Utterance
from redaction_udfs.engine.model.errors import UNPROCESSED
from redaction_udfs.engine.model.spans import Redacted
from redaction_udfs.engine.redact import redact
from redaction_udfs.engine.rules.coverage import coverage, primary_language, refusal
from redaction_udfs.engine.rules.gate import Gate
from redaction_udfs.engine.rules.rules import PlainRule, Policy, Rule
from tests.engine.any_text import TEXTS, redact_one, shipped


def rule(*languages: str) -> Rule:
    return PlainRule("own", "OWN", find=lambda reading: [], gate=Gate("1"), languages=frozenset(languages) or None)


def policy(*rules: Rule, other_languages: str = "refuse", default: str = "en") -> Policy:
    both = frozenset({"en", "es"})
    return Policy("own", "1", "", rules, default, languages=both, other_languages=other_languages)


TAGS = [
    ("en", "en", "a language"),
    ("en-US", "en", "of a country"),
    ("EN_us", "en", "as some systems write it"),
    ("zh-Hant-TW", "zh", "with its script"),
    ("fil", "fil", "a longer name"),
    (None, "en", "no language is the policy's default"),
    ("", None, "an empty text is not"),
    ("??", None, "question marks"),
    ("english", None, "a name, not a tag"),
    ("e", None, "too short"),
    ("en-", None, "cut off"),
    ("en\n", None, "a line break behind it"),
    ("en US", None, "a blank"),
    ("ｅｎ", None, "letters that only look the same"),
]


@pytest.mark.parametrize(("tag", "primary", "why"), TAGS, ids=[case[-1] for case in TAGS])
def test_primary_languages(tag: str | None, primary: str | None, why: str) -> None:
    assert primary_language(policy(), tag) == primary, why


COVERED = [
    ((rule(),), "en", "full", "a rule for all"),
    ((rule(), rule("en", "es")), "es-US", "full", "rules for both"),
    ((rule(), rule("en")), "en-GB", "full", "rules for this one"),
    ((rule(), rule("en")), "es", "partial", "one is for another"),
    ((rule(), rule("en")), "fr", "patterns", "no words at all"),
    ((rule(),), "fr", "patterns", "nobody knows what a rule with words would have found"),
    ((rule("fr"),), "fr", "patterns", "its own rule gives it no words either"),
    ((rule(),), "??", "patterns", "no language"),
    ((), "en", "full", "no rules, none missing"),
]


@pytest.mark.parametrize(("rules", "language", "covered", "why"), COVERED, ids=[case[-1] for case in COVERED])
def test_how_much_of_a_policy_holds(rules: tuple[Rule, ...], language: str, covered: str, why: str) -> None:
    assert coverage(language, policy(*rules)) == covered, why


REFUSED = [
    (policy(), "fr-FR", "language not supported: fr", "the primary language is no secret"),
    (policy(), "Jane Doe", "language not supported", "what stands there instead may be one"),
    (policy(), "", "language not supported", "nothing stands there"),
    (policy(), "es", None, "there are words"),
    (policy(), None, None, "the default"),
    (policy(default="de"), None, "language not supported: de", "a default without words"),
    (policy(other_languages="patterns"), "fr", None, "the policy lets it in"),
    (replace(policy(), languages=None), "fr", None, "a policy that asks for no words"),
]


@pytest.mark.parametrize(("own", "language", "reason", "why"), REFUSED, ids=[case[-1] for case in REFUSED])
def test_what_is_refused(own: Policy, language: str | None, reason: str | None, why: str) -> None:
    assert refusal(language, own) == reason, why
    result = redact_one(Utterance("merci", language=language), own)
    assert result == (Redacted(UNPROCESSED, (), reason) if reason else Redacted("merci")), why


@given(TEXTS, st.sampled_from(["fr", "", "??", "zz-ZZ"]))
def test_nothing_of_a_refused_text_comes_out(text: str, language: str) -> None:
    result = redact_one(Utterance(text, "customer", "voice", language), shipped("full"))
    assert (result.text, result.spans) == (UNPROCESSED, ())


def test_a_turn_that_is_withheld_has_had_a_say_in_what_becomes_of_others() -> None:
    said = (
        Utterance("my card is 4111 1111 1111 1111", "customer", "digital", "fr", 0),
        Utterance("it ends in 1111, 4111 1111 1111 1111", "agent", "digital", "en", 1),
        Utterance("what is your PIN", "agent", "digital", "fr", 2),
        Utterance("it is 4421", "customer", "digital", "en", 3),
    )
    results = redact(Conversation("c", said), shipped("contact_center"))
    assert [result.text for result in results] == [
        UNPROCESSED,
        "it ends in [CREDIT_CARD], [CREDIT_CARD]",
        UNPROCESSED,
        "it is [PIN]",
    ]


def test_patterns_find_what_words_would_not() -> None:
    lenient = replace(shipped("contact_center"), other_languages="patterns")
    text = "ma carte 4111 1111 1111 1111, jane@example.com, pin 123456"
    result = redact_one(Utterance(text, "customer", "digital", "fr"), lenient)
    assert result.text == "ma carte [CREDIT_CARD], [EMAIL_ADDRESS], pin 123456"
