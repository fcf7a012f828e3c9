"""Words of a Spanish answer to a question for a date of birth. The English ones go on to count."""

from redaction_udfs.engine.words.es.date_shapes import COUNTED, VALUES
from redaction_udfs.engine.words.es.numbers import NUMBER_WORDS as ALL_NUMBER_WORDS
from redaction_udfs.engine.words.lists import words_of
from redaction_udfs.engine.words.number_kinds import HUNDREDS, SCALE

LEAD_INS = (
    r"fechas? de nacimiento|d[ií]a de nacimiento|nac[ií]|naci[oó]|naciste|nacid[oa]|cumplea[nñ]os|cumplo|d[ií]a|a[nñ]o"
    r"|mes|es|era|fue|ser[ií]a|el|la|lo|los|mi|su|yo|[eé]l|ella|en|de|del|un|s[ií]|claro|que|bueno|pues|este|eh|em"
    r"|a ver|correcto|se[nñ]orita|se[nñ]or|perd[oó]n|digo|no|creo|aqu[ií]|mire|mira|hola|ok|okey|ah|ay"
)
"""With these one begins to say it; the value comes behind them."""

NUMBER_WORDS = frozenset(
    {*VALUES, *(word for word, said in ALL_NUMBER_WORDS.items() if said.kind in (HUNDREDS, SCALE))} - {"un", "una"}
)
WEAK_WORDS = frozenset(words_of("uno primero primer mil mar set segundo cien"))
"""They are something else too, and count only beside another word of a date."""
WEEKDAYS = frozenset(words_of("lunes martes miércoles miercoles jueves viernes sábado sabado domingo"))
CLOSING = frozenset(words_of("por favor gracias señor señora señorita sí si correcto ok okey verdad"))
LINKS = frozenset(words_of("de del y el la los a mes año ano diagonal barra slash guion guión raya coma punto que"))
COUNT_BEHIND = COUNTED
AGE_BEFORE = r"tengo|tiene|cumpl[ií]|cumplo|edad de"
OTHER_NUMBERS = (
    "cuenta|n[uú]mero|c[oó]digo|tarjeta|tel[eé]fono|celular|m[oó]vil|seguro|social|orden|pedido|p[oó]liza|miembro|socio"
    "|contrase[nñ]a|clave|pin|postal|d[oó]lares|pesos|saldo|monto|cantidad|calle|avenida"
)
"""Words that say what other numbers of the answer are."""
