"""Letters as they are said in Spanish: the names that they have."""

from redaction_udfs.engine.words.es.numbers import NUMBER_WORDS as NUMBERS
from redaction_udfs.engine.words.number_kinds import MERE

SURE_LETTER_NAMES = {
    "be": "b", "ce": "c", "efe": "f", "ge": "g", "hache": "h", "jota": "j", "ka": "k", "ele": "l", "eme": "m",
    "ene": "n", "eñe": "ñ", "pe": "p", "cu": "q", "erre": "r", "uve": "v", "equis": "x", "zeta": "z", "ceta": "z",
    "zeda": "z",
}  # fmt: skip
"""Names that mean hardly anything else."""

LETTER_NAMES = SURE_LETTER_NAMES | {"te": "t", "ve": "v", "ye": "y", "ere": "r", "griega": "y"}
"""With names that count between other letters only. Those that are everyday words (`de`, `ese`) count as words."""

WORDLIKE_LETTER_NAMES = {"de": "d", "ese": "s", "i": "i", "doble": "w"}
"""Those: letters only where several others are spelled."""

NUMBER_WORDS = frozenset(word for word, said in NUMBERS.items() if said.kind not in MERE)
"""Number words that are said between letters."""
