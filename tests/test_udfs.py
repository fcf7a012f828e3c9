"""Promise: the tasks of a Python worker share a policy and what was derived from it, never another's."""

import gc
from collections.abc import Iterator

import pyarrow as pa
import pytest

from redaction_udfs.api import with_token_key
from redaction_udfs.engine.rules.derived import once_a_policy
from redaction_udfs.engine.rules.rules import Policy
from redaction_udfs.engine.rules.tokens import TokenKey
from redaction_udfs.policy import load_policy
from redaction_udfs.udfs import redact_in_arrow
from tests.batches.rows import LAYOUT, SCHEMA, row

ROWS = [row("my card is 4111 1111 1111 1111")]


@pytest.fixture(autouse=True)
def collector() -> Iterator[None]:
    """A worker tells the collector to come less often; a test's process goes on."""
    usual = gc.get_threshold()
    yield
    gc.set_threshold(*usual)


def policies_of_tasks(monkeypatch: pytest.MonkeyPatch, *policies: Policy) -> list[Policy]:
    """The policies by which tasks redact, each of which was made for one of these."""
    seen: list[Policy] = []

    def redact(batches: object, layout: object, policy: Policy, *_: object) -> list[pa.RecordBatch]:
        seen.append(policy)
        return []

    monkeypatch.setattr("redaction_udfs.udfs.redact_batches", redact)
    for policy in policies:
        assert list(redact_in_arrow(LAYOUT, policy, None)(iter([pa.RecordBatch.from_pylist(ROWS, SCHEMA)]))) == []
    return seen


@once_a_policy
def derived(policy: Policy) -> object:
    return object()


def test_equal_policies_are_one(monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = policies_of_tasks(monkeypatch, load_policy("minimal"), load_policy("minimal"))
    assert derived(first) is derived(second)


def test_another_policy_or_another_key_is_another(monkeypatch: pytest.MonkeyPatch) -> None:
    keys = [TokenKey("aa", "aa 1", bytes(32), bytes(64)), TokenKey("aa", "aa 2", bytes(31) + b"b", bytes(64))]
    minimal = load_policy("minimal")
    asked = [minimal, load_policy("full"), *(with_token_key(minimal, key) for key in keys)]
    given = policies_of_tasks(monkeypatch, *asked)
    assert [(policy.hash, policy.token_key) for policy in given] == [(each.hash, each.token_key) for each in asked]
    assert len({id(derived(policy)) for policy in given}) == len(asked)
