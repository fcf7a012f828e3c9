"""The gate lets every text pass in which a rule or the guard finds anything, and costs little."""

import numpy as np
import pyarrow as pa
import pytest
import re2
from hypothesis import given
from hypothesis import strategies as st

from redaction_udfs.columns.nested import StringColumn
from redaction_udfs.engine.context.applicable import ALL_GATES, NO_GATES, bits_of, contexts_of
from redaction_udfs.engine.model.conversation import CHANNELS, Conversation, Utterance
from redaction_udfs.engine.redact import redact
from redaction_udfs.engine.rules.gate_sets import MOST_MEMORY, gate_set
from redaction_udfs.engine.rules.rules import Policy
from redaction_udfs.gate.gate import concern_a_rule, gates_passed_by
from redaction_udfs.policy import load_policy
from tests.engine.any_text import NUMBERS_SAID, PROFILES, TEXTS, redact_one, shipped

NO_RULES = Policy("none", "1", "", ())
LARGEST_PROGRAM = 30_000
"""Instructions of a pattern: the largest, the gate of names, leaves a quarter of a set to the others."""

each_profile = pytest.mark.parametrize("profile", PROFILES)


def gates_of_texts(texts: list[str | None], policy: Policy, channel: str = "digital") -> list[int]:
    """The gates that the texts pass."""
    strings = StringColumn("text", pa.array(texts, pa.string()), np.arange(len(texts)))
    return gates_passed_by(strings, np.full(len(texts), channel == "voice"), policy)


def let_in(texts: list[str | None], policy: Policy) -> list[int]:
    """Positions of the texts that get in, each a conversation of its own."""
    return [place for place, gates in enumerate(gates_of_texts(texts, policy)) if concern_a_rule(policy, gates)]


def assert_sound(text: str, channel: str, policy: Policy) -> None:
    utterance = Utterance(text, channel=channel)
    [gates] = gates_of_texts([text], policy, channel)
    ungated = redact_one(utterance, policy)
    if concern_a_rule(policy, gates):
        assert redact(Conversation("c", (utterance,)), policy, [gates]) == [ungated]
    else:
        assert (ungated.text, ungated.problem) == (text, None)


@each_profile
@given(text=TEXTS, channel=st.sampled_from(CHANNELS))
def test_gated_is_ungated(profile: str, text: str, channel: str) -> None:
    assert_sound(text, channel, shipped(profile))


@each_profile
@given(text=NUMBERS_SAID)
def test_gated_is_ungated_where_numbers_are_said(profile: str, text: str) -> None:
    assert_sound(text, "voice", shipped(profile))


@given(text=TEXTS)
def test_what_the_guard_alone_refuses_passes(text: str) -> None:
    assert_sound(text, "voice", NO_RULES)


@pytest.mark.parametrize("text", ["4111 1111 1111 1111", "219-09-9998", "２１９‑09 - 9998"])
def test_the_guard_sees_what_no_rule_looks_for(text: str) -> None:
    assert let_in(["hello", text], NO_RULES) == [1]


HIDING = """
name: hiding
version: "1"
extends: contact_center
replace: {text: REDACTED}
rules:
  - id: own
    find: regex
    label: OWN
    options: {pattern: '[^D*a4]x+'}
  - id: email
    replace: {mask: "*", keep_domain: true}
  - id: digits_10
    replace: {mask: "#", keep_last: 4}
"""
BESIDE_PLACEHOLDERS = [
    ("REDACTEDaba 021000021", "a word after a text that a policy writes"),
    ("REDACTEDx", "what an own pattern does not allow before it is hidden"),
    ("**@gmail.comx", "no placeholder, for it goes on"),
    ("######1234 x", "a masked number"),
    ("[US_SSN:4111111111111111]", "a card in a placeholder is for the guard alone"),
]


