"""Gates of expressions. That they are sound is compared with everything else in test_compare."""

import pyarrow as pa
import pyarrow.compute as pc
import pytest
import re2
from hypothesis import given
from hypothesis import strategies as st

from redaction_udfs.engine.expressions import StreamTurn, WordStream, evaluate, needed, parse, row_gate
from redaction_udfs.engine.reading import Reading
from redaction_udfs.engine.rules.gate import NEVER

NEEDED = [
    # expression, texts that each pattern is passed by, texts that pass none, why
    ('R"[0-9]+" AFTER:10 "credit card"', [["Credit-Card"], ["4242"]], ["card"], "both sides, the rarer first"),
    ("a AND telephone", [["my telephone"], ["a"]], ["x"], "both"),
    ("telephone OR R\"[0-9]\"", [["telephone", "4"]], ["x"], "either side"),
    ("telephone NOTIN \"telephone box\"", [["telephone"]], ["box"], "the left side"),
    ("NOT brown AND fox", [["fox"]], ["brown"], "what is absent cannot be asked for"),
    ("fox OR NOT brown", [["fox"]], ["brown"], "NOT has no place"),
    ("(a OR NOT b) AND $x > 1", [["a"]], ["b"], "no condition asks for words"),
    ("(a OR (NOT b AND telephone)) AND fox", [["fox"], ["a", "telephone"]], ["b"], "what must be there on each side"),
    ("quick NEAR:3 brown ONEAR:2 fox", [["quick"], ["brown"], ["fox"]], ["dog"], "all of a chain"),
    ("A: POSBEFORE:9 fox", [["Fox!"]], ["foxes"[:2]], "through prefixes"),
    ("ship*", [["shipping"]], ["worship"], "a beginning"),
    ("*ship", [["worship"]], ["shop"], "an end"),
    ("don't", [["DON’T"]], ["dont"], "either apostrophe"),
    ("éclair", [["ÉCLAIR"]], ["eclair"], "letters beyond ASCII"),
]  # fmt: skip


@pytest.mark.parametrize(("source", "passing", "others", "why"), NEEDED)
def test_needed(source: str, passing: list[list[str]], others: list[str], why: str) -> None:
    gates = needed(parse(source))
    assert len(gates) == len(passing), why
    for gate, texts in zip(gates, passing, strict=True):
        assert all(re2.search(gate, text) for text in texts), why
        assert not any(re2.search(gate, text) for text in others), why
        assert pc.match_substring_regex(pa.array(texts), gate).to_pylist() == [True] * len(texts), "Arrow takes it"


def test_the_gate_of_rows_knows_every_leaf() -> None:
    gate = row_gate(parse('NOT brown AND (fox AFTER:9 R"[0-9]") AND $x > 1'))
    assert [bool(re2.search(gate, text)) for text in ("brown", "fox", "7", "grey")] == [True, True, True, False]
    assert row_gate(parse("$x > 1")) == NEVER


def test_the_gate_of_a_long_list_is_small() -> None:
    [gate] = needed(parse(" OR ".join(f"word{number}x{number * 7}" for number in range(1000))))
    assert len(gate) <= 20_000
    assert re2.search(gate, "word7x49")


WORDS = st.sampled_from(
    ["a", "É", "card", "card's", "don’t", "Ship", "ﬁ", "ſ", "K", "İ", "ß", "4", "٤", "－", " ", ", ", "_", "'"]
)
PATTERNS = st.sampled_from(
    ["a", "é", "card", "don't", "ship*", "*s", "s", "k", "i*", "ß", "4", '"card 4"', '"a *"', 'R" "', 'R"k"']
)


@given(st.lists(PATTERNS, min_size=1, max_size=2).map(" OR ".join), st.lists(WORDS, max_size=8).map("".join))
def test_no_gate_stops_a_hit(source: str, text: str) -> None:
    expression, reading = parse(source), Reading(text)
    if evaluate(expression, WordStream([StreamTurn(reading)])):
        assert all(re2.search(gate, reading.folded) for gate in (*needed(expression), row_gate(expression)))
