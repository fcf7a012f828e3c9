"""The shape of what a policy file says under `replace`."""

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Discriminator, Field, Tag, model_validator
from pydantic_core import PydanticCustomError

from redaction_udfs.engine.characters.fold import fold
from redaction_udfs.engine.find.guard import guard
from redaction_udfs.engine.model.errors import GuardFailed
from redaction_udfs.engine.reading import Reading
from redaction_udfs.engine.words.languages import LANGUAGES

STRICT = ConfigDict(extra="forbid", strict=True, frozen=True)
JOINING_SIGNS = frozenset("-.@/\\:+_%,'\"&=~()[]")
"""Signs that are a part of numbers, addresses and placeholders: as a mask they would make new ones."""
FEWEST_TEXT_CHARACTERS = 3
SCOPES = "conversation, column:<name> with a column of the table, or global"


def refuse_what_the_guard_rejects(written: str) -> None:
    """Refuses text that the guard would reject, in any language and channel."""
    for voice in (True, False):
        for language in LANGUAGES:
            try:
                guard(Reading(written, voice=voice, language=language))
            except GuardFailed as problem:
                expected = "text that does not read as a card number or a social security number ({problem})"
                raise PydanticCustomError("expected", expected, {"problem": problem.reason}) from None


def _mask_character(value: str) -> str:
    plain = fold(value)
    if len(value) != 1 or not value.isprintable() or plain.isalnum() or plain == " " or plain in JOINING_SIGNS:
        raise PydanticCustomError("expected", 'one sign that no number or address has in it, such as "*" or "#"')
    return value


def _replacement_text(value: str) -> str:
    """A second run must know the text again, and not take a piece of a number or an address for it."""
    plain = fold(value)
    if not value.isprintable():
        raise PydanticCustomError("expected", "printable text, without control characters")
    if any(character.isnumeric() for character in plain):
        raise PydanticCustomError("expected", "text without digits: it is left alone wherever it stands")
    if len(plain.strip(" -.")) < FEWEST_TEXT_CHARACTERS:
        raise PydanticCustomError("expected", "text of three letters or signs at least; to delete use remove")
    refuse_what_the_guard_rejects(value)
    return value


class TextReplacement(BaseModel):
    """One text for every hit."""

    model_config = STRICT

    text: Annotated[str, AfterValidator(_replacement_text)] = Field(description="What is written, without digits.")


class MaskReplacement(BaseModel):
    """A character for each one of the hit; blanks stay."""

    model_config = STRICT

    mask: Annotated[str, AfterValidator(_mask_character)] = Field(description="The character, such as `*`.")
    keep_last: int = Field(0, ge=0, le=12, description="So many last letters or digits stay readable.")
    keep_domain: bool = Field(False, description="`@` and the domain of an e-mail address stay readable.")

    @model_validator(mode="after")
    def _one_keep(self) -> "MaskReplacement":
        if self.keep_last and self.keep_domain:
            raise PydanticCustomError("expected", "keep_last or keep_domain, not both")
        return self


def is_scope(value: str) -> bool:
    """True for a scope of tokens.

    >>> [is_scope(scope) for scope in ("conversation", "column:tenant", "global", "column:", "call")]
    [True, True, True, False, False]
    """
    kind, _, column = value.partition(":")
    return value in ("conversation", "global") or (kind == "column" and column.strip() != "")


def _token_scope(value: str) -> str:
    if not is_scope(value):
        raise PydanticCustomError("expected", SCOPES)
    return value


class TokenReplacement(BaseModel):
    """Letters under a key, equal for equal values."""

    model_config = STRICT

    token: Annotated[str, AfterValidator(_token_scope)] = Field(
        description="How far equal values have equal tokens: conversation, column:<name>, or global."
    )
    reversible: bool = Field(False, description="Whoever has the key can read the value back.")


def _kind_of_replacement(value: Any) -> str:
    if not isinstance(value, dict):
        return "<word>"
    return "<text>" if "text" in value else "<token>" if "token" in value or "reversible" in value else "<mask>"


Word = Literal["label", "generic", "remove", "tag", "token"]
Replace = Annotated[
    Annotated[Word, Tag("<word>")]
    | Annotated[TextReplacement, Tag("<text>")]
    | Annotated[MaskReplacement, Tag("<mask>")]
    | Annotated[TokenReplacement, Tag("<token>")],
    Discriminator(_kind_of_replacement),
]
