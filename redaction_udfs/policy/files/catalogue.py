"""The built-in rules, from conf/rules.yaml."""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, NamedTuple

from redaction_udfs.policy.files.documents import Document, read_document
from redaction_udfs.policy.files.effective import EffectiveRule, Place, own_rule
from redaction_udfs.policy.files.shipped import read_rules
from redaction_udfs.policy.shape.policy import RuleChange

NUMBER = "([1-9][0-9]?)"
"""What may stand for the N of a family: 1 to 99."""
USUAL_NUMBERS = range(1, 21)
"""The members of a family that are offered when a name is misspelt."""


class Catalogue(NamedTuple):
    """The entries of conf/rules.yaml by id. An id with a capital N is a family of rules."""

    document: Document
    entries: Mapping[str, tuple[int, Mapping[str, Any]]]

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
        """The rules that are in every policy."""
        return [self._rule(key, key, None) for key, (_, entry) in self.entries.items() if entry.get("required")]

    def names(self) -> list[str]:
        """Every id, of families the usual members."""
        families = self._families()
        members = [family.replace("N", str(n)) for family in families for n in ("n", *USUAL_NUMBERS)]
        return [key for key in self.entries if key not in families] + members

    def labels(self) -> Iterable[str]:
        """Every label that a built-in rule writes."""
        return [entry["label"] for _, entry in self.entries.values()]

    def _families(self) -> list[str]:
        return [key for key in self.entries if "N" in key]

    def _rule(self, key: str, rule_id: str, number: object) -> EffectiveRule:
        position, entry = self.entries[key]
        said = _numbered({**entry, "id": rule_id}, number) if "N" in key else entry
        return own_rule(RuleChange.model_validate(said), Place(self.document, ("rules", position)))


def _numbered(entry: Mapping[str, Any], number: object) -> dict[str, Any]:
    """The member of a family: its number in place of the N. Without a number the option stays open."""
    options = {key: number if value == "N" else value for key, value in entry["options"].items()}
    texts = {key: re.sub(r"\bN\b", str(number), entry[key]) for key in ("name", "description")}
    return {**entry, **texts, "options": {key: value for key, value in options.items() if value is not None}}


@cache
def catalogue() -> Catalogue:
    """The catalogue that comes with the project."""
    document = read_document(*read_rules())
    return Catalogue(document, {entry["id"]: (i, entry) for i, entry in enumerate(document.data["rules"])})
