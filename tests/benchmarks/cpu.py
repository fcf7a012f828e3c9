"""Processor time of this process, the JVM and the Python workers below it."""

import psutil


def cpu_seconds() -> float:
    """User and system seconds so far of this process and all below it, those that have ended and were waited for too.

    A worker that has ended without being waited for is no longer counted: Spark keeps its workers between stages.
    """
    own = psutil.Process()
    return sum(_seconds(process) for process in [own, *own.children(recursive=True)])


def _seconds(process: psutil.Process) -> float:
    try:
        return sum(process.cpu_times()[:4])  # user, system, and of children that were waited for
    except psutil.Error:
        return 0.0
