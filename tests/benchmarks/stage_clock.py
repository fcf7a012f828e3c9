"""Processor time by stage, without that of the stages inside: functions are wrapped wherever they are used."""

import functools
import gc
import importlib
import inspect
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from time import process_time_ns
from types import FunctionType
from typing import Any

REST = "rest"
"""The stage of what no wrapped function does."""
GARBAGE = "garbage"
"""The stage of Python's collector: it runs within any other, and would make that look slow by chance."""
CALIBRATION_CALLS = 20_000


class StageClock:
    """Nanoseconds of processor time by stage, and what the measuring itself takes of them.

    A stage's time ends where another stage begins inside it, and goes on after that. Reading the clock costs time on
    both sides of a call: `inside` and `outside`, in nanoseconds a call, measured once and subtracted.
    """

    now = staticmethod(process_time_ns)

    def __init__(self) -> None:
        self.spent: dict[str, int] = {REST: 0}
        self.calls: dict[str, int] = {}
        self.nested_calls: dict[str, int] = {}
        self._stack: list[str] = [REST]
        self._since = 0

    def enter(self, stage: str) -> None:
        now = self.now()
        running = self._stack[-1]
        self.spent[running] = self.spent.get(running, 0) + now - self._since
        self.calls[stage] = self.calls.get(stage, 0) + 1
        self.nested_calls[running] = self.nested_calls.get(running, 0) + 1
        self._stack.append(stage)
        self._since = self.now()

    def leave(self) -> None:
        now = self.now()
        stage = self._stack.pop()
        self.spent[stage] = self.spent.get(stage, 0) + now - self._since
        self._since = self.now()

    def collect(self, phase: str, info: dict[str, int]) -> None:
        """Counts the collector's work for itself."""
        if phase == "start":
            self.enter(GARBAGE)
        else:
            self.leave()

    def start(self) -> int:
        """Begins to count, and says when."""
        self._since = self.now()
        return self._since

    def stop(self) -> int:
        """Ends counting, and says when."""
        now = self.now()
        self.spent[REST] += now - self._since
        return now

    def own(self, inside: float, outside: float) -> dict[str, float]:
        """Nanoseconds by stage, without what the measuring took of each."""
        return {
            stage: spent - self.calls.get(stage, 0) * inside - self.nested_calls.get(stage, 0) * outside
            for stage, spent in self.spent.items()
        }


def overhead() -> tuple[float, float]:
    """Nanoseconds that a wrapped call adds to its own stage, and to the stage that calls it."""
    clock = StageClock()
    wrapped = _wrapped(_nothing, "calibration", clock)
    clock.start()
    for _ in range(CALIBRATION_CALLS):
        wrapped()
    clock.stop()
    started = process_time_ns()
    for _ in range(CALIBRATION_CALLS):
        _nothing()
    bare = process_time_ns() - started
    outside = max(0.0, (clock.spent[REST] - bare) / CALIBRATION_CALLS)
    return clock.spent["calibration"] / CALIBRATION_CALLS, outside


@contextmanager
def timed(stages: Mapping[str, Sequence[str]], package: str) -> Iterator[StageClock]:
    """While it is open, the functions of each stage are counted, under every name that modules of the package use.

    Raises LookupError, with all of them, for names that are not there: a stage that nobody counts would look free.
    """
    functions = _functions(stages)
    clock = StageClock()
    patches = [patch for path, stage in functions.items() for patch in _patches(path, stage, clock, package)]
    gc.callbacks.append(clock.collect)
    try:
        for owner, name, _, new in patches:
            setattr(owner, name, new)
        yield clock
    finally:
        gc.callbacks.remove(clock.collect)
        for owner, name, old, _ in patches:
            setattr(owner, name, old)


def _functions(stages: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """The stage of every dotted name."""
    by_name = {path: stage for stage, paths in stages.items() for path in paths}
    missing = [path for path in by_name if _found(path) is None]
    if missing:
        raise LookupError(f"no longer there, name what does their work in the table of stages: {', '.join(missing)}")
    return by_name


def _found(path: str) -> tuple[Any, str, Any] | None:
    """The object that a dotted name is an attribute of, the attribute's name and its value."""
    module, _, rest = path.partition(":")
    try:
        owner: Any = importlib.import_module(module)
        *between, name = rest.split(".")
        for step in between:
            owner = getattr(owner, step)
        return owner, name, inspect.getattr_static(owner, name)
    except (ImportError, AttributeError):
        return None


def _patches(path: str, stage: str, clock: StageClock, package: str) -> list[tuple[Any, str, Any, Any]]:
    """Where a function stands under its own or another name, what stands there, and what is to stand there."""
    owner, name, found = _found(path)  # type: ignore[misc]  # that it is there was looked at before
    if inspect.isclass(owner):
        return [(owner, name, found, _wrapped_attribute(found, stage, clock))]
    wrapped = _wrapped(found, stage, clock)
    modules = [module for key, module in sys.modules.items() if key.split(".")[0] == package]
    return [
        (module, known, value, wrapped)
        for module in modules
        for known, value in list(vars(module).items())
        if value is found
    ]


def _wrapped_attribute(attribute: Any, stage: str, clock: StageClock) -> Any:
    """A method, or a property, that counts."""
    if isinstance(attribute, property):
        return property(_wrapped(attribute.fget, stage, clock))
    return _wrapped(attribute, stage, clock)


def _wrapped(function: Callable[..., Any], stage: str, clock: StageClock) -> Callable[..., Any]:
    if inspect.isgeneratorfunction(function):
        return _wrapped_generator(function, stage, clock)

    @functools.wraps(function)
    def counted(*args: Any, **kwargs: Any) -> Any:
        clock.enter(stage)
        try:
            return function(*args, **kwargs)
        finally:
            clock.leave()

    return counted


def _wrapped_generator(function: FunctionType, stage: str, clock: StageClock) -> Callable[..., Any]:
    """A generator works when it is asked for the next: only then it counts."""
    end = object()

    @functools.wraps(function)
    def counted(*args: Any, **kwargs: Any) -> Iterator[Any]:
        given = function(*args, **kwargs)
        while True:
            clock.enter(stage)
            try:
                value = next(given, end)
            finally:
                clock.leave()
            if value is end:
                return
            yield value

    return counted


def _nothing() -> None:
    pass
