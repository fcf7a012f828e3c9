"""The measurement for programs: every count and figure. Shares from 0 to 1, null where there is nothing to divide."""

from typing import Any

from jobs.commands.score.gold.survey import Survey
from jobs.commands.score.measure.counts import DEFINITIONS, Scores, SpanScores
from jobs.commands.score.measure.examples import ScoreExample
from jobs.commands.score.measure.result import Result
from jobs.sampling.intervals import Interval
from redaction_udfs.engine.rules.rules import Policy


def to_json(
    result: Result, survey: Survey, policy: Policy, examples: list[ScoreExample], unmet: list[str], neutral: list[str]
) -> dict[str, Any]:
    """Names and numbers; texts only where the examples have theirs."""
    return {
        "policy": {"name": policy.name, "version": policy.version, "hash": policy.hash},
        "definitions": DEFINITIONS,
        "neutral": neutral,
        "unlabelled": survey.unlabelled,
        "without_text": survey.without_text,
        "total": counts_to_json(result.total),
        "roles": {role: counts_to_json(counts) for role, counts in sorted(result.roles.items())},
        "channels": {channel: counts_to_json(counts) for channel, counts in sorted(result.channels.items())},
        "examples": [_example(example) for example in examples],
        "unmet": unmet,
    }


def counts_to_json(counts: Scores) -> dict[str, Any]:
    """A group's figures, its labels and its rules."""
    return {
        "utterances": counts.utterances,
        "utterances_with_spans": counts.utterances - counts.plain,
        "utterances_leaking": counts.leaking,
        "leaking": _rounded(counts.leaking_share),
        "utterances_without_spans": counts.plain,
        "utterances_touched": counts.touched,
        "touched": _rounded(counts.touched_share),
        "touched_interval": _bounds(counts.touched_interval),
        "span_characters": counts.characters,
        "span_characters_leaked": counts.leaked,
        "leaked": _rounded(counts.leaked_share),
        "plain_characters": counts.plain_characters,
        "plain_characters_redacted": counts.over_redacted,
        "over": _rounded(counts.over_redacted_share),
        "precision": _rounded(counts.precision),
        "neutral_spans": counts.neutral_spans,
        "empty_spans": counts.empty_spans,
        "withheld": dict(counts.withheld),
        "all_labels": _label(counts.all_labels),
        "labels": {label: _label(spans) for label, spans in sorted(counts.labels.items())},
        "rules": {rule: vars(of_rule) for rule, of_rule in sorted(counts.rules.items())},
    }


def _label(spans: SpanScores) -> dict[str, Any]:
    return {
        "spans": spans.spans,
        "whole": spans.whole,
        "partial": spans.partial,
        "missed": spans.missed,
        "recall": _rounded(spans.recall),
        "recall_interval": _bounds(spans.recall_interval),
        "withheld": spans.withheld,
        "characters": spans.characters,
        "characters_leaked": spans.leaked,
        "leaked": _rounded(spans.leaked_share),
        "rules": dict(spans.rules.most_common()),
    }


def _example(example: ScoreExample) -> dict[str, Any]:
    shown = {
        "kind": example.kind,
        "label" if example.kind != "over-redacted" else "rule_id": example.name,
        **example.key._asdict(),
        "start": example.start,
        "end": example.end,
        "wrong": [list(stretch) for stretch in example.wrong],
    }
    return shown if example.text is None else {**shown, "text": example.text}


def _bounds(interval: Interval | None) -> list[float] | None:
    return None if interval is None else [round(bound, 6) for bound in interval]


def _rounded(figure: float | None) -> float | None:
    return None if figure is None else round(figure, 6)
