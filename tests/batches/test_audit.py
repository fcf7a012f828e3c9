"""What the audit says of a value, and what it never says."""

import pyarrow as pa
import pytest

from redaction_udfs.batches.audit import AUDIT_SPAN, to_audit_span
from redaction_udfs.batches.fingerprints import FingerprintKey, fingerprint
from redaction_udfs.engine.model.conversation import Utterance, WordTime
from redaction_udfs.engine.model.spans import Padding, Span, Trigger
from redaction_udfs.engine.rules.gate import EVERYTHING
from redaction_udfs.engine.rules.rules import PlainRule, Policy, Rule

KEY = FingerprintKey("k1", b"a secret")
SPAN = Span(3, 7, 13, 18, "CVV", "cvv", ("cvv", "digits"), 0.5, "label", Trigger("word", 2), Padding(500, 250))


def rule(rule_id: str, destroy_only: bool) -> Rule:
    return PlainRule(rule_id, "CVV", find=lambda reading: [], gate=EVERYTHING, destroy_only=destroy_only)


LASTING = Policy("p", "1", "", (rule("cvv", False), rule("digits", False)))
FINGERPRINTS = [
    (LASTING, KEY, True, "with a key"),
    (LASTING, None, False, "no key"),
    (Policy("p", "1", "", (rule("cvv", True), rule("digits", False))), KEY, False, "the winner may only be destroyed"),
    (Policy("p", "1", "", (rule("cvv", False), rule("digits", True))), KEY, False, "another that hit may only be"),
    (Policy("p", "1", "", (rule("other", True),)), KEY, True, "a rule that did not hit does not count"),
]


@pytest.mark.parametrize(("policy", "key", "has_one", "why"), FINGERPRINTS, ids=[case[-1] for case in FINGERPRINTS])
def test_who_has_a_fingerprint(policy: Policy, key: FingerprintKey | None, has_one: bool, why: str) -> None:
    row = to_audit_span(SPAN, Utterance("is 1234 ok"), policy, key)
    assert (row["value_fingerprint"] is not None) is has_one, why
    assert row["value_fingerprint"] in (None, fingerprint("1234", KEY))


def test_a_row_has_the_columns_of_the_audit_and_not_the_value() -> None:
    row = to_audit_span(SPAN, Utterance("is 1234 ok", start_ms=0, end_ms=1000, column="note"), LASTING, KEY)
    assert list(row) == [field.name for field in AUDIT_SPAN]
    assert pa.array([row], AUDIT_SPAN)[0].as_py() == row
    assert "1234" not in str({name: value for name, value in row.items() if name != "value_fingerprint"})
    assert (row["start"], row["end"], row["redacted_start"], row["redacted_end"]) == (3, 7, 13, 18)
    assert (row["column"], row["start_ms"], row["end_ms"], row["value_length"]) == ("note", 300, 700, 4)
    assert (row["padding_left_ms"], row["padding_right_ms"]) == (500, 250)
    assert row["trigger"] == {"rule_id": "word", "utterance_index": 2}


def test_times_are_those_of_the_words_where_they_are_known() -> None:
    words = (WordTime(0, 2, 0, 100), WordTime(3, 7, 600, 950), WordTime(8, 10, 960, 1000))
    row = to_audit_span(SPAN, Utterance("is 1234 ok", start_ms=0, end_ms=1000, word_times=words), LASTING, None)
    assert (row["start_ms"], row["end_ms"]) == (600, 950)
