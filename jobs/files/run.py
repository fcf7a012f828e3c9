"""A run over files: list, look, plan, redact and publish file by file, keep the ledger."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from jobs.console.logs import log
from jobs.files.conversations import Together, conversations_of, fingerprint_of, is_settled
from jobs.files.ledger import LEFT_OUT, REDACTED, UNCHANGED, WITHHELD, FileRow, Ledger, read_ledger
from jobs.files.listing import Listing
from jobs.files.one_file import Done, Looked, look_at, redact_together
from jobs.files.original_times import Times, earliest, in_vault, known_times
from jobs.files.publish import publish, staging, withdraw
from jobs.files.settings import FilesJob
from jobs.files.work import Work
from redaction_udfs.engine import ENGINE_VERSION
from redaction_udfs.engine.rules.rules import Policy
from redaction_udfs.formats.file_names import shown_name
from redaction_udfs.formats.parts.document import Refused


class FilesOutcome(NamedTuple):
    """Rows of the files that were worked on, and of those that are as an earlier run left them."""

    rows: tuple[FileRow, ...]
    settled: tuple[FileRow, ...]

    @property
    def withheld(self) -> list[FileRow]:
        return [row for row in (*self.rows, *self.settled) if row.status == WITHHELD]


def run_files(job: FilesJob, listing: Listing, work: Work) -> FilesOutcome:
    """Redacts what is new or changed. One file that cannot be published stops no other."""
    known = read_ledger(job.out.ledger)
    with staging(job.out):
        every = conversations_of(list(work(_look_at, listing.names)))
        settled = [known[each.name] for own in every if is_settled(own, known, job) for each in own]
        times = known_times(known)
        todo = [_with_times(own, times) for own in every if not is_settled(own, known, job)]
        ledger = Ledger(job.out.ledger)
        try:
            rows = tuple(_recorded((row for own in work(process, todo) for row in own), ledger))
        finally:
            ledger.close()
    return FilesOutcome(rows, tuple(settled))


def _look_at(name: str, job: FilesJob, _: Policy) -> Looked:
    return look_at(name, job)


def process(together: Together, job: FilesJob, policy: Policy) -> list[FileRow]:
    """Redacts and publishes the files of a conversation, or takes away what was published. Rows for the ledger."""
    noted = earliest([seen.originals for seen in together] + [in_vault(job.out.vault(seen.name)) for seen in together])
    rows = [_timed(_row(seen, fingerprint_of(together, job), job, policy), noted) for seen in together]
    reasons = [Refused(seen.reason) for seen in together if seen.reason]
    times = noted.stored_at(job.started_ms, job.original_for_ms)
    outcomes = reasons or redact_together([seen._replace(originals=times) for seen in together], job, policy)
    published = [_published(*each, job) for each in zip(together, rows, outcomes, strict=True)]
    kept = [isinstance(outcome, Done) and outcome.vault for outcome in outcomes]
    return [_timed(row, times) if is_kept else row for row, is_kept in zip(published, kept, strict=True)]


def _with_times(together: Together, known: Mapping[str | tuple[str, str], Times]) -> Together:
    """The files, each with the times of its conversation's originals that the ledger has noted."""
    names = {name for seen in together for name in (seen.name, (seen.form or "", seen.conversation or ""))}
    times = earliest(known[name] for name in names if name in known)
    return tuple(seen._replace(originals=times) for seen in together)


def _timed(row: FileRow, times: Times) -> FileRow:
    return row._replace(original_since_ms=times.since_ms, original_until_ms=times.until_ms)


def _published(seen: Looked, row: FileRow, outcome: Done | Refused, job: FilesJob) -> FileRow:
    """The row of a file that is published, or withheld."""
    if isinstance(outcome, Refused):
        withdraw(seen.name, job.out)
        return row._replace(status=WITHHELD, reason=str(outcome))
    try:
        publish(seen.name, outcome, job.out, with_twin=job.output != "none")
    except OSError as error:
        return row._replace(status=WITHHELD, reason=f"cannot be written: {error.strerror}", fingerprint="")
    if job.output == "none":
        return row._replace(status=LEFT_OUT, spans=outcome.spans)
    status = REDACTED if outcome.audit else UNCHANGED
    return row._replace(status=status, spans=outcome.spans, output_sha256=outcome.sha256, end_ms=outcome.end_ms)


def _row(seen: Looked, fingerprint: str, job: FilesJob, policy: Policy) -> FileRow:
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
        fingerprint=fingerprint,
        run_id=job.run_id,
        redacted_at=job.started_at,
        end_ms=None,
        part=seen.part,
    )


def _recorded(rows: Iterable[FileRow], ledger: Ledger) -> Iterator[FileRow]:
    for row in rows:
        ledger.add(row)
        log.info("file", path=row.path, status=row.status, reason=row.reason, spans=sum(row.spans.values()))
        yield row
