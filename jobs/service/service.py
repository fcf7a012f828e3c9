"""All that routes need, in one place."""

from dataclasses import dataclass, field

from jobs.service.conversations.store import Store
from jobs.service.keys import Keyring
from jobs.service.metrics import Metrics
from jobs.service.settings.service import ServiceSettings
from jobs.service.turns import PolicyFacts
from jobs.service.upstream.client import UpstreamClient
from jobs.service.workers import Engine


@dataclass(frozen=True)
class Service:
    """The parts of a service that is put together."""

    settings: ServiceSettings
    policy: PolicyFacts
    keys: Keyring
    engine: Engine
    store: Store
    upstream: UpstreamClient | None = None
    metrics: Metrics = field(default_factory=Metrics)
