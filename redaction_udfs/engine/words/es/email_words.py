"""Spanish words of e-mail addresses as they are said: `juan punto perez guion bajo 7 arroba gmail punto com`."""

from redaction_udfs.engine.words.lists import words_of

AT = "arroba"
"""Said in addresses, and for `@` in front of names; it has no other use on calls."""

DOT_WORDS = words_of("punto puntos")
SIGN_WORDS = words_of("guion guión guiones raya bajo subguion medio menos más mas")
FILLERS = words_of("este eh em doble triple todo junto minúsculas minusculas mayúscula mayuscula")

SHORT_WORDS = words_of("a e o u y")
"""Letters that are words behind other words."""

NO_LOCAL_PART = words_of(
    "correo correos electrónico electronico email mail dirección direccion cuenta es mi su tu el la lo los las sí si"
    " claro bueno pues perdón perdon digo con en de del al por para un una que no aquí aqui anote apunte sería"
    " seria escríbame escribame envíe envie envíelo envielo mande mándelo mandelo contacto favor gracias arroba nombre"
    " usuario letra letras minúscula minuscula separado junta hola señor señora señorita ok okey me le se"
)
"""What stands before an address and is no part of it."""

CUES = r"correos?|direcci[oó]n|escr[ií]b[ae](?:me|nos)?|env[ií]e(?:me|nos|lo)?|m[aá]nd[ae](?:me|nos|lo)?"
"""Words that say that an address is near."""
