"""`make profile` counts every stage, all of the work, and says when its table of names is out of date."""

import pytest

from tests.benchmarks.profile_stages import ALL_STAGES, STAGES, corpus, profile, redact_all
from tests.benchmarks.stage_clock import GARBAGE, REST, StageClock, overhead, timed
from tests.engine.any_text import shipped


@pytest.fixture(scope="module")
def rows():
    return corpus(300)


def test_every_stage_is_entered_and_they_add_up(rows):
    """A stage that is never entered has lost its functions to another name."""
    found = profile(rows, shipped("contact_center"))
    assert list(found.by_stage) == list(ALL_STAGES)
    assert sum(found.by_stage.values()) == pytest.approx(found.total)
    assert [stage for stage in STAGES if not found.calls[stage]] == []
    assert found.total > 0 and found.by_stage[REST] > 0


def test_no_time_is_counted_twice_or_lost(rows):
    """The stages' times make up the time between start and stop, to the nanosecond but for reading the clock."""
    policy = shipped("minimal")
    with timed(STAGES, "redaction_udfs") as clock:
        begun = clock.start()
        redact_all(rows, policy)
        ended = clock.stop()
    unread = ended - begun - sum(clock.spent.values())
    reads = 2 * sum(clock.calls.values())
    assert 0 <= unread <= reads * 20_000  # a reading of the clock is well below 20 µs of processor time


def test_the_time_of_a_stage_is_without_that_of_stages_inside():
    clock = StageClock()
    ticks = iter(range(0, 1000, 10))
    clock.now = lambda: next(ticks)
    clock.start()  # 0
    clock.enter("outer")  # 10 20
    clock.enter("inner")  # 30 40
    clock.leave()  # 50 60
    clock.leave()  # 70 80
    clock.stop()  # 90
    assert clock.spent == {REST: 20, "outer": 20, "inner": 10}
    assert clock.own(inside=1, outside=2) == {REST: 18, "outer": 17, "inner": 9}


def test_functions_are_as_before_when_it_is_over(rows):
    from redaction_udfs.batches import find, redact
    from redaction_udfs.engine.context.turn import Turn

    before = find.gates_passed_by, redact.rebuilt, Turn.__init__
    with timed(STAGES, "redaction_udfs"):
        assert find.gates_passed_by is not before[0]
    assert (find.gates_passed_by, redact.rebuilt, Turn.__init__) == before


@pytest.mark.parametrize(
    "gone", ["redaction_udfs.gate.gate:gated_no_more", "redaction_udfs.no_such_room:work", "redaction_udfs.api:No.work"]
)
def test_a_function_that_is_gone_is_named(gone):
    with pytest.raises(LookupError, match=gone), timed({"gate": (gone,)}, "redaction_udfs"):
        pass


def test_generators_count_while_they_work():
    """What is done between two of a generator's values is not its work."""
    from tests.benchmarks.stage_clock import _wrapped

    clock = StageClock()

    def numbers():
        yield 1
        yield 2

    counted = _wrapped(numbers, "numbers", clock)
    assert list(counted()) == [1, 2]
    assert clock.calls == {"numbers": 3}
    assert clock._stack == [REST]


def test_measuring_has_a_price():
    inside, outside = overhead()
    assert inside > 0 and outside >= 0 and GARBAGE in ALL_STAGES
