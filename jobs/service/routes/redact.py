"""`POST /v1/redact`: a conversation, or texts that have nothing to do with each other."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from fastapi.responses import JSONResponse
from pydantic import Field

from jobs.service.body import read_json
from jobs.service.problems import FieldMistake, invalid
from jobs.service.routes.access import needs
from jobs.service.service import Service
from jobs.service.turns import (
    Body,
    ChannelName,
    Columns,
    ConversationIn,
    Language,
    Text,
    Turn,
    beyond,
    checked,
    conversation_in,
    counted,
    shown,
)
from redaction_udfs.policy.shape.policy import Role


class RedactBody(Body):
    """Turns of one conversation; or texts, each a conversation of its own, and who says them where."""

    turns: Annotated[list[Turn] | None, Field(min_length=1)] = None
    columns: Annotated[Columns, Field(default_factory=dict)]
    conversation_id: Annotated[str | None, Field(min_length=1, max_length=128)] = None
    texts: Annotated[list[Text | None] | None, Field(min_length=1)] = None
    role: Role = "customer"
    channel: ChannelName = "digital"
    language: Language | None = None


KNOWN = (*RedactBody.model_fields, *Turn.model_fields)


def routes(service: Service) -> APIRouter:
    """`/v1/redact` for keys with the scope `redacted`."""
    router = APIRouter(tags=["redact"])

    async def redact(request: Request) -> JSONResponse:
        """Redacted turns or texts and their spans, in the order in which they came."""
        limits = service.settings.limits
        body = checked(RedactBody, await read_json(request, limits), KNOWN)
        _refuse_unfit(body, service)
        results = await service.engine.redact(_conversations(body, service))
        flat = [result for conversation in results for result in conversation]
        service.metrics.texts(counted(flat))
        key = "texts" if body.turns is None else "turns"
        return JSONResponse({"policy": service.policy.named, key: [shown(result) for result in flat]})

    router.add_api_route(
        "/v1/redact",
        redact,
        methods=["POST"],
        dependencies=[Depends(needs(service.keys, "redacted"))],
        openapi_extra=body_schema(RedactBody),
    )
    return router


def _refuse_unfit(body: RedactBody, service: Service) -> None:
    if (body.turns is None) == (body.texts is None):
        raise invalid([FieldMistake("", "one of turns and texts")])
    texts = body.texts if body.turns is None else [turn.text for turn in body.turns]
    field = "texts[{}]" if body.turns is None else "turns[{}].text"
    if mistakes := beyond(texts or [], field, service.settings.limits):
        raise invalid(mistakes)


def _conversations(body: RedactBody, service: Service) -> list[ConversationIn]:
    if body.turns is not None:
        return [conversation_in(body.turns, body.columns, service.policy, body.conversation_id or "")]
    return [conversation_in([_turn_of(text, body)], body.columns, service.policy) for text in body.texts or []]


def _turn_of(text: str | None, body: RedactBody) -> Turn:
    # All that is in one turn is said at one time.
    return Turn(role=body.role, text=text, channel=body.channel, language=body.language, start_ms=0)


def body_schema(model: type[Body]) -> dict[str, Any]:
    """A model as OpenAPI's description of a body that FastAPI does not read."""
    return {"requestBody": {"required": True, "content": {"application/json": {"schema": model.model_json_schema()}}}}
