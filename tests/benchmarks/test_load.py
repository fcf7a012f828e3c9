"""Promise: under load, with hostile bodies among its clients, the service answers all and shows nothing."""

import pytest

pytest.importorskip("fastapi")

from tests.benchmarks.load import Seen, run, table


def test_faults_are_told() -> None:
    """Whatever the load sees is judged here: a check that could not fail would prove nothing."""
    seen = Seen()
    assert seen.faults == []
    seen.statuses.update([200, 204, 503])
    seen.hostile.update([422, 500])
    seen.broken.update(["ReadTimeout"])
    seen.echoed = 2
    assert seen.faults == [
        "answers with an error: {503: 1}",
        "hostile bodies answered by: {500: 1}",
        "connections: {'ReadTimeout': 1}",
        "answers that show what was planted: 2",
    ]


@pytest.mark.nightly
@pytest.mark.slow
def test_fifty_clients_and_a_thousand_hostile_bodies() -> None:
    seen = run("contact_center", workers=2, count=50, seconds=60, hostile=1_000)
    assert seen.faults == [], table(seen, 60)
    assert seen.seconds.keys() == {"redact", "turn", "close", "read", "forget"}
    assert seen.hostile.total() == 1_000 and {400, 413, 422} <= set(seen.hostile)
    assert max(seen.megabytes[2:]) < 1.5 * seen.megabytes[2], table(seen, 60)
