"""Conversations that go on in neighbouring partitions, as a plan tells of them. Counts and names of partitions."""

from collections.abc import Iterator, Sequence

from jobs.staging.plan import PlannedPartition


def sentences(todo: Sequence[PlannedPartition]) -> Iterator[str]:
    """What is read as context, what is read in pieces, and which partitions are redone for that alone."""
    going_on, longer = _pairs(todo)
    if going_on:
        reach = max(abs(near.place) for planned in todo for near in planned.neighbours)
        yield (
            f"{_conversations(going_on)} on in neighbouring partitions, read with the rows there as context. If ids "
            "are used anew in each partition, say neighbours: 0."
        )
        if longer:
            yield (
                f"{_conversations(longer)} on over more than {reach + 1} partitions, of which {reach} before and "
                f"{reach} after are read with each: neighbours: {reach + 1} reads more."
            )
    for planned in todo:
        if planned.redone_for:
            yield (
                f"{planned.input.value}: redone for conversations that go on in {', '.join(planned.redone_for)}, which "
                "came or changed since."
            )


def _pairs(todo: Sequence[PlannedPartition]) -> tuple[int, int]:
    """Conversations that go on, and the longer ones, a pair of partitions counted once."""
    pairs = {
        tuple(sorted((planned.input.value, near.partition))): (near.conversations, near.longer)
        for planned in todo
        for near in planned.neighbours
    }
    return sum(count for count, _ in pairs.values()), max((longer for _, longer in pairs.values()), default=0)


def _conversations(number: int) -> str:
    return f"{number:,} conversation{' goes' if number == 1 else 's go'}"
