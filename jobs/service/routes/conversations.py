"""`/v1/conversations/{id}`: turns in one by one, what they revise, and two views."""

from typing import Any, Literal

from fastapi import APIRouter, Depends, Path, Query, Request, Response
from fastapi.responses import JSONResponse

from jobs.service.body import read_json
from jobs.service.conversations.growing import (
    GONE,
    Growing,
    GrowingTurn,
    for_engine,
    refuse_too_much,
    shown_turns,
)
from jobs.service.problems import Refused
from jobs.service.routes.access import demand, needs
from jobs.service.routes.redact import body_schema
from jobs.service.service import Service
from jobs.service.settings.service import SCOPES
from jobs.service.turns import checked, counted

ID = Path(pattern=r"^[A-Za-z0-9._:~-]{1,128}$", description="1 to 128 letters, digits and . _ : ~ -")
NUMBER = Path(ge=0, le=1_000_000, description="Place of the turn in the conversation")
KNOWN = tuple(GrowingTurn.model_fields)
ONE, TURN = "/v1/conversations/{id}", "/v1/conversations/{id}/turns/{n}"


def routes(service: Service) -> APIRouter:
    """Growing conversations for keys with the scope `redacted`; the view of originals for the scope `original`."""
    router = APIRouter(tags=["conversations"])
    store = service.store

    async def put_turn(request: Request, id: str = ID, n: int = NUMBER) -> JSONResponse:
        """The turn redacted, and every other turn whose redaction it revised. Sent again it changes nothing."""
        turn = checked(GrowingTurn, await read_json(request, service.settings.limits), KNOWN)
        with store.begun(id) as conversation:
            async with conversation.lock:
                if not conversation.is_repeated(n, turn):
                    await _take_in(conversation, n, turn, service)
                return JSONResponse(_answer(conversation, n, service))

    async def close(id: str = ID) -> JSONResponse:
        """All turns, redacted. The conversation takes no more; without keys that open originals they go now."""
        conversation = store.get(id)
        async with conversation.lock:
            conversation.closed = True
            if not service.keys.opens("original"):
                conversation.drop_originals()
        return JSONResponse(_whole(conversation, service))

    async def view(
        request: Request, id: str = ID, view: Literal["redacted", "original"] = Query("redacted")
    ) -> JSONResponse:
        """All turns so far: redacted, or as they were said as long as that is allowed."""
        demand(service.keys, request, view)
        conversation = store.get(id)
        return JSONResponse(_whole(conversation, service) if view == "redacted" else _original(conversation))

    async def forget(id: str = ID) -> Response:
        """Drops the conversation, originals and all."""
        store.forget(store.get(id))
        return Response(status_code=204)

    redacts = [Depends(needs(service.keys, "redacted"))]
    extra = body_schema(GrowingTurn)
    router.add_api_route(TURN, put_turn, methods=["PUT"], dependencies=redacts, openapi_extra=extra)
    router.add_api_route(f"{ONE}/close", close, methods=["POST"], dependencies=redacts)
    router.add_api_route(ONE, view, methods=["GET"], dependencies=[Depends(needs(service.keys, *SCOPES))])
    router.add_api_route(ONE, forget, methods=["DELETE"], dependencies=redacts, status_code=204)
    return router


async def _take_in(conversation: Growing, n: int, turn: GrowingTurn, service: Service) -> None:
    """Redacts all turns so far and keeps the results. Raises Refused, and then nothing has changed."""
    service.store.refuse_ended(conversation)  # it may have waited for other turns
    said = conversation.with_turn(n, turn)
    refuse_too_much(said, n, service.settings.limits)
    given = for_engine(said, service.policy, conversation.id)
    [results], numbers = await service.engine.redact([given]), list(said)
    service.store.refuse_ended(conversation)  # nor outlive its time while the engine was at work
    conversation.keep(n, turn, shown_turns(numbers, results))
    told = {n, *(other["turn"] for other in conversation.revised_by(n))}
    service.metrics.texts(counted(result for number, result in zip(numbers, results, strict=True) if number in told))


def _answer(conversation: Growing, n: int, service: Service) -> dict[str, Any]:
    return {
        "policy": service.policy.named,
        "revision": conversation.revision,
        "turn": conversation.turns[n].redacted,
        "revised": conversation.revised_by(n),
    }


def _whole(conversation: Growing, service: Service) -> dict[str, Any]:
    return {
        "policy": service.policy.named,
        "revision": conversation.revision,
        "closed": conversation.closed,
        "turns": conversation.redacted(),
    }


def _original(conversation: Growing) -> dict[str, Any]:
    if not conversation.has_originals:
        raise Refused(410, *GONE)
    turns = [{"turn": n, **said.model_dump(exclude={"columns"})} for n, said in conversation.originals().items()]
    return {"closed": conversation.closed, "turns": turns}
