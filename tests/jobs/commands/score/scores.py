"""Measurements of labelled tables, for tests."""

from pathlib import Path
from typing import Any

from jobs.commands.score.gold import rows
from jobs.commands.score.gold.needs import with_needs
from jobs.commands.score.gold.survey import survey
from jobs.commands.score.gold.table import open_gold
from jobs.commands.score.measure.examples import ScoreExamples
from jobs.commands.score.measure.result import Result, measured
from jobs.commands.score.redacted import labelled_utterances
from jobs.commands.score.run import neutral_labels
from jobs.config.job import JobConfig
from tests.jobs.commands.score.golds import row, without_names

CARD = "4111 1111 1111 1111"
TALK = [
    row("what is your pin?", 0, role="agent"),
    row("<PIN:4711>", 1),
    row(f"my name is <NAME:Ann>, my card <CARD:{CARD}>", 2),
    row(f"card <CARD:{CARD}>", 0, "c2", role="agent"),
    row("thank you", 1, "c2"),
]


def score(path: Path, job: JobConfig | None = None, policy: str = "contact_center") -> Result:
    """The measurement of a table, or PolicyError."""
    loaded = without_names(policy)
    table = with_needs(open_gold(str(path), "gold", job or JobConfig(transcripts=str(path), out="")), loaded)
    seen = survey(table)
    shares = rows.parts(seen.conversations.items(), rows.ROWS_A_PART)
    utterances = labelled_utterances(table, shares, loaded, neutral_labels((), seen.labels))
    return measured(utterances, ScoreExamples(0, False))


def figures(result: Result) -> dict[str, Any]:
    """All that was counted."""
    return {
        "labels": {name: vars(spans) for name, spans in result.total.labels.items()},
        "rules": {name: vars(counts) for name, counts in result.total.rules.items()},
        **{name: value for name, value in vars(result.total).items() if name not in ("labels", "rules")},
        "roles": {role: counts.utterances for role, counts in result.roles.items()},
    }
