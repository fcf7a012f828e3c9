"""Most likely labels of a run: no name, begin, inside (Viterbi)."""

from collections.abc import Sequence
from itertools import pairwise
from math import exp

from redaction_udfs.engine.detect.names.features import features
from redaction_udfs.engine.detect.names.model import SCALE, Model, Weights
from redaction_udfs.engine.detect.names.runs import NameRun
from redaction_udfs.engine.detect.names.scene import Scene

NONE, BEGINS, GOES_ON = 0, 1, 2
_NEVER = -(10**9)
_SURE = 20


def weights_of(scene: Scene, run: NameRun, model: Model) -> list[Weights]:
    """What weighs for each word of the run that it begins a name, and that it goes on with one."""
    return [_weights(scene, place, model) for place in range(run.first, run.end)]


def decode(weights: Sequence[Weights], model: Model) -> list[int]:
    """A label for each word of a run, by the best sum of weights (Viterbi)."""
    follow = model.follow
    best = (0, weights[0][0], _NEVER)
    steps: list[list[int]] = []
    for of_word in weights[1:]:
        came, reached = [], []
        for label, said in enumerate((0, *of_word)):
            score, before = max([(best[before] + follow[before][label], -before) for before in (0, 1, 2)])
            came.append(-before)
            reached.append(score + said)
        steps.append(came)
        best = (reached[0], reached[1], reached[2])
    return _walked_back(best.index(max(best)), steps)


def certainty(weights: Sequence[Weights], run: NameRun, name: Sequence[tuple[int, int]], model: Model) -> float:
    """Marginal probability of a name in a run, from 0 to 1, to two decimals.

    `weights` are those of the run; `name` has the places of its words and their labels.
    """
    steps = [label for _, label in name]
    if name[0][0] > run.first:
        steps.insert(0, NONE)
    if name[-1][0] < run.end - 1:
        steps.append(NONE)
    stay = model.follow[NONE][NONE]
    odds = sum(model.follow[before][label] - stay for before, label in pairwise(steps))
    odds += sum(weights[place - run.first][label - 1] for place, label in name)
    return round(1 / (1 + exp(-min(max(odds / SCALE, -_SURE), _SURE))), 2)


def _walked_back(label: int, steps: list[list[int]]) -> list[int]:
    labels = [label]
    for came in reversed(steps):
        label = came[label]
        labels.append(label)
    return labels[::-1]


def _weights(scene: Scene, place: int, model: Model) -> Weights:
    kind, weights, lean = scene.known(place).kind, model.weights, model.lean
    begins = goes_on = lean.get(kind, 0) + lean.get(kind + scene.look(place), 0)
    for feature in features(scene, place):
        weight = weights.get(feature)
        if weight is not None:
            begins += weight[0]
            goes_on += weight[1]
    return begins, goes_on
