"""SERVE.yaml to settings; every mistake with its line."""

import re
import ssl
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from jobs.service.settings.service import KeySetting, Limits, ServiceSettings, TlsFiles
from jobs.service.settings.upstream import TextsAt, Upstream
from redaction_udfs.mistakes import Mistake, PolicyError, raise_any
from redaction_udfs.policy.files.documents import Document, read_document
from redaction_udfs.policy.files.parse import mistakes_in
from redaction_udfs.policy.files.shipped import is_file_name

MODELS: Mapping[str, type[BaseModel]] = {"limits": Limits, "keys": KeySetting, "tls": TlsFiles, "upstream": Upstream}
_SECRET = re.compile(r"keys\[\d+\](?:\.sha256)?|keys|upstream\.url")
NO_FILE = "redact serve"
"""Stands for the file in mistakes of a service that has none."""


def load_settings(path: Path | None, overrides: Mapping[str, Any]) -> ServiceSettings:
    """The settings of a file, if there is one, with those of the command line over it.

    Relative paths in it are relative to the file. Raises PolicyError with every mistake.
    """
    document = _document(path) if path else Document(NO_FILE, {}, {})
    try:
        settings = ServiceSettings.model_validate({**document.data, **overrides})
    except ValidationError as error:
        known = sorted(_keys_of(error))
        raise PolicyError([_without_key(m) for m in mistakes_in(error, document, (), known)]) from None
    raise_any(list(_unfit(settings, document)))
    placed = _with_paths(settings, path, overrides) if path else settings
    raise_any(list(_unusable(placed, document)))
    return placed


def _document(path: Path) -> Document:
    try:
        return read_document(str(path), path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError):
        found = "no such file, or none that can be read"
        raise PolicyError([Mistake(str(path), "", found, "a service's YAML file")]) from None


def _without_key(mistake: Mistake) -> Mistake:
    """The mistake without what stands in place of a hash or an address: it may be a key, or hold one."""
    return mistake._replace(found="something else") if _SECRET.fullmatch(mistake.field) else mistake


def _keys_of(error: ValidationError) -> set[str]:
    """Names known where unknown ones were found."""
    unknown = [details["loc"] for details in error.errors() if details["type"] == "extra_forbidden"]
    return {name for at in unknown for name in _model_at(at).model_fields}


def _model_at(at: tuple[Any, ...]) -> type[BaseModel]:
    if at[0] == "upstream" and len(at) > 2:
        return TextsAt
    return MODELS.get(str(at[0]), ServiceSettings) if len(at) > 1 else ServiceSettings


def _unfit(settings: ServiceSettings, document: Document) -> Iterator[Mistake]:
    if settings.is_exposed:
        expected = "127.0.0.1; beyond this machine with tls, or with plain_http: true behind something that has it"
        yield document.mistake(("host",), "an address beyond this machine without TLS", expected)
    if settings.keep_for < settings.original_for:
        yield document.mistake(("keep_for",), "less than original_for", "as long as original_for, or longer")
    names = [key.name for key in settings.keys]
    for place, name in enumerate(names):
        if name in names[:place]:
            yield document.mistake(("keys", place, "name"), "a name a second time", "every name once")


def _unusable(settings: ServiceSettings, document: Document) -> Iterator[Mistake]:
    """The mistake of TLS files that no server can be made of."""
    if settings.tls is None:
        return
    try:
        ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(settings.tls.certificate, settings.tls.key, lambda: "")
    except (OSError, ValueError) as error:  # SSLError is an OSError
        why = getattr(error, "reason", None) or getattr(error, "strerror", None) or type(error).__name__
        found = f"files that cannot be used ({why})"
        yield document.mistake(("tls",), found, "a certificate and its private key without a passphrase, PEM")


def _with_paths(settings: ServiceSettings, path: Path, overrides: Mapping[str, Any]) -> ServiceSettings:
    """The settings with the file's paths as seen from where the command runs."""
    update: dict[str, Any] = {}
    if "policy" not in overrides and is_file_name(settings.policy):
        update["policy"] = str(path.parent / settings.policy)
    if settings.key_ring_file:
        update["key_ring_file"] = str(path.parent / settings.key_ring_file)
    if settings.tls:
        files = {name: str(path.parent / file) for name, file in settings.tls.model_dump().items()}
        update["tls"] = TlsFiles(**files)
    return settings.model_copy(update=update)
