"""Promise: what opens windows over and over, in one long turn or in many, takes time in proportion to what is said."""

import pytest

from redaction_udfs import redact_conversation
from tests.engine.any_text import shipped
from tests.linear import assert_linear, assert_linear_in_text

OVER_AND_OVER = [
    ("user name jdoe ", "asked for anew behind each"),
    ("name: password: ", "each in a sentence of its own"),
    ("my card number is 4111 ", "hits of several rules, each named"),
    ("library card number 12 card number 9 ", "another thing's words beside the triggers"),
    ("my mother's maiden name is smith ", "names that are said again"),
    ("ssn 123 45 6789 ", "numbers with a form"),
]


def redacted(said: list[str], channel: str) -> list[str | None]:
    rows = [
        {"role": ("agent", "customer")[turn % 2], "text": text, "channel": channel, "start_ms": turn * 3_000}
        for turn, text in enumerate(said)
    ]
    return [each.text for each in redact_conversation(rows, shipped("contact_center"))]


@pytest.mark.slow
@pytest.mark.parametrize(("piece", "why"), OVER_AND_OVER, ids=[why for _, why in OVER_AND_OVER])
def test_in_one_turn(piece: str, why: str) -> None:
    assert_linear_in_text(lambda text: redacted([text], "digital"), piece)


@pytest.mark.slow
def test_in_one_spoken_turn() -> None:
    assert_linear_in_text(lambda text: redacted([text], "voice"), "so sixteen ninety it is and then ")


@pytest.mark.slow
@pytest.mark.parametrize("answer", ["tiger{}x", "my name is Orlanda Quint{}", "4111 {}"])
def test_over_turns(answer: str) -> None:
    def redact_all(pairs: int) -> None:
        said = [text for pair in range(pairs) for text in ("what is your password", answer.format(pair))]
        assert "tiger7x" not in redacted(said, "digital")

    assert_linear(redact_all, 500, 1_000)
