"""Spanish words that make a number a quantity, as patterns."""

MONEY = "d[oó]lar(?:es)?|pesos?|centavos?|libras?|por ?ciento"
SPANS_OF_TIME = "segundos?|minutos?|horas?|d[ií]as?|semanas?|mes(?:es)?|a[nñ]os?|momentos?"
MEASURES = "megas?|metros?|cuadras?|litros?|grados?"
COUNTED = (
    "d[ií]gitos?|n[uú]meros?|letras?|caracteres?|s[ií]mbolos?|palabras?|veces|vez|intentos?|pasos?|m[aá]s|personas?"
    "|preguntas?|opciones|opci[oó]n|art[ií]culos?|cuentas?|tarjetas?|llamadas?|correos?"
    "|de (?:ellos|ellas|esos|esas|estos|estas|la|los|las|mi|mis|tu|tus|su|sus)|del"
)
CLOCK = r"de la (?:ma[nñ]ana|tarde|noche)(?![^\W_])|en punto(?![^\W_])"
