"""Promise: whatever a policy writes over a value is known as its, and hardly anything else is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobs.governance.placeholders import can_have_written
from redaction_udfs import redact_conversation
from redaction_udfs.policy import load_policy

RULES = """
name: own
version: '1'
extends: minimal
rules:
  - {id: mails, label: MAIL, find: emails, replace: {mask: '*', keep_domain: true}}
  - {id: phones, label: PHONE, find: phone_numbers, replace: {mask: '#', keep_last: 4}}
  - {id: ibans, label: ACCOUNT, find: iban, replace: {text: '<account>'}}
  - {id: hosts, label: HOST, find: ip_addresses, replace: generic}
  - {id: keys, label: KEY, find: aws_access_keys, replace: remove}
"""
FORMS = [
    ("credit_card", "CREDIT_CARD", "[CREDIT_CARD]", True, "a label"),
    ("credit_card", "CREDIT_CARD", "[US_SSN]", False, "another label"),
    ("credit_card", "US_SSN", "[US_SSN]", False, "a label that is not the rule's"),
    ("credit_card", "CREDIT_CARD", "[CREDIT_CARD:ab]", False, "more than the rule writes"),
    ("nobody", "CREDIT_CARD", "[CREDIT_CARD]", False, "a rule that is none"),
    ("ibans", "ACCOUNT", "<account>", True, "a text"),
    ("hosts", "HOST", "[PII]", True, "generic"),
    ("hosts", "HOST", "[HOST]", False, "a label where the rule writes none"),
    ("keys", "KEY", "", True, "removed"),
    ("keys", "KEY", "x", False, "removed, and something stands there"),
    ("phones", "PHONE", "### ### 0147", True, "a mask with its end"),
    ("phones", "PHONE", "### 555 0147", False, "a mask that shows more"),
    ("phones", "PHONE", "", False, "no mask at all"),
    ("mails", "MAIL", "***@quarry.example", True, "a mask with its domain"),
    ("mails", "MAIL", "kay@quarry.example", False, "a value"),
]


@pytest.fixture(scope="module")
def policy(tmp_path_factory: pytest.TempPathFactory):
    file = tmp_path_factory.mktemp("policy") / "own.yaml"
    file.write_text(RULES)
    return load_policy(file)


@pytest.mark.parametrize(("rule", "label", "written", "expected", "why"), FORMS, ids=[case[-1] for case in FORMS])
def test_forms(policy, rule: str, label: str, written: str, expected: bool, why: str) -> None:
    assert can_have_written(written, policy, rule, label) is expected, why


VALUES = st.sampled_from(
    [
        "4012 8888 8888 1881",
        "kay.lund@quarry.example",
        "212-555-0147",
        "DE89370400440532013000",
        "10.20.30.40",
        "AKIAQUARRYBANK012345",
        "thank you",
        "+1 (212) 555-0199",
    ]
)


@given(st.lists(VALUES, min_size=1, max_size=6), st.sampled_from([" and ", ", ", " ", "; call "]))
def test_whatever_is_written_is_known(policy, values: list[str], between: str) -> None:
    said = {"role": "customer", "channel": "digital", "text": f"it is {between.join(values)}."}
    [redacted] = redact_conversation([said], policy)
    for span in redacted.spans:
        written = redacted.text[span.redacted_start : span.redacted_end]
        assert can_have_written(written, policy, span.rule_id, span.label)
