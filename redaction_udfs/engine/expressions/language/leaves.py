"""The leaves of an expression: words, numbers, regular expressions, columns."""

from typing import cast, get_args

from redaction_udfs.engine.detect.own.custom import regex_gate
from redaction_udfs.engine.expressions.language.columns import read_value
from redaction_udfs.engine.expressions.language.errors import ExpressionError
from redaction_udfs.engine.expressions.language.lexer import ExpressionToken
from redaction_udfs.engine.expressions.language.limits import digits_of
from redaction_udfs.engine.expressions.language.names import patterns_of, word_patterns
from redaction_udfs.engine.expressions.language.nodes import Column, Comparison, Digits, Regex, Words

LONGEST_PHRASE = 50

_OTHER_COMPARISONS = {"==": "=", "<>": "!=", "=<": "<=", "=>": ">=", "!==": "!=", "===": "="}


def read_word(token: ExpressionToken) -> Words:
    """A bare word; with hyphens a phrase. Raises ExpressionError."""
    return _words(word_patterns(token.text, token.start), token)


def read_phrase(token: ExpressionToken) -> Words:
    """Words in quotes. Raises ExpressionError."""
    return _words(patterns_of(token.text, token.start), token)


def read_regex(token: ExpressionToken) -> Regex:
    """A pattern that RE2 compiles. Raises ExpressionError with RE2's reason."""
    if not token.text:
        raise ExpressionError(token.start, "an empty regular expression", 'a pattern, as in R"[0-9]+"')
    try:
        regex_gate(pattern=token.text)
    except ValueError as error:
        raise ExpressionError(token.start, str(token), "a regular expression of RE2", str(error)) from None
    return Regex(token.text, (token.start, token.end))


def read_digits(token: ExpressionToken) -> Digits:
    """A number of any digits, of so many, or of some to others. Raises ExpressionError."""
    low, high = digits_of(token)
    return Digits(low, high, token.text == "NUMBER", (token.start, token.end))


def read_column(name: ExpressionToken, comparison: ExpressionToken, value: ExpressionToken) -> Column:
    """A column compared with a value. Raises ExpressionError."""
    if comparison.kind != "comparison" or comparison.text not in get_args(Comparison):
        meant = _OTHER_COMPARISONS.get(comparison.text)
        hint = f"write {meant}" if meant else None
        raise ExpressionError(comparison.start, str(comparison), "one of = != < <= > >= behind a column", hint)
    return Column(name.text, cast(Comparison, comparison.text), read_value(value), (name.start, value.end))


def _words(patterns: tuple[str, ...], token: ExpressionToken) -> Words:
    if len(patterns) > LONGEST_PHRASE:
        raise ExpressionError(token.start, f"a phrase of {len(patterns)} words", f"at most {LONGEST_PHRASE}")
    return Words(patterns, (token.start, token.end))
