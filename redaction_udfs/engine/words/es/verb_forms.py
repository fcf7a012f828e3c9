"""Forms of Spanish verbs that are known by their endings, and that nobody's name or password is."""

import re

from redaction_udfs.engine.words.lists import words_of

_GERUND = re.compile("(?:[^aeiou]ando|iendo|yendo)$")
_NAMES_LIKE_GERUNDS = words_of("fernando orlando armando hernando rolando bando mando contrabando")
_WITH_OBJECT = re.compile(
    "(?:[aeiáéí]r|ándo|éndo|ando|endo)(?:me|te|se|nos)?l[aeo]s?$|(?:[aei]r|ándo|éndo)(?:me|te|se|nos)$"
)
_SHORTEST_WITH_OBJECT = 8
"""Letters: `Carla` and `perla` end so too."""


def is_gerund(word: str) -> bool:
    """True for `usando`, `siguiendo`, in small letters.

    >>> is_gerund("usando"), is_gerund("fernando")
    (True, False)
    """
    return _GERUND.search(word) is not None and word not in _NAMES_LIKE_GERUNDS


def has_object(word: str) -> bool:
    """True for an infinitive or a gerund with its object: `restablecerla`, `enviándoselo`.

    >>> has_object("restablecerla"), has_object("carla")
    (True, False)
    """
    return len(word) >= _SHORTEST_WITH_OBJECT and _WITH_OBJECT.search(word) is not None
