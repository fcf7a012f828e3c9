"""Peak resident memory of the JVM and of the Python workers below this process, sampled."""

import threading

import psutil

EVERY = 0.25
"""Seconds between samples."""


class PeakMemory:
    """While it is open, `peak_mb` has the highest resident memory seen, of the JVM and of all Python workers."""

    def __init__(self) -> None:
        self.peak_mb = {"JVM": 0.0, "Python workers": 0.0}
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> "PeakMemory":
        self._thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._over.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._over.wait(EVERY):
            for kind, used in self._sample().items():
                self.peak_mb[kind] = max(self.peak_mb[kind], used / 1e6)

    def _sample(self) -> dict[str, int]:
        used = dict.fromkeys(self.peak_mb, 0)
        for process in psutil.Process().children(recursive=True):
            try:
                kind = "JVM" if "java" in process.name() else "Python workers"
                memory = process.memory_full_info()
                # Workers are forked: pages they share count once, by their proportional part.
                used[kind] += memory.pss if kind == "Python workers" else memory.rss
            except psutil.Error:
                continue
        return used
