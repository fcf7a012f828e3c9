"""Spanish words that make a number a quantity, as patterns."""

MONEY = "d[oó]lar(?:es)?|pesos?|centavos?|libras?|por ?ciento"
SPANS_OF_TIME = "segundos?|minutos?|horas?|d[ií]as?|semanas?|mes(?:es)?|a[nñ]os?|momentos?"
MEASURES = "megas?|miligramos?|gramos?|kilos?|kilovatios?|metros?|cuadras?|litros?|grados?"
RATES = (
    r" (?:al (?:mes|d[ií]a|a[nñ]o)|a la semana|la (?:noche|hora|semana)|por (?:persona|noche|hora|unidad)|cada un[oa])"
)
COUNTED = (
    "d[ií]gitos?|n[uú]meros?|letras?|caracteres?|s[ií]mbolos?|palabras?|veces|vez|intentos?|pasos?|m[aá]s|personas?"
    "|preguntas?|opciones|opci[oó]n|art[ií]culos?|cuentas?|tarjetas?|llamadas?|correos?"
    "|de (?:ellos|ellas|esos|esas|estos|estas|la|los|las|mi|mis|tu|tus|su|sus)|del"
)
CLOCK = r"de la (?:ma[nñ]ana|tarde|noche)(?![^\W_])|en punto(?![^\W_])"
