"""Spanish words that make a number a quantity, as patterns and as words."""

from redaction_udfs.engine.words.lists import words_of

MONEY = (
    "d[oó]lar(?:es)?|pesos?|centavos?|c[eé]ntimos?|libras?|soles|reales|quetzal(?:es)?|lempiras?|colones|por ?ciento"
)
SPANS_OF_TIME = (
    "segundos?|minutos?|horas?|d[ií]as?|noches?|semanas?|quincenas?|mes(?:es)?|trimestres?|a[nñ]os?|momentos?"
)
MEASURES = (
    "megas?|gigas?|megabytes|gigabytes|miligramos?|gramos?|kilos?|kilogramos?|toneladas?|onzas?|mililitros?|litros?"
    "|mil[ií]metros?|cent[ií]metros?|metros?|kil[oó]metros?|millas?|pulgadas?|pies|cuadras?|hect[aá]reas?|grados?"
    "|vatios?|kilovatios?|voltios?|amperios?|caballos?|calor[ií]as?"
)
RATES = (
    r" (?:al (?:mes|d[ií]a|a[nñ]o)|a la semana|la (?:noche|hora|semana)|por (?:persona|noche|hora|unidad)|cada un[oa])"
)
COUNTED = (
    "d[ií]gitos?|n[uú]meros?|letras?|caracteres?|s[ií]mbolos?|palabras?|veces|vez|intentos?|pasos?|m[aá]s|personas?"
    "|preguntas?|opciones|opci[oó]n|art[ií]culos?|cuentas?|tarjetas?|llamadas?|correos?"
    "|de (?:ellos|ellas|esos|esas|estos|estas|la|los|las|mi|mis|tu|tus|su|sus)|del"
)
CLOCK = r"de la (?:ma[nñ]ana|tarde|noche)(?![^\W_])|en punto(?![^\W_])"
COUNTED_THINGS = words_of("""
    unidades piezas cajas paquetes sobres bultos maletas bolsas botellas latas frascos pastillas comprimidos cápsulas
    dosis gotas cucharadas raciones porciones cuotas plazos pagos recibos facturas boletos entradas billetes cupones
    puntos estrellas votos goles partidos turnos vueltas clases sesiones créditos asignaturas cursos lecciones
    habitaciones camas plazas asientos butacas mesas sillas puertas ventanas plantas pisos escalones árboles flores
    pasajeros viajeros huéspedes alumnos estudiantes profesores empleados trabajadores clientes usuarios socios
    seguidores suscriptores vecinos habitantes invitados asistentes adultos niños niñas hijos hijas hombres mujeres
    familias mascotas perros gatos vacas coches carros autos camiones motos bicicletas autobuses vuelos páginas
    capítulos libros fotos videos vídeos canciones mensajes archivos documentos copias pantallas dispositivos equipos
""")
"""What three digits and more are counted in, besides the units above."""
MEASURED = words_of("""
    precio coste costo total subtotal saldo importe monto cuota tarifa alquiler renta fianza depósito descuento multa
    sueldo salario prima deducible copago límite temperatura presión pulso glucosa peso altura velocidad distancia
    capacidad kilometraje consumo nota puntuación
""")
"""What a number of up to four digits measures that stands right behind."""
ASKED = words_of("lectura contador medidor saldo importe monto kilometraje superficie consumo precio valor metros")
"""What is asked for and answered by a number: `dígame la lectura`."""
PAYING = words_of("cuesta cuestan costó costaba pago pagué pagaba pagamos pagaron cobran cobraron debo deben gasté")
"""Verbs of money."""
LINKS = "es|era|son|eran|fue|fueron|de|me|nos|le|unos|unas|casi|hasta"
"""Between what is measured and its number."""
WHEN = (
    "(?:en|desde|hasta)(?: el)?|del|(?:en el |del? |el )?a[nñ]o|modelo"
    "|(?:declaraci[oó]n|factura|renta|ejercicio|contrato|recibo|impuestos?|tarifa|campaña|curso|informe"
    "|extracto)(?: es)? de"
)
"""What stands before a year."""
