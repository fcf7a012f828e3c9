"""Promise: tokens of the SQL function are bound to the id and columns it is given, and are those of the library."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from redaction_udfs import load_policy, redact_conversation
from redaction_udfs.batches import conversation_column
from redaction_udfs.batches.conversation_column import Known, redact_turns
from redaction_udfs.engine.model.conversation import UnknownName
from redaction_udfs.engine.pseudonyms.keys import token_key
from redaction_udfs.engine.rules.rules import Policy
from redaction_udfs.udfs import redact_conversation as column_function
from redaction_udfs.udfs import redact_text

TOKENS = """name: own
version: "1"
extends: minimal
use: [email]
rules: [{{id: email, replace: {{token: "{}"}}}}]
"""
TURN = pa.struct([("role", pa.string()), ("text", pa.string())])
SAID = [{"role": "customer", "text": "write to orla@quarry.example"}, {"role": "agent", "text": "orla@quarry.example?"}]
IDS = ["call-1", "call-1", "call-2", None]
"""Two conversations of one id stand side by side."""
TENANTS = ["acme", "other", "acme", None]
COLUMN = pa.array([SAID] * 4, pa.list_(TURN))


def policy(folder: Path, scope: str) -> Policy:
    (folder / "policy.yaml").write_text(TOKENS.format(scope))
    return replace(load_policy(folder / "policy.yaml"), token_key=token_key("ab", bytes(range(32))))


def texts(found: pa.Array) -> list[list[str]]:
    return [[turn["text"] for turn in conversation] for conversation in found.to_pylist()]


def by_library(own: Policy, conversation_id: str, **columns: Any) -> list[str | None]:
    return [said.text for said in redact_conversation(SAID, own, columns, conversation_id=conversation_id)]


WITHHELD = ["[UNPROCESSED]"] * 2


@pytest.mark.parametrize("block", [1, 500])
def test_tokens_of_a_conversation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, block: int) -> None:
    monkeypatch.setattr(conversation_column, "CONVERSATIONS_A_BLOCK", block)
    own = policy(tmp_path, "conversation")
    found = texts(redact_turns(COLUMN, own, Known(pa.array(IDS))))
    assert found == [*(by_library(own, name) for name in IDS if name), WITHHELD]
    assert found[0] == found[1] != found[2] and "[EMAIL_ADDRESS:ab" in found[0][0]
    assert texts(redact_turns(COLUMN.slice(2, 1), own, Known(pa.array(IDS).slice(2, 1)))) == [found[2]]


def test_tokens_of_a_column(tmp_path: Path) -> None:
    own = policy(tmp_path, "column:tenant")
    columns = pa.array([{"tenant": name} for name in TENANTS])
    found = texts(redact_turns(COLUMN, own, Known(pa.array(IDS), columns)))
    assert found == [*(by_library(own, "", tenant=name) for name in TENANTS if name), WITHHELD]
    assert found[0] == found[2] != found[1]


def test_an_id_that_no_token_needs_may_be_null(tmp_path: Path) -> None:
    own = policy(tmp_path, "global")
    assert texts(redact_turns(COLUMN, own, Known(pa.array(IDS)))) == [by_library(own, "")] * 4


REFUSED = [
    ("conversation", Known(), "no conversation id, which tokens of email are bound to"),
    ("column:tenant", Known(pa.array(IDS)), "no value of tenant among the columns, which tokens of email are bound to"),
    ("column:tenant", Known(pa.array(IDS), pa.array(TENANTS)), "columns that are no struct"),
]


@pytest.mark.parametrize(("scope", "known", "reason"), REFUSED, ids=[each[-1] for each in REFUSED])
def test_what_tokens_are_bound_to_must_be_there(tmp_path: Path, scope: str, known: Known, reason: str) -> None:
    with pytest.raises(UnknownName, match=reason) as caught:
        redact_turns(COLUMN, policy(tmp_path, scope), known)
    assert "orla" not in str(caught.value)


def test_single_texts_are_bound_to_nothing(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"no conversation id.*: redact_conversation takes them beside turns"):
        redact_text(policy(tmp_path, "conversation"))
    with pytest.raises(ValueError, match="no key for the tokens of policy own"):
        column_function(replace(policy(tmp_path, "conversation"), token_key=None))


def test_expressions_compare_the_columns(tmp_path: Path) -> None:
    rule = "{id: long, label: LONG, expressions: [{match: $duration > 60 AND quarry}]}"
    (tmp_path / "policy.yaml").write_text(f'name: own\nversion: "1"\nextends: minimal\nrules: [{rule}]\n')
    columns = pa.array([{"duration": 60}, {"duration": 61}])
    said = pa.array([[{"role": "agent", "text": "the quarry"}]] * 2, pa.list_(TURN))
    found = redact_turns(said, load_policy(tmp_path / "policy.yaml"), Known(None, columns))
    assert texts(found) == [["the quarry"], ["the [LONG]"]]
