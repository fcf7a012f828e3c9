"""Short numbers typed digit by digit are one number behind a word for a PIN, a code or an account."""

import pytest

from redaction_udfs import redact_conversation
from redaction_udfs.engine.reading import Reading
from redaction_udfs.engine.tokens.apart import digits_apart
from redaction_udfs.engine.tokens.numbers import numbers_of
from tests.engine.any_text import shipped
from tests.linear import assert_linear_in_text

CASES = [
    ("«4 8 1 6»", "blanks"),
    ("it's «7-3-2».", "hyphens, at the end of a sentence"),
    ("«1, 1, 2, 5» ok", "commas, as one dictates"),
    ("«4. 0. 7. 7»", "full stops"),
    ("«48 16»", "two pairs"),
    ("4 8", "two digits are none"),
    ("12 3 4 5", "beside a longer number"),
    ("5 6 7 8 90", "before a longer number"),
    ("v1.2.3", "a release"),
    ("$4, 1, 1", "an amount"),
    ("12 34 56", "three pairs have six digits, which join anyway"),
    ("48 16 %", "a share"),
]
"""What is found, between « and », and why."""


@pytest.mark.parametrize(("text", "why"), CASES, ids=[case[-1] for case in CASES])
def test_cases(text: str, why: str) -> None:
    plain = text.replace("«", "").replace("»", "")
    found = [plain[run.start : run.end] for run in digits_apart(Reading(plain))]
    assert found == ([text[text.index("«") + 1 : text.index("»")]] if "«" in text else []), why


ANSWERS = [
    ("And your PIN?", "4 0 7 7", "[PIN]"),
    ("And your PIN?", "it's 48 16 I think", "it's [PIN] I think"),
    ("What is the security code on the back?", "7 3 2", "[CVV]"),
    ("What is the security code on the back?", "7-3-2.", "[CVV]."),
    ("Last four of the card, please.", "1 1 2 5", "[CREDIT_CARD]"),
    ("Last four of your social?", "1, 1, 2, 5", "[US_SSN]"),
    ("Your account number please", "4 4 1 9 2", "[ACCOUNT_NUMBER]"),
    ("What is your member ID?", "3 3 0 1 8", "[MEMBER_ID]"),
    ("What is the code that we sent?", "5 0 3 1", "[PASSCODE]"),
    ("Which of the options do you like?", "1 2 3 4", "1 2 3 4"),
    ("And your PIN?", "in 2 or 3 days", "in 2 or 3 days"),
]


@pytest.mark.parametrize(("question", "answer", "expected"), ANSWERS)
def test_answers_in_a_chat(question: str, answer: str, expected: str) -> None:
    rows = [{"role": "agent", "text": question}, {"role": "customer", "text": answer}]
    assert redact_conversation(rows, shipped("analyst_friendly"))[-1].text == expected


@pytest.mark.parametrize("piece", ["1  ", "1, 2, 3 x ", "12 13 x ", "1-"])
def test_digit_soup_is_read_in_linear_time(piece: str) -> None:
    assert_linear_in_text(lambda text: numbers_of(Reading(text + "%"), tokens="codes"), piece)
