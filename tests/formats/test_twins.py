"""Promise: a twin is the document with every copy of a value written over, and nothing else changed."""

import copy
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from redaction_udfs.engine.rules.rules import Policy
from redaction_udfs.formats.formats import format_of
from redaction_udfs.formats.parts.document import Refused, read, write
from redaction_udfs.formats.parts.guarded import guard_twin
from redaction_udfs.formats.parts.redact import redacted
from tests.engine.any_text import shipped
from tests.formats.spoken import CONVERSATIONS, EXAMPLE, values_in
from tests.formats.vendors import VENDORS

EACH = pytest.mark.parametrize("name", VENDORS)


def policy() -> Policy:
    return shipped("analyst_friendly")


def twin_of(document: Any) -> Any:
    """The document's twin, by way of its bytes."""
    tree = read(json.dumps(document).encode())
    before = copy.deepcopy(tree)
    form = format_of(tree)
    speech = form.turns(tree, {})
    result = redacted(speech, policy())
    guard_twin(speech, result)
    twin = form.twin(tree, speech, result)
    assert tree == before  # nothing is changed in place
    return json.loads(write(twin))


@EACH
def test_a_twin_is_the_document_without_values(name: str) -> None:
    document = VENDORS[name].build(EXAMPLE, False)
    twin = twin_of(document)
    assert json.dumps(twin, indent=1) == json.dumps(VENDORS[name].build(EXAMPLE, True), indent=1)
    assert values_in(json.dumps(twin)) == []
    assert values_in(json.dumps(document)) != []


@EACH
@settings(max_examples=20)
@given(data=st.data())
def test_any_conversation_with_or_without_optional_keys(name: str, data: st.DataObject) -> None:
    conversation = data.draw(CONVERSATIONS)
    left_out = [key for key in VENDORS[name].optional if data.draw(st.booleans())]
    raw, expected = (
        {key: value for key, value in VENDORS[name].build(conversation, is_twin).items() if key not in left_out}
        for is_twin in (False, True)
    )
    assert json.dumps(twin_of(raw), indent=1) == json.dumps(expected, indent=1)


@EACH
@pytest.mark.parametrize(
    ("extra", "reason"),
    [
        ({"Remark": "call orla"}, "undeclared field: /Remark"),
        ({"Nested": [{"Deep": "orla"}]}, "undeclared field: /Nested/0/Deep"),
        ({"Caller": 2125550187}, "undeclared field: a long number at /Caller"),
        ({"Who": {"PinCode": 4471}}, "undeclared field: a long number at /Who/PinCode"),
        ({"orla nolan": 1}, "undeclared field: a key that could be data at /*"),
    ],
)
def test_what_is_not_declared_stops_the_file(name: str, extra: Any, reason: str) -> None:
    with pytest.raises(Refused) as refused:
        twin_of({**VENDORS[name].build(EXAMPLE, False), **extra})
    assert str(refused.value) == reason


@EACH
def test_small_numbers_and_words_of_json_may_stand_anywhere(name: str) -> None:
    new = {"Score": 0.5, "Beta": True, "Nothing": None, "List": [1, {"Count": 12}]}
    assert twin_of({**VENDORS[name].build(EXAMPLE, False), **new}) == {**VENDORS[name].build(EXAMPLE, True), **new}
