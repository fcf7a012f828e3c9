"""`POST /v1/proxy`: a request redacted on its way up, its answer on its way back."""

import json
from typing import Any
from uuid import uuid4

from fastapi import APIRouter, Depends, Request, Response

from jobs.service.body import parse_json, read_json
from jobs.service.problems import Refused
from jobs.service.routes.access import needs
from jobs.service.service import Service
from jobs.service.upstream.client import Answer
from jobs.service.upstream.document import declared_in
from jobs.service.upstream.redaction import Exchange, Spoken


def routes(service: Service) -> APIRouter:
    """`/v1/proxy` for keys with the scope `redacted`; nothing where there is no upstream."""
    router, client = APIRouter(tags=["proxy"]), service.upstream
    if client is None:
        return router
    said = client.upstream
    up, back = declared_in(said, said.texts, said.keep), declared_in(said, said.answers, said.keep_answers)
    exchanges = Exchange(service.engine, service.policy, service.settings.limits, service.metrics)

    async def proxy(request: Request) -> Response:
        """The upstream's answer, redacted. Nothing goes up, and nothing comes back, that could not be redacted."""
        if request.url.query:
            raise Refused(400, "query", "expected no query: all of a request is in its body")
        exchange = exchanges._replace(id=uuid4().hex)  # a request is a conversation of its own
        document = await read_json(request, exchange.limits)
        redacted, spoken = await exchange.redacted(document, up, Spoken())
        answer = await client.ask(_written(redacted), request.headers)
        body = await _back(answer, exchange, back, spoken)
        kind = {"content-type": "application/json"} if body else {}
        return Response(body, answer.status, {**answer.headers, **kind})

    router.add_api_route("/v1/proxy", proxy, methods=["POST"], dependencies=[Depends(needs(service.keys, "redacted"))])
    return router


async def _back(answer: Answer, exchange: Exchange, declared: Any, spoken: Spoken) -> bytes:
    """The body of an answer, redacted. Raises Refused with a status of 502 or 503."""
    if 300 <= answer.status < 400 or answer.status < 200:
        raise Refused(502, "upstream_redirects", "the upstream's answer leads elsewhere")
    if not answer.body.strip():
        return b""
    twice = {name: 2 * getattr(exchange.limits, name) for name in ("turns", "conversation_characters")}
    limits = exchange.limits.model_copy(update=twice)
    try:
        document = parse_json(answer.body, limits)
        redacted, _ = await exchange._replace(limits=limits).redacted(document, declared, spoken)
    except Refused as refused:
        status = refused.status if refused.status >= 500 else 502
        raise Refused(
            status, f"upstream_{refused.kind}", f"in the answer: {refused.detail}", refused.mistakes
        ) from None
    return _written(redacted)


def _written(document: Any) -> bytes:
    """JSON in ASCII, which holds whatever a string may hold."""
    return json.dumps(document, ensure_ascii=True, allow_nan=False, separators=(",", ":")).encode()
