"""The simulation of a cluster: what it must hold whatever was measured."""

from hypothesis import given
from hypothesis import strategies as st

from tests.benchmarks.scale import Asked, Measured, makespan, simulate, waves_of

TASKS = st.lists(st.floats(0.1, 100), min_size=1, max_size=50)


@given(tasks=TASKS, cores=st.integers(1, 20))
def test_no_core_is_idle_while_a_task_waits(tasks: list[float], cores: int) -> None:
    at_least = max(max(tasks), sum(tasks) / cores)
    assert at_least <= makespan(tasks, cores) * 1.000001 and makespan(tasks, cores) <= at_least + max(tasks) + 1e-6


@given(partitions=st.integers(1, 5000), cores=st.integers(1, 500))
def test_every_partition_is_in_one_wave(partitions: int, cores: int) -> None:
    assert sum(waves_of(Asked(1e9, partitions, cores))) == partitions


def test_more_cores_take_less_time_and_are_less_busy() -> None:
    few, many = (simulate(Asked(1e9, 365, cores), Measured()) for cores in (2, 200))
    assert few.hours > 50 * many.hours and few.busy > many.busy and few.driver_share < many.driver_share
