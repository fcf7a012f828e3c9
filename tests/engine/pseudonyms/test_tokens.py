"""Tokens: equal for equal values of a scope, letters only, read back by nobody without the key."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from redaction_udfs.engine.pseudonyms.keys import derived, token_key
from redaction_udfs.engine.pseudonyms.tokens import TOKEN, NotReadable, Scoped, one_way, opened, reversible

KEY = token_key("ba", bytes(range(32)))
OTHER_SECRET = token_key("ba", bytes(32))
NEXT = token_key("bb", bytes(range(32)))
CARD = Scoped("CREDIT_CARD", "global")
IN_CALL = Scoped("CREDIT_CARD", "conversation", "call-7")
SCOPES = [CARD, IN_CALL, Scoped("CREDIT_CARD", "conversation", "call-8"), Scoped("IBAN_CODE", "global")]
SCOPES += [Scoped("CREDIT_CARD", "column:tenant", "call-7"), Scoped("CREDIT_CARD", "column:region", "call-7")]
VALUES = st.text(max_size=40)


@given(VALUES, VALUES)
def test_equal_values_and_no_others_have_equal_tokens(one: str, other: str) -> None:
    for make in (one_way, reversible):
        tokens = [make(value, CARD, KEY) for value in (one, one, other)]
        assert (tokens[0] == tokens[1]) and ((one == other) == (tokens[0] == tokens[2]))


@given(VALUES)
def test_a_token_is_letters_of_one_length_and_names_its_key(value: str) -> None:
    short, long = one_way(value, CARD, KEY), reversible(value, CARD, KEY)
    assert TOKEN.fullmatch(short) and TOKEN.fullmatch(long)
    assert not any(character.isdigit() for character in short + long)
    assert short.startswith("[CREDIT_CARD:ba") and len(short) == len("[CREDIT_CARD:]") + 22 < len(long)


@given(VALUES)
def test_scopes_labels_and_keys_have_tokens_of_their_own(value: str) -> None:
    for make in (one_way, reversible):
        tokens = [make(value, scoped, KEY) for scoped in SCOPES]
        tokens += [make(value, CARD, key) for key in (OTHER_SECRET, NEXT)]
        assert len({token.partition(":")[2] for token in tokens}) == len(tokens)


@given(VALUES)
def test_a_reversible_token_is_read_back_by_its_key_in_its_scope(value: str) -> None:
    for scoped in SCOPES:
        assert opened(reversible(value, scoped, KEY), scoped.scope, scoped.of, KEY) == value


REFUSED = [
    (reversible("4111", IN_CALL, KEY), ("conversation", "call-8"), KEY, "another scope or secret", "another call"),
    (reversible("4111", CARD, KEY), ("conversation", "call-7"), KEY, "another scope or secret", "another scope"),
    (reversible("4111", CARD, KEY), ("global", ""), OTHER_SECRET, "another scope or secret", "another secret"),
    (reversible("4111", CARD, KEY), ("global", ""), NEXT, "a token of key ba", "another key"),
    (one_way("4111", CARD, KEY), ("global", ""), KEY, "one-way", "a one-way token"),
    ("[CREDIT_CARD]", ("global", ""), KEY, "no token", "a label"),
    ("[CREDIT_CARD:ba4111]", ("global", ""), KEY, "no token", "digits"),
]


@pytest.mark.parametrize(("token", "scope", "key", "reason", "why"), REFUSED, ids=[case[-1] for case in REFUSED])
def test_nothing_else_reads_a_token(token: str, scope: tuple[str, str], key: object, reason: str, why: str) -> None:
    with pytest.raises(NotReadable, match=reason) as caught:
        opened(token, *scope, key)  # type: ignore[arg-type]
    assert "4111" not in str(caught.value), why


@given(st.integers(0, 200), st.sampled_from("abcdefghijklmnop"))
def test_a_token_with_one_letter_changed_is_forged(place: int, letter: str) -> None:
    token = reversible("4111111111111111", CARD, KEY)
    start = len("[CREDIT_CARD:ba")
    at = start + place % (len(token) - start - 1)
    assume(token[at] != letter)
    with pytest.raises(NotReadable, match="forged"):
        opened(f"{token[:at]}{letter}{token[at + 1 :]}", "global", "", KEY)


def test_keys_of_purposes_have_nothing_in_common() -> None:
    secret = bytes(range(32))
    keys = [derived(secret, purpose) for purpose in ("fingerprints", "tokens", "reversible tokens", "vault")]
    assert len({*keys, secret}) == 5
    assert KEY.name.startswith("ba-") and len({KEY.name, OTHER_SECRET.name, NEXT.name}) == 3
    assert not any(part in repr(KEY) for part in (str(KEY.one_way), str(KEY.reversible), KEY.one_way.hex()))


def test_tokens_are_the_same_for_good() -> None:
    """Other letters would cut every join with what was published before: they take a new key id."""
    assert one_way("4111111111111111", CARD, KEY) == "[CREDIT_CARD:bapfekonljmidldonmlhlp]"
    assert (
        reversible("4111111111111111", IN_CALL, KEY)
        == "[CREDIT_CARD:bafjljbjgbeeibefknhciphnjgfmmpabmgjgeflokhfcbphaldholocnamahccjjhd]"
    )


@pytest.mark.parametrize(("key_id", "secret"), [("k1", bytes(32)), ("aq", bytes(32)), ("abc", bytes(32)), ("aa", b"")])
def test_a_bad_id_or_secret_is_refused(key_id: str, secret: bytes) -> None:
    with pytest.raises(ValueError, match=r"two letters from a to p|expected 32 or more"):
        token_key(key_id, secret)
