"""Spanish words round names, and names that are words as well. In small letters, without accents."""

from redaction_udfs.engine.words.lists import words_of

TOLD = (
    ("me", "llamo"),
    ("se", "llama"),
    ("te", "llamas"),
    ("nombre", "es"),
    ("completo", "es"),
    ("apellido", "es"),
    ("apellidos", "son"),
    ("titular", "es"),
    ("le", "habla"),
    ("te", "habla"),
    ("le", "saluda"),
    ("te", "saluda"),
    ("le", "atiende"),
    ("te", "atiende"),
    ("le", "escribe"),
    ("nombre", "de"),
    ("parte", "de"),
    ("llamarme", ""),
    ("dime", ""),
)
"""Behind these two words, or the one, a name is told: any word that is not too common may be one."""
CALLED = (
    ("me", "dicen"),
    ("me", "llaman"),
    ("me", "llama"),
    ("me", "atendio"),
    ("pregunte", "por"),
    ("pregunten", "por"),
    ("preguntar", "por"),
    ("dejar", "con"),
    ("hablar", "con"),
    ("hable", "con"),
    ("hablo", "con"),
    ("hablando", "con"),
)
"""Behind these two words only a word that is no word otherwise is a name: `me atendió fatal`."""
LEADS = words_of("soy habla hablo hola gracias nombre nombres apellido apellidos llamada estimado estimada atte")
"""Behind these a word may be a name that is a word as well, if it is written with a capital or listed."""
ANSWERING = words_of("perfecto listo claro vale bueno bien acuerdo tardes dias noches adios disculpe entonces")
"""Behind these a word that nobody has heard of is one where the clause ends with it: `perfecto nekane`."""
OWNERS = words_of("mi tu su mis tus sus nuestro nuestra nuestros nuestras ex")
KIN = words_of("""
    marido esposo esposa mujer hijo hija hijos hijas nino nina bebe nene nena hermano hermana mama papa mami papi madre
    padre abuelo abuela abuelito abuelita nieto nieta tio tia primo prima sobrino sobrina cunado cunada suegro suegra
    yerno nuera novio novia pareja prometido prometida padrino madrina compadre comadre ahijado ahijada hijastro
    hijastra padrastro madrastra exmarido exmujer exesposo exesposa amigo amiga vecino vecina jefe jefa socio socia
    companero companera contador contadora abogado abogada secretario secretaria cuidador cuidadora inquilino inquilina
    casero casera portero empleado empleada hermanito hermanita hijito hijita
    """)
"""Behind one of these and its owner, `mi hijo aritz`, a word that is no word otherwise is a name."""
ENDEARMENTS = words_of("""
    linda reina bella cielo amor mia dulce guapa corazon preciosa hermosa querida lindo guapo maja majo
    tesoro carino vida
    """)
"""So people call each other who do not know their names: `gracias linda`."""
TITLES = words_of("senor senora senorita sr sra srta don dona doctor doctora dr dra licenciado licenciada lic ing prof")
PARTICLES = words_of("de del la las los y e san santa da dos")
"""Words inside names: `de la Cruz`, `Ortega y Gasset`."""
THINGS = words_of("""
    calle avenida av avda plaza paseo colonia barrio hospital clinica colegio escuela universidad instituto banco caja
    hotel farmacia tienda mercado san santa santo ciudad estado provincia municipio distrito virgen iglesia parque
    estacion aeropuerto puerto rio lago isla monte sierra torre edificio grupo empresa seguros tarjeta carretera camino
    boulevard ronda glorieta urbanizacion residencial centro
    """)
"""Behind these a name is that of a street, an organisation, a place."""
GOING = words_of("""
    vuelo vuelos viaje viajes viajo viajar viajamos voy vamos vas ir boleto boletos billete billetes pasaje pasajes
    llegar llegamos traslado tren autobus camion
    """)
"""With `a` behind them a place follows: `el vuelo a Santiago`."""
PLACED = words_of("en desde hacia")
"""Behind these stands a place: `vivo en Santiago`."""
NO_NAMES = words_of("""
    cliente clienta usuario usuaria titular nueva nuevo interesado interesada correcto incorrecto exacto espanol ingles
    tarde dia dias tardes noches buenas buenos mal bien mismo misma propietario padre madre hijo hija esposo esposa
    estudiante mexicano mexicana argentino argentina colombiano colombiana chileno chilena peruano peruana alguien
    nadie quien iban asesor asesora agente operador operadora ejecutivo ejecutiva soporte facturacion ventas atencion
    usted nosotros ustedes muchas mucho por todo alla aca aqui obvio ahi ya casi parte nacio lunes martes miercoles
    jueves viernes sabado domingo enero febrero marzo mayo junio agosto septiembre octubre noviembre diciembre
    """)
"""Words that stand behind a cue and are no names, for all that lists of names have some of them."""
DOUBLE_MEANINGS = words_of("""
    abril africa agustin alba alma alta amado amor amparo america angel angeles asuncion aurora belen bella benigno
    bienvenida blanca campo caridad celeste cielo clara clemente concepcion concha consuelo corona cristal cruz
    custodia del digna dolores domingo dulce encarnacion esperanza estrella evita fe felicidad feliz fidel flor flores
    florencia francia franco gala gloria gracia gracias guadalupe inmaculada iris israel julio junior justa justo lady
    leal leon leonor linda lourdes luna luz mar margarita mercedes mia milagros miller modesto mora morena moreno
    maxima maximo nieves nina noel norma nube olivo oliva oro palma paloma pascua pastor paz perla piedad pilar
    prudencia reina remedios reyes rico rocio rosa rosario salud salvador santos segunda segundo severo smith socorro
    sol soledad sierra trinidad transito tono marino marina gallego coral primitivo primitiva silvestre
    flora estela said tula urbano valentia vasco ventura vera victoria vidal violeta virtudes washington
    """)
"""First names that are words as well: by themselves no sign of a name."""
