"""Promise: a neighbour that cannot be read takes no partition with it, and the next run tries it again."""

from types import SimpleNamespace
from typing import Any

import pytest

from jobs.pipeline import redact_transcripts
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
    run = SimpleNamespace(job=SimpleNamespace(original_for=None))

    def stage(_: Any, group: list[PlannedPartition], *__: Any) -> tuple[list[Any], list[Any]]:
        if any(planned.reads_neighbours for planned in group):
            raise OSError("a file that is broken")
        done.extend(group)
        return [], []

    monkeypatch.setattr(redact_transcripts, "stage_check_publish", stage)
    monkeypatch.setattr(redact_transcripts, "record", lambda *_: None)
    monkeypatch.setattr(redact_transcripts, "stop_if_much_fails", lambda *_: None)
    redact_group(run, Outcome(), GROUP, SimpleNamespace())  # type: ignore[arg-type]
    assert done == [GROUP[0], GROUP[1]._replace(neighbours=(Neighbour("2026-01-06", 1, None, 0),))]


def test_another_key_of_the_vault_is_another_treatment() -> None:
    table: Any = SimpleNamespace(digest="d")
    found = {treatment_of(table, key) for key in (None, VaultKey("a", b""), VaultKey("b", b""))}
    assert len(found) == 3 and treatment_of(table, None) == "d"
