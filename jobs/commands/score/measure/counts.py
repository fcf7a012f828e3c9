"""Counts and the figures made of them. They are of whole utterances: groups of them can be added up."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from jobs.sampling.intervals import Interval, wilson

DEFINITIONS = {
    "spans": "what people marked as sensitive; neutral labels count nowhere",
    "whole": "spans of which every letter and digit was redacted",
    "partial": "spans of which some letters and digits were redacted",
    "missed": "spans of which none was",
    "recall": "whole / spans",
    "95 %": "interval of the figure before it, by Wilson, as if spans and utterances came one by one",
    "leaked": "share of the spans' letters and digits that stay readable",
    "leaking": "share of the utterances with spans in which any stays readable",
    "touched": "share of the utterances without spans in which something was redacted",
    "over": "over-redaction: share of the letters and digits outside spans that were redacted",
    "precision": "share of the redacted letters and digits that lie in spans",
    "hits": "what a rule redacted",
    "false": "hits that touch nothing that is marked",
    "withheld": "utterances that are not published; they count as redacted from end to end",
}
"""Every figure in a line. Labels are the user's own, and nobody asks whether a rule gave a span the same one."""


def interval(part: int, whole: int) -> Interval | None:
    """The 95 % interval of a share; None of nothing."""
    return wilson(part / whole, whole) if whole else None


def share(part: int, whole: int) -> float | None:
    """The part of a whole; None of nothing."""
    return part / whole if whole else None


@dataclass
class SpanScores:
    """Spans of one label. `characters` and `leaked` are letters and digits; `rules`: spans that a rule has a part in.

    `withheld` are those of `whole` that are so only because their utterance is not published.
    """

    whole: int = 0
    partial: int = 0
    missed: int = 0
    withheld: int = 0
    characters: int = 0
    leaked: int = 0
    rules: Counter[str] = field(default_factory=Counter)

    @property
    def spans(self) -> int:
        return self.whole + self.partial + self.missed

    @property
    def recall(self) -> float | None:
        return share(self.whole, self.spans)

    @property
    def recall_interval(self) -> Interval | None:
        return interval(self.whole, self.spans)

    @property
    def leaked_share(self) -> float | None:
        return share(self.leaked, self.characters)

    def add(self, other: "SpanScores") -> None:
        for name in ("whole", "partial", "missed", "withheld", "characters", "leaked"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.rules.update(other.rules)


@dataclass
class RuleScores:
    """Counts of one rule.

    Hits, those that touch nothing marked, its letters and digits, those outside of marks.
    """

    hits: int = 0
    false: int = 0
    characters: int = 0
    over: int = 0


@dataclass
class Scores:
    """Utterances of one group. `characters` and `leaked` count a letter once, however many spans share it.

    `plain` are utterances without spans, `plain_characters` letters and digits outside of any, in all utterances.
    `empty_spans` have no letter or digit and are in no figure. `withheld` counts utterances by reason.
    """

    utterances: int = 0
    plain: int = 0
    leaking: int = 0
    touched: int = 0
    characters: int = 0
    leaked: int = 0
    plain_characters: int = 0
    over_redacted: int = 0
    neutral_spans: int = 0
    empty_spans: int = 0
    withheld: Counter[str] = field(default_factory=Counter)
    labels: defaultdict[str, SpanScores] = field(default_factory=lambda: defaultdict(SpanScores))
    rules: defaultdict[str, RuleScores] = field(default_factory=lambda: defaultdict(RuleScores))

    @property
    def all_labels(self) -> SpanScores:
        """The spans of all labels together."""
        total = SpanScores()
        for counts in self.labels.values():
            total.add(counts)
        return total

    @property
    def recall(self) -> float | None:
        return self.all_labels.recall

    @property
    def leaked_share(self) -> float | None:
        return share(self.leaked, self.characters)

    @property
    def leaking_share(self) -> float | None:
        return share(self.leaking, self.utterances - self.plain)

    @property
    def touched_share(self) -> float | None:
        return share(self.touched, self.plain)

    @property
    def touched_interval(self) -> Interval | None:
        return interval(self.touched, self.plain)

    @property
    def over_redacted_share(self) -> float | None:
        return share(self.over_redacted, self.plain_characters)

    @property
    def precision(self) -> float | None:
        hit = self.characters - self.leaked
        return share(hit, hit + self.over_redacted)
