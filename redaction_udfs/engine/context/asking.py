"""Whether a turn asks for something, in English or Spanish."""

import re

from redaction_udfs.engine.reading import Reading

_ASKING = re.compile(
    r"\?|\b(?:what|which|who|whose|when|where|can|could|may|might|would|will|shall|do you|did you|have you|are you"
    r"|is it|please|provide|tell|give|share|confirm|verify|repeat|spell|enter|type|state|say|read|need|require|want"
    r"|let me have|get|got|ask|asking|how about|and (?:the|your)|(?:your|ur) [^.?!]{0,40}$)"
)
"""Words of questions and requests. A mention without any of them ("your code has been sent.") asks for nothing."""
_SPANISH_ASKING = re.compile(
    r"¿|\b(?:cu[aá]l|cu[aá]les|qui[eé]n|cu[aá]ndo|cu[aá]nto|d[oó]nde|c[oó]mo (?:es|se|era)"
    r"|qu[eé] (?:es|n[uú]mero|fecha|d[ií]a|c[oó]digo|correo|clave|contrase[nñ]a|direcci[oó]n)"
    r"|puede|puedes|podr[ií]as?|pudiera|por favor|porfa|favor de|tan amable"
    r"|(?:me|nos|se) (?:lo |la )?(?:da|das|dar[ií]as?|dice|dices|dir[ií]as?|indica|indicas|regala|regalas|confirma"
    r"|confirmas|comparte|compartes|proporciona|permite|permites|facilita|brinda|deja|repite|repites|deletrea)"
    r"|(?:d[eé]|d[aá]|d[ií]ga|ind[ií]que|proporci[oó]ne|conf[ií]rme|conf[ií]rma|comp[aá]rta|rep[ií]ta|facil[ií]te"
    r"|br[ií]nde|reg[aá]le|reg[aá]la|deletr[eé]e)(?:me|nos|melo|mela|lo|la)|ingrese|ingresa|introduzca|digite|teclee"
    r"|marque|escriba|escribe|confirme|repita|verificar|confirmar|proporcionar|indicar|necesito|necesitamos"
    r"|necesitar[ií]a|requiero|requerimos|ocupo|quisiera|quiero|tiene|tienes|recuerda|recuerdas|sabe|sabes"
    r"|y (?:el|la|su|tu|los|las|sus|tus))\b|\b(?:su|tu) [^.?!]{0,40}$"
)


def asks(reading: Reading) -> bool:
    """Whether the turn reads as a question or a request, with or without a question mark.

    >>> asks(Reading("What is your zip")), asks(Reading("and your zip")), asks(Reading("Your PIN was sent."))
    (True, True, False)
    >>> asks(Reading("me da su número de tarjeta")), asks(Reading("Ya le mandé el código."))
    (True, False)
    """
    lowered = reading.lowered
    return _ASKING.search(lowered) is not None or _SPANISH_ASKING.search(lowered) is not None
