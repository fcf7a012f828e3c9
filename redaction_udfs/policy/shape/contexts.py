"""Shape of a rule's `context`."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, Discriminator, Field, Tag, model_validator
from pydantic_core import PydanticCustomError

from redaction_udfs.policy.shape.replace import STRICT

NOT_BLANK = r"\S"

Word = Annotated[str, Field(pattern=NOT_BLANK)]


def word_or_list(value: Any) -> str:
    """The shape that a value has, so that only that shape's mistakes are told."""
    return "<word>" if isinstance(value, str) else "<list>"


Words = Annotated[
    Annotated[Word, Tag("<word>")] | Annotated[list[Word], Field(min_length=1), Tag("<list>")],
    Discriminator(word_or_list),
]
"""The name of a word list in conf/lexicons, or the words themselves."""


class Within(BaseModel):
    """Bounds of a context window; all that are given must hold."""

    model_config = STRICT

    words: int | None = Field(None, ge=1, le=10_000, description="So many words at most, counted through the turns.")
    utterances: int | None = Field(
        None,
        ge=0,
        le=10_000,
        description="So many turns at most; 0 is the same turn. With `seconds`: for missing times.",
    )
    seconds: float | None = Field(None, gt=0, le=86_400, description="So many seconds, from start to start of turns.")

    @model_validator(mode="after")
    def _some_bound(self) -> "Within":
        if not self.model_fields_set:
            raise PydanticCustomError("expected", "words, utterances or seconds, or several of them")
        return self


class ContextSaid(BaseModel):
    """A trigger, and the window that it opens."""

    model_config = STRICT

    words: Words | None = Field(None, description="Trigger words: a list of conf/lexicons by name, or words.")
    unless: Words | None = Field(
        None, description="Phrases around trigger words that make them something else: a list by name, or phrases."
    )
    rules: list[str] = Field([], description="Rules whose hits are triggers.")
    asked: bool = Field(False, description="Only a turn that reads as a question or a request is a trigger.")
    within: Within = Field(description="How far the window reaches.")
    direction: Literal["after", "before", "around"] = Field(
        "after", description="Where the value is, from the trigger."
    )
    speaker: Literal["any", "same", "other"] = Field("any", description="Who says the value: whoever said the trigger?")
    until: Words | None = Field(None, description="Words that close the window: a list by name, or words.")

    @model_validator(mode="after")
    def _some_trigger(self) -> "ContextSaid":
        if self.words is None and not self.rules:
            raise PydanticCustomError("expected", "words, or rules whose hits are triggers")
        if self.unless is not None and self.words is None:
            raise PydanticCustomError("expected", "words beside unless")
        return self


def _as_list(value: Any) -> Any:
    return [value] if isinstance(value, dict) else value


Contexts = Annotated[Annotated[list[ContextSaid], Field(min_length=1)], BeforeValidator(_as_list)]
"""One context, or several of which any will do."""
