"""The whole measurement: every utterance counted in its groups, and examples kept on the way."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from jobs.commands.score.measure.compared import compared, count
from jobs.commands.score.measure.counts import Counts
from jobs.commands.score.measure.examples import Examples
from jobs.commands.score.measure.labelled import Labelled


@dataclass
class Result:
    """Counts of all utterances and of each role and channel."""

    total: Counts = field(default_factory=Counts)
    roles: defaultdict[str, Counts] = field(default_factory=lambda: defaultdict(Counts))
    channels: defaultdict[str, Counts] = field(default_factory=lambda: defaultdict(Counts))


def measured(utterances: Iterable[Labelled], examples: Examples) -> Result:
    """Counts the utterances, one at a time."""
    result = Result()
    for said in utterances:
        utterance = compared(said)
        for counts in (result.total, result.roles[said.role], result.channels[said.channel]):
            count(utterance, counts)
        examples.look_at(utterance)
    return result
