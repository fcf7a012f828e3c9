"""Receipt of an erasure: rows of `erasures` and a sealed JSON file. Holds hashes, never an id."""

import hmac
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime, timezone
from types import MappingProxyType
from typing import Any, NamedTuple

from pyspark.sql import SparkSession

from jobs.config.forget_key import ForgetKey
from jobs.lake import delta, folders
from jobs.lake.output_folder import OutputFolder
from redaction_udfs.engine import ENGINE_VERSION
from schemas.erasures import ERASURES

BEGUN, DONE, TRACE_LEFT = "begun", "done", "trace_left"
RECEIPTS = "_receipts"
"""Folder of the files, beside the table's own."""
NEVER_REACHED = (
    "transcripts and other tables that the request does not name",
    "recordings, review files and whatever else was made of the tables",
    "copies: backups, clones, versions and soft deletes of an object store",
    "event logs of Spark from before",
)
"""What no erasure below OUT can reach; each receipt says so."""


@dataclass(frozen=True)
class TableReceipt:
    """A row of `erasures`."""

    request_id: str
    kind: str
    status: str
    table: str
    started_at: datetime
    finished_at: datetime
    conversation_hashes: list[str] | None = None
    key_id: str | None = None
    rows: int = 0
    rows_by_partition: dict[str, int] = field(default_factory=dict)
    files: int = 0
    files_removed: int = 0
    version_before: int | None = None
    version_after: int | None = None
    rows_left: int = 0
    files_left: int = 0
    traces: list[str] = field(default_factory=list)
    not_reached: list[str] = field(default_factory=list)
    engine_version: str = ENGINE_VERSION


@dataclass(frozen=True)
class Receipt:
    """All that was done for a request, and what of it is left."""

    request_id: str
    kind: str
    tables: tuple[TableReceipt, ...]
    started_at: datetime
    finished_at: datetime
    elsewhere: tuple[str, ...] = ()
    not_reached: tuple[str, ...] = ()
    bytes_searched: int = 0
    not_searched: tuple[str, ...] = ()

    @property
    def status(self) -> str:
        clean = not self.elsewhere and not self.not_reached
        return DONE if clean and all(each.status == DONE for each in self.tables) else TRACE_LEFT

    def as_json(self, key: ForgetKey | None) -> str:
        """The receipt with `seal`, an HMAC of all the rest: a sign that is changed breaks it."""
        content = {
            **{name: value for name, value in asdict(self).items() if name != "tables"},
            "status": self.status,
            "never_reached": list(NEVER_REACHED),
            "tables": [asdict(each) for each in self.tables],
        }
        plain = json.loads(json.dumps(content, default=_as_text))
        return json.dumps({**plain, "seal": key.seal_of(canonical(plain)) if key else None}, indent=2) + "\n"


class Seal(NamedTuple):
    """What a receipt's seal tells: `holds` if it is as it was written, `key_ids` names the keys that it says.

    `said` is what it says; empty where the text is no receipt.
    """

    holds: bool
    key_ids: frozenset[str]
    said: Mapping[str, Any]


NO_RECEIPT = Seal(False, frozenset(), MappingProxyType({}))


def seal(text: str, key: ForgetKey) -> Seal:
    """The seal of a receipt, under this key."""
    try:
        said = json.loads(text)
        found = str(said.pop("seal", None))
        key_ids = frozenset(str(each["key_id"]) for each in said["tables"] if each["key_id"])
        return Seal(hmac.compare_digest(found, key.seal_of(canonical(said))), key_ids, said)
    except (ValueError, KeyError, TypeError, AttributeError):
        return NO_RECEIPT


def canonical(content: dict[str, Any]) -> bytes:
    return json.dumps(content, sort_keys=True, separators=(",", ":")).encode()


def write_receipt(spark: SparkSession, out: OutputFolder, receipt: Receipt, key: ForgetKey | None) -> str:
    """Appends the rows to `erasures` and writes the file; its path."""
    append_rows(spark, out, receipt.tables)
    stamp = receipt.started_at.strftime("%Y%m%dT%H%M%SZ")
    path = f"{out.erasures}/{RECEIPTS}/{receipt.request_id}-{receipt.kind}-{stamp}.json"
    folders.write_once(spark, path, receipt.as_json(key).encode())
    return path


def begun_rows(spark: SparkSession, out: OutputFolder, request_id: str) -> dict[str, dict[str, int]]:
    """By table and partition the rows that a request has found, an interrupted command of it too."""
    if not delta.is_table(spark, out.erasures):
        return {}
    rows = delta.read_table(spark, out.erasures).where(f"status = '{BEGUN}'")
    found: dict[str, dict[str, int]] = {}
    for row in rows.select("request_id", "table", "rows_by_partition").collect():
        if row.request_id == request_id:
            known = found.setdefault(row.table, {})
            known |= {value: max(count, known.get(value, 0)) for value, count in row.rows_by_partition.items()}
    return found


def append_rows(spark: SparkSession, out: OutputFolder, tables: Sequence[TableReceipt]) -> None:
    delta.create_table(spark, out.erasures, ERASURES, None, "What was erased, and proof")
    rows = [tuple(asdict(each)[name] for name in ERASURES.names) for each in tables]
    if rows:
        note = f"{tables[0].request_id} {tables[0].kind} {now().isoformat()}"
        delta.append(spark.createDataFrame(rows, ERASURES).coalesce(1), out.erasures, note)


def now() -> datetime:
    return datetime.now(timezone.utc)


def _as_text(value: Any) -> str:
    return str(value.isoformat())