@pytest.mark.parametrize(("text", "why"), BESIDE_PLACEHOLDERS, ids=[case[-1] for case in BESIDE_PLACEHOLDERS])
def test_placeholders_are_not_what_they_look_like_to_a_gate(
    text: str, why: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("hiding") / "hiding.yaml"
    path.write_text(HIDING, encoding="utf-8")
    for channel in CHANNELS:
        assert_sound(text, channel, load_policy(path))


SELDOM = [
    ("what is the birthday of hemingway", "whose birthday"),
    ("what is a work phone number of emilia", "whose number"),
    ("the wife of delacroix", "whose wife"),
    ("give me petey's telephone number", "who has a telephone"),
    ("call petey’s cell", "another apostrophe"),
    ("hemingway’s voicemail is full", "at the start"),
    ("my names is virat and my phone number is 7896541254", "a word for persons, and an enumeration"),
    ("our guests are kowalski, may and april", "names that are words, behind a word for persons"),
    ("so kowalski said he would come", "what persons do"),
    ("maybe kowalski began singing", "what persons begin"),
    ("she lent kowalski her car", "what is done to them"),
    ("they shouted at kowalski", "whom somebody shouts at"),
    ('he came. kowalski: "come here"', "before what is quoted"),
    ("sam 202 california 8254568181", "a place before a phone number"),
    ("sam 202 california phone 8254568181", "and a word between"),
    ("with a rating of 3.6 at Alt-Reinickendorf 4-5 13407.", "a postal code behind two numbers"),
    ("locatd at Alt-Reinickendorf 4-5, 13407. the rating", "and a comma"),
]


@pytest.mark.parametrize(("text", "why"), SELDOM, ids=[case[-1] for case in SELDOM])
def test_what_is_found_by_seldom_cues_passes(text: str, why: str) -> None:
    """Each was found without a gate and not with it, in one of 100,000 real utterances, or is a neighbour of such."""
    assert redact_one(Utterance(text), shipped("full")).spans
    for channel in CHANNELS:
        assert_sound(text, channel, shipped("full"))


@each_profile
@pytest.mark.parametrize("voice", [True, False])
def test_a_set_of_gates_finds_what_each_of_them_does(
    profile: str, voice: bool, capfd: pytest.CaptureFixture[str]
) -> None:
    gates = (*(rule.gate for rule in shipped(profile).rules), *(c.trigger_gate for c in contexts_of(shipped(profile))))
    varied = [
        f"{i} {i * 7919}-{i % 97}. {chr(97 + i % 26)}{i:x}:{i % 7} jan {i % 31} gb{i % 100} ww" for i in range(9999)
    ]
    together = gate_set(gates, voice=voice)
    roomy = re2.Options()
    roomy.max_mem = MOST_MEMORY
    found = [together.matching(text) for text in varied]
    for pattern in {gate.pattern for gate in gates} | {gate.spoken for gate in gates if voice}:
        alone = re2.compile(pattern, roomy)
        assert alone.programsize < LARGEST_PROGRAM
        for text, matching in zip(varied[::97], found[::97], strict=True):
            assert (alone.search(text) is not None) == (pattern in matching)
    assert capfd.readouterr().err == "", "RE2 complains on stderr when its memory is too small"


FEW_PASS = [
    "how can i help you today",
    "okay, thank you so much for waiting",
    "i bought 2 of them for 12.50",
    "",
    "at 9:15",
]


def test_most_talk_does_not_pass() -> None:
    assert let_in(FEW_PASS, shipped("contact_center")) == []


def test_nulls_never_pass() -> None:
    passing = let_in([None, "1234", None, "x"], shipped("full"))
    assert 1 in passing and not {0, 2} & {*passing}
    assert gates_of_texts([None], shipped("full")) == [NO_GATES]
    assert gates_of_texts([], shipped("full")) == []


def test_there_are_more_gates_than_bits_in_a_word() -> None:
    policy = shipped("full")
    text = "My PIN is 4827, I was born on 12 May 1980, and my card is 4111 1111 1111 1111."
    [number] = gates_of_texts([text], policy)
    passed = [gate for gate, bit in bits_of(policy).items() if number & bit]
    assert passed == [gate for gate in bits_of(policy) if re2.search(gate.pattern, text)]
    assert number > 1 << 64


def test_a_text_with_a_placeholder_passes_all_gates_and_texts_with_the_same_share_a_number() -> None:
    numbers = gates_of_texts(["a [CREDIT_CARD] b", "call 555 0132", "call 555 0187"], shipped("full"))
    assert numbers[0] == ALL_GATES
    assert numbers[1] is numbers[2]
