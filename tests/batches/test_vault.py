"""What the vault is handed: encrypted, bound to its place, never what is to be destroyed, never a plain value."""

from dataclasses import replace

import pyarrow as pa
import pytest
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from hypothesis import given
from hypothesis import strategies as st

from redaction_udfs.batches.redact import PROBLEM, SPANS, VAULT, redact_batches
from redaction_udfs.batches.vault import (
    GONE,
    NONCE_BYTES,
    SEALED,
    UNTIL,
    OriginalsEnded,
    Sealed,
    VaultKey,
    VaultPlace,
    WrappedKey,
    is_kept,
    rewrapped,
    seal,
    unseal,
    unwrap,
    wrap,
)
from redaction_udfs.columns.output import NONE, REDACTED_AND_ORIGINAL, REDACTED_ONLY, Output
from redaction_udfs.engine.model.spans import Span
from tests.batches.rows import LAYOUT, SCHEMA, row
from tests.engine.any_text import shipped
from tests.linear import assert_linear

KEY = VaultKey("v1", bytes(range(32)))
BOTH = replace(LAYOUT, output=Output(REDACTED_AND_ORIGINAL))
PLACE = VaultPlace("c1", 3, "text", 5, 24)
CARD = "4111 1111 1111 1111"


def handed_over(rows: list[dict], layout=BOTH, key: VaultKey | None = KEY, policy="contact_center") -> list[dict]:
    batch = pa.RecordBatch.from_pylist(rows, SCHEMA)
    batches = redact_batches([batch], layout, shipped(policy), None, key)
    return [each for out in batches for each in out.to_pylist()]


def read(rows: list[dict], key: VaultKey = KEY) -> list[tuple[int, str, str]]:
    """Utterance, label and value of all that was handed over, of conversations that each have one key."""
    wrapped = {
        each["conversation_id"]: WrappedKey(each[VAULT]["key_nonce"], each[VAULT]["wrapped_key"])
        for each in rows
        if each[VAULT] and each[VAULT]["wrapped_key"]
    }
    ciphers = {name: unwrap(sealed, name, key) for name, sealed in wrapped.items()}
    return [
        (
            each["utterance_index"],
            value["label"],
            unseal(
                ciphers[each["conversation_id"]],
                Sealed(value["nonce"], value["ciphertext"]),
                VaultPlace(
                    each["conversation_id"], each["utterance_index"], value["column"], value["start"], value["end"]
                ),
            ),
        )
        for each in rows
        if each[VAULT]
        for value in each[VAULT]["values"]
    ]


@given(value=st.text(), conversation=st.text(), index=st.integers(0, 2**31 - 1))
def test_what_was_sealed_can_be_read_where_it_stood(value: str, conversation: str, index: int) -> None:
    cipher, place = AESGCM(b"k" * 32), VaultPlace(conversation, index, "text", 0, len(value))
    assert unseal(cipher, seal(cipher, value, place), place) == value


ELSEWHERE = [
    (PLACE._replace(conversation_id="c2"), "another conversation"),
    (PLACE._replace(utterance_index=4), "another utterance"),
    (PLACE._replace(column="note"), "another column"),
    (PLACE._replace(start=4), "another start"),
    (PLACE._replace(end=25), "another end"),
    (VaultPlace("c1", 35, "text", 24, 0), "the same signs in other parts"),
]


@pytest.mark.parametrize(("place", "why"), ELSEWHERE, ids=[case[-1] for case in ELSEWHERE])
def test_what_was_moved_cannot_be_read(place: VaultPlace, why: str) -> None:
    cipher = AESGCM(b"k" * 32)
    with pytest.raises(InvalidTag):
        unseal(cipher, seal(cipher, CARD, PLACE), place)


@pytest.mark.parametrize("part", ["nonce", "ciphertext"])
@pytest.mark.parametrize("byte", [0, -1])
def test_what_was_changed_cannot_be_read(part: str, byte: int) -> None:
    cipher = AESGCM(b"k" * 32)
    sealed = seal(cipher, CARD, PLACE)
    changed = bytearray(getattr(sealed, part))
    changed[byte] ^= 1
    with pytest.raises(InvalidTag):
        unseal(cipher, sealed._replace(**{part: bytes(changed)}), PLACE)


