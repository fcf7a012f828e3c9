"""Spanish names of nobody's numbers. See the English ones."""

from redaction_udfs.engine.words.lists import words_of

NAMES = words_of(
    "pedido pedidos orden ordenes órdenes factura facturas ticket tickets caso casos rastreo guía guia envío",
    "envio paquete reserva reservas reservación reservacion referencia incidencia serie imei modelo versión",
    "version error vuelo vuelos tren puerta asiento habitación habitacion",
)
NUMBERED = words_of(
    "página pagina páginas nivel planta capítulo capitulo temporada episodio canal formulario salida terminal andén",
    "paso sala fila zona sector nave aula habitación habitacion error vuelo vuelos tren puerta asiento modelo versión",
    "version casilla consulta consultorio mesa taquilla butaca pasillo estante línea linea ruta autobús bus",
    "metrobús carril dársena muelle artículo articulo sección seccion módulo tienda sucursal oficina unidad lección",
    "examen pregunta salmo versículo historia matemáticas física química biología álgebra",
)
LONG_NUMBERED = words_of("error modelo versión version vuelo vuelos")
NUMBER = words_of(
    "número numero números numeros núm num nro n° es era son id",
)
LINKS = words_of(
    "número numero números numeros núm num nro n° es era son fue de del la el los las mi su tu este eh que id",
)
COPULAS = words_of(
    "es era son fue",
)
PREPOSITIONS = words_of(
    "para por de del en con desde sobre",
)
DETERMINERS = words_of(
    "el la los las un una mi su tu este esta",
)
