"""One utterance: what people marked against what rules redacted."""

from collections.abc import Iterator
from functools import reduce
from operator import or_
from typing import Literal, NamedTuple

from jobs.commands.score.measure.counts import Scores, SpanScores
from jobs.commands.score.measure.labelled import GoldSpan, LabelledUtterance, PolicySpan
from jobs.commands.score.measure.letters import letters_of, stretch

WITHHELD = "(withheld)"
"""Stands for a rule where a row is not published."""

Fate = Literal["whole", "partial", "missed"]


class Compared(NamedTuple):
    """The utterance's letters and digits, as in `letters`: all of them, those marked, neutral, redacted."""

    said: LabelledUtterance
    letters: int
    sensitive: int
    neutral: int
    redacted: int

    @property
    def plain(self) -> int:
        """Letters and digits that nobody marked."""
        return self.letters & ~self.sensitive & ~self.neutral

    @property
    def over_redacted(self) -> int:
        return self.redacted & self.plain

    @property
    def leaked(self) -> int:
        return self.sensitive & ~self.redacted

    def inside(self, span: GoldSpan | PolicySpan) -> int:
        """The letters and digits of a span."""
        return self.letters & stretch(span.start, span.end)

    def fates(self) -> Iterator[tuple[GoldSpan, Fate]]:
        """Outcome of each sensitive span with a letter or digit."""
        for span in self.said.gold:
            if not span.neutral and (own := self.inside(span)):
                left = own & ~self.redacted
                yield span, "whole" if not left else "missed" if left == own else "partial"


def compared(said: LabelledUtterance) -> Compared:
    """The utterance's letters, sorted out. A withheld one has all of them redacted."""
    letters = letters_of(said.text)
    sensitive = _within([span for span in said.gold if not span.neutral])
    neutral = _within([span for span in said.gold if span.neutral])
    redacted = letters if said.withheld else letters & _within(said.found)
    return Compared(said, letters, letters & sensitive, letters & neutral, redacted)


def _within(spans: list[GoldSpan] | tuple[PolicySpan, ...]) -> int:
    return reduce(or_, (stretch(span.start, span.end) for span in spans), 0)


def count(utterance: Compared, counts: Scores) -> None:
    """Adds the utterance to a group's counts."""
    is_plain = not any(not span.neutral for span in utterance.said.gold)
    counts.utterances += 1
    counts.plain += is_plain
    counts.touched += is_plain and bool(utterance.over_redacted)
    counts.leaking += bool(utterance.leaked)
    counts.characters += utterance.sensitive.bit_count()
    counts.leaked += utterance.leaked.bit_count()
    counts.plain_characters += utterance.plain.bit_count()
    counts.over_redacted += utterance.over_redacted.bit_count()
    if utterance.said.withheld:
        counts.withheld[utterance.said.withheld] += 1
    _count_spans(utterance, counts)
    _count_rules(utterance, counts)


def _count_spans(utterance: Compared, counts: Scores) -> None:
    neutral = sum(span.neutral for span in utterance.said.gold)
    fates = list(utterance.fates())
    counts.neutral_spans += neutral
    counts.empty_spans += len(utterance.said.gold) - neutral - len(fates)
    for span, fate in fates:
        own = utterance.inside(span)
        one = SpanScores(characters=own.bit_count(), leaked=(own & ~utterance.redacted).bit_count())
        setattr(one, fate, 1)
        one.withheld = int(utterance.said.withheld is not None)
        one.rules.update({rule for rule, letters in _redacted_by(utterance) if letters & own})
        counts.labels[span.label].add(one)


def _count_rules(utterance: Compared, counts: Scores) -> None:
    marked = utterance.sensitive | utterance.neutral
    for rule, letters in _redacted_by(utterance):
        of_rule = counts.rules[rule]
        of_rule.hits += 1
        of_rule.false += not letters & marked
        of_rule.characters += letters.bit_count()
        of_rule.over += (letters & utterance.plain).bit_count()


def _redacted_by(utterance: Compared) -> Iterator[tuple[str, int]]:
    """Each redacted stretch's rule, and its letters and digits."""
    if utterance.said.withheld:
        yield WITHHELD, utterance.letters
        return
    for span in utterance.said.found:
        yield span.rule_id, utterance.inside(span)
