"""`out` of a job: one folder, or roots for some tables."""

from collections.abc import Mapping
from typing import Annotated, Any, NamedTuple

from pydantic import Field, ValidationError, WithJsonSchema

from jobs.config.layouts import Strict
from redaction_udfs.mistakes import Mistake
from redaction_udfs.policy.files.documents import Document
from redaction_udfs.policy.files.parse import mistakes_in


class OutRoots(Strict):
    """Roots of the tables. Those that are not named lie under `root`, or without one under `redacted`."""

    root: Annotated[str | None, Field(description="Folder of ledger and all tables that have no root of their own")] = (
        None
    )
    redacted: Annotated[str | None, Field(description="Root of redacted, conversations and staging")] = None
    audit: Annotated[str | None, Field(description="Root of audit")] = None
    vault: Annotated[str | None, Field(description="Root of vault, vault_keys and vault_times")] = None

    @property
    def out(self) -> str:
        """The folder that commands are told as OUT."""
        return self.root or self.redacted or ""

    @property
    def apart(self) -> dict[str, str]:
        """Roots beside it, by name."""
        named = {"redacted": self.redacted if self.root else None, "audit": self.audit, "vault": self.vault}
        return {name: path for name, path in named.items() if path}


OUT_DESCRIPTION = "Folder of the tables that the job writes, or roots for some of them; left out: as --out says"
OutFolder = Annotated[
    str, WithJsonSchema({"anyOf": [{"type": "string"}, OutRoots.model_json_schema()], "description": OUT_DESCRIPTION})
]


class Split(NamedTuple):
    """A job's data with one folder as `out`, its roots, and their mistakes."""

    data: dict[str, Any]
    roots: Mapping[str, str]
    mistakes: tuple[Mistake, ...] = ()


def split_roots(document: Document) -> Split:
    """What a job's file says, with its roots apart."""
    said = document.data.get("out")
    if not isinstance(said, dict):
        return Split(dict(document.data), {})
    try:
        roots = OutRoots.model_validate(said)
    except ValidationError as error:
        wrong = mistakes_in(error, document, ("out",), [*OutRoots.model_fields])
        return Split({**document.data, "out": ""}, {}, tuple(wrong))
    if not roots.out:
        expected = "`root`, a folder for ledger and all tables without a root of their own; or `redacted`"
        wrong_out = document.mistake(("out",), "neither root nor redacted", expected)
        return Split({**document.data, "out": ""}, {}, (wrong_out,))
    return Split({**document.data, "out": roots.out}, roots.apart)
