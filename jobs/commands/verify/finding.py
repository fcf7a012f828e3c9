"""What does not hold, and where. Never a value."""

from typing import NamedTuple

import pyarrow as pa


class Finding(NamedTuple):
    """Something that does not hold: its `kind`, the table, the place in it as far as it has one, and how many `places`
    of this kind the partition has. `detail` has counts and names, never a text."""

    kind: str
    table: str
    partition: str | None = None
    conversation_id: str | None = None
    utterance_index: int | None = None
    column: str | None = None
    places: int = 1
    detail: str | None = None


KINDS = {
    "card": "a card number is readable",
    "social_security_number": "a social security number is readable",
    "email": "an e-mail address is readable that the policy hides",
    "iban": "an IBAN is readable that the policy hides",
    "ip_address": "an IP address is readable that the policy hides",
    "aws_key": "a key of AWS is readable that the policy hides",
    "api_key": "an API key is readable that the policy hides",
    "private_key": "a private key is readable that the policy hides",
    "phone": "a phone number is readable that the policy hides",
    "digits": "a long number is readable that the policy hides",
    "spoken_digits": "a long number in words is readable that the policy hides",
    "placeholder": "at a span stands what its rule cannot have written",
    "span_outside": "a span lies outside its text, or over another one",
    "unknown_rule": "a span's rule or label is none of the policy's",
    "labels": "the labels of a row are not those of its spans",
    "span_without_audit": "a span of a published row has no audit row",
    "audit_without_span": "an audit row has no span in a published row",
    "foreign_token": "a token stands where no rule of the run has written one: it was in the transcript, or is forged",
    "token_key": "a token names another key than the ledger",
    "wrong_run": "a row was written by another run than the ledger says",
    "wrong_policy": "a row names another policy than the ledger",
    "not_in_ledger": "the table has rows of a partition that the ledger never published",
    "count": "a count is not the ledger's",
    "sum": "rows read are not the sum of what became of them",
    "checks": "a partition is published though a check of it failed",
    "unfinished": "a run has taken the partition over and is not in the ledger",
    "foreign_commit": "somebody else than a run has changed the table",
    "changed_file": "a data file is not the one that was committed",
    "missing_file": "a data file of the table is gone",
    "statistics": "the table's log has statistics of columns, which are pieces of texts",
    "setting": "a setting of the table is not the one that runs give it",
    "schema": "the table's columns are not those that it promises",
    "missing_table": "a table is gone that the ledger speaks of",
    "policy_missing": "a policy of the ledger was not kept, or its file is none",
    "erasure_open": "an erasure has begun and is not done: its command is to be repeated",
    "receipt_changed": "a receipt of an erasure is not as it was sealed",
    "receipt_missing": "the file of a receipt is gone",
    "receipt_differs": "a receipt and the table of erasures do not agree",
    "policy_changed": "the file of a policy does not read back to its hash",
}

FOUND = pa.schema(
    [
        ("kind", pa.string()),
        ("partition", pa.string()),
        ("conversation_id", pa.string()),
        ("utterance_index", pa.int32()),
        ("column", pa.string()),
        ("count", pa.int64()),
    ]
)
"""What a look at a batch of rows yields. Counts are rows of it too, without a place."""
FOUND_SQL = "kind string, partition string, conversation_id string, utterance_index int, column string, count bigint"
