"""The application: routes, answers to mistakes, and the fence around them."""

import asyncio
import inspect
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from jobs.console.logs import log
from jobs.service.fence import FAILED, Asgi, Fence, Observer
from jobs.service.problems import FieldMistake, Refused
from jobs.service.routes import conversations, proxy, redact, state
from jobs.service.service import Service
from redaction_udfs.engine import ENGINE_VERSION

NO_TELEMETRY = {"tracing": False, "metrics": False, "logs": False, "operation_spans": False, "auto_configure": False}
"""Newer releases of FastAPI report requests to OpenTelemetry, with their paths and errors."""
IN_ADDRESS = {
    "id": "1 to 128 letters, digits and . _ : ~ -",
    "n": "a whole number, 0 or more",
    "view": "redacted or original",
}
KINDS = {404: "not_found", 405: "not_allowed"}


def create_app(service: Service) -> Asgi:
    """The service as an ASGI application. Its lifespan starts and ends the engine."""
    quiet: dict[str, Any] = (
        {"telemetry": NO_TELEMETRY} if "telemetry" in inspect.signature(FastAPI.__init__).parameters else {}
    )
    app = FastAPI(
        title="Transcript Redaction",
        version=ENGINE_VERSION,
        docs_url=None,  # its page comes from elsewhere
        redoc_url=None,
        openapi_url="/v1/openapi.json",
        redirect_slashes=False,
        lifespan=_lifespan(service),
        exception_handlers={
            Refused: _refused(service),
            RequestValidationError: _unfit,
            HTTPException: _http_error,
            Exception: _failed(service),
        },
        **quiet,
    )
    app.include_router(state.routes(service))
    app.include_router(redact.routes(service))
    app.include_router(conversations.routes(service))
    app.include_router(proxy.routes(service))
    return Fence(app, service.settings.limits.concurrent_requests, _observe(service))


def _lifespan(service: Service) -> Any:
    @asynccontextmanager
    async def lifespan(app: object) -> AsyncIterator[None]:
        await service.engine.start()
        sweeping = asyncio.create_task(service.store.sweep_for_ever())
        try:
            yield
        finally:
            sweeping.cancel()
            if service.upstream:
                await service.upstream.close()
            await service.engine.stop()

    return lifespan


def _refused(service: Service) -> Any:
    async def answer(request: Request, error: Refused) -> JSONResponse:
        if error.status >= 500:
            service.metrics.failure(error.kind)
        return JSONResponse(error.body, error.status, error.headers)

    return answer


async def _unfit(request: Request, error: RequestValidationError) -> JSONResponse:
    """FastAPI's own answer repeats the input."""
    names = [str(details["loc"][-1]) for details in error.errors()]
    mistakes = [FieldMistake(name, IN_ADDRESS[name]) for name in names if name in IN_ADDRESS]
    return JSONResponse(Refused(422, "invalid", "the address does not have the expected form", mistakes).body, 422)


async def _http_error(request: Request, error: HTTPException) -> JSONResponse:
    kind = KINDS.get(error.status_code, "refused")
    detail = kind.replace("_", " ")
    return JSONResponse(Refused(error.status_code, kind, detail).body, error.status_code, error.headers)


def _failed(service: Service) -> Any:
    """Starlette raises the error again after this; the fence keeps it from the server."""

    async def answer(request: Request, error: Exception) -> JSONResponse:
        service.metrics.failure(FAILED.kind)
        return JSONResponse(FAILED.body, FAILED.status)

    return answer


def _observe(service: Service) -> Observer:
    def observe(method: str, route: str, status: int, seconds: float) -> None:
        service.metrics.request(method, route, status, seconds)
        log.info("request", method=method, route=route, status=status, ms=round(seconds * 1000, 1))

    return observe
