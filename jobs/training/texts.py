"""Training texts: labelled ones, variations, and made-up sentences."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import pyarrow.parquet as pq

from jobs.training.fillers import fillers
from jobs.training.generate import generated
from jobs.training.lists import first_names, last_names
from jobs.training.people import People
from jobs.training.variations import LabelledSentence, instead, lowered, renamed
from redaction_udfs.engine.detect.names.words.gazetteer import Gazetteer
from redaction_udfs.engine.detect.names.words.others import Others

NAMES, NEUTRAL = frozenset(["NAME"]), frozenset(["OPT_PERSON", "OPT_UNVERIFIED", "OPT_GARBLED", "OPT_DISPUTED"])
SEED = 20_240
FEWEST_CHILDREN = 50
"""First names that fewer children got are not drawn."""
TIMES = 40
"""Each made-up sentence is filled so often."""


def texts(paths: Iterable[Path], surnames: Path, gazetteer: Gazetteer, others: Others) -> list[LabelledSentence]:
    """All that the model learns from."""
    first, last = first_names(), last_names(surnames)
    people = People({w: n for w, n in first.items() if n >= FEWEST_CHILDREN and len(w) > 1}, last, SEED)
    return [*varied(labelled(paths), people), *generated(people, fillers(gazetteer, others), TIMES)]


def labelled(paths: Iterable[Path]) -> Iterator[LabelledSentence]:
    """All texts of the files, in their order."""
    for path in paths:
        for row in pq.read_table(path, columns=["text", "gold"]).to_pylist():
            gold = row["gold"] or ()
            names = [(g["start"], g["end"]) for g in gold if g["label"] in NAMES]
            neutral = [(g["start"], g["end"]) for g in gold if g["label"] in NEUTRAL]
            yield LabelledSentence(row["text"], names, neutral)


def varied(said: Iterable[LabelledSentence], people: People) -> Iterator[LabelledSentence]:
    """Each text. Where it has names, twice more about others; where it says `she` or `my friend`, with a name
    instead; where it has capitals, now and then without.
    """
    for text in said:
        yield text
        others = [renamed(text, people), renamed(text, people)] if text.names else []
        yield from others
        yield from instead(text, people)
        if not text.text.islower() and people.chance.random() < 0.5:
            yield lowered(others[0] if others else text)
