"""Batches are cut where conversations end, and nowhere else."""

from itertools import pairwise

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from redaction_udfs.columns.split import same_as_next, starts_of_conversations, whole_conversations

KEYS = ["dt", "conversation"]


def batch(rows: list[tuple[str | None, str | None]]) -> pa.RecordBatch:
    dts, conversations = ([row[i] for row in rows] for i in (0, 1))
    columns = [pa.array(dts, pa.string()), pa.array(conversations, pa.string()), pa.array(range(len(rows)))]
    return pa.RecordBatch.from_arrays(columns, names=[*KEYS, "n"])


ROWS = st.lists(st.tuples(st.sampled_from(["1", "2"]), st.none() | st.sampled_from("ab")), max_size=20).map(
    lambda rows: sorted(rows, key=repr)
)


@given(ROWS, st.lists(st.integers(0, 20), max_size=8))
def test_every_row_comes_once_in_order_and_no_conversation_is_split(
    rows: list[tuple[str, str | None]], cuts: list[int]
) -> None:
    whole = batch(rows)
    edges = sorted([0, len(rows), *(min(cut, len(rows)) for cut in cuts)])
    batches = [whole.slice(start, end - start) for start, end in pairwise(edges)]
    blocks = [block.to_pylist() for block in whole_conversations(batches, KEYS)]
    assert [row for block in blocks for row in block] == whole.to_pylist()
    keys = [{(row["dt"], row["conversation"]) for row in block} for block in blocks]
    assert sum(map(len, keys)) == len(set().union(*keys))


STARTS = [
    ([("1", "a"), ("1", "a"), ("1", "b")], [True, False, True], "two conversations"),
    ([("1", "a"), ("2", "a")], [True, True], "one id in two partitions is two conversations"),
    ([("1", None), ("1", None)], [True, False], "null is the same as null"),
    ([("1", None), ("1", "a")], [True, True], "and nothing else"),
]


@pytest.mark.parametrize(("rows", "expected", "why"), STARTS, ids=[case[-1] for case in STARTS])
def test_starts(rows: list[tuple[str, str | None]], expected: list[bool], why: str) -> None:
    assert starts_of_conversations(batch(rows), KEYS).tolist() == expected, why
    assert same_as_next(batch(rows), KEYS).tolist() == [not start for start in expected[1:]], why


def test_one_conversation_is_held_back_until_its_last_row_has_come() -> None:
    pulled: list[int] = []

    def stream():
        for n in range(3):
            pulled.append(n)
            yield batch([("1", "a"), ("1", f"b{n}")])

    first = next(whole_conversations(stream(), KEYS))
    assert (first.num_rows, pulled) == (1, [0])
