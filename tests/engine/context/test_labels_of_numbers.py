"""Numbers are called by what named them, and by no more: an order number is no social security number."""

import pytest

from redaction_udfs import redact_conversation
from tests.engine.any_text import shipped

CALLS = [
    (["A: what is your order number", "C: seven seven one two oh four four nine one"], "[NUMBER]", "unnamed"),
    (["A: the confirmation is nine one one two two three three four four"], "the confirmation is [NUMBER]", "told"),
    (["A: your social please", "C: five one two four three seven seven nine nine"], "[US_SSN]", "asked for"),
    (["A: full social", "C: five one two four three seven seven nine nine"], "[US_SSN]", "a bare noun"),
    (["A: it's on file", "C: 512-43-7799"], "[US_SSN]", "its shape proves it"),
    (["A: what's the routing number", "C: oh two one oh oh oh oh two one"], "[ABA_ROUTING_NUMBER]", "asked for"),
    (["A: rooting number please", "C: three two two two seven one six two seven"], "[ABA_ROUTING_NUMBER]", "misheard"),
    (["A: the aba number", "C: um it's one one one oh oh oh oh two six"], "um it's [ABA_ROUTING_NUMBER]",
     "a digit misheard: no check digit"),
    (["C: my routing is oh two one oh oh oh oh two one", "A: got it", "A: so oh two one oh oh oh oh two one"],
     "so [ABA_ROUTING_NUMBER]", "read back"),
    (["A: your social please", "C: five one two four three seven seven nine nine", "A: and the routing number",
      "C: oh two one oh oh oh oh two one"], "[ABA_ROUTING_NUMBER]", "the nearest prompt, inside the window of another"),
    (["A: routing number and then the social please", "C: five one two four three seven seven nine nine is the social"],
     "[US_SSN] is the social", "named in the answer"),
    (["A: what's a good phone number", "C: and my rewards number is four four one two nine nine oh one"],
     "and my rewards number is [MEMBER_ID]", "the nearer word is in the number's own turn"),
    (["A: i have your phone number", "A: your pickup code is eight eight four one"], "your pickup code is [NUMBER]",
     "nobody's phone"),
    (["A: what's a good phone number", "C: nine one six five five five oh one three eight"], "[PHONE_NUMBER]",
     "a phone"),
    (["A: cvv please", "C: my member number is on the card and it's four one nine"],
     "my member number is on the card and it's [CVV]", "what is destroyed is never called less"),
]  # fmt: skip


@pytest.mark.parametrize(("said", "expected", "why"), CALLS, ids=[case[-1] for case in CALLS])
def test_a_call(said: list[str], expected: str, why: str) -> None:
    roles = {"A": "agent", "C": "customer"}
    rows = [{"role": roles[turn[0]], "channel": "voice", "text": turn[3:]} for turn in said]
    assert redact_conversation(rows, shipped("contact_center"))[-1].text == expected, why


@pytest.mark.parametrize("name", ["minimal", "analyst_friendly", "strict", "full"])
def test_nine_digits_stay_hidden_whatever_they_are_called(name: str) -> None:
    text = "it is seven seven one two oh four four nine one"
    [said] = redact_conversation([{"role": "customer", "channel": "voice", "text": text}], shipped(name))
    assert said.text == "it is [NUMBER]"
