"""Spanish number words that are none: `mil gracias`; and clock times."""

import re

_ONE_BEFORE = re.compile(
    r"(?<![^\W_])(?:cada|el|ese|este|aquel|otro|ning[uú]n|alg[uú]n|como|de a|ser|es|hay|tengo|s[oó]lo|nada m[aá]s) $"
)
_ONE_AFTER = re.compile(
    r" (?:de|del|m[aá]s|nuevo|nueva|que|por|para|con|solo|mismo|u|y otro|es|est[aá]|son|era|pero|al|en|a la vez)"
    r"(?![^\W_])"
)
_THANKS_AFTER = re.compile(r" (?:gracias|disculpas|perdones|veces|cosas|maravillas|amores)(?![^\W_])")
_PERCENT_BEFORE = re.compile(r"(?<![^\W_])por $")
_NOT_SAID = frozenset({"veinticuatro siete", "cincuenta cincuenta", "cien por ciento"})
_LOOK_BACK = 12

_CLOCK_BEFORE = re.compile(
    r"(?<![^\W_])(?:a|son|desde|hasta|para|sobre|tipo|entre|como a|de|antes de|despu[eé]s de|a partir de|y) las? $"
)
_CLOCK_AFTER = re.compile(
    r" (?:de la (?:ma[nñ]ana|tarde|noche|madrugada)|del (?:d[ií]a|mediod[ií]a)|en punto|horas?|hrs)(?![^\W_])"
)


def says_no_number(lowered: str, start: int, end: int) -> bool:
    """True if the words there only sound like a number.

    Catches `uno` where it is a pronoun, `mil gracias`, `por ciento`, `veinticuatro siete`.
    """
    said = lowered[start:end]
    before = lowered[max(0, start - _LOOK_BACK) : start]
    if said == "uno":
        return _ONE_BEFORE.search(before) is not None or _ONE_AFTER.match(lowered, end) is not None
    if said == "mil":
        return _THANKS_AFTER.match(lowered, end) is not None
    return said in _NOT_SAID or (said == "ciento" and _PERCENT_BEFORE.search(before) is not None)


def says_time(lowered: str, before: str, end: int) -> bool:
    """True if hours and minutes that end there are a time, by what stands beside: `a las siete treinta`."""
    return _CLOCK_BEFORE.search(before) is not None or _CLOCK_AFTER.match(lowered, end) is not None