def test_a_key_opens_its_own_conversation_and_no_other() -> None:
    data_key = b"d" * 32
    wrapped = wrap(data_key, "c1", KEY)
    sealed = seal(AESGCM(data_key), CARD, PLACE)
    assert unseal(unwrap(wrapped, "c1", KEY), sealed, PLACE) == CARD
    for conversation, key in (("c2", KEY), ("c1", VaultKey("v1", b"x" * 32))):
        with pytest.raises(InvalidTag):
            unwrap(wrapped, conversation, key)


@given(until=st.integers(1, 2**45), now=st.none() | st.integers(0, 2**45), other=st.none() | st.integers(1, 2**45))
def test_a_key_with_an_end_opens_before_it_and_under_no_other_end(
    until: int, now: int | None, other: int | None
) -> None:
    """Fails closed where nobody says what time it is."""
    wrapped = rewrapped(wrap(b"d" * 32, "c1", VaultKey("v0", b"x" * 32), until), "c1", VaultKey("v0", b"x" * 32), KEY)
    assert wrapped.until_ms == until
    if now is None or now >= until:
        with pytest.raises(OriginalsEnded):
            unwrap(wrapped, "c1", KEY, now)
    else:
        unwrap(wrapped, "c1", KEY, now)
    if other != until:
        with pytest.raises(InvalidTag):
            unwrap(wrapped._replace(until_ms=other), "c1", KEY, -1)


def test_a_conversation_whose_time_is_over_is_handed_no_key_and_no_value() -> None:
    layout = replace(LAYOUT, output=Output(REDACTED_AND_ORIGINAL, original_for_ms=1000))
    rows = [row(f"card {CARD}", conversation=name) for name in ("gone", "kept")]
    schema = SCHEMA.append(pa.field(UNTIL, pa.int64()))
    batch = pa.RecordBatch.from_pylist(
        [{**each, UNTIL: until} for each, until in zip(rows, (GONE, 5000), strict=True)], schema
    )
    out = redact_batches([batch], layout, shipped("contact_center"), None, KEY)
    gone, kept = [each for part in out for each in part.to_pylist()]
    assert gone[VAULT] is None and gone["text"] == kept["text"] == "card [CREDIT_CARD]"
    key = WrappedKey(kept[VAULT]["key_nonce"], kept[VAULT]["wrapped_key"], 5000)
    unwrap(key, "kept", KEY, 4999)


def test_originals_with_an_end_of_rows_without_one_stop_the_task() -> None:
    with pytest.raises(KeyError):
        handed_over([row(f"card {CARD}")], replace(LAYOUT, output=Output(REDACTED_AND_ORIGINAL, original_for_ms=1)))


def test_nothing_is_encrypted_alike_twice() -> None:
    cipher = AESGCM(b"k" * 32)
    sealed = [seal(cipher, CARD, PLACE) for _ in range(100)]
    assert len({each.nonce for each in sealed}) == len({each.ciphertext for each in sealed}) == 100
    assert {len(each.nonce) for each in sealed} == {NONCE_BYTES}


def test_a_key_does_not_show_its_secret() -> None:
    assert repr(KEY) == "VaultKey(id='v1')" and "\\x" not in str([KEY])


def test_values_go_into_the_vault_and_nothing_of_them_in_plain() -> None:
    rows = handed_over([row(f"card {CARD} of jane.doe@example.com", index=0), row("hello", index=1)])
    assert read(rows) == [(0, "CREDIT_CARD", CARD), (0, "EMAIL_ADDRESS", "jane.doe@example.com")]
    assert CARD not in str(rows) and "jane" not in str(rows)
    assert rows[1][VAULT] is None


def test_places_are_those_of_the_audit() -> None:
    [out] = handed_over([row(f"card {CARD} of jane.doe@example.com")])
    named = ("column", "start", "end", "label", "rule_id")
    assert [[value[name] for name in named] for value in out[VAULT]["values"]] == [
        [span[name] for name in named] for span in out[SPANS]
    ]


def test_a_conversation_has_one_key_with_its_first_value() -> None:
    texts = ["hello", f"card {CARD}", "mail me at a@example.com", "thanks", "or b@example.com"]
    rows = handed_over([row(text, name, index) for name in ("c1", "c2") for index, text in enumerate(texts)])
    keys = [each[VAULT]["wrapped_key"] if each[VAULT] else None for each in rows]
    assert [bool(key) for key in keys] == [False, True, False, False, False] * 2
    assert len({key for key in keys if key}) == 2
    assert [value for _, _, value in read(rows)] == [CARD, "a@example.com", "b@example.com"] * 2


