"""Expressions that cannot be read: where, why, and what was meant."""

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redaction_udfs.engine.expressions import (
    ExpressionError,
    StreamTurn,
    WordStream,
    columns_of,
    evaluate,
    nearest_misses,
    needed,
    needs_times,
    parse,
    refuses_redaction,
    row_gate,
)
from redaction_udfs.engine.expressions.language.errors import pointed
from redaction_udfs.engine.expressions.language.parser import DEEPEST, LONGEST
from redaction_udfs.engine.reading import Reading
from redaction_udfs.engine.rules.gate import NEVER
from tests.linear import assert_linear

MANY = 1_000_000

BAD = [
    # expression, text from the place on, part of the message, why
    ("", "", "a word", "nothing"),
    ("a AND", "", "found the end", "no right side"),
    ("AND a", "AND a", "found `AND`", "no left side"),
    ("a NEAR:3 OR b", "OR b", "a word", "an operator for a word"),
    ("a && b", "& b", "one AND is enough", "as programmers write it"),
    ("(a OR b", "(a OR b", "not closed", "the bracket that is open"),
    ("a)", ")", "no bracket is open", "a bracket too many"),
    ("()", ")", "a word", "empty brackets"),
    ('a "b', '"b', "quote", "open quote"),
    ('a R"b', 'R"b', "closes it", "open regular expression"),
    ('r"b"', 'r"b"', 'R"[0-9]+"', "small r"),
    ('R"(a"', 'R"(a"', "missing )", "the reason of RE2"),
    ('R"(?=a)"', 'R"(?=a)"', "invalid perl operator", "look-ahead"),
    ('R""', 'R""', "empty", "empty regular expression"),
    ('""', '""', "empty phrase", "empty phrase"),
    ('"+-"', '"+-"', "letters or digits", "a phrase without words"),
    ("“a b”", "“a b”", "straight quotes", "quotes of a word processor"),
    ("'a b'", "'a b'", "double quotes", "single quotes"),
    ("a, b", ", b", "AND or OR", "a comma"),
    ("ca?d", "?d", "only *", "another wildcard"),
    ("card~2", "~2", "no search for words alike", "fuzzy search"),
    ("/a+/", "/a+/", 'R"[0-9]+"', "a regular expression of other languages"),
    ("a MATCHES b", "MATCHES b", "in small letters: matches", "an operator of other languages"),
    ("a FUZZY:2 b", "FUZZY:2 b", "found `FUZZY:2`", "an operator of other languages"),
    ("a NAER:3 b", "NAER:3 b", "did you mean NEAR?", "a slip"),
    ("a AFTR b", "AFTR b", "did you mean AFTER?", "a slip"),
    ("a near:3 b", "near:3 b", "in capitals: NEAR", "small letters"),
    ("agent: b", "agent: b", "in capitals: AGENT", "small letters"),
    ("AGENT b", "AGENT b", "a colon behind it: AGENT:", "no colon"),
    ("a NEAR3 b", "NEAR3 b", "expected NEAR:3", "no colon"),
    ("a NEAR/3 b", "NEAR/3 b", "expected NEAR:3", "as other languages write it"),
    ("a NEAR: 3 b", "NEAR: 3 b", "no blank", "a blank before the number"),
    ("a NEAR:x b", "NEAR:x b", "a whole number of words", "no number"),
    ("a NEAR:-1 b", "NEAR:-1 b", "a whole number of words", "negative"),
    ("a NEAR:0 b", "NEAR:0 b", "1 to 100000", "none"),
    ("a NEAR:100001 b", "NEAR:100001 b", "1 to 100000", "too large"),
    (f"a NEAR:{'9' * 5000} b", f"NEAR:{'9' * 5000} b", "1 to 100000", "much too large"),
    ("a NEAR:٣ b", "NEAR:٣ b", "a whole number", "digits of another script"),
    ("a NOTIN:3 b", "NOTIN:3 b", "takes no number", "a number too many"),
    ("a AND:3 b", "AND:3 b", "takes no number", "a number too many"),
    ("POSBEFORE a", "POSBEFORE a", "a whole number of words", "no number"),
    ("POSAFTER:0 a", "POSAFTER:0 a", "1 to 100000", "no place"),
    ("a WITHIN b", "WITHIN b", "seconds", "no time"),
    ("a WITHIN:180 b", "WITHIN:180 b", "write WITHIN:180s", "no unit"),
    ("a WITHIN:3m b", "WITHIN:3m b", "write WITHIN:180s", "another unit"),
    ("a WITHIN:99999s b", "WITHIN:99999s b", "1 to 86400 seconds", "longer than a day"),
    ("$x == 3", "== 3", "write =", "as programmers write it"),
    ("$x <> 3", "<> 3", "write !=", "as others write it"),
    ("$x", "", "one of = !=", "not compared"),
    ("$x > 2:00", "2:00", '"2:00"', "no quotes"),
    ("$x = en", "en", '"en"', "no quotes"),
    ("$x = ", "", "a number or a text", "no value"),
    ("$ > 3", "$ > 3", "the name of a column", "no name"),
    ("a > 3", "> 3", "a column before", "no column"),
    ("!a", "!a", "write NOT", "as programmers write it"),
    ("a NOT b", "NOT b", "AND NOT", "no operator before it"),
    ("a NEAR NOT b", "NOT b", "in brackets", "NOT binds looser"),
    ("a NEAR (NOT b)", "NOT b)", "words beside NEAR", "NOT has no place"),
    ("$x > 3 a", "$x > 3 a", "write AND", "a condition beside a word"),
    ("12:30", "12:30", 'in quotes: "12:30"', "a colon"),
    ("a : b", ": b", "a name before it", "a colon alone"),
    ("(" * (DEEPEST + 1) + "a" + ")" * (DEEPEST + 1), "(a" + ")" * (DEEPEST + 1), "at most", "too many brackets"),
    ("NOT " * (DEEPEST + 1) + "a", "NOT a", "at most", "too many NOT"),
    ("a" + " AFTER a" * DEEPEST, "a" + " AFTER a" * DEEPEST, "at most", "too many operators on top of each other"),
    ('"' + "a " * 51 + '"', '"' + "a " * 51 + '"', "at most 50", "a long phrase"),
]


