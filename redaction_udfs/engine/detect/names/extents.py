"""From a text to the places of the names in it."""

from collections.abc import Iterator, Sequence

from redaction_udfs.engine.detect.names.around.doings import by_doings
from redaction_udfs.engine.detect.names.around.enumerations import enumerated, noted
from redaction_udfs.engine.detect.names.around.namesakes import behind_firm, without_namesakes
from redaction_udfs.engine.detect.names.around.neighbours import with_neighbours
from redaction_udfs.engine.detect.names.around.pairs import paired
from redaction_udfs.engine.detect.names.around.told import told_outright
from redaction_udfs.engine.detect.names.around.whole import behind_letters, joined, said_twice
from redaction_udfs.engine.detect.names.decode import BEGINS, NONE, certainty, decode, weights_of
from redaction_udfs.engine.detect.names.initials import is_after_initials, start_of_initials
from redaction_udfs.engine.detect.names.model import Model
from redaction_udfs.engine.detect.names.runs import JOINTS, NameRun, runs
from redaction_udfs.engine.detect.names.scene import Scene
from redaction_udfs.engine.model.spans import ScoredExtent
from redaction_udfs.engine.reading import Reading


def look_at(reading: Reading, model: Model) -> Scene:
    """The text as the search for names sees it."""
    return Scene(reading, model.class_of)


def name_extents(reading: Reading, model: Model) -> Iterator[ScoredExtent]:
    """The places of names, in order, and how sure the model is of each."""
    scene = look_at(reading, model)
    names: list[tuple[NameRun, float]] = []
    for run in runs(scene):
        weights = weights_of(scene, run, model)
        for words in _in_run(scene, run, decode(weights, model)):
            names.append((NameRun(words[0][0], words[-1][0] + 1), certainty(weights, run, words, model)))
    found = {place for name, _ in names for place in range(name.first, name.end)}
    told = {*told_outright(scene), *by_doings(scene, found)} - found
    names += [(NameRun(_first_of(scene, place), place + 1), 1.0) for place in told]
    names += [(name, 1.0) for name in said_twice(scene, model)]
    surest = max([score for _, score in names], default=0.0)
    names += [(item, surest) for item in enumerated(scene, [name for name, _ in names])]
    names += [(item, surest) for item in noted(scene, [name for name, _ in names])]
    names += [(item, surest) for item in behind_letters(scene, [name for name, _ in names])]
    names += [(item, surest) for item in paired(scene, [name for name, _ in names])]
    scores = {behind_firm(scene, name): score for name, score in names}
    persons = list(without_namesakes(scene, sorted(scores)))
    surest_of = {name.first: scores[name] for name in persons}
    for whole in joined(scene, sorted(with_neighbours(scene, persons))):
        score = max(surest_of[place] for place in range(*whole) if place in surest_of)
        yield (*scene.extent(whole.first, whole.end - 1), score)


def _first_of(scene: Scene, place: int) -> int:
    """The place at which a name of one word begins, with the initials or the unheard of word in front of it."""
    owns = scene.gap(place + 1) == "'"
    if owns and _is_unheard_of(scene, place - 1) and scene.gap(place) == " " and scene.is_capital(place):
        return place - 1
    return start_of_initials(scene, place) if is_after_initials(scene, place) else place - scene.is_after_initial(place)


def _is_unheard_of(scene: Scene, place: int) -> bool:
    """True for `Xiu` of `cancel Xiu Ying's membership`: a capital inside a sentence, and no word at all."""
    known = scene.known(place)
    return scene.case == "M" and scene.look(place) == "T" and known.kind == "u" and known.is_likely


def _in_run(scene: Scene, run: NameRun, labels: Sequence[int]) -> Iterator[list[tuple[int, int]]]:
    """The names of a run: the places of their words, and labels. Two side by side are one."""
    name: list[tuple[int, int]] = []
    for place, label in enumerate(labels, run.first):
        if name and (label == NONE or (label == BEGINS and scene.gap(place) not in JOINTS)):
            yield name
            name = []
        if label != NONE:
            name.append((place, label))
    if name:
        yield name
