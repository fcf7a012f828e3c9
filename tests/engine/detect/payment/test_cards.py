"""Payment card numbers."""

import pytest
import re2
from hypothesis import given
from hypothesis import strategies as st

from redaction_udfs.engine.characters.fold import fold
from redaction_udfs.engine.detect.payment.cards import ISSUERS, find_payment_cards, is_card, payment_cards_gate
from redaction_udfs.engine.reading import Reading
from tests.engine.detect.texts import found, texts_of
from tests.linear import assert_linear_in_text

FRAGMENTS = ["4111", "1111", " ", "-", "4111111111111111", "378282246310005", "12/25", "123", "a"]
TEXTS = texts_of(FRAGMENTS)


@pytest.mark.parametrize(
    ("digits", "expected", "why"),
    [
        ("4111111111111111", True, "Visa"),
        ("4222222222222", True, "Visa of 13 digits"),
        ("5555555555554444", True, "Mastercard"),
        ("2223003122003222", True, "Mastercard's second range"),
        ("378282246310005", True, "American Express"),
        ("6011111111111117", True, "Discover"),
        ("3530111333300000", True, "JCB"),
        ("30569309025904", True, "Diners Club"),
        ("6759649826438453", True, "Maestro"),
        ("6200000000000005", True, "UnionPay"),
        ("4111111111111112", False, "Luhn fails"),
        ("1234567812345670", False, "nobody issues 1"),
        ("2721000000000004", False, "after Mastercard's range"),
        ("41111111111111111", False, "no such length"),
        ("4111 1111 1111 111", False, "digits only"),
        ("", False, "nothing"),
        ("４１１１１１１１１１１１１１１１", False, "ASCII only"),
    ],
)
def test_is_card(digits, expected, why):
    assert is_card(digits) is expected, why


@given(st.sampled_from(ISSUERS), st.data())
def test_every_issuer_and_length_is_found(issuer, data):
    length = data.draw(st.sampled_from(issuer.lengths))
    prefix = str(data.draw(st.integers(issuer.first, issuer.last)))
    body = prefix + data.draw(st.text("0123456789", min_size=length - 5, max_size=length - 5))
    cards = [body + check for check in "0123456789" if is_card(body + check)]
    assert len(cards) == 1 and cards[0] in found(find_payment_cards, f"a {cards[0]} b")


@given(st.text("0123456789", min_size=12, max_size=12), st.sampled_from(["4", "51", "34", "36", "67", "62"]))
def test_finder_and_predicate_agree(digits, prefix):
    for length in range(12, 15):
        text = (prefix + digits)[:length]
        assert found(find_payment_cards, text) == ([text] if is_card(text) else [])


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("4111111111111111", ["4111111111111111"], "unseparated"),
        ("378282246310005", ["378282246310005"], "American Express"),
        ("4111111111111112", [], "Luhn fails"),
        ("4111 1111 1111 1111 12/25 123", ["4111 1111 1111 1111"], "beside its expiry and CVV"),
        ("123 4111-1111-1111-1111 1225 987", ["4111-1111-1111-1111"], "in the middle of a run"),
        ("4111111111111111123", ["4111111111111111"], "CVV glued on"),
        ("4111111111111111 123", ["4111111111111111"], "CVV after a blank"),
        ("41111111111111111225123", ["4111111111111111"], "a group longer than any card"),
        ("3782822463100051234", ["378282246310005"], "American Express with its CVV"),
        ("4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1", ["4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1"], "digit by digit"),
        ("4111 1111 1111 1111 5555 5555 5555 4444", ["4111 1111 1111 1111", "5555 5555 5555 4444"], "two in a row"),
        ("41111111-1111-1111-b2c4-0a1b2c3d4e5f", [], "a UUID some of whose digits pass by chance"),
        ("id 5105a105-4111-1111-1111-111122223333", [], "in its middle and at its end"),
        ("x-41111111-1111-1111-b2c4", ["41111111-1111-1111"], "no whole UUID"),
        ("41111111-1111-1111-1111-111111111111", ["41111111-1111-1111"], "digits alone may be a number"),
        ("tracking 123456789", [], "too short"),
        ("94111111111111111", [], "a card does not begin inside a group"),
        # Every one of these would pass Luhn's check.
        ("51051051, 05101000, 05105107", [], "a list of numbers"),
        ("415-555-2671, 412-555-2672", [], "phone numbers"),
        ("40:10, 41:20, 42:30, 43:18", [], "times"),
        ("$4,111,100.50 + $1,205,310", [], "amounts"),
        ("606, 615, 620, 633, 641, 655", [], "quantities"),
        ("swiped ;5105105105105100=27121010000000000? ok", [";5105105105105100=27121010000000000?"], "track 2"),
        ("%B5105105105105100^DOE/JANE^2712101? ok", ["%B5105105105105100^DOE/JANE^2712101?"], "track 1"),
        ("5I05 lO51 O5lo 51oo", ["5I05 lO51 O5lo 51oo"], "letters that look like digits"),
        ("51051051 I 05105100", [], "no such letter alone among longer groups"),
        ("order 400012341202 I want", [], "no such letter behind a longer number"),
    ],
)
def test_payment_cards(text, expected, why):
    assert found(find_payment_cards, text) == expected, why


@pytest.mark.parametrize(
    ("find", "gate", "options"),
    [
        (find_payment_cards, payment_cards_gate, {}),
    ],
)
@given(text=TEXTS)
def test_a_gate_lets_every_hit_pass(find, gate, options, text):
    if found(find, text, **options):
        assert re2.search(gate(**options), fold(text))


@pytest.mark.slow
@pytest.mark.parametrize("find", [find_payment_cards])
@pytest.mark.parametrize("piece", ["4", "4 ", "6 3 "])
def test_linear_in_the_length(find, piece):
    def search(text: str) -> None:
        sum(1 for _ in find(Reading(text)))

    assert_linear_in_text(search, piece)
