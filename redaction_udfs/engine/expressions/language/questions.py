"""Questions of a policy about an expression."""

from redaction_udfs.engine.expressions.language.nodes import Column, Where, has_words, walk
from redaction_udfs.engine.expressions.language.parser import Expression


def refuses_redaction(expression: Expression) -> str | None:
    """Reason why the expression cannot redact, or None.

    It may be all NOT, or compare nothing but columns.
    """
    if has_words(expression.root):
        return None
    return "nothing in it has a place in a text: NOT and $columns only say whether other words count"


def columns_of(expression: Expression) -> frozenset[str]:
    """The columns of the conversation that the expression compares."""
    return frozenset(node.name for node in walk(expression.root) if isinstance(node, Column))


def needs_times(expression: Expression) -> bool:
    """True if the expression finds less where utterances have no times."""
    return any(isinstance(node, Where) and node.relation == "WITHIN" for node in walk(expression.root))
