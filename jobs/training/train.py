"""Trains the model that finds names: `python -m jobs.training.train --labelled FILE... --surnames FILE ...`.

A labelled file is Parquet with `text` and `gold`, a list of start, end and label. What is labelled NAME is a name, what
is labelled OPT_PERSON may be one and is left out, all else is none. The surnames are those of the US census of 1990, as
its file `dist.all.last` lists them (the package `names` has it); the words of other kinds are what
`jobs.training.other_words` wrote. The same files and packages give the same model, byte for byte.
"""

import argparse
import json
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from jobs.training.elsewhere import names_elsewhere
from jobs.training.lists import first_names, graded
from jobs.training.plain import everyday_words, sure_names
from jobs.training.texts import texts
from jobs.training.variations import LabelledSentence
from redaction_udfs.engine.detect.names.decode import BEGINS, GOES_ON, NONE
from redaction_udfs.engine.detect.names.extents import look_at
from redaction_udfs.engine.detect.names.features import features
from redaction_udfs.engine.detect.names.model import SCALE, Model
from redaction_udfs.engine.detect.names.runs import runs
from redaction_udfs.engine.detect.names.words.gazetteer import read_gazetteer
from redaction_udfs.engine.detect.names.words.others import Others, read_others
from redaction_udfs.engine.reading import Reading

BLIND = 6
"""One in so many listed names is hidden from the model while it learns, so that it learns to do without the list."""
LEAN = {"N": 2000, "n": 1200, "u": 1000, "a": 600, "i": 500, "NT": 1200, "NS": 1000, "aT": 400}
"""Rather too much than too little, where a word looks like a name: by its kind, and by its kind and look."""
SMALLEST = 40
"""Weights below this, in thousandths, are dropped."""
SETTINGS = {"c1": 0.15, "c2": 0.02, "max_iterations": 120, "feature.possible_transitions": True}
LABELS = {NONE: "none", BEGINS: "begins", GOES_ON: "goes_on"}


def sequences(said: Iterable[LabelledSentence], model: Model) -> Iterator[tuple[list[list[str]], list[str]]]:
    """Features and labels of the runs of every text."""
    for text, names, neutral in said:
        scene = look_at(Reading(text), model)
        for run in runs(scene):
            words = [scene.extent(place, place) for place in range(run.first, run.end)]
            if any(first < end and start < last for first, last in words for start, end in neutral):
                continue
            labels = [_label(first, last, names) for first, last in words]
            for place in range(1, len(labels)):  # a name cannot go on behind none
                if labels[place] == GOES_ON and labels[place - 1] == NONE:
                    labels[place] = BEGINS
            if labels[0] == GOES_ON:
                labels[0] = BEGINS
            inputs = [features(scene, place) for place in range(run.first, run.end)]
            yield inputs, [LABELS[label] for label in labels]


def _label(start: int, end: int, names: Iterable[tuple[int, int]]) -> int:
    for first, last in names:
        if first < end and start < last:
            return BEGINS if start <= first else GOES_ON
    return NONE


def blind(names: dict[str, dict[str, str]]) -> dict[str, dict[str, str]]:
    """The lists without the names that are hidden while the model learns."""
    return {
        kind: {grade: " ".join(word for word in words.split() if not is_hidden(word)) for grade, words in lists.items()}
        for kind, lists in names.items()
    }


def is_hidden(word: str) -> bool:
    return zlib.crc32(word.encode()) % BLIND == 0


def train(
    said: Sequence[LabelledSentence], names: dict[str, dict[str, str]], others: Others, lean: Mapping[str, int] = LEAN
) -> dict[str, Any]:
    """The document of the model."""
    import pycrfsuite

    hidden = blind(names)
    gazetteer = read_gazetteer(names["first"], names["last"])
    sure = sure_names(gazetteer, first_names(), names_elsewhere()[0], others)
    everyday, stems = everyday_words(said, gazetteer)
    learner = Model({}, (), {}, read_gazetteer(hidden["first"], hidden["last"]), sure, everyday, stems, others)
    trainer = pycrfsuite.Trainer(verbose=False, params=SETTINGS)
    for inputs, labels in sequences(said, learner):
        trainer.append(inputs, labels)
    with TemporaryDirectory() as folder:
        file = str(Path(folder) / "model")
        trainer.train(file)
        tagger = pycrfsuite.Tagger()
        tagger.open(file)
        learnt = tagger.info()
        tagger.close()
    document = {"weights": _weights(learnt), "follow": _follow(learnt), "lean": dict(lean), "names": names}
    lists = {"sure": sure, "everyday": everyday, "stems": stems}
    return {**document, **{kind: " ".join(sorted(words)) for kind, words in lists.items()}}


def _weights(learnt: Any) -> dict[str, list[int]]:
    sums: dict[str, list[int]] = {}
    for (feature, label), weight in learnt.state_features.items():
        sums.setdefault(feature, [0, 0, 0])[_number(label)] = round(weight * SCALE)
    kept = {}
    for feature in sorted(sums):
        none, begins, goes_on = sums[feature]
        if max(abs(begins - none), abs(goes_on - none)) >= SMALLEST:
            kept[feature] = [begins - none, goes_on - none]
    return kept


def _follow(learnt: Any) -> list[list[int]]:
    follow = [[0, 0, 0] for _ in LABELS]
    for (before, after), weight in learnt.transitions.items():
        follow[_number(before)][_number(after)] = round(weight * SCALE)
    follow[NONE][GOES_ON] = -1_000_000
    return follow


def _number(label: str) -> int:
    return next(number for number, name in LABELS.items() if name == label)


def write(document: dict[str, Any], path: Path) -> None:
    path.write_text(json.dumps(document, ensure_ascii=True, separators=(",", ":"), sort_keys=True) + "\n", "ascii")


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--labelled", nargs="+", type=Path, required=True)
    parser.add_argument("--surnames", type=Path, required=True)
    parser.add_argument("--others", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args(arguments)
    labelled = sorted(given.labelled, key=lambda path: path.name)
    names, others = graded(given.surnames), read_others(json.loads(given.others.read_text(encoding="ascii")))
    gazetteer = read_gazetteer(names["first"], names["last"])
    write(train(texts(labelled, given.surnames, gazetteer, others), names, others), given.out)


if __name__ == "__main__":
    main()
