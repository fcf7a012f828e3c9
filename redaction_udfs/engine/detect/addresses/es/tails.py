"""What follows a street and belongs to its address: floor, flat, quarter, postal code, town."""

import re

from redaction_udfs.engine.detect.addresses.es.numbers import end_of_number, is_floor, is_number, is_spoken, is_typed
from redaction_udfs.engine.detect.addresses.es.streets import may_be_name
from redaction_udfs.engine.detect.addresses.es.words import (
    NUMBER_SIGNS,
    NUMBERED_UNITS,
    ORDINALS,
    PARTICLES,
    PLACES,
    POSTAL_SIGNS,
    QUARTERS,
    SIDES,
    TURNS,
    WHOLE_UNITS,
)
from redaction_udfs.engine.detect.addresses.parts.place_ends import end_of_place
from redaction_udfs.engine.detect.addresses.parts.tokens import AddressTokens
from redaction_udfs.engine.reading.rarity import frequency
from redaction_udfs.engine.words.languages import SPANISH

_MOST_PARTS = 8
_MOST_NAMES = 4
_MOST_TOWN_WORDS, _SHORTEST_TOWN = 3, 3
_UNIT_ID = re.compile("[0-9]{1,5}[a-z]{0,2}|[a-z][0-9]{1,4}|[a-z]|[0-9]{1,2}(?:º|ª)")
_POSTAL = re.compile("[0-9]{4,6}|[a-z][0-9]{4}(?:[a-z]{3})?")
_PROVINCES = ("provincia", "estado", "departamento", "municipio", "cantón", "localidad", "partido")


def end_of_tail(tokens: AddressTokens, at: int) -> int:
    """Behind the last part that belongs to an address whose street ends here."""
    end = at
    for _ in range(_MOST_PARTS):
        if end >= len(tokens) or not tokens[end].joint:
            break
        found = end_of_part(tokens, end)
        if not found:
            break
        end = found
    return end


def end_of_part(tokens: AddressTokens, at: int) -> int:
    """Behind one part that begins here; 0 if none does."""
    return (
        _end_of_turn(tokens, at)
        or _end_of_unit(tokens, at)
        or _end_of_floor(tokens, at)
        or _end_of_crossing(tokens, at)
        or end_of_quarter(tokens, at)
        or _end_of_postal_code(tokens, at)
        or end_of_town(tokens, at)
    )


def _end_of_turn(tokens: AddressTokens, at: int) -> int:
    return at + 1 if tokens[at].text in TURNS else 0


def _end_of_unit(tokens: AddressTokens, at: int) -> int:
    """`piso 4`, `apto 502`, `interior c`, `puerta segunda`, `bajo`, `ático b`, `#5`."""
    if tokens[at].joint == "#" and is_typed(tokens, at):
        return at + 1
    text = tokens[at].text
    if text in NUMBER_SIGNS and is_typed(tokens, at + 1) and tokens[at + 1].joint:
        return at + 2
    if text in WHOLE_UNITS:
        return _with_side(tokens, at + 1)
    if text not in NUMBERED_UNITS:
        return 0
    at += 1
    if at < len(tokens) and tokens[at].joint and tokens[at].text in NUMBER_SIGNS:
        at += 1
    if at >= len(tokens) or not tokens[at].joint:
        return 0
    if tokens[at].text in ORDINALS or (tokens[at].text in SIDES and text == "puerta"):
        return _with_side(tokens, at + 1)
    if is_spoken(tokens, at):
        return _with_side(tokens, end_of_number(tokens, at))
    return _with_side(tokens, at + 1) if _UNIT_ID.fullmatch(tokens[at].text) else 0


def _end_of_floor(tokens: AddressTokens, at: int) -> int:
    """`2º B`, `tercero izquierda`, `segundo piso`, `1a planta`, `b` behind a number."""
    text = tokens[at].text
    if text in ORDINALS or is_floor(tokens, at):
        side = _with_side(tokens, at + 1)
        return side if side > at + 1 or is_floor(tokens, at) else 0
    letter = len(text) == 1 and text.isalpha() and tokens[at].capital and is_typed(tokens, at - 1)
    return at + 1 if letter and tokens[at].joint == " " else 0


def _end_of_crossing(tokens: AddressTokens, at: int) -> int:
    """`x 57 y 59`, `entre Lerdo y Juárez`, `esquina con Sucre`: the streets beside; 0 if none are told."""
    text = tokens[at].text
    if text not in ("x", "por", "entre", "esquina", "esq"):
        return 0
    first = at + 1 + (at + 1 < len(tokens) and tokens[at + 1].text in ("con", "calle", "calles", "de"))
    middle = _end_of_side_street(tokens, first)
    if not middle or text == "esquina" or text == "esq":
        return middle
    joined = middle + 1 < len(tokens) and tokens[middle].text == "y" and tokens[middle].joint == " "
    return _end_of_side_street(tokens, middle + 1) if joined else 0


def _end_of_side_street(tokens: AddressTokens, at: int) -> int:
    """Behind a number or a name with capitals; 0 if there is none."""
    if at >= len(tokens) or tokens[at].joint != " ":
        return 0
    if is_typed(tokens, at):
        return at + 1
    end = _end_of_capitals(tokens, at, joined=False)
    return end if end > at else 0


