"""Built-in rules and their entities, from conf/rules: one file a family."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

from redaction_udfs.policy.files.documents import Document, read_document
from redaction_udfs.policy.files.effective import EffectiveRule, Place, own_rule
from redaction_udfs.policy.files.shipped import read_rules
from redaction_udfs.policy.shape.policy import RuleChange

OF_THE_CATALOGUE = ("entity", "order")
"""Keys of a rule in conf/rules that no policy has: its entity, and its place among the required rules."""
NUMBER = "([1-9][0-9]?)"
"""Pattern of the N of a family: 1 to 99."""
USUAL_NUMBERS = range(1, 21)
"""The members of a family that are offered when a name is misspelt."""


class Entry(NamedTuple):
    """A rule of the catalogue: where it stands, and what it says."""

    place: Place
    written: Mapping[str, Any]

    def said(self) -> dict[str, Any]:
        """The rule as a policy may say it, without what the catalogue alone knows of it."""
        return {key: value for key, value in self.written.items() if key not in OF_THE_CATALOGUE}


class Catalogue(NamedTuple):
    """The rules of conf/rules by id. An id with a capital N is a family of rules.

    `columns` are the entities that stand in a column of their own, where no rule looks.
    """

    entries: Mapping[str, Entry]
    columns: tuple[str, ...] = ()

    def rule(self, rule_id: str, options: Mapping[str, Any]) -> EffectiveRule | None:
        """The built-in rule of that id, or None.

        A member of a family has its number in the id, `digits_9`, or in its options: `digits_n` with `count: 9`.
        """
        if rule_id in self.entries and "N" not in rule_id:
            return self._rule(rule_id, rule_id, None)
        for family in self._families():
            if rule_id == family.replace("N", "n"):
                return self._rule(family, rule_id, options.get("count"))
            if member := re.fullmatch(family.replace("N", NUMBER), rule_id):
                return self._rule(family, rule_id, int(member[1]))
        return None

    def required(self) -> list[EffectiveRule]:
        """The rules that are in every policy, in the order that they say themselves: it decides between equal hits."""
        required = {key: entry.written["order"] for key, entry in self.entries.items() if entry.written.get("required")}
        return [self._rule(key, key, None) for key in sorted(required, key=required.__getitem__)]

    def names(self) -> list[str]:
        """Every id, of families the usual members."""
        families = self._families()
        members = [family.replace("N", str(n)) for family in families for n in ("n", *USUAL_NUMBERS)]
        return [key for key in self.entries if key not in families] + members

    def labels(self) -> Iterable[str]:
        """Every label that a built-in rule writes."""
        return [entry.written["label"] for entry in self.entries.values()]

    def entities(self) -> dict[str, tuple[str, ...]]:
        """The ids of the rules that find each entity, in the catalogue's order. None for what stands in columns."""
        rules: dict[str, tuple[str, ...]] = {}
        for key, entry in self.entries.items():
            if name := entry.written.get("entity"):
                rules[name] = (*rules.get(name, ()), key)
        return rules | dict.fromkeys(self.columns, ())

    def _families(self) -> list[str]:
        return [key for key in self.entries if "N" in key]

    def _rule(self, key: str, rule_id: str, number: object) -> EffectiveRule:
        entry = self.entries[key]
        said = _numbered({**entry.said(), "id": rule_id}, number) if "N" in key else entry.said()
        return own_rule(RuleChange.model_validate(said), entry.place)


def _numbered(entry: Mapping[str, Any], number: object) -> dict[str, Any]:
    """The member of a family: its number in place of the N. Without a number the option stays open."""
    options = {key: number if value == "N" else value for key, value in entry["options"].items()}
    texts = {key: re.sub(r"\bN\b", str(number), entry[key]) for key in ("name", "description")}
    return {**entry, **texts, "options": {key: value for key, value in options.items() if value is not None}}


@cache
def catalogue() -> Catalogue:
    """The catalogue that comes with the project."""
    families = [read_document(*family) for family in read_rules()]
    columns = tuple(name for family in families for name in family.data.get("columns", ()))
    return Catalogue({key: entry for family in families for key, entry in _entries(family)}, columns)


def _entries(family: Document) -> Iterator[tuple[str, Entry]]:
    for position, written in enumerate(family.data["rules"]):
        yield written["id"], Entry(Place(family, ("rules", position)), written)
