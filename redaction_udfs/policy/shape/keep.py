"""Shape of a keep list's entry: words or a pattern, by role."""

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from redaction_udfs.engine.detect.own.custom import find_regex, regex_gate
from redaction_udfs.engine.reading import Reading
from redaction_udfs.policy.shape.replace import STRICT

VISIBLE = r"[^\W_]"
"""A letter or a digit: a list of signs would keep nothing that anybody wants to read."""
EVERYDAY = "it is Jane of Elm Street"
"""A pattern that takes all of this would switch every rule off but the required ones."""

Phrase = Annotated[str, Field(pattern=VISIBLE)]
KeepRole = Literal["agent", "customer", "bot", "system", "other"]


def _keeping(pattern: str) -> str:
    """Refuses what RE2 cannot read, and what matches nothing or everything."""
    try:
        regex_gate(pattern=pattern)
    except ValueError as error:
        raise PydanticCustomError("expected", "a pattern that RE2 accepts ({reason})", {"reason": str(error)}) from None
    if not pattern.strip():
        raise PydanticCustomError("expected", "a pattern that matches some text")
    taken = {place for extent in find_regex(Reading(EVERYDAY), pattern=pattern) for place in range(*extent)}
    if all(place in taken for place, character in enumerate(EVERYDAY) if character.isalnum()):
        raise PydanticCustomError("expected", "a pattern of what is to stay readable; this one takes any text")
    return pattern


class KeepSaid(BaseModel):
    """Places that only required rules may hide."""

    model_config = STRICT

    words: list[Phrase] | None = Field(None, min_length=1, description="Words and phrases, in any letter case.")
    pattern: Annotated[str, AfterValidator(_keeping)] | None = Field(
        None, description="An RE2 pattern; a group named `value` is what is kept."
    )
    roles: list[KeepRole] | None = Field(None, min_length=1, description="Whose turns; everyone's if not said.")

    @model_validator(mode="after")
    def _one_way(self) -> "KeepSaid":
        if (self.words is None) == (self.pattern is None):
            raise PydanticCustomError("expected", "words or a pattern, one of the two")
        return self


def _as_entry(value: Any) -> Any:
    """A phrase stands for itself: `- Harbor Mutual`."""
    return {"words": [value]} if isinstance(value, str) else value


Keep = Annotated[KeepSaid, BeforeValidator(_as_entry)]
