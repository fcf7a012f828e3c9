"""Spanish words that say a number, and what people say between them. Spelled with their accents.

Where Spanish is spoken in the United States people switch: a Spanish text is read with these words and with the
English ones.
"""

from typing import Final

from redaction_udfs.engine.characters.accents import with_plain_forms
from redaction_udfs.engine.words.number_kinds import (
    ARTICLE,
    HUNDREDS,
    SCALE,
    SOUNDALIKE,
    TEEN,
    TENS,
    TIMES,
    UNIT,
    UNITS,
    NumberWord,
)

_UNITS = "cero uno dos tres cuatro cinco seis siete ocho nueve"
_PLURALS = {
    "ceros": "0", "doses": "2", "treses": "3", "cuatros": "4", "cincos": "5", "seises": "6", "sietes": "7",
    "ochos": "8", "nueves": "9",
}  # fmt: skip
_TEENS = "once doce trece catorce quince dieciséis diecisiete dieciocho diecinueve"
_TWENTIES = "veintiuno veintidós veintitrés veinticuatro veinticinco veintiséis veintisiete veintiocho veintinueve"
_BEFORE_NOUNS = {"veintiún": "21", "veintiuna": "21"}
_TENS = "diez veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa"
_HUNDREDS = {
    "1": "cien ciento",
    "2": "doscientos doscientas",
    "3": "trescientos trescientas",
    "4": "cuatrocientos cuatrocientas",
    "5": "quinientos quinientas",
    "6": "seiscientos seiscientas",
    "7": "setecientos setecientas sietecientos",
    "8": "ochocientos ochocientas",
    "9": "novecientos novecientas nuevecientos",
}
_SCALES = {"mil": "000", "millón": "000000", "millones": "000000"}
_TIMES = {"doble": "2", "triple": "3", "cuádruple": "4"}
_ARTICLES = "un una unos"
"""`un` is `one` in `treinta y un`, `un millón` and among digits said one by one; `unos` in `dos unos`."""


def _table() -> dict[str, NumberWord]:
    table = {word: NumberWord(UNIT, str(digit)) for digit, word in enumerate(_UNITS.split())}
    table |= {word: NumberWord(UNITS, digit) for word, digit in _PLURALS.items()}
    table |= {word: NumberWord(TEEN, str(number)) for number, word in enumerate(_TEENS.split(), 11)}
    table |= {word: NumberWord(TEEN, str(number)) for number, word in enumerate(_TWENTIES.split(), 21)}
    table |= {word: NumberWord(TEEN, number) for word, number in _BEFORE_NOUNS.items()}
    table |= {word: NumberWord(TENS, f"{tens}0") for tens, word in enumerate(_TENS.split(), 1)}
    table |= {word: NumberWord(HUNDREDS, f"{digit}00") for digit, words in _HUNDREDS.items() for word in words.split()}
    table |= {word: NumberWord(SCALE, noughts) for word, noughts in _SCALES.items()}
    table |= {word: NumberWord(TIMES, times) for word, times in _TIMES.items()}
    table |= {word: NumberWord(ARTICLE, "1") for word in _ARTICLES.split()}
    table |= {"o": NumberWord(SOUNDALIKE, "0")}  # `uno o dos` is `one or two`
    return {form: said for word, said in table.items() for form in with_plain_forms((word,))}


NUMBER_WORDS: Final = _table()
"""Every Spanish word that can stand for digits, in small letters, with and without its accents."""

FILLERS: Final = with_plain_forms((
    "este", "eh", "ehh", "em", "mmm", "pues", "o sea", "a ver", "bueno", "ay", "ajá", "luego", "y luego", "entonces",
    "y después", "vamos a ver", "déjame ver", "déjeme ver", "digamos", "guion", "guión", "guion medio", "guión medio",
    "raya", "punto", "coma", "espacio",
))  # fmt: skip
"""Said between the pieces of one number: hesitations, and separators read aloud."""

CONNECTIVES: Final = with_plain_forms((
    "y", "menos", "sí", "así", "después", "correcto", "por favor", "es", "son", "siguiente", "seguido de",
))  # fmt: skip
"""Between the pieces of one number too, but of several numbers as well: `entre cinco y diez`."""

CORRECTIONS: Final = with_plain_forms((
    "perdón", "perdona", "perdone", "perdóname", "perdóneme", "disculpa", "disculpe", "disculpas", "no", "digo",
    "digo no", "quiero decir", "quise decir", "mejor dicho", "más bien", "otra vez", "de nuevo", "nuevamente",
    "espera", "espere", "espérame", "espéreme", "me equivoqué", "corrijo", "corrección", "repito", "lo siento",
    "empiezo de nuevo", "desde el principio", "va de nuevo", "ay no", "ups",
))  # fmt: skip
"""Said before a number is said anew, whole or from somewhere in its middle."""

AROUND_CORRECTIONS: Final = with_plain_forms((
    "era", "el", "la", "lo", "que", "dije", "número", "le", "eso", "está mal", "así no", "va", "sería",
))  # fmt: skip
"""Beside a correction: `no espere es el`, `perdón, era`."""

CLOSERS: Final = ("por favor", "gracias", "porfa")
"""Said behind a number."""

WITHIN_CLAUSE: Final = ("y", "luego", "o")
"""With fillers and closers the words behind a digit that begin no other clause."""
