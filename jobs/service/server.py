"""The service on a socket, until it is told to stop."""

import asyncio
import logging
import socket
from collections.abc import Callable
from typing import Any

import uvicorn

from jobs.lake.exit_codes import Unavailable
from jobs.service.fence import Asgi
from jobs.service.settings.service import ServiceSettings
from redaction_udfs.mistakes import Mistake, PolicyError

GRACE_SECONDS = 10
KEEP_ALIVE_SECONDS = 75
"""People pause: at uvicorn's 5 seconds 5 of 5,432 requests met a connection that was just being closed."""
LONGEST_HEAD = 65_536
"""Bytes of a request's first line and headers."""


def bound_socket(settings: ServiceSettings) -> socket.socket:
    """A socket on the address. Raises PolicyError where it is taken, or not of this machine."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    listening = socket.socket(family)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((settings.host, settings.port))
    except OSError as error:
        listening.close()
        found = f"an address that cannot be used ({error.strerror})"
        place = f"{settings.host}:{settings.port}"
        raise PolicyError([Mistake(place, "", found, "a free port of this machine")]) from None
    return listening


def address_of(listening: socket.socket, settings: ServiceSettings) -> str:
    scheme = "https" if settings.tls else "http"
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    return f"{scheme}://{host}:{listening.getsockname()[1]}"


def serve(app: Asgi, settings: ServiceSettings, listening: socket.socket, on_ready: Callable[[], None]) -> None:
    """Answers requests until SIGINT or SIGTERM."""
    silent = logging.getLogger("uvicorn")  # it would log tracebacks; the fence has a log without messages
    silent.handlers, silent.propagate = [logging.NullHandler()], False
    tls: dict[str, Any] = (
        {"ssl_certfile": settings.tls.certificate, "ssl_keyfile": settings.tls.key} if settings.tls else {}
    )
    config = uvicorn.Config(
        app,
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        lifespan="on",
        ws="none",
        http="h11",
        h11_max_incomplete_event_size=LONGEST_HEAD,
        timeout_keep_alive=KEEP_ALIVE_SECONDS,
        timeout_graceful_shutdown=GRACE_SECONDS,
        **tls,
    )
    try:
        asyncio.run(_until_stopped(uvicorn.Server(config), listening, on_ready))
    except KeyboardInterrupt:  # uvicorn raises the signal again when all is closed
        return
    except SystemExit:  # its word for a lifespan that does not start
        raise Unavailable(
            "The service does not start: no worker has loaded the policy; --log FILE tells why."
        ) from None


async def _until_stopped(server: Any, listening: socket.socket, on_ready: Callable[[], None]) -> None:
    serving = asyncio.create_task(server.serve(sockets=[listening]))
    while not (server.started or serving.done()):
        await asyncio.sleep(0.05)
    if server.started:
        on_ready()
    await serving
