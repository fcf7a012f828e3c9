"""A run over files: list, look, plan, redact and publish file by file, keep the ledger."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from functools import partial
from typing import Any, NamedTuple

from jobs.console.logs import log
from jobs.files.ledger import LEFT_OUT, PUBLISHED, REDACTED, UNCHANGED, WITHHELD, FileRow, Ledger, read_ledger
from jobs.files.listing import Listing, shown_name
from jobs.files.one_file import Looked, look_at, redact_file
from jobs.files.publish import publish, staging, withdraw
from jobs.files.settings import FilesJob
from redaction_udfs.api import with_token_key
from redaction_udfs.engine import ENGINE_VERSION
from redaction_udfs.engine.rules.rules import Policy
from redaction_udfs.formats.parts.document import Refused
from redaction_udfs.policy import load_policy

TWO_FILES = "two files of one conversation"


class FilesOutcome(NamedTuple):
    """Rows of the files that were worked on, and of those that are as an earlier run left them."""

    rows: tuple[FileRow, ...]
    settled: tuple[FileRow, ...]

    @property
    def withheld(self) -> list[FileRow]:
        return [row for row in (*self.rows, *self.settled) if row.status == WITHHELD]


def run_files(job: FilesJob, listing: Listing, policy: Policy, workers: int = 1) -> FilesOutcome:
    """Redacts what is new or changed. One file that cannot be published stops no other."""
    known = read_ledger(job.out.ledger)
    with staging(job.out), _pool(job, policy, workers) as work:
        seen = with_doubles(list(work(look_at, listing.names)), known)
        settled = [known[each.name] for each in seen if _is_settled(each, known, job)]
        todo = [each for each in seen if not _is_settled(each, known, job)]
        ledger = Ledger(job.out.ledger)
        try:
            rows = tuple(_recorded(work(process, todo), ledger))
        finally:
            ledger.close()
    return FilesOutcome(rows, tuple(settled))


def with_doubles(seen: Sequence[Looked], known: Mapping[str, FileRow]) -> list[Looked]:
    """The files, those of one conversation with the reason that there are two."""
    names = defaultdict[tuple[str | None, str], list[str]](list)
    for each in seen:
        if each.conversation and not each.reason:
            names[each.form, each.conversation].append(each.name)
    doubles = {name: others for others in names.values() if len(others) > 1 for name in others}
    return [
        each._replace(reason=f"{TWO_FILES}: {_other(each.name, doubles[each.name])}") if each.name in doubles else each
        for each in seen
    ]


def _other(name: str, names: Sequence[str]) -> str:
    return next(shown_name(other) for other in names if other != name)


def _is_settled(seen: Looked, known: Mapping[str, FileRow], job: FilesJob) -> bool:
    """True if nothing has changed since the file's last row, and its twin is still there."""
    row = known.get(seen.name)
    now = (seen.sha256, job.fingerprint, seen.form)
    if row is None or not seen.sha256 or (row.input_sha256, row.fingerprint, row.format) != now:
        return False
    if row.status in PUBLISHED:
        return seen.reason is None and job.out.twin(seen.name).exists()
    return row.reason == seen.reason or (seen.reason is None and not (row.reason or "").startswith(TWO_FILES))


def process(seen: Looked, job: FilesJob, policy: Policy) -> FileRow:
    """Redacts and publishes a file, or takes away what was published of it. The row for the ledger."""
    row = _row(seen, job, policy)
    try:
        if seen.reason:
            raise Refused(seen.reason)
        done = redact_file(seen, job, policy)
        publish(seen.name, done, job.out, with_twin=job.output != "none")
    except Refused as refused:
        withdraw(seen.name, job.out)
        return row._replace(status=WITHHELD, reason=str(refused))
    except OSError as error:
        return row._replace(status=WITHHELD, reason=f"cannot be written: {error.strerror}", fingerprint="")
    if job.output == "none":
        return row._replace(status=LEFT_OUT, spans=done.spans)
    status = REDACTED if done.audit else UNCHANGED
    return row._replace(status=status, spans=done.spans, output_sha256=done.sha256, end_ms=done.end_ms)


def _row(seen: Looked, job: FilesJob, policy: Policy) -> FileRow:
    return FileRow(
        path=shown_name(seen.name),
        status=WITHHELD,
        reason=None,
        format=seen.form,
        conversation_id=seen.conversation,
        input_sha256=seen.sha256,
        output_sha256=None,
        bytes_in=seen.bytes_in,
        spans={},
        policy=policy.name,
        policy_hash=job.policy_hash,
        engine_version=ENGINE_VERSION,
        output=job.output,
        fingerprint=job.fingerprint,
        run_id=job.run_id,
        redacted_at=job.started_at,
        end_ms=None,
    )


def _recorded(rows: Iterable[FileRow], ledger: Ledger) -> Iterator[FileRow]:
    for row in rows:
        ledger.add(row)
        log.info("file", path=row.path, status=row.status, reason=row.reason, spans=sum(row.spans.values()))
        yield row


@contextmanager
def _pool(job: FilesJob, policy: Policy, workers: int) -> Iterator[Any]:
    """A function that maps `look_at` or `process` over files, in order, in this process or several."""
    if workers == 1:
        yield lambda task, given: (_call(task, each, job, policy) for each in given)
        return
    with ProcessPoolExecutor(workers, initializer=_remember, initargs=(job,)) as pool:
        yield lambda task, given: pool.map(partial(_in_worker, task, job), given, chunksize=8)


def _call(task: Any, given: Any, job: FilesJob, policy: Policy) -> Any:
    return task(given, job) if task is look_at else task(given, job, policy)


_POLICY: list[Policy] = []
"""The policy of a worker, which each loads once: it takes a second."""


def _remember(job: FilesJob) -> None:
    policy = with_token_key(load_policy(job.policy), job.token_key)
    _POLICY[:] = [policy] if policy.hash == job.policy_hash else []  # a file that changed meanwhile


def _in_worker(task: Any, job: FilesJob, given: Any) -> Any:
    return _call(task, given, job, _POLICY[0])
