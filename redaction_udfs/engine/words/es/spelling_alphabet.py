"""Letters as they are said in Spanish: the names that they have."""

from redaction_udfs.engine.words.es.numbers import NUMBER_WORDS as NUMBERS
from redaction_udfs.engine.words.lists import words_of
from redaction_udfs.engine.words.number_kinds import MERE

LETTER_NAMES = words_of("be ce efe ge hache jota ka ele eme ene eñe pe cu ere erre te uve ve equis ye zeta zeda griega")
"""Names of letters. Those that are everyday words (`de`, `ese`) count as words."""

NUMBER_WORDS = frozenset(word for word, said in NUMBERS.items() if said.kind not in MERE)
"""Number words that are said between letters."""
