"""State of the service: alive, ready, policy."""

from typing import Any

from fastapi import APIRouter, Depends

from jobs.service.problems import Refused
from jobs.service.routes.access import needs
from jobs.service.service import Service
from jobs.service.settings.service import SCOPES
from redaction_udfs.engine import ENGINE_VERSION


def routes(service: Service) -> APIRouter:
    """`/health` and `/ready` for whoever asks, `/v1/policy` for every key."""
    router = APIRouter(tags=["state"])

    async def health() -> dict[str, str]:
        """The process answers."""
        return {"status": "alive"}

    async def ready() -> dict[str, str]:
        """The policy is loaded and a worker is there; 503 if not."""
        if not service.engine.is_ready:
            raise Refused(503, "not_ready", "no worker is ready", retry_after="1")
        return {"status": "ready"}

    async def policy() -> dict[str, Any]:
        """Name, version and hash of the policy, as in the audit of a run."""
        return {**service.policy.named, "engine_version": ENGINE_VERSION}

    router.add_api_route("/health", health, methods=["GET"])
    router.add_api_route("/ready", ready, methods=["GET"])
    router.add_api_route("/v1/policy", policy, methods=["GET"], dependencies=[Depends(needs(service.keys, *SCOPES))])
    return router
