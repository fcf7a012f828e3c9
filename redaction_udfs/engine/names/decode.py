"""The likeliest labels of a run of words: no name, begins a name, goes on with it."""

from redaction_udfs.engine.names.features import features
from redaction_udfs.engine.names.model import Model
from redaction_udfs.engine.names.runs import Run
from redaction_udfs.engine.names.scene import Scene

NONE, BEGINS, GOES_ON = 0, 1, 2
_NEVER = -(10**9)


def decode(scene: Scene, run: Run, model: Model) -> list[int]:
    """A label for each word of the run, by the best sum of weights (Viterbi)."""
    follow = model.follow
    begins, _ = _weights(scene, run.first, model)
    best = (0, begins, _NEVER)
    steps: list[list[int]] = []
    for place in range(run.first + 1, run.end):
        came, reached = [], []
        for label, said in enumerate((0, *_weights(scene, place, model))):
            score, before = max([(best[before] + follow[before][label], -before) for before in (0, 1, 2)])
            came.append(-before)
            reached.append(score + said)
        steps.append(came)
        best = (reached[0], reached[1], reached[2])
    return _walked_back(best.index(max(best)), steps)


def _walked_back(label: int, steps: list[list[int]]) -> list[int]:
    labels = [label]
    for came in reversed(steps):
        label = came[label]
        labels.append(label)
    return labels[::-1]


def _weights(scene: Scene, place: int, model: Model) -> tuple[int, int]:
    kind, weights, lean = scene.known(place).kind, model.weights, model.lean
    begins = goes_on = lean.get(kind, 0) + lean.get(kind + scene.look(place), 0)
    for feature in features(scene, place):
        weight = weights.get(feature)
        if weight is not None:
            begins += weight[0]
            goes_on += weight[1]
    return begins, goes_on
