"""Spanish words that make a street, a unit, a quarter of a town, and words that no address holds."""

from redaction_udfs.engine.characters.accents import with_plain_forms
from redaction_udfs.engine.words.es.function_words import AS_ENGLISH
from redaction_udfs.engine.words.lists import words_of


def _forms(*lines: str) -> frozenset[str]:
    """The words of the lines, with and without their accents."""
    return frozenset(with_plain_forms(tuple(words_of(*lines))))


STREETS = _forms(
    "calle c cl cll avenida avda av avd carretera ctra calzada calz bulevar glorieta callejón callejuela jirón jr"
    " prolongación prol transversal travesía alameda malecón rambla circunvalación periférico pza plza cra kra crr"
)
"""Begin a street's name whatever the name is."""
WEAK_STREETS = _forms(
    "plaza paseo pº camino carrera pasaje psje ronda vía circuito privada cerrada andador retorno vereda diagonal diag"
    " bulevard boulevard blvd autopista cuesta senda sendero costanera"
)
"""Begin one where the name has a capital or particles of names, or a word for a number stands behind it."""

QUARTERS = _forms(
    "colonia col barrio fraccionamiento fracc urbanización urb residencial conjunto edificio edif torre sector manzana"
    " mz mza lote lt polígono delegación alcaldía comuna barriada unidad villa condominio parque"
)
"""Parts of a town or of an estate: a name or a number stands behind them."""
ESTATES = _forms("urbanización urb fraccionamiento fracc residencial colonia col conjunto condominio barriada")
"""Those in which houses have numbers and streets may have no names."""
NUMBERED_UNITS = _forms(
    "piso planta puerta pta escalera esc bloque blq portal apartamento apto apt apartamentos departamento depto dpto"
    " dto dep interior int exterior ext oficina ofi local casa nivel suite unit unidad torre edificio manzana mz lote"
    " lt bloc nave km kilómetro cuarto habitación altos"
)
"""A number or a letter stands behind them, or an ordinal in front."""
WHOLE_UNITS = _forms("bajo bajos ático entresuelo principal sótano azotea")
SIDES = _forms("izquierda izq izqda izda derecha dcha der centro cto interior exterior puerta letra frente fondo")
ORDINALS = _forms(
    "primero primer primera segundo segunda tercero tercer tercera cuarto cuarta quinto quinta sexto sexta séptimo"
    " séptima octavo octava noveno novena décimo décima"
)
NUMBER_SIGNS = _forms("número num núm no nro n nº")
POSTAL_SIGNS = (("c", "p"), ("cp",), ("código", "postal"), ("codigo", "postal"), ("zip",), ("zip", "code"))
BOXES = (("apartado", "postal"), ("apartado", "de", "correos"), ("apartado", "aéreo"), ("apartado", "aereo"),
         ("apartado",), ("casilla", "postal"), ("casilla", "de", "correo"))  # fmt: skip
TURNS = _forms("norte sur este oeste oriente poniente bis")
"""Behind a street's name or number: they go on with it."""

PARTICLES = _forms("de del la las los el y e san santa santo don doña da do dos a")
"""Words inside names of streets and towns; none ends one."""

ENGLISH_STREETS = words_of("street avenue ave boulevard blvd road rd lane ln highway hwy parkway pkwy terrace turnpike")
"""Behind a number and a name: US addresses are given so in Spanish too."""
ENGLISH_DIRECTIONS = words_of("north south east west northeast northwest southeast southwest")
"""Between a number and a name."""
BLOCKS, LOTS = words_of("mz mza manzana"), words_of("lt lote")
"""Together, each with a number or a letter, they are a house of an estate: `mz C lote 14`."""
WEAK_ENGLISH_STREETS = words_of("drive dr court ct circle way trail square crossing cove loop ridge place pl")
"""The same, if the number has two digits or more."""
NO_SQUARES = _forms("garaje aparcamiento parking estacionamiento cochera hotel asiento")
"""Behind `plaza de`: a place to park or to sit."""

PLACES = _forms(
    "madrid barcelona valencia sevilla zaragoza málaga murcia palma bilbao alicante córdoba valladolid vigo gijón"
    " granada vitoria elche oviedo badalona cartagena terrassa sabadell móstoles pamplona almería santander burgos"
    " albacete logroño salamanca huelva badajoz lleida tarragona león cádiz jaén girona lugo cáceres toledo"
    " guadalajara pontevedra palencia ciudad cuenca segovia ávila teruel soria zamora ourense asturias galicia"
    " cataluña andalucía",
    "méxico cdmx monterrey puebla tijuana juárez zapopan mérida chihuahua saltillo hermosillo mexicali culiacán"
    " querétaro morelia toluca veracruz acapulco cancún aguascalientes tampico oaxaca jalisco sonora sinaloa",
    "bogotá medellín cali barranquilla bucaramanga pereira cúcuta ibagué manizales antioquia cundinamarca",
    "rosario mendoza tucumán salta neuquén quilmes lanús avellaneda caba bariloche",
    "santiago valparaíso concepción temuco antofagasta iquique rancagua providencia ñuñoa",
    "lima arequipa trujillo chiclayo cusco piura callao miraflores surco",
    "quito guayaquil caracas maracaibo montevideo asunción managua tegucigalpa panamá habana guatemala",
    "españa colombia argentina chile perú ecuador venezuela uruguay paraguay bolivia",
)
"""Towns, provinces and countries that end an address in small letters as well."""

_TALK = _forms(
    "hay está están estaba queda quedan quedó cerca esquina entre frente donde cuando hace hacía desde hasta llega"
    " llegó llegan viene vienen pasa pasó pasan cierra abre mide vende corta vive viven cobra cobran cuesta tarda dura"
    " aparece salió sale salen principalmente gracias favor correo teléfono celular móvil cuenta tarjeta pedido orden"
    " factura ticket referencia dirección domicilio código clave nombre apellido horas hora minutos minuto días día"
    " euros pesos dólares metros cuadras quiero quería necesito tengo tiene muy más menos ayer hoy mañana lunes martes"
    " miércoles jueves viernes sábado domingo enero febrero marzo abril junio julio agosto septiembre octubre"
    " noviembre diciembre"
)
BREAKS = (_forms(*AS_ENGLISH) | _TALK) - PARTICLES - SIDES - NUMBER_SIGNS - TURNS
"""Words of talk: where one stands in small letters, an address has ended or not begun."""
COUNTED = _forms(
    "hora minuto día semana me mese mes año euro peso dólare dolare metro cuadra kilómetro carrile persona vece gb mb"
    " mega am pm semáforo kilo usd mil por"
)
"""What a number counts or measures, without its plural's `s`."""
LEADS = _forms(
    "sí si claro es en la el mi vivo vivimos mire mira anote apunte a ver pues eh este sería dirección domicilio queda"
    " está ubicado ubicada ok okay vale bueno señorita señor por favor tome nota aquí de al calle"
) - {"calle"}
"""Lead up to an address in a turn that says nothing else."""
CLOSERS = _forms("gracias por favor señorita señor eso es todo nada más ok vale sí si")
