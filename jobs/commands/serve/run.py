"""Settings, policy and keys checked at once, then the service."""

import importlib.util
import json
import time

from jobs.commands.options import log_to
from jobs.commands.serve.command import ServeOptions
from jobs.config.tokens import keyed
from jobs.console.screen import output, print_line, waiting
from jobs.lake.exit_codes import Unavailable
from jobs.service.keys import Keyring, keyring
from jobs.service.settings.load import load_settings
from jobs.service.settings.service import ServiceSettings
from redaction_udfs.engine.pseudonyms.writer import token_forms
from redaction_udfs.engine.rules.rules import Policy
from redaction_udfs.mistakes import all_of
from redaction_udfs.policy import Mistake, PolicyError, load_policy

PACKAGES = ("fastapi", "httpx", "uvicorn")
OVERRIDES = ("policy", "host", "port", "workers")


def run_service(options: ServeOptions) -> None:
    """Serves until it is told to stop. Raises PolicyError with every mistake, Unavailable where packages lack."""
    if options.schema:
        print_line(output, json.dumps(ServiceSettings.model_json_schema(), indent=2))
        return
    log_to(options.log)
    if any(importlib.util.find_spec(package) is None for package in PACKAGES):
        raise Unavailable("The service needs packages more: pip install 'transcript-redaction[service]'.")
    given = {name: value for name in OVERRIDES if (value := getattr(options, name)) is not None}
    settings = load_settings(options.service_file, given)
    with waiting(output, "Loading the policy"):
        policy, keys, authorization = all_of(
            lambda: _policy(settings), lambda: keyring(settings), lambda: _authorization(settings)
        )
    if options.check:
        for line in _described(settings, policy, keys):
            print_line(output, line)
    else:
        _serve(settings, policy, keys, authorization)


def _policy(settings: ServiceSettings) -> Policy:
    """The policy, with a key if it writes tokens. Raises PolicyError for tokens that nothing could be bound to."""
    policy = keyed(load_policy(settings.policy), settings.key_ring_file, "redact serve")
    columns = sorted({form.column for form in token_forms(policy) if form.scope == "column"})
    if columns and settings.upstream:
        found = f"tokens bound to {', '.join(columns)}"
        raise PolicyError([Mistake(settings.policy, "", found, "no scope column beside upstream: a request has none")])
    return policy


def _authorization(settings: ServiceSettings) -> str | None:
    from jobs.service.upstream.client import authorization_of

    return authorization_of(settings.upstream) if settings.upstream else None


def _serve(settings: ServiceSettings, policy: Policy, keys: Keyring, authorization: str | None) -> None:
    from jobs.service.app import create_app
    from jobs.service.conversations.store import Store
    from jobs.service.server import address_of, bound_socket, serve
    from jobs.service.service import Service
    from jobs.service.turns import facts_of
    from jobs.service.upstream.client import UpstreamClient
    from jobs.service.workers import Workers

    listening = bound_socket(settings)
    engine = Workers(settings.policy, policy.hash, settings.workers, settings.engine_seconds, policy.token_key)
    client = UpstreamClient(settings.upstream, authorization) if settings.upstream else None
    service = Service(settings, facts_of(policy), keys, engine, Store(settings, boot_time), client)
    address = address_of(listening, settings)
    ready = f"Serving policy {policy.name} {policy.version} at {address} · Ctrl-C stops it"
    serve(create_app(service), settings, listening, lambda: print_line(output, ready))


def boot_time() -> float:
    """Seconds that go on while the machine sleeps, where it counts them: an original's time does not stop then."""
    return time.clock_gettime(time.CLOCK_BOOTTIME) if hasattr(time, "CLOCK_BOOTTIME") else time.monotonic()


def _described(settings: ServiceSettings, policy: Policy, keys: Keyring) -> list[str]:
    """The service in a few lines, keys by number."""
    opened = [f"{sum(scope in key.scopes for key in keys.keys)} for {scope}" for scope in ("redacted", "original")]
    return [
        f"policy   {policy.name} {policy.version}, hash {policy.hash[:12]}",
        f"address  {'https' if settings.tls else 'http'}://{settings.host}:{settings.port}",
        f"keys     {', '.join(opened)}",
        f"proxy    {settings.upstream.url if settings.upstream else 'none'}",
        f"workers  {settings.workers}, {settings.engine_seconds:g} seconds a request at most",
    ]
