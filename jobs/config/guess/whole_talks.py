"""Texts that hold whole conversations, told by labels such as `Agent:` at the heads of their lines."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from jobs.config.guess.names import named
from jobs.config.guess.sample import MOST, TableSample, all_like
from jobs.config.guess.values import CODE, ROLES, mapped
from jobs.config.speaker_labels import CANDIDATE, Labels, labels_of, plain_label

USUAL = 0.2
"""Share of the texts in which a label stands that nobody knows: names stand in few."""
MOST_TEXTS = 500
"""Looked at: a text of 40 turns takes half a millisecond."""
_NUMBERED = re.compile(r"[ _-]?#?\d{1,2}$")


class WholeTalk(NamedTuple):
    """A column of whole conversations, and what the labels in it mean to us."""

    column: str
    roles: dict[str, str]


def whole_talk_of(sample: TableSample) -> WholeTalk | None:
    """The column in which most texts have the labels of two speakers; one that is called so first."""
    texts = {name: sample.texts.get(name, [])[:MOST_TEXTS] for name in sample.kinds if sample.is_text(name)}
    for name in dict.fromkeys([*named("text", texts), *texts]):
        roles = _roles_in(texts[name])
        labels = labels_of(roles) if roles else None
        if labels and all_like(texts[name], lambda text, labels=labels: len(_labels_in(text, labels)) > 1, MOST):
            return WholeTalk(name, roles)
    return None


def _roles_in(texts: Sequence[str]) -> dict[str, str]:
    """What labels mean: those that are known, and codes that stand in many texts. Nothing where no speaker is known."""
    known = labels_of(word for words in ROLES.values() for word in words.split())
    counts = Counter(label for text in texts for label in {*CANDIDATE.findall(text), *_labels_in(text, known)})
    found: dict[str, str] = {}
    for label, count in counts.most_common():
        plain = label if CODE.fullmatch(label) and not _meaning(_NUMBERED.sub("", label)) else _NUMBERED.sub("", label)
        if plain_label(plain) in map(plain_label, found):
            continue
        if meaning := _meaning(plain):
            found[plain] = meaning
        elif CODE.fullmatch(plain) and count >= USUAL * len(texts):
            found[plain] = "other"
    speaks = any(meaning != "other" or _NUMBERED.search(label) for label, meaning in found.items())
    return found if speaks else {}


def _meaning(label: str) -> str | None:
    [value] = mapped("role", {label: 1})
    return value.meaning if value.known else None


def _labels_in(text: str, labels: Labels) -> set[str]:
    """The speakers in a text, as they are written."""
    return {speaker for _, speaker in labels.find(text)}