def _with_side(tokens: AddressTokens, at: int) -> int:
    """Behind what may stand behind a floor or a flat: `izquierda`, `B`, `puerta 3`, `piso`."""
    if at >= len(tokens) or not tokens[at].joint:
        return at
    text = tokens[at].text
    if text in ("piso", "planta", "nivel") and tokens[at].joint == " ":
        return at + 1
    if text in SIDES:
        numbered = at + 1 < len(tokens) and tokens[at + 1].joint == " " and _UNIT_ID.fullmatch(tokens[at + 1].text)
        return at + 1 + bool(numbered and text in ("puerta", "letra"))
    letter = text in ("be", "ce") or (len(text) == 1 and text.isalpha() and (tokens[at].capital or text in "bcdfgh"))
    return at + 1 if letter and tokens[at].joint == " " else at


def end_of_quarter(tokens: AddressTokens, at: int) -> int:
    """`colonia Roma Norte`, `urb. Los Olivos`, `manzana 4`; 0 if none begins here."""
    if tokens[at].text not in QUARTERS or at + 1 >= len(tokens) or not tokens[at + 1].joint:
        return 0
    if is_number(tokens, at + 1):
        return end_of_number(tokens, at + 1)
    if len(tokens[at + 1].text) == 1 and tokens[at + 1].text.isalpha() and tokens[at].text[0] in "mltbe":
        return at + 2
    end = _end_of_names(tokens, at + 1)
    return end if end > at + 1 else 0


def _end_of_names(tokens: AddressTokens, at: int) -> int:
    """Behind up to four words of a name, particles inside; the place itself if there are none."""
    end = here = at
    words = 0
    while (
        here < len(tokens) and words < _MOST_NAMES and (tokens[here].joint == " " or (here == at and tokens[at].joint))
    ):
        if tokens[here].text not in PARTICLES:
            if not may_be_name(tokens, here):
                break
            words, end = words + 1, here + 1
        here += 1
    return end


def _end_of_postal_code(tokens: AddressTokens, at: int) -> int:
    """`C.P. 03940`, `código postal cero seis siete cero cero`, `28014`, `C1425`; 0 if none begins here."""
    for sign in POSTAL_SIGNS:
        end = at + len(sign)
        if tuple(token.text for token in tokens[at:end]) == sign and end < len(tokens) and tokens[end].joint:
            return end_of_number(tokens, end) if is_number(tokens, end) or tokens[end].text.isdigit() else 0
    text = tokens[at].text
    if not _POSTAL.fullmatch(text) or tokens[at].part:
        return 0
    behind = at + 1 < len(tokens) and tokens[at + 1].joint and (tokens[at + 1].capital or tokens[at + 1].text in PLACES)
    return at + 1 if len(text) == 5 or behind or text[0].isalpha() else 0


def end_of_town(tokens: AddressTokens, at: int) -> int:
    """`Madrid`, `en san juan`, `Tampa, FL 33602`, `provincia de Salta`; 0 if none begins here."""
    first = at + (tokens[at].text in ("en", "de") and tokens[at].joint == " ")
    first += first < len(tokens) and tokens[first].text == "la"
    if first >= len(tokens) or not tokens[first].joint:
        return 0
    if tokens[first].text in _PROVINCES:
        return _end_of_names(tokens, first + 1)
    end = end_of_place(tokens, first, True)
    if end:
        return end
    if tokens[first].text in PLACES:
        return _end_of_names(tokens, first) if tokens[first].capital else first + 1
    if end := _end_of_town_with_state(tokens, first):
        return end
    if tokens[at].text == "en" and first == at + 1 and _is_rare_name(tokens, first):
        return first + 1
    capital = tokens[first].capital and tokens[at].text not in ("en", "de")
    end = _end_of_capitals(tokens, first) if capital and tokens[at].joint == "," else 0
    behind_code = at and tokens[at - 1].text.isdigit() and len(tokens[at - 1].text) > 3
    return end or (_end_of_capitals(tokens, first) if capital and behind_code else 0)


def _is_rare_name(tokens: AddressTokens, at: int) -> bool:
    """True for `mairena` behind a street: hardly ever said otherwise, or with a capital."""
    rare = len(tokens[at].text) > _SHORTEST_TOWN and not frequency(tokens[at].text, SPANISH)
    return tokens[at].text.isalpha() and (tokens[at].capital or rare)


def _end_of_town_with_state(tokens: AddressTokens, at: int) -> int:
    """`los ángeles california`: up to three words that may be a town's, a state behind them; 0 if there are none."""
    for ahead in range(at, min(at + _MOST_TOWN_WORDS, len(tokens) - 1)):
        if tokens[ahead].text not in PARTICLES and not may_be_name(tokens, ahead):
            return 0
        if not tokens[ahead + 1].joint:
            return 0
        if end := end_of_place(tokens, ahead + 1, False):
            return end
    return 0


def _end_of_capitals(tokens: AddressTokens, at: int, *, joined: bool = True) -> int:
    """Behind words with capitals, particles between them; `y` only where names are `joined`."""
    end = here = at
    while here < len(tokens) and here - at <= _MOST_NAMES and (here == at or tokens[here].joint == " "):
        if tokens[here].capital:
            end = here + 1
        elif tokens[here].text not in PARTICLES or (tokens[here].text == "y" and not joined):
            break
        here += 1
    return end
