"""Measurement: every utterance counted in its groups, with examples."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from jobs.commands.score.measure.compared import compared, count
from jobs.commands.score.measure.counts import Scores
from jobs.commands.score.measure.examples import ScoreExamples
from jobs.commands.score.measure.labelled import LabelledUtterance


@dataclass
class Result:
    """Counts of all utterances and of each role and channel."""

    total: Scores = field(default_factory=Scores)
    roles: defaultdict[str, Scores] = field(default_factory=lambda: defaultdict(Scores))
    channels: defaultdict[str, Scores] = field(default_factory=lambda: defaultdict(Scores))


def measured(utterances: Iterable[LabelledUtterance], examples: ScoreExamples) -> Result:
    """Counts the utterances, one at a time."""
    result = Result()
    for said in utterances:
        utterance = compared(said)
        for counts in (result.total, result.roles[said.role], result.channels[said.channel]):
            count(utterance, counts)
        examples.look_at(utterance)
    return result
