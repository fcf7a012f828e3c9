"""Counts of the service as Prometheus text: routes, statuses and rules, no value and no id."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
"""Upper ends of the classes of a request's time, in seconds."""
CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
Labels = tuple[tuple[str, str], ...]


class CountedText(NamedTuple):
    """A redacted text of an answer: the rules of its spans, and True if it could not be processed."""

    rules: tuple[str, ...]
    unprocessed: bool = False


class Family(NamedTuple):
    """One metric: name, meaning, type, and its values by labels."""

    name: str
    help: str
    type: str
    values: Mapping[Labels, float]


class Metrics:
    """Counts since the process began. Labels are words of the service and ids of its policy's rules."""

    def __init__(self) -> None:
        self._requests: Counter[Labels] = Counter()
        self._classes: Counter[tuple[str, int]] = Counter()
        self._seconds: dict[str, float] = {}
        self._spans: Counter[Labels] = Counter()
        self._failures: Counter[Labels] = Counter()
        self._turns = self._unprocessed = 0

    def request(self, method: str, route: str, status: int, seconds: float) -> None:
        """Counts a request that is done."""
        self._requests[("method", method), ("route", route), ("status", str(status))] += 1
        self._classes[route, bisect_left(BUCKETS, seconds)] += 1
        self._seconds[route] = self._seconds.get(route, 0.0) + seconds

    def texts(self, texts: Iterable[CountedText]) -> None:
        """Counts texts of an answer."""
        for text in texts:
            self._turns += 1
            self._unprocessed += text.unprocessed
            self._spans.update((("rule", rule),) for rule in text.rules)

    def failure(self, kind: str) -> None:
        """Counts an answer of 5xx by its kind."""
        self._failures[(("kind", kind),)] += 1

    def exposition(self, gauges: Sequence[Family]) -> str:
        """All of it, and gauges as they stand now."""
        families = [
            Family("redact_requests_total", "Requests by route and status.", "counter", self._requests),
            Family("redact_request_seconds", "Time of requests.", "histogram", dict(self._histogram())),
            Family("redact_turns_total", "Redacted texts in answers.", "counter", {(): self._turns}),
            Family("redact_spans_total", "Spans in answers, by rule.", "counter", self._spans),
            Family("redact_unprocessed_total", "Texts withheld in answers.", "counter", {(): self._unprocessed}),
            Family("redact_failures_total", "Answers of 5xx, by kind.", "counter", self._failures),
            *gauges,
        ]
        return "".join(line for family in families for line in _lines(family))

    def _histogram(self) -> Iterator[tuple[Labels, float]]:
        """Cumulative counts by upper end, then sum and count. The first label is the ending of the name."""
        for route, seconds in self._seconds.items():
            total, at = 0, (("route", route),)
            for place, end in enumerate((*map(str, BUCKETS), "+Inf")):
                total += self._classes[route, place]
                yield (("", "_bucket"), *at, ("le", end)), total
            yield (("", "_sum"), *at), round(seconds, 6)
            yield (("", "_count"), *at), total


def _lines(family: Family) -> Iterator[str]:
    yield f"# HELP {family.name} {family.help}\n# TYPE {family.name} {family.type}\n"
    for labels, value in family.values.items():
        ending = next((text for name, text in labels if not name), "")
        shown = ",".join(f'{name}="{_escaped(text)}"' for name, text in labels if name)
        yield f"{family.name}{ending}{f'{{{shown}}}' if shown else ''} {value}\n"


def _escaped(text: str) -> str:
    """A label's value.

    >>> print(_escaped('a"b'))
    a\\"b
    """
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
