"""State of the service: alive, ready, policy, metrics."""

from typing import Any

from fastapi import APIRouter, Depends, Response

from jobs.service.metrics import CONTENT_TYPE, Family
from jobs.service.problems import Refused
from jobs.service.routes.access import needs
from jobs.service.service import Service
from jobs.service.settings.service import SCOPES
from redaction_udfs.engine import ENGINE_VERSION


def routes(service: Service) -> APIRouter:
    """`/health`, `/ready` and `/metrics` for whoever asks, `/v1/policy` for every key."""
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

    async def metrics() -> Response:
        """Counts since the process began, as Prometheus reads them."""
        return Response(service.metrics.exposition(_gauges(service)), media_type=CONTENT_TYPE)

    router.add_api_route("/metrics", metrics, methods=["GET"])
    router.add_api_route("/health", health, methods=["GET"])
    router.add_api_route("/ready", ready, methods=["GET"])
    router.add_api_route("/v1/policy", policy, methods=["GET"], dependencies=[Depends(needs(service.keys, *SCOPES))])
    return router


def _gauges(service: Service) -> list[Family]:
    policy = tuple(service.policy.named.items())
    ready = int(service.engine.is_ready)
    return [
        Family("redact_conversations", "Conversations in memory.", "gauge", {(): len(service.store)}),
        Family("redact_ready", "1 if a worker is ready.", "gauge", {(): ready}),
        Family("redact_policy_info", "The policy in force.", "gauge", {policy: 1}),
    ]
