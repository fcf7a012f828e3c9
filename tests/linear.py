"""Complexity shown by the processor time of n against that of 8n: how fast or busy the machine is, says nothing."""

import gc
import os
import time
from collections.abc import Callable

GROWTH = 8
# Linear work of eight times the size takes 8 times as long, quadratic work 64 times: 20 lies well between.
MOST = 20
# Another process may take the cache away just then, seldom so often in a row.
ATTEMPTS = 5
# Below this many seconds a first call and what the system does beside weigh more than the work.
MEASURABLE = 0.005
# 16,000 to 128,000: beyond, memory and its cache weigh in, which busy machines have less of (a word of 512,000 letters
# took up to 85 times as long as one of 64,000 there, 8 times elsewhere).
SMALLEST, LARGEST = (16_000, 32_000) if os.environ.get("HYPOTHESIS_PROFILE") == "nightly" else (4_000, 16_000)


def assert_linear(work: Callable[[int], object], smallest: int, largest: int) -> None:
    """Asserts that work of eight times a size takes some eight times as long."""
    size = measurable_size(work, smallest, largest)
    ratios = []
    while len(ratios) < ATTEMPTS:
        ratios.append(cost(work, GROWTH * size) / cost(work, size))
        if ratios[-1] <= MOST:
            return
    raise AssertionError(f"size {size} to {GROWTH * size}: time grew {', '.join(f'{ratio:.0f}' for ratio in ratios)}x")


def assert_linear_in_text(work: Callable[[str], object], piece: str) -> None:
    """Asserts it of a text that says the same piece again and again."""
    assert_linear(lambda length: work(piece * (length // len(piece))), SMALLEST, LARGEST)


def measurable_size(work: Callable[[int], object], smallest: int, largest: int) -> int:
    size = smallest
    while size < largest and cost(work, size) < MEASURABLE:
        size = min(4 * size, largest)
    return size


def cost(work: Callable[[int], object], size: int) -> float:
    """Seconds of the work by itself: Python's collector walks through all that other tests hold, which made 22 of 8."""
    gc.disable()
    try:
        started = time.process_time()
        work(size)
        return max(time.process_time() - started, MEASURABLE / 10)
    finally:
        gc.enable()
