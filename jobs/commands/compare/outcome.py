"""Outcome of a comparison: counts that add up, and examples."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any, NamedTuple

from redaction_udfs.batches.differences import TALLIED
from redaction_udfs.engine.compare import CHANGES

Example = Mapping[str, Any]
"""One difference by name, as in DIFFERENCE, with its `lot`: a number drawn from its keys."""

GRAVEST_FIRST: dict[str, int] = {change: place for place, change in enumerate(CHANGES)}


class ChangeKind(NamedTuple):
    """Key by which differences are counted."""

    change: str
    old_label: str | None
    new_label: str | None
    old_rule_id: str | None
    new_rule_id: str | None
    role: str
    channel: str

    @property
    def rule(self) -> str | None:
        return _either(self.change, self.old_rule_id, self.new_rule_id)

    @property
    def label(self) -> str | None:
        return _either(self.change, self.old_label, self.new_label)


class Count(NamedTuple):
    """Counts of a kind of difference: differences, characters, parts of spans."""

    differences: int
    characters: int
    parts: int


@dataclass
class PolicyChanges:
    """Of all groups together. The same however the rows were spread over them."""

    counts: dict[ChangeKind, Count] = field(default_factory=dict)
    tally: Counter[str] = field(default_factory=lambda: Counter(dict.fromkeys(TALLIED, 0)))
    examples: list[Example] = field(default_factory=list)

    def add(self, counts: Mapping[ChangeKind, Count], tally: Mapping[str, int]) -> None:
        for kind, count in counts.items():
            known = self.counts.get(kind, Count(0, 0, 0))
            self.counts[kind] = Count(*map(sum, zip(known, count, strict=True)))
        self.tally.update(tally)

    def by_change(self) -> dict[str, Count]:
        """Every kind of change, the gravest first."""
        return {
            change: Count(*(sum(c[i] for kind, c in self.counts.items() if kind.change == change) for i in range(3)))
            for change in CHANGES
        }

    def by(self, name_of: Callable[[ChangeKind], str | None]) -> dict[str, Counter[str]]:
        """Differences by change for each name, those with most first. What has no name is left out."""
        found: dict[str, Counter[str]] = {}
        for kind, count in self.counts.items():
            if (name := name_of(kind)) is not None:
                found.setdefault(name, Counter())[kind.change] += count.differences
        return dict(sorted(found.items(), key=lambda entry: (-entry[1].total(), entry[0])))


BY: dict[str, Callable[[ChangeKind], str | None]] = {
    "rule": lambda kind: kind.rule,
    "label": lambda kind: kind.label,
    "role": lambda kind: kind.role,
    "channel": lambda kind: kind.channel,
}
"""What the report counts by."""


def _either(change: str, old: str | None, new: str | None) -> str | None:
    """OLD's name for what is lost, NEW's for what is gained. For the rest `old → new`, or the one that both have."""
    if change in ("lost", "gained"):
        return old if change == "lost" else new
    names = dict.fromkeys(name for name in (old, new) if name is not None)
    return " → ".join(names) or None


def chosen(candidates: Iterable[Example], most: int) -> list[Example]:
    """So many examples of as many kinds as there are, the gravest first. Within a kind those with the lowest lots."""
    ranked = [
        (rank, example)
        for _, members in groupby(sorted(candidates, key=_in_kinds), key=_kind)
        for rank, example in enumerate(members)
    ]
    picked = sorted(ranked, key=lambda pair: (pair[0], _in_kinds(pair[1])))[:most]
    return sorted((example for _, example in picked), key=_in_kinds)


def lowest(candidates: Iterable[Example], most: int) -> list[Example]:
    """So many of each kind: all that `chosen` could ever choose, whatever comes later."""
    kinds = groupby(sorted(candidates, key=_in_kinds), key=_kind)
    return [example for _, members in kinds for example in list(members)[:most]]


def _kind(example: Example) -> tuple[int, str, str]:
    return GRAVEST_FIRST[example["change"]], example["old_rule_id"] or "", example["new_rule_id"] or ""


def _in_kinds(example: Example) -> tuple[Any, ...]:
    keys = (example["partition"], example["conversation_id"], example["utterance_index"], example["column"])
    return *_kind(example), example["lot"], *keys, -1 if example["start"] is None else example["start"]