@pytest.mark.parametrize(("source", "rest", "message", "why"), BAD)
def test_errors_say_where_and_what(source: str, rest: str, message: str, why: str) -> None:
    with pytest.raises(ExpressionError) as caught:
        parse(source)
    assert source[caught.value.position :] == rest, why
    assert message in str(caught.value), why


def test_an_error_is_shown_under_the_expression() -> None:
    with pytest.raises(ExpressionError) as caught:
        parse("card AND\n(a NAER b)")
    assert pointed("card AND\n(a NAER b)", caught.value.position).splitlines() == [
        "card AND (a NAER b)",
        "            ^",
    ]
    long = "a OR " * 100 + "NAER"
    with pytest.raises(ExpressionError) as caught:
        parse(long)
    line, caret = pointed(long, caught.value.position).splitlines()
    assert line[caret.index("^") :] == "NAER" and len(line) < 80


def test_errors_and_expressions_pickle() -> None:
    expression = parse('R"[0-9]+" AFTER:3 (a OR "b c")')
    assert pickle.loads(pickle.dumps(expression)) == expression
    error = ExpressionError(3, "`)`", "a word", "a hint")
    assert str(pickle.loads(pickle.dumps(error))) == str(error)


WARNED = [
    # expression, place and part of each warning, why
    ("quick and fox", [(6, "written AND")], "small letters"),
    ("x AFTER:10 credit card number", [(18, "from the left")], "words side by side beside another operator"),
    ("A: my name", [(0, "only the next word")], "a prefix is over one word"),
    ('x AFTER:10 "credit card"', [], "quotes"),
    ("x AFTER:10 (a OR b)", [], "brackets"),
    ("a NEAR b ONEAR c", [], "a chain"),
    ("a AFTER b AFTER c", [], "one operator"),
    ('"quick and fox"', [], "in quotes it is clear"),
    ("SSN AND PIN", [], "abbreviations in capitals"),
]


