"""Tokens in texts: spoken and typed alike, apart by scope, left alone by a second run, never without a key."""

from collections.abc import Callable
from functools import cache
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from redaction_udfs.api import redact_conversation, with_token_key
from redaction_udfs.engine.find.guard import guard
from redaction_udfs.engine.model.conversation import Conversation, Utterance
from redaction_udfs.engine.pseudonyms.keys import token_key
from redaction_udfs.engine.pseudonyms.normal_form import normalised
from redaction_udfs.engine.pseudonyms.tokens import TOKEN
from redaction_udfs.engine.pseudonyms.writer import without_tokens
from redaction_udfs.engine.reading import Reading
from redaction_udfs.engine.redact import redact
from redaction_udfs.engine.rules.rules import Policy
from redaction_udfs.policy.load import load_policy
from tests.engine.any_text import TEXTS, changed_placeholders, shipped

KEY = token_key("ca", bytes(range(32)))
RULES = "use: [email, email_transcribed, phone_number, phone_number_context, zip_code, pin, age]"
Load = Callable[[str], Policy]


@pytest.fixture(scope="module")
def load(tmp_path_factory: pytest.TempPathFactory) -> Load:
    """Policies of the same rules, with a replacement and a key."""
    folder = tmp_path_factory.mktemp("policies")

    @cache
    def loaded(replacement: str) -> Policy:
        file = folder / "own.yaml"
        file.write_text(f'name: own\nversion: "1"\n{RULES}\nreplace: {replacement}\n')
        return with_token_key(load_policy(file), KEY)

    return loaded


def said(policy: Policy, *texts: str, of: str = "call-1", channel: str = "digital", **columns: Any) -> list[str]:
    """The redacted texts of a conversation."""
    turns = [{"role": "customer", "channel": channel, "text": text} for text in texts]
    return [str(result.text) for result in redact_conversation(turns, policy, columns, of)]


def tokens(texts: list[str]) -> list[str]:
    return [found[0] for text in texts for found in TOKEN.finditer(text)]


TYPED_AND_SPOKEN = [
    ("4111-1111-1111-1111", "four" + " one" * 15),
    ("Jo.Doe@example.com", "jo dot doe at example dot com"),
    ("+1 415 555 2671", "four one five five five five two six seven one"),
]


@pytest.mark.parametrize("replacement", ["token", "{token: global}", "{token: global, reversible: true}"])
def test_spoken_and_typed_share_a_token(load: Load, replacement: str) -> None:
    for typed, spoken in TYPED_AND_SPOKEN:
        written = said(load(replacement), f"my phone number is {typed}", f"it is {typed} again")
        found = tokens(written + said(load(replacement), f"my phone number is {spoken}", channel="voice"))
        assert len(found) == 3 and len(set(found)) == 1, written


def test_scopes_are_apart(load: Load) -> None:
    text = "it is jo@example.com"
    for replacement, joined in (("token", False), ("{token: global}", True)):
        one, other = said(load(replacement), text, of="call-1"), said(load(replacement), text, of="call-2")
        assert (one == other) is joined
    by_tenant = load("{token: column:tenant}")
    of_acme, too, of_bolt = (said(by_tenant, text, of=of, tenant=t) for of, t in (("1", "a"), ("2", "a"), ("3", "b")))
    assert of_acme == too != of_bolt


def test_what_can_be_guessed_is_joined_in_one_conversation_only(load: Load) -> None:
    policy = load("{token: global}")
    one, other = said(policy, "i am 71 years old", of="call-1"), said(policy, "i am 71 years old", of="call-2")
    assert len(tokens(one)) == len(tokens(other)) == 1 and one != other
    [caution] = policy.cautions
    assert "zip_code, " in caution and "join equal values in one conversation only" in caution


def test_what_is_to_be_destroyed_has_no_token(load: Load) -> None:
    assert said(load("token"), "my pin number is 4821") == ["my pin number is [PIN]"]


@pytest.mark.parametrize(
    ("key", "of", "columns", "reason"),
    [
        (None, "call-1", {"tenant": "a"}, "no key for the tokens of "),
        (KEY, "", {"tenant": "a"}, "no conversation id, which tokens of "),
        (KEY, "call-1", {}, "no value of tenant among the columns, which tokens of "),
        (KEY, "call-1", {"tenant": None}, "no value of tenant"),
    ],
)
def test_a_token_needs_a_key_and_what_it_is_bound_to(
    load: Load, key: Any, of: str, columns: dict[str, Any], reason: str
) -> None:
    form = "token" if not of else "{token: column:tenant}"
    policy = with_token_key(load(form), key)
    with pytest.raises(ValueError, match=reason) as caught:
        redact_conversation([{"role": "customer", "text": "jo@example.com"}], policy, columns, of)
    assert "jo@" not in str(caught.value)
    [result] = redact(Conversation(of, (Utterance("jo@example.com"),), columns), policy)
    assert result.text == "[UNPROCESSED]" and result.problem, "the engine by itself fails closed"


def test_who_only_looks_needs_no_key(load: Load) -> None:
    policy = without_tokens(with_token_key(load("token"), None))
    assert said(policy, "it is jo@example.com", of="") == ["it is [EMAIL_ADDRESS]"]
    assert without_tokens(policy) is policy


SPELLINGS = st.sampled_from(["{}", " {} ", "{}.", "({})"])
VALUES = st.from_regex(r"[a-z]{2,6}[0-9]{1,3}@[a-z]{3,8}\.(?:com|org)", fullmatch=True)


@pytest.mark.parametrize("replacement", ["{token: global}", "{token: global, reversible: true}"])
def test_equal_normal_forms_and_no_others_share_a_token(load: Load, replacement: str) -> None:
    policy = load(replacement)

    @settings(suppress_health_check=list(HealthCheck))
    @given(VALUES, VALUES, st.booleans(), SPELLINGS)
    def equal(one: str, other: str, capital: bool, spelling: str) -> None:
        written = [spelling.format(value) for value in (one.upper() if capital else one, one, other)]
        found = [tokens(said(policy, text))[0] for text in written]
        alike = normalised(one, "en") == normalised(other, "en")
        assert (found[0] == found[1]) and ((found[1] == found[2]) is alike)

    equal()


def test_a_second_run_and_the_guard_leave_tokens_alone(load: Load) -> None:
    policies = [load(form) for form in ("token", "{token: global, reversible: true}")]

    @settings(suppress_health_check=list(HealthCheck))
    @given(TEXTS, st.sampled_from(["voice", "digital"]), st.sampled_from(policies))
    def unchanged(text: str, channel: str, policy: Policy) -> None:
        [once] = redact(Conversation("c", (Utterance(text, channel=channel),)), policy)
        [twice] = redact(Conversation("c", (Utterance(once.text, channel=channel),)), policy)
        assert not changed_placeholders(once.text, twice, policy)
        for token in tokens([once.text]):
            assert not any(map(str.isdigit, token))
            guard(Reading(f"my card is {token}", voice=channel == "voice", language="en"))

    unchanged()


def test_a_token_of_a_card_survives_the_strictest_policy(load: Load) -> None:
    """A whole second run by other rules, in sentences that ask for a value: the label's words are no trigger."""
    first = said(
        load("{token: global, reversible: true}"),
        "my card number is 4111 1111 1111 1111",
        "pin please",
        channel="voice",
    )
    full = shipped("full")
    [again, _] = redact(Conversation("c", tuple(Utterance(t, "customer", "voice", start_ms=0) for t in first)), full)
    assert again.text == first[0] and TOKEN.search(first[0])
