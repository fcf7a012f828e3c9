"""Shape of a rule's `expressions`, in the expression language."""

from typing import Annotated, Any, get_args

from pydantic import AfterValidator, BaseModel, BeforeValidator, Field
from pydantic_core import PydanticCustomError

from redaction_udfs.engine.expressions import ExpressionError, parse, refuses_redaction
from redaction_udfs.engine.expressions.language.errors import pointed
from redaction_udfs.mistakes import shown
from redaction_udfs.policy.shape.replace import STRICT, Replace, Word

UNREADABLE = "expression"
"""The kind of pydantic's error for an expression that cannot be used."""
LONGEST_PADDING_MS = 60_000


class PaddingMs(BaseModel):
    """Milliseconds blanked before and after a value."""

    model_config = STRICT

    left: int = Field(0, ge=0, le=LONGEST_PADDING_MS, description="Before it.")
    right: int = Field(0, ge=0, le=LONGEST_PADDING_MS, description="After it.")


def _own_text(value: Any) -> Any:
    """A text of the rule's own may stand for itself: `replacement: "[CARD]"`."""
    return {"text": value} if isinstance(value, str) and value not in get_args(Word) else value


def _expression(source: str) -> str:
    """Refuses what is no expression, or none that could redact."""
    try:
        expression = parse(source)
    except ExpressionError as error:
        found = f"{error.found} at character {error.position + 1}"
        expected = f"{error.expected}; {error.hint}" if error.hint else error.expected
        raise _unreadable(found, expected, pointed(source, error.position)) from None
    if reason := refuses_redaction(expression):
        raise _unreadable(shown(source), f"words, a phrase or a regular expression to redact: {reason}", "")
    return source


def _unreadable(found: str, expected: str, picture: str) -> PydanticCustomError:
    return PydanticCustomError(UNREADABLE, "{expected}", {"found": found, "expected": expected, "picture": picture})


class ExpressionSaid(BaseModel):
    """One expression of a rule, with what holds for its finds only."""

    model_config = STRICT

    match: Annotated[str, AfterValidator(_expression)] = Field(
        description='The expression, such as `R"[0-9]+" AFTER:10 "credit card"`.'
    )
    replacement: Annotated[Replace, BeforeValidator(_own_text)] | None = Field(
        None, description="What is written: a text, or as under `replace`, which holds if nothing is said here."
    )
    padding_ms: PaddingMs | None = Field(None, description="The rule's padding_ms if not said.")
    padding_text: bool | None = Field(None, description="The rule's padding_text if not said.")