@pytest.mark.parametrize(("source", "expected", "why"), WARNED)
def test_warnings(source: str, expected: list[tuple[int, str]], why: str) -> None:
    warnings = parse(source).warnings
    assert [warning.position for warning in warnings] == [position for position, _ in expected], why
    assert all(part in warning.text for warning, (_, part) in zip(warnings, expected, strict=True)), why


QUESTIONS = [
    # expression, refused, columns, needs times, why
    ("NOT a", True, set(), False, "only NOT"),
    ('$x > 1 AND NOT "a b"', True, {"x"}, False, "only conditions"),
    ("A: (NOT a)", True, set(), False, "a prefix changes nothing"),
    ("a AND NOT b", False, set(), False, "a word"),
    ('NOT a OR R"b"', False, set(), False, "a regular expression"),
    ("a WITHIN:9s b AND $x > 1 AND $y = 2", False, {"x", "y"}, True, "times and columns"),
]


@pytest.mark.parametrize(("source", "refused", "columns", "times", "why"), QUESTIONS)
def test_what_policies_ask(source: str, refused: bool, columns: set[str], times: bool, why: str) -> None:
    expression = parse(source)
    assert bool(refuses_redaction(expression)) == refused, why
    assert (needed(expression) == (NEVER,)) == refused, why
    assert columns_of(expression) == columns, why
    assert needs_times(expression) == times, why


_PIECES = (
    "a b and ( ) & | AND OR NOT NEAR ONEAR:3 AFTER:2 BEFORE NOTIN NOTNEAR WITHIN:5s POSBEFORE:3 POSAFTER:-2 AGENT: C: "
    '$x > = 3 "2:00" "a b" R"a" R"[" " \\ * a* é \ue000 \ud800 : ! ~ R 4242 card-no'
)
PIECES = st.sampled_from(_PIECES.split())
SOURCES = st.lists(PIECES, max_size=12).map(" ".join) | st.lists(PIECES, max_size=12).map("".join) | st.text()


@given(
    SOURCES, st.lists(st.text(st.characters(exclude_categories=["Cs"])) | st.just("a b, 4242 [PII] card"), max_size=3)
)
def test_any_string_is_an_expression_or_an_error(source: str, texts: list[str]) -> None:
    try:
        expression = parse(source)
    except ExpressionError as error:
        assert 0 <= error.position <= len(source)
        assert pointed(source, error.position)
        return
    stream = WordStream([StreamTurn(Reading(text, r"\[[A-Z]+\]")) for text in texts])
    evaluate(expression, stream, {"x": 3})
    nearest_misses(expression, stream)
    needed(expression), row_gate(expression), refuses_redaction(expression)


FLOODS = (
    "(",
    ")",
    '"',
    '"a',
    'R"',
    "a ",
    "a AND ",
    "a&",
    "NOT ",
    "a AFTER ",
    "A:",
    "*",
    "a|",
    "a (",
    "\\",
    "x:",
    "$x=1 ",
    "é",
)


@pytest.mark.slow
@pytest.mark.parametrize("piece", FLOODS)
@pytest.mark.parametrize("longest", [LONGEST, MANY])
def test_floods_are_read_or_refused_in_linear_time(piece: str, longest: int) -> None:
    def read(length: int) -> None:
        source = piece * (length // len(piece))
        try:
            parse(source)
        except ExpressionError as error:
            pointed(source, error.position)

    assert_linear(read, longest // 8, longest // 8)
