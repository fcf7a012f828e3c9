"""The shape of a policy file: every key, its type, its bounds. What the keys mean together is checked elsewhere."""

import re
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, Discriminator, Field, Tag

from redaction_udfs.engine.rules.rules import OtherLanguages
from redaction_udfs.policy.shape.contexts import NOT_BLANK, Contexts, word_or_list
from redaction_udfs.policy.shape.expressions import ExpressionSaid, PaddingMs
from redaction_udfs.policy.shape.keep import Keep
from redaction_udfs.policy.shape.replace import STRICT, Replace, refuse_what_the_guard_rejects

RULE_ID = r"^[a-z][a-z0-9_]*$"
LABEL = r"^[A-Z][A-Z0-9_]*$"
LANGUAGE = r"^[a-z]{2,3}$"
DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
COLOR = r"^#[0-9a-fA-F]{6}$"
MEANING = {
    RULE_ID: "a name of lower-case letters, digits and underscores",
    LABEL: "a name of capital letters, digits and underscores",
    LANGUAGE: "a primary language such as en",
    COLOR: 'a colour such as "#d62728", in quotes',
    NOT_BLANK: "text that is not blank",
}
"""Plain words for what each pattern asks for."""


def _all_is_none(value: Any) -> Any:
    return None if value == "all" else value


def _unquoted(value: Any) -> Any:
    """A date in quotes is that date."""
    try:
        return date.fromisoformat(value) if isinstance(value, str) and re.fullmatch(DAY, value) else value
    except ValueError:
        return value


def _publishable(label: str) -> str:
    """Refuses a label that the guard would take for a card number or a social security number."""
    refuse_what_the_guard_rejects(f"[{label}]")
    return label


def _word_or_flag(value: Any) -> str:
    return "<word>" if isinstance(value, str) else "<flag>"


RuleId = Annotated[str, Field(pattern=RULE_ID)]
Label = Annotated[str, Field(pattern=LABEL), AfterValidator(_publishable)]
Language = Annotated[str, Field(pattern=LANGUAGE)]
Text = Annotated[str, Field(pattern=NOT_BLANK)]
Color = Annotated[str, Field(pattern=COLOR)]
Channel = Literal["voice", "digital"]
Role = Literal["agent", "customer", "bot", "system", "other"]
Channels = Annotated[Annotated[list[Channel], Field(min_length=1)] | None, BeforeValidator(_all_is_none)]
Roles = Annotated[Annotated[list[Role], Field(min_length=1)] | None, BeforeValidator(_all_is_none)]
Entities = Annotated[
    Annotated[Literal["all"], Tag("<word>")] | Annotated[list[Text], Field(min_length=1), Tag("<list>")],
    Discriminator(word_or_list),
]
MaskMode = Literal["PII", "ENTITY_TYPE"]
Remember = Annotated[
    Annotated[bool, Tag("<flag>")] | Annotated[Literal["name"], Tag("<word>")], Discriminator(_word_or_flag)
]
Date = Annotated[date, BeforeValidator(_unquoted)]
Languages = Annotated[Annotated[list[Language], Field(min_length=1)] | None, BeforeValidator(_all_is_none)]


class Examples(BaseModel):
    """Proof that a rule does what it says, on invented values only. Proved whenever the policy loads."""

    model_config = STRICT

    finds: list[Text] = Field(default=[], description="Texts with every expected hit between « and ».")
    leaves: list[Text] = Field(default=[], description="Texts in which the rule finds nothing.")


