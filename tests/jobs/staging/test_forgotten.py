"""Who is on the list of forgotten conversations is told by keyed hashes alone."""

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from jobs.config.forget_key import made_of
from jobs.staging.forgotten import among

KEY = made_of(b"a secret of the tests")
IDS = st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=12), max_size=8)


def batch(ids: list[str]) -> pa.RecordBatch:
    return pa.record_batch({"partition": ["p"] * len(ids), "id": pa.array(ids, pa.string()), "count": [1] * len(ids)})


@given(IDS, IDS)
def test_those_on_the_list_are_found_and_no_others(listed: list[str], others: list[str]) -> None:
    kept = among(frozenset(KEY.hash_of(each) for each in listed), KEY)
    [found] = kept([batch(others + listed)])
    assert found.column("id").to_pylist() == [each for each in others + listed if each in listed]


def test_under_another_key_nobody_is_found() -> None:
    kept = among(frozenset([made_of(b"another secret, long enough").hash_of("c-1")]), KEY)
    assert [found.num_rows for found in kept([batch(["c-1"])])] == [0]
