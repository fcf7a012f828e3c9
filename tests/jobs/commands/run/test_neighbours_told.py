"""Promise: a plan tells what goes on in other partitions, each border once, and which are redone for it."""

from jobs.commands.run.neighbours import sentences
from jobs.sources.lake_table import InputPartition
from jobs.staging.neighbours import Neighbour
from jobs.staging.plan import PlannedPartition

DAYS = ("2026-01-05", "2026-01-06", "2026-01-07")


def planned(day: int, *near: Neighbour, redone_for: tuple[str, ...] = ()) -> PlannedPartition:
    return PlannedPartition(InputPartition(DAYS[day], 1, 9, "f"), 5, "", neighbours=near, redone_for=redone_for)


def test_nothing_is_said_of_what_ends_with_its_day() -> None:
    assert list(sentences([planned(0, Neighbour(DAYS[1], 1, "f", 0)), planned(1)])) == []


def test_a_border_between_two_planned_days_counts_once() -> None:
    todo = [planned(0, Neighbour(DAYS[1], 1, "f", 1)), planned(1, Neighbour(DAYS[0], -1, "f", 1))]
    [said] = sentences(todo)
    assert said.startswith("1 conversation goes on in neighbouring partitions") and "neighbours: 0" in said


def test_longer_conversations_and_redone_days_are_named() -> None:
    todo = [
        planned(0, Neighbour(DAYS[1], 1, "f", 1200, 3), redone_for=(DAYS[1],)),
        planned(1, Neighbour(DAYS[0], -1, "f", 1200, 3), Neighbour(DAYS[2], 1, "f", 40, 3)),
    ]
    going_on, longer, redone = sentences(todo)
    assert going_on.startswith("1,240 conversations go on in neighbouring partitions")
    assert longer.startswith("3 conversations go on over more than 2 partitions") and "neighbours: 2" in longer
    assert redone.startswith(f"{DAYS[0]}: redone for conversations that go on in {DAYS[1]}")
