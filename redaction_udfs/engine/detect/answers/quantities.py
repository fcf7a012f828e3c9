"""Numbers that say how much, how many or what time: no secrets, whatever stands beside them. English and Spanish."""

import re

_MONEY = "dollars?|bucks?|cents?|pounds?|euros?|rupees?|pence|usd|gbp|eur|percent|per ?cent|grand"
_SPANISH_MONEY = "d[oó]lar(?:es)?|pesos?|centavos?|libras?|por ?ciento"
_CLOCK = r"[ap]\.? ?m\b|o['’]? ?clock|de la (?:ma[nñ]ana|tarde|noche)(?![^\W_])|en punto(?![^\W_])"
_SPANS_OF_TIME = "seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?|yrs?|moments?|business days?"
_SPANISH_SPANS_OF_TIME = "segundos?|minutos?|horas?|d[ií]as?|semanas?|mes(?:es)?|a[nñ]os?|momentos?"
_COUNTED = (
    "digits?|numbers?|letters?|characters?|chars?|symbols?|words?|times?|attempts?|tries|try|factor|steps?|way|more"
    "|people|persons?|questions?|options?|items?|accounts?|cards?|calls?|emails?"
    "|of (?:them|those|these|my|your|our|the|his|her|us|an?)"
)
_SPANISH_COUNTED = (
    "d[ií]gitos?|n[uú]meros?|letras?|caracteres?|s[ií]mbolos?|palabras?|veces|vez|intentos?|pasos?|m[aá]s|personas?"
    "|preguntas?|opciones|opci[oó]n|art[ií]culos?|cuentas?|tarjetas?|llamadas?|correos?"
    "|de (?:ellos|ellas|esos|esas|estos|estas|la|los|las|mi|mis|tu|tus|su|sus)|del"
)
_NOUNS = f"{_MONEY}|{_SPANISH_MONEY}|{_SPANS_OF_TIME}|{_SPANISH_SPANS_OF_TIME}"
_AFTER = re.compile(rf" ?(?:%|[$£€])|[ -]?(?:(?:{_NOUNS})(?![^\W_])|{_CLOCK})")
_AFTER_FEW = re.compile(rf"[ -]?(?:{_COUNTED}|{_SPANISH_COUNTED})(?![^\W_])")
_BEFORE = re.compile(r"[$£€] ?$|\b(?:usd|gbp|eur|rs\.?) ?$")
_HOUR_BEFORE, _MINUTES_AFTER = re.compile(r"(?<![0-9])[0-9]{1,2}:$"), re.compile(":[0-9]{2}(?![0-9:])")
_FEW = 2
"""Digits of a number that counts something: `8 characters`, `the last 4 digits`."""
_LOOK_BACK = 5


def is_quantity(lowered: str, start: int, end: int, count: int) -> bool:
    """Whether the number of `count` digits there is an amount, a time or a count, by what stands round it.

    Catches `$5`, `5 dollars`, `20 %`, `5 pm`, `10:30`, `24 hours`, `8 characters`, `the last four digits`.

    >>> [is_quantity(text, 3, 4, 1) for text in ("at 5 pm", "is 5 gh", "is 8-digit long", "en 5 minutos")]
    [True, False, True, True]
    """
    before = lowered[max(0, start - _LOOK_BACK) : start]
    if _BEFORE.search(before) or _AFTER.match(lowered, end):
        return True
    if count > _FEW:
        return False
    return any(
        (_AFTER_FEW.match(lowered, end), _MINUTES_AFTER.match(lowered, end), count == 2 and _HOUR_BEFORE.search(before))
    )
