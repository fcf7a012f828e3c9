"""Hints about tokens in a wrong place."""

from redaction_udfs.engine.expressions.language.errors import ExpressionError
from redaction_udfs.engine.expressions.language.lexer import ExpressionToken


def no_operator(token: ExpressionToken) -> ExpressionError:
    """The error for what stands where an expression, or a bracket, could only go on with an operator."""
    return ExpressionError(token.start, str(token), "an operator, `)` or the end", hint_of_sign(token))


def hint_of_sign(token: ExpressionToken) -> str | None:
    """Hint about a sign in a wrong place."""
    if token.kind == "comparison":
        return "write NOT" if token.text == "!" else "comparisons have a column before them: $duration > 60"
    return None


def hint_of_operator(token: ExpressionToken, before: ExpressionToken) -> str | None:
    """Hint about an operator in the place of a word."""
    if token.text == "NOT":
        return "NOT stands before a whole condition, in brackets behind a prefix"
    return f"one {token.text} is enough" if before.text == token.text else None