def test_one_conversation_on_two_days_has_two_keys() -> None:
    rows = handed_over([row(f"card {CARD}", dt=day) for day in ("2026-01-05", "2026-01-06")])
    assert all(each[VAULT]["wrapped_key"] for each in rows)
    assert rows[0][VAULT] != rows[1][VAULT]


def test_what_is_to_be_destroyed_is_not_kept() -> None:
    [out] = handed_over([row(f"card {CARD}, code 123, pin 9876")])
    assert len(out[SPANS]) > 1
    assert [(label, value) for _, label, value in read([out])] == [("CREDIT_CARD", CARD)]


def span(action: str, *rule_ids: str) -> Span:
    return Span(0, 4, 0, 5, "X", rule_ids[0], rule_ids, 1.0, action)


KEPT = [
    (span("label", "card"), True, "replaced"),
    (span("mask", "card"), True, "masked"),
    (span("remove", "card"), True, "removed"),
    (span("tag", "card"), False, "only tagged: it stands there still"),
    (span("label", "pin"), False, "to be destroyed"),
    (span("label", "card", "pin"), False, "to be destroyed, as another rule says that hit there"),
]


@pytest.mark.parametrize(("of", "expected", "why"), KEPT, ids=[case[-1] for case in KEPT])
def test_what_may_be_kept(of: Span, expected: bool, why: str) -> None:
    assert is_kept(of, frozenset({"pin"})) is expected, why


NOTHING = [
    (LAYOUT, KEY, "the default output"),
    (replace(LAYOUT, output=Output(NONE)), KEY, "nothing is wanted"),
    (
        replace(LAYOUT, output=Output(REDACTED_ONLY, "role", {"agent": REDACTED_AND_ORIGINAL})),
        KEY,
        "other rows' output",
    ),
    (BOTH, None, "no key"),
]


@pytest.mark.parametrize(("layout", "key", "why"), NOTHING, ids=[case[-1] for case in NOTHING])
def test_when_the_vault_gets_nothing(layout, key: VaultKey | None, why: str) -> None:
    [out] = handed_over([row(f"card {CARD}")], layout, key)
    assert out[VAULT] is None, why


def test_rows_that_are_not_published_hand_over_nothing() -> None:
    twice = [row(f"card {CARD}", index=0), row("mail a@example.com", index=0), row("mail b@example.com", index=1)]
    rows = handed_over(twice)
    assert [bool(each[PROBLEM]) for each in rows] == [True, True, False]
    assert read(rows) == [(1, "EMAIL_ADDRESS", "b@example.com")], "and the key is with the first that is"


def test_only_rows_of_their_output_are_kept() -> None:
    by_language = replace(LAYOUT, output=Output(REDACTED_ONLY, "language", {"en-GB": REDACTED_AND_ORIGINAL}))
    said = [{**row(f"mail {n}@example.com", index=n), "language": tag} for n, tag in enumerate(("en-US", "en-GB"))]
    rows = handed_over(said, by_language)
    assert read(rows) == [(1, "EMAIL_ADDRESS", "1@example.com")]
    assert [each["text"] for each in rows] == ["mail [EMAIL_ADDRESS]"] * 2


@given(
    texts=st.lists(st.sampled_from([f"card {CARD}", "a@example.com b@example.com", "hello", "pin 1234"]), max_size=6)
)
def test_the_rest_of_a_row_is_as_without_a_vault(texts: list[str]) -> None:
    rows = [row(text, index=index) for index, text in enumerate(texts)]
    without = [{**each, VAULT: None} for each in handed_over(rows, key=None)]
    assert [{**each, VAULT: None} for each in handed_over(rows)] == without


@pytest.mark.slow
def test_many_values_are_kept_in_linear_time() -> None:
    def keep(count: int) -> None:
        out = handed_over([row(f"mail {n}@example.com", f"c{n // 20:05}", n % 20) for n in range(count)])
        assert sum(len(each[VAULT]["values"]) for each in out) == count
        assert pa.array([each[VAULT] for each in out], SEALED).null_count == 0

    assert_linear(keep, 500, 500)
