"""Promise: neither a neighbour that cannot be read nor a full disk is a partition's fault: the next run tries again."""

import errno
import os
from types import SimpleNamespace
from typing import Any

import pytest

from jobs.commands.run.run import exit_code
from jobs.lake.exit_codes import NOT_PUBLISHED, STOPPED
from jobs.pipeline import redact_transcripts
from jobs.pipeline.ledger import FAILED
from jobs.pipeline.outcome import Outcome
from jobs.pipeline.prepare import treatment_of
from jobs.pipeline.redact_transcripts import redact_group
from jobs.sources.lake_table import InputPartition
from jobs.staging.neighbours import Neighbour
from jobs.staging.plan import PlannedPartition
from redaction_udfs.batches.vault import VaultKey

NEAR = Neighbour("2026-01-06", 1, "as it is", 3)
GROUP = [
    PlannedPartition(InputPartition(day, 1, 9, "f"), 5, "", neighbours=near)
    for day, near in (("2026-01-04", ()), ("2026-01-05", (NEAR,)))
]


def test_what_fails_with_its_neighbours_is_tried_without(monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[PlannedPartition] = []
    cleared: list[list[PlannedPartition]] = []

    def stage(_: Any, group: list[PlannedPartition], *__: Any) -> tuple[list[Any], list[Any]]:
        if any(planned.reads_neighbours for planned in group):
            raise OSError("a file that is broken")
        done.extend(group)
        return [], []

    monkeypatch.setattr(redact_transcripts, "stage_check_publish", stage)
    monkeypatch.setattr(redact_transcripts, "unstage", lambda _, group: cleared.append(group))
    monkeypatch.setattr(redact_transcripts, "record", lambda *_: None)
    monkeypatch.setattr(redact_transcripts, "stop_if_much_fails", lambda *_: None)
    redact_group(SimpleNamespace(), Outcome(), GROUP, SimpleNamespace())  # type: ignore[arg-type]
    alone = GROUP[1]._replace(neighbours=(Neighbour("2026-01-06", 1, None, 0),))
    assert done == [GROUP[0], alone]
    assert cleared == [GROUP, GROUP[:1], GROUP[1:], [alone]], "of each try, before the next one needs its room"


@pytest.mark.parametrize(("number", "code"), [(errno.ENOSPC, STOPPED), (errno.EACCES, NOT_PUBLISHED)])
def test_a_full_disk_is_no_partition_s_fault(monkeypatch: pytest.MonkeyPatch, number: int, code: int) -> None:
    def stage(*_: Any) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(redact_transcripts, "stage_check_publish", stage)
    monkeypatch.setattr(redact_transcripts, "unstage", lambda *_: None)
    monkeypatch.setattr(redact_transcripts, "stop_if_much_fails", lambda *_: None)
    monkeypatch.setattr(redact_transcripts, "failed_row", lambda _, partition, problem: SimpleNamespace(status=FAILED))
    monkeypatch.setattr(redact_transcripts, "record", lambda _, outcome, rows, __: outcome.rows.extend(rows))
    outcome, run = Outcome(), SimpleNamespace(files=SimpleNamespace(changes_in=lambda _: None))
    redact_group(run, outcome, GROUP, SimpleNamespace())  # type: ignore[arg-type]
    assert len(outcome.rows) == len(GROUP) and exit_code(outcome) == code


def test_another_key_of_the_vault_is_another_treatment() -> None:
    table: Any = SimpleNamespace(digest="d")
    found = {treatment_of(table, key) for key in (None, VaultKey("a", b""), VaultKey("b", b""))}
    assert len(found) == 3 and treatment_of(table, None) == "d"
