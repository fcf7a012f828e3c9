"""Verifies an output folder: every look at it, then the answer."""

from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

from jobs.commands.session import session
from jobs.commands.verify import ledger, logs, promises
from jobs.commands.verify.command import VerifyOptions
from jobs.commands.verify.finding import Finding
from jobs.commands.verify.receipts import key_in, receipts
from jobs.commands.verify.rows import Counts, compare_spans, count_rows, look_at_rows
from jobs.commands.verify.show import Verified, show
from jobs.commands.verify.texts import ROWS, UNCHECKED
from jobs.config.forget_key import ForgetKey
from jobs.console.screen import waiting
from jobs.governance.published import PublishedTables, open_published
from jobs.lake.delta.table_log import OldVersions, files_of_tables, old_versions
from jobs.lake.exit_codes import DONE, NOT_PUBLISHED, errors
from jobs.staging.claims import last_claims
from redaction_udfs.staged.second_look import BY_NAME, bound


def run_verify(options: VerifyOptions) -> int:
    """The exit code: NOT_PUBLISHED, which is 3, where something does not hold."""
    key = key_in(options.key_file)
    spark = session(options, errors)  # standard output is the answer's alone
    tables = open_published(spark, options.out or "")
    with waiting(errors, "Reading the tables"):
        verified = verify_tables(tables, key)
    show(verified, options.as_json)
    return NOT_PUBLISHED if verified.findings else DONE


def verify_tables(tables: PublishedTables, key: ForgetKey | None = None) -> Verified:
    """Everything that does not hold, and what is only worth knowing. `key` is that of receipts' seals."""
    paths = logs.named(tables)
    looks = look(tables, paths)
    policies, notes = promises.policies(tables)
    of_receipts, unproved = receipts(tables, key)
    erased = logs.erasures(tables)
    found = [*policies, *of_receipts, *_promised(tables, paths)]
    found += [*_agreeing(tables, looks, erased), *_logged(tables, looks, erased)]
    rows = sum(count for (kind, _), count in looks.rows.items() if kind == ROWS)
    return Verified(promises.in_order(found), [*notes, *unproved, *_notes(looks)], len(tables.current), rows)


class Looks(NamedTuple):
    """What the passes over the tables have seen: places and counts of published rows, spans and audit rows that differ,
    counts of the other tables, audit rows by rule, and of the tables' logs commits, files and versions."""

    shown: list[Finding]
    rows: Counts
    spans: list[Finding]
    counted: Counts
    by_rule: Counts
    commits: list[logs.Commit]
    telling: list[Finding]
    files: list[logs.DataFile]
    on_disk: Mapping[tuple[str, str], tuple[int, int]]
    versions: Mapping[str, OldVersions]


def look(tables: PublishedTables, paths: Mapping[str, str]) -> Looks:
    """Every pass, side by side: much of each is waiting for another's last task."""
    with ThreadPoolExecutor() as pool:
        rows, spans = pool.submit(look_at_rows, tables), pool.submit(compare_spans, tables)
        counts, of_logs = pool.submit(count_rows, tables), pool.submit(logs.read_logs, tables)
        files, on_disk = pool.submit(logs.read_files, tables, paths), files_of_tables(tables.spark, paths)
        versions = pool.submit(old_versions, tables.spark, paths, on_disk)
        return Looks(
            *rows.result(),
            spans.result(),
            *counts.result(),
            *of_logs.result(),
            files.result(),
            on_disk,
            versions.result(),
        )


def _promised(tables: PublishedTables, paths: Mapping[str, str]) -> Iterator[Finding]:
    """Tables that are gone, or are not as runs make them."""
    yield from promises.missing(tables, paths)
    yield from promises.settings(tables, paths)
    yield from promises.columns(tables, paths)


def _agreeing(tables: PublishedTables, looks: Looks, erased: logs.Erasures) -> Iterator[Finding]:
    """Rows against their policy, spans against the audit, and both against the ledger."""
    yield from within_bounds(looks.shown, looks.rows)
    yield from looks.spans
    yield from ledger.adds_up(tables.current)
    yield from ledger.agrees(tables.current, looks.rows, ledger.HeldRows(looks.counted, looks.by_rule), erased.rows)
    yield from ledger.unfinished(tables.runs, last_claims(tables.spark, tables.out.claims))


def _logged(tables: PublishedTables, looks: Looks, erased: logs.Erasures) -> Iterator[Finding]:
    """Commits that no run made, files that are not those of a commit, statistics."""
    yield from looks.telling
    yield from logs.foreign(looks.commits, logs.authors(tables), erased)
    yield from logs.changed(looks.files, looks.on_disk)


def _notes(looks: Looks) -> Iterator[str]:
    """What is no fault and worth knowing."""
    for (kind, partition), count in sorted(looks.rows.items()):
        if kind == UNCHECKED and count:
            yield f"{partition}: {count:,} spans stand in documents or words, where their text was not looked at."
    for table, old in looks.versions.items():
        if old.old_files:
            yield f"{table} can be read back to version {old.oldest}: {old.old_files:,} replaced files are there."


def within_bounds(findings: list[Finding], rows: Counts) -> list[Finding]:
    """The findings without shapes that a partition of this size shows anyway, though its policy hides them."""

    def is_many(found: Finding) -> bool:
        there = rows.get((ROWS, found.partition or ""), 0)
        return found.kind not in BY_NAME or found.places > bound(found.kind, there)

    return [found for found in findings if found.kind != UNCHECKED and is_many(found)]
