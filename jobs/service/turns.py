"""Turns and texts of requests, checked; their redaction as plain data of answers."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Annotated, Any, Literal, NamedTuple, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from jobs.config.job import STANDARD_CHANNELS
from jobs.service.metrics import CountedText
from jobs.service.problems import FieldMistake, invalid, misfits
from jobs.service.settings.service import Limits
from jobs.sources.fields import LATEST_MS
from jobs.sources.in_memory.json_file import readable
from redaction_udfs.api import RedactedUtterance
from redaction_udfs.engine.context.applicable import compared_columns, needing_times
from redaction_udfs.engine.model.spans import as_json
from redaction_udfs.engine.pseudonyms.writer import MOST_NAMED, token_forms
from redaction_udfs.engine.rules.rules import Policy
from redaction_udfs.engine.rules.tokens import TokenForm
from redaction_udfs.policy.shape.policy import Role

ChannelName = Literal["voice", "digital", "chat", "email", "sms"]
Text = Annotated[str, BeforeValidator(lambda said: readable(said) if isinstance(said, str) else said)]
"""A text with U+FFFD for halves of surrogate pairs, which no UTF-8 can hold."""
Language = Annotated[str, Field(pattern=r"^[A-Za-z]{2,3}([-_][A-Za-z]{4})?([-_]([A-Za-z]{2}|[0-9]{3}))?$")]
Milliseconds = Annotated[int, Field(ge=0, le=LATEST_MS)]
Scalar = str | int | float | bool | None
Columns = Annotated[dict[str, Scalar], Field(max_length=100)]
M = TypeVar("M", bound="Body")


class Body(BaseModel):
    """A body, or a part of one: no unknown keys, no guessing at types."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, hide_input_in_errors=True)


class Turn(Body):
    """One turn: who says what, and when."""

    role: Role
    text: Text | None
    channel: ChannelName | None = None
    language: Language | None = None
    start_ms: Milliseconds | None = None
    end_ms: Milliseconds | None = None
    content_type: Annotated[str, Field(max_length=100)] | None = None

    @property
    def utterance(self) -> dict[str, Any]:
        """The turn as the engine takes it."""
        said = self.model_dump(include=set(Turn.model_fields), exclude_none=True)
        return {**said, "text": self.text, "channel": STANDARD_CHANNELS[self.channel or "digital"]}


class ConversationIn(NamedTuple):
    """A conversation for the engine: turns in order, what is known of it besides them, its id if tokens need one."""

    turns: tuple[Mapping[str, Any], ...]
    columns: Mapping[str, Scalar]
    id: str = ""


class PolicyFacts(NamedTuple):
    """Name of a policy, and what its rules ask of conversations."""

    name: str
    version: str
    hash: str
    needing_times: tuple[str, ...]
    compared: Mapping[str, tuple[str, ...]]
    needing_id: tuple[str, ...] = ()

    @property
    def named(self) -> dict[str, str]:
        return {"name": self.name, "version": self.version, "hash": self.hash}


def facts_of(policy: Policy) -> PolicyFacts:
    needing_id = token_forms(policy).get(TokenForm(), ()) + token_forms(policy).get(TokenForm(reversible=True), ())
    asked = needing_times(policy), compared_columns(policy), needing_id
    return PolicyFacts(policy.name, policy.version, policy.hash, *asked)


def checked(model: type[M], data: object, known: Sequence[str]) -> M:
    """The body in its form. Raises Refused with all that does not fit."""
    try:
        return model.model_validate(data)
    except ValidationError as error:
        raise invalid(misfits(error, known)) from None


def conversation_in(
    turns: Sequence[Turn], columns: Mapping[str, Scalar], facts: PolicyFacts, id: str = ""
) -> ConversationIn:
    """The conversation for the engine. Raises Refused for what the policy's rules cannot do without."""
    first = {
        name: next((value for turn in turns if (value := getattr(turn, name))), None)
        for name in ("language", "channel", "role")
    }
    known = {**first, **columns}
    lacking = [
        FieldMistake(f"columns.{name}", f"a value: {', '.join(rules)} compares it")
        for name, rules in facts.compared.items()
        if name not in known
    ]
    if facts.needing_times:
        expected = f"milliseconds: {', '.join(facts.needing_times)} needs them"
        untimed = [n for n, turn in enumerate(turns) if turn.start_ms is None]
        lacking += [FieldMistake(f"turns[{n}].start_ms", expected) for n in untimed]
    if facts.needing_id and not id:
        expected = f"a value, beside turns: {', '.join(facts.needing_id[:MOST_NAMED])} bind tokens to it"
        lacking.append(FieldMistake("conversation_id", expected))
    if lacking:
        raise invalid(lacking)
    return ConversationIn(tuple(turn.utterance for turn in turns), known, id)


def beyond(texts: Sequence[str | None], field: str, limits: Limits) -> list[FieldMistake]:
    """Limits that texts exceed. `field` is the path of one, with `{}` for its place."""
    sizes = [len(text or "") for text in texts]
    too_long = [
        FieldMistake(field.format(n), f"{limits.text_characters} characters at most")
        for n, size in enumerate(sizes)
        if size > limits.text_characters
    ]
    whole = field.partition("[")[0]
    if len(texts) > limits.turns:
        too_long.append(FieldMistake(whole, f"{limits.turns} entries at most"))
    if sum(sizes) > limits.conversation_characters:
        too_long.append(FieldMistake(whole, f"{limits.conversation_characters} characters in all at most"))
    return too_long


def shown(result: RedactedUtterance) -> dict[str, Any]:
    """A redacted text with its spans. Places are in code points: `start` in the original, which is not shown."""
    return {
        "text": result.text,
        "spans": [as_json(span) for span in result.spans],
        "problem": result.problem,
        "coverage": result.coverage,
    }


def counted(results: Iterable[RedactedUtterance]) -> list[CountedText]:
    """Results as metrics count them."""
    return [CountedText(tuple(span.rule_id for span in one.spans), one.problem is not None) for one in results]
