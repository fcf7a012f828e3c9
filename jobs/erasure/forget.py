"""Forgets conversations: listed first, then erased in every table, version and log, then looked for."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F

from jobs.config.forget_key import ForgetKey
from jobs.erasure.narrow import forget_in_index, index_anew
from jobs.erasure.places import LOG, Asked, Place, data_files, held_in, ids_on_disk, in_each
from jobs.erasure.receipt import BEGUN as OPEN
from jobs.erasure.receipt import DONE, TRACE_LEFT, Receipt, TableReceipt, append_rows, begun_rows, now, write_receipt
from jobs.erasure.verify import Verified, verify
from jobs.lake import delta
from jobs.lake.drivers import clear_staging
from jobs.lake.erasing import GONE_ID, Held, as_ids, clean_log, delete_ids, fence, purge, vacuum, vacuuming
from jobs.lake.output_folder import OutputFolder
from jobs.staging.claims import claim, create_claims
from jobs.staging.forgotten import BEGUN, among, note, read_list
from jobs.staging.forgotten import DONE as CLOSED
from redaction_udfs.mistakes import Mistake, PolicyError, shown

Say = Callable[[str], None]


@dataclass(frozen=True)
class Request:
    """Conversations to forget, and where. Its `repr` names none."""

    id: str
    ids: tuple[str, ...]
    key: ForgetKey
    out: OutputFolder
    asked: Asked

    def __repr__(self) -> str:
        return f"Request(id={self.id!r}, conversations={len(self.ids)})"

    @property
    def hashes(self) -> list[str]:
        return sorted(self.key.hash_of(each) for each in self.ids)


@dataclass(frozen=True)
class Erased:
    """What was done in a table."""

    held: Held
    before: int
    after: int
    files_removed: int


def of_fingerprint(spark: SparkSession, out: OutputFolder, fingerprint: str) -> list[str]:
    """Conversations whose audit holds the fingerprint of a value."""
    if not delta.is_table(spark, out.audit):
        return []
    rows = delta.read_table(spark, out.audit)
    wanted = as_ids(spark, [fingerprint])
    same = rows.join(F.broadcast(wanted), F.col("value_fingerprint") == F.col(GONE_ID), "left_semi")
    return sorted(str(row[0]) for row in same.select("conversation_id").distinct().collect())


def begun_before(spark: SparkSession, request: Request) -> list[str]:
    """Conversations of a request that was interrupted: those of its hashes that some file still holds.

    Raises PolicyError where another request is open: nobody can tell whether it is still at work.
    """
    known = read_list(spark, request.out.forgotten, request.key)
    if others := [each for each in known.open_requests if each != request.id]:
        found = f"an erasure that has begun and is not done, {', '.join(map(shown, others))}"
        raise PolicyError([Mistake("--request", "", found, "its end, or the same command with that request first")])
    if request.id not in known.open_requests:
        return []
    rows = delta.read_table(spark, request.out.forgotten).where(F.col("request_id") == request.id)
    hashes = frozenset(row.conversation_hash for row in rows.collect() if row.conversation_hash)
    still_there: set[str] = set()
    for place in request.asked.places:
        ids = ids_on_disk(spark, place).where("id IS NOT NULL").select("id").distinct()
        still_there |= {row.id for row in ids.mapInArrow(among(hashes, request.key), ids.schema).collect()}
    return sorted(still_there)


def absent(spark: SparkSession, request: Request) -> list[str]:
    """Those of the conversations that no file of any table holds, and that were not forgotten before."""
    listed = read_list(spark, request.out.forgotten, request.key).hashes
    unknown = {each for each in request.ids if request.key.hash_of(each) not in listed}
    for place in request.asked.places:
        if unknown:
            gone = F.broadcast(as_ids(spark, sorted(unknown)))
            rows = ids_on_disk(spark, place).join(gone, F.col("id") == F.col(GONE_ID), "left_semi")
            unknown -= {row.id for row in rows.select("id").distinct().collect()}
    return sorted(unknown)


def forget(spark: SparkSession, request: Request, say: Say) -> tuple[Receipt, str]:
    """Erases the conversations, and proves it: the receipt and its file.

    A command that was killed is repeated: every step may be done twice.
    """
    started = now()
    note(spark, request.out.forgotten, request.id, BEGUN, request.hashes, request.key)
    _keep_runs_away(spark, request)
    clear_staging(spark, request.out, f"forget-{request.id}")
    gone = as_ids(spark, request.ids)
    done: dict[str, Erased] = {}
    found = held_in(spark, request.asked.places, gone)
    _note_rows(spark, request, started, found)
    for place in request.asked.places:
        say(f"Erasing in {place.name}")
        done[place.name] = _erase(spark, place, gone, found[place.name])
    say("Removing files of older versions")
    with vacuuming(spark, 0):
        removed = in_each(request.asked.places, partial(_vacuum, spark))
    done = {name: replace(each, files_removed=removed[name]) for name, each in done.items()}
    say("Looking for what is left")
    verified = verify(spark, request.out, request.asked.places, request.ids)
    left = forget_in_index(spark, request.out, request.ids)
    if verified.is_clean:
        index_anew(spark, request.out, request.asked.ours)
    verified = verified._replace(elsewhere=(*verified.elsewhere, *left))
    noted = begun_rows(spark, request.out, request.id)
    done = {name: replace(each, held=each.held._replace(rows=noted.get(name, {}))) for name, each in done.items()}
    receipt = _receipt(request, "forget", started, done, verified)
    file = write_receipt(spark, request.out, receipt, request.key)
    note(spark, request.out.forgotten, request.id, CLOSED, [], request.key)
    return receipt, file


def finish(spark: SparkSession, request: Request, say: Say) -> tuple[Receipt, str]:
    """The second pass: cleans the logs, and looks again: the receipt and its file."""
    started = now()
    say("Looking for what is left in logs")
    before = verify(spark, request.out, request.asked.places, request.ids)
    for place in request.asked.places:
        if any(LOG in trace for trace in before.left[place.name].traces):
            say(f"Cleaning the log of {place.name}")
            clean_log(spark, place.path)
    after = verify(spark, request.out, request.asked.places, request.ids)
    version = {place.name: delta.version(spark, place.path) for place in request.asked.places}
    done = {name: Erased(Held({}, 0, 0), at, at, 0) for name, at in version.items()}
    receipt = _receipt(request, "finish", started, done, after)
    return receipt, write_receipt(spark, request.out, receipt, request.key)


def _keep_runs_away(spark: SparkSession, request: Request) -> None:
    """From here on no run that was planned before can publish.

    One that has claimed its partitions finds its number outdated in each table; one that claims later finds another
    version of the list than it was planned by.
    """
    create_claims(spark, request.out.claims)
    number = claim(spark, request.out.claims, f"forget {request.id} {now().isoformat()}", [])
    written_by_runs = (*request.out.published, request.out.conversations, request.out.vault_times)
    places = [place for place in request.asked.ours if place.path in written_by_runs]
    in_each(places, lambda place: fence(spark, place.path, number))


def _note_rows(spark: SparkSession, request: Request, started: datetime, found: Mapping[str, Held]) -> None:
    """Notes what there is before it is erased: a command that repeats a killed one finds no more of it."""
    paths = {place.name: place.path for place in request.asked.places}
    rows = [
        TableReceipt(
            request_id=request.id,
            kind="forget",
            status=OPEN,
            table=name,
            started_at=started,
            finished_at=now(),
            conversation_hashes=request.hashes,
            key_id=request.key.id,
            rows=sum(each.rows.values()),
            rows_by_partition=each.rows,
            files=each.files,
            version_before=delta.version(spark, paths[name]),
        )
        for name, each in found.items()
    ]
    append_rows(spark, request.out, rows)


def _erase(spark: SparkSession, place: Place, gone: DataFrame, found: Held) -> Erased:
    before = delta.version(spark, place.path)
    if found.rows:
        among_values = (place.partition, list(found.rows)) if place.partition else None
        delete_ids(spark, place.path, place.id_column, gone, among_values)
    purge(spark, place.path)
    return Erased(found, before, delta.version(spark, place.path), 0)


def _vacuum(spark: SparkSession, place: Place) -> int:
    """How many files were removed. Of a table that others may write, only those that its log calls out of use are."""
    before = data_files(spark, place.path)
    vacuum(spark, place.path, 0, of_log_only=not place.ours)
    return before - data_files(spark, place.path)


def _receipt(request: Request, kind: str, started: datetime, done: dict[str, Erased], verified: Verified) -> Receipt:
    finished = now()

    def row(name: str, erased: Erased) -> TableReceipt:
        left = verified.left[name]
        return TableReceipt(
            request_id=request.id,
            kind=kind,
            status=DONE if left.is_clean else TRACE_LEFT,
            table=name,
            started_at=started,
            finished_at=finished,
            conversation_hashes=request.hashes,
            key_id=request.key.id,
            rows=sum(erased.held.rows.values()),
            rows_by_partition=erased.held.rows,
            files=erased.held.files,
            files_removed=erased.files_removed,
            version_before=erased.before,
            version_after=erased.after,
            rows_left=left.rows,
            files_left=left.files,
            traces=list(left.traces),
            not_reached=list(request.asked.not_reached),
        )

    return Receipt(
        request_id=request.id,
        kind=kind,
        tables=tuple(row(name, erased) for name, erased in done.items()),
        started_at=started,
        finished_at=finished,
        elsewhere=verified.elsewhere,
        not_reached=request.asked.not_reached,
        bytes_searched=verified.bytes_searched,
        not_searched=verified.not_searched,
    )