class RuleChange(BaseModel):
    """One rule of a policy file: a catalogue rule's differences, or an own rule."""

    model_config = STRICT

    id: RuleId = Field(description="A rule of the catalogue or of an extended policy, or a new name for an own rule.")
    name: Text | None = Field(None, description="What people call the rule.")
    description: Text | None = Field(None, description="What the rule catches and what it does not.")
    find: Text | None = Field(None, description="The detector. With it come its own options and examples.")
    options: dict[str, Any] = Field({}, description="Settings of the detector; unnamed ones stay as they are.")
    expressions: list[ExpressionSaid] = Field(
        [], min_length=1, description="Instead of a detector: expressions, each with its own replacement and padding."
    )
    context: Contexts = Field([], description="Near what its finds count: one trigger and window, or several.")
    remember: Remember = Field(
        False, description="Its values' words are redacted wherever the talk repeats them; with `name` their parts too."
    )
    label: Label | None = Field(None, description="The entity type written as `[LABEL]`.")
    channels: Channels = Field(None, description="Where the rule applies; `all` or left out for everywhere.")
    roles: Roles = Field(None, description="Whose turns the rule applies to; `all` or left out for everyone's.")
    languages: Languages = Field(None, description="Primary languages; `all` or left out for every language.")
    replace: Replace | None = Field(None, description="What is written in place of a hit.")
    priority: int = Field(0, ge=-1_000_000, le=1_000_000, description="The higher one decides where hits overlap.")
    score: float = Field(1.0, ge=0, le=1, description="How sure a hit is, where the detector does not say it itself.")
    threshold: float = Field(
        0.0, ge=0, le=1, description="Hits with a lower score stay as they are; runs count them as near misses."
    )
    color: Color | None = Field(None, description="For whoever shows hits.")
    side: Literal["matched", "both"] = Field(
        "matched", description="`both` blanks what the others say at the time of a hit as well."
    )
    padding_ms: PaddingMs = Field(
        PaddingMs(left=0, right=0), description="Blanked around a hit, in recordings and with `both` sides."
    )
    padding_text: bool = Field(False, description="Words within the padding are taken out of the text as well.")
    destroy_only: bool = Field(False, description="No fingerprint, no readable rest of the value, ever.")
    required: bool = Field(False, description="Policies that extend this one keep the rule, or waive it.")
    examples: Examples = Field(Examples(), description="Added to the rule's own, or instead of them with `find`.")


class PolicyLimits(BaseModel):
    """Bounds on the work for one text. A text beyond them is not published."""

    model_config = STRICT

    max_characters: int = Field(default=4_000_000, ge=1, description="Longest text, in code points.")
    max_hits: int = Field(default=2_000_000, ge=1, description="Most hits in one text.")


class Waiver(BaseModel):
    """Leave to drop, narrow or weaken one required rule in this file, to the end of the day it names."""

    model_config = STRICT

    rule: RuleId = Field(description="The required rule.")
    approved_by: Text = Field(description="Who answers for it.")
    reason: Text = Field(description="Why the rule is not needed here.")
    expires: Date = Field(description="The last day on which it holds.")


class PolicyFile(BaseModel):
    """A policy: which rules are on, and how they differ from the catalogue."""

    model_config = STRICT

    name: Text = Field(description="The policy's name, for the ledger.")
    version: Text = Field(description="The policy's version, in quotes.")
    description: Text | None = Field(None, description="What the policy is for.")
    extends: Text | None = Field(
        None,
        description="A shipped profile, or a file beside this one. A policy with neither `extends` nor `use` nor a "
        "list of `entities` has the rules of profile full.",
    )
    use: list[RuleId] | None = Field(None, min_length=1, description="Rules of the catalogue that are switched on.")
    entities: Entities | None = Field(
        None, description="Rules switched on by the names of what they find; `all` for every entity there is."
    )
    drop: list[RuleId] = Field([], description="Rules of the extended policy that are switched off.")
    rules: list[RuleChange] = Field([], description="Changed rules and own rules; both are switched on.")
    keep: list[Keep] = Field(
        [], min_length=1, description="Words, phrases and patterns that no rule may hide but the required ones."
    )
    replace: Replace | None = Field(None, description="What is written for rules that do not say it themselves.")
    mask_mode: MaskMode | None = Field(
        None, description="Instead of `replace`: PII writes [PII], ENTITY_TYPE the name of the entity, such as [NAME]."
    )
    default_language: Language | None = Field(None, description="The language of rows that name none.")
    other_languages: OtherLanguages | None = Field(
        None, description="Rows in a language without words: `refuse` withholds them, `patterns` publishes them marked."
    )
    limits: PolicyLimits = Field(PolicyLimits(), description="Bounds on the work for one text.")
    max_quarantine_share: float | None = Field(None, ge=0, le=1, description="More in quarantine stops a run.")
    waivers: list[Waiver] = Field([], description="Leave to drop, narrow or weaken required rules.")
