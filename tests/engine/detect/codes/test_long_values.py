"""A value that begins within a bound in words is taken whole, however many words it is said in."""

import pytest

from redaction_udfs import redact_conversation
from tests.engine.any_text import shipped

CASES = [
    ("the member id is x y g eight eight zero two one five five", "voice", "the member id is [MEMBER_ID]"),
    ("my policy number is w l p two two one nine zero three three eight", "voice", "my policy number is"),
    ("my card number is 4 5 3 9 1 4 8 8 0 3 4 3 6 4 6 6", "digital", "my card number is [CREDIT_CARD]"),
    ("my vin is 4S4BSANC5K3208815", "digital", "my vin is [VIN]"),
    ("the vin is 1vwat7a3xfc051192 ok", "digital", "the vin is [VIN] ok"),
]


@pytest.mark.parametrize(("text", "channel", "expected"), CASES)
def test_values(text: str, channel: str, expected: str) -> None:
    [result] = redact_conversation([{"role": "customer", "channel": channel, "text": text}], shipped("contact_center"))
    said = (result.text or "").partition(" [")
    assert result.text == expected or (said[0] == expected and said[2].endswith("]"))
    assert not any(word in (result.text or "") for word in ("eight", "051192"))


def test_a_number_that_begins_behind_the_bound_stays() -> None:
    text = "my pin was changed by my daughter who went to live on floor 4471"
    [result] = redact_conversation([{"role": "customer", "text": text}], shipped("analyst_friendly"))
    assert result.text == text
