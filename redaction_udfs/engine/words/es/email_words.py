"""Spanish words of e-mail addresses as they are said: `juan punto perez guion bajo 7 arroba gmail punto com`."""

from redaction_udfs.engine.words.en.numbers import ARTICLE, SOUNDALIKE
from redaction_udfs.engine.words.es.numbers import NUMBER_WORDS as ALL_NUMBER_WORDS
from redaction_udfs.engine.words.lists import words_of

AT = "arroba"
"""Said in addresses, and for `@` in front of names; it has no other use on calls."""

DOT_WORDS = words_of("punto puntos")
SIGN_WORDS = words_of("guion guión guiones raya bajo subguion medio menos más mas")
FILLERS = words_of("este eh em doble triple todo junto minúsculas minusculas mayúscula mayuscula")

LETTER_NAMES = words_of("be ce efe ge hache jota ka ele eme ene eñe pe cu ere erre te uve ve equis ye zeta zeda griega")
"""Names of letters. Those that are everyday words (`de`, `ese`) count as words."""

NUMBER_WORDS = frozenset(word for word, said in ALL_NUMBER_WORDS.items() if said.kind not in (ARTICLE, SOUNDALIKE))

SHORT_WORDS = words_of("a e o u y")
"""Letters that are words behind other words."""

NO_LOCAL_PART = words_of(
    "correo correos electrónico electronico email mail dirección direccion cuenta es mi su tu el la lo los las sí si"
    " claro bueno pues perdón perdon digo con en de del al por para un una que no aquí aqui anote apunte sería"
    " seria escríbame escribame envíe envie envíelo envielo mande mándelo mandelo contacto favor gracias arroba nombre"
    " usuario letra letras minúscula minuscula separado junta hola señor señora señorita ok okey me le se"
)
"""What stands before an address and is no part of it."""
