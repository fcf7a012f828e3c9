"""Promise: a column of conversations is redacted as the library redacts each of them."""

from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from redaction_udfs import redact_conversation
from redaction_udfs.batches import conversation_column
from redaction_udfs.batches.conversation_column import REDACTED_TURN, redact_turns
from redaction_udfs.engine.model.conversation import UnknownName
from tests.engine.any_text import shipped

TURN = pa.struct([("role", pa.string()), ("channel", pa.string()), ("text", pa.string()), ("language", pa.string())])
POLICY = shipped("contact_center")
TEXTS = (
    "and your pin please",
    "it's four four two one",
    "card 4111 1111 1111 1111",
    "",
    None,
    "my name is Jane Doe",
    "ok",
)
turns = st.fixed_dictionaries(
    {
        "role": st.sampled_from(["agent", "customer"]),
        "channel": st.sampled_from(["voice", "digital"]),
        "text": st.sampled_from(TEXTS),
        "language": st.sampled_from(["en-US", None, "es", "xx"]),
    }
)


def expected(conversation: list[dict[str, Any]] | None) -> list[dict[str, Any]] | None:
    if conversation is None:
        return None
    return [
        {
            "text": said.text,
            "spans": None
            if said.text is None
            else [{n: getattr(s, n) for n in ("start", "end", "label", "rule_id")} for s in said.spans],
            "problem": said.problem,
            "coverage": None if said.text is None else said.coverage,
        }
        for said in redact_conversation(conversation, POLICY)
    ]


@given(st.lists(st.none() | st.lists(turns, max_size=4), max_size=5), st.integers(1, 3))
def test_it_is_the_library_s_result(conversations: list[Any], block: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(conversation_column, "CONVERSATIONS_A_BLOCK", block)
        found = redact_turns(pa.array(conversations, pa.list_(TURN)), POLICY)
    assert found.type == pa.list_(REDACTED_TURN) and found.to_pylist() == [expected(c) for c in conversations]


def test_a_slice_of_a_column_is_read_from_its_place() -> None:
    said = [[{"role": "agent", "text": f"{'my pin is 4421' if n == 2 else 'ok'}"}] for n in range(4)]
    column = pa.array(said, pa.list_(pa.struct([("role", pa.string()), ("text", pa.string())]))).slice(1, 2)
    assert [[turn["text"] for turn in c] for c in redact_turns(column, POLICY).to_pylist()] == [
        ["ok"],
        ["my pin is [PIN]"],
    ]


@pytest.mark.parametrize(
    ("turn", "sentence"),
    [
        ({"role": "Jane 4111", "text": "a"}, "unknown role, expected one of agent"),
        ({"role": "agent", "channel": "4111", "text": "a"}, "unknown channel"),
        ({"speaker": "agent", "text": "4111"}, "turns without role"),
    ],
)
def test_what_does_not_fit_is_told_without_a_value(turn: dict[str, str], sentence: str) -> None:
    with pytest.raises(UnknownName, match=sentence) as caught:
        redact_turns(pa.array([[turn]]), POLICY)
    assert "4111" not in str(caught.value)
