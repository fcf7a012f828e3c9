"""Words that make a street, a unit, a box. Written for this project; US suffixes as in USPS Publication 28."""

from redaction_udfs.engine.words.lists import words_of

STREETS = words_of(
    "street str avenue ave aven avenu av boulevard blvd boul road rd lane ln highway hwy parkway pkwy pky terrace"
    " terr crescent cres mews turnpike tpke expressway expy freeway fwy esplanade causeway promenade alley"
    " cul-de-sac",
    # of towns whose streets have no names
    "nagar marg vihar chowk sadak ganj bagh galli puram peth",
    # as they are mistyped and misheard
    "stret streat steet stree srteet strret streeet raod aveneu avanue aveune avnue bolevard boulavard"
    " boulvard hiway highwy",
)
"""Mean a street wherever they stand behind a number and a name."""

WEAK_STREETS = words_of(
    "st dr drive court ct way wy place pl square sq close circle cir ter trail trl loop path walk row run pass"
    " park gardens garden gdns grove grv green gate hill hills view rise bend cove crossing xing landing plaza plz"
    " point pt ridge rdg heights hts vista chase croft wharf quay yard yards parade drove end cross gateway mall"
    " pike commons common trace route colony complex enclave layout"
)
"""Mean a street behind a number and what can only be a name; otherwise they are everyday words, titles, cities."""

TELLING_WEAK_STREETS = words_of("drive dr court ct circle cir trail trl loop cove ter pl")
"""Those that follow fewer everyday words."""

BUILDINGS = words_of("complex colony enclave layout apartment apartments appartment appartments residency towers")
"""Behind a name hardly anybody says otherwise they end an address that has no number."""

SURE_WEAK_STREETS = WEAK_STREETS | {"passage", "house"}
"""With two more that a number and a name make a street."""

RARE_STREETS = words_of(
    "annex arcade bayou beach bluff bluffs bottom bridge brook brooks burg burgs bypass camp canyon cape center"
    " centre centers cliff cliffs club corner corners course courts coves creek crest crossroad crossroads curve"
    " dale dam divide estate estates extension fall falls ferry field fields flats ford fords forest forge fork"
    " forks fort glen glens greens harbor harbors harbour haven hollow inlet island islands isle junction junctions"
    " key keys knoll knolls lake lakes land light lights lock locks lodge manor manors meadow meadows mill mills"
    " mission motorway mount mountain mountains neck orchard oval overpass parks parkways passage pine pines plain"
    " plains points port ports prairie radial ramp ranch rapid rapids ridges river roads shoal shoals shore shores"
    " skyway spring springs spur spurs station stravenue stream streets summit throughway track trafficway tunnel"
    " underpass union unions valley valleys via viaduct views village villages ville walks wall ways well wells"
    " house apartments building tower towers"
    # of other English-speaking countries
    " approach buildings circus copse circuit concourse corso crossway fold garth glade interchange lea mead meander"
    " nook outlook lookout paddock retreat ring strip brae wynd brow bank leas quadrangle alleyway riviera crossover"
)
"""Mean one only where the rest of an address follows, a unit, a state, a postal code, or behind a name that is
written with capitals."""

USUAL_STREETS = STREETS | WEAK_STREETS
ALL_STREETS = USUAL_STREETS | RARE_STREETS

HALVES_OF_WORDS = words_of(
    "hard flash usb disk disc thumb external tape food tennis basketball supreme high appeals test car parking half"
    " both one every other own only best worst better long short right wrong same first second last next good great"
    " easy market work birth data call starting end check fixed full town extra single free gate each any this that"
    " the a"
)
"""Make an everyday word of a weak one for a street: `hard drive`, `tennis court`, `market place`, `half way`."""

BEFORE_NAMES = words_of(
    "rue calle avenida avda rua rúa ulica ul ulitsa via viale corso piazza piazzale vicolo largo strada carrera"
    " cra carretera paseo camino chemin allée impasse quai place praça travessa jalan jln rambla plaça passeig"
    " platz οδός aleja al boulevard avenue cours sentier ronda kampung lorong"
)
"""Stand in front of a street's name, the house number behind that or in front of all: `rue bayard 12`."""

NUMBER_BEHIND = BEFORE_NAMES - words_of("place al boulevard avenue cours")
"""Those behind whose names a number by itself tells a street."""

PARTICLES = words_of("de la du des di da do dos le les el los las van von der den ter te am im al na a u r c s p y i")
"""Short words inside names of many languages."""

BEHIND_NAMES = words_of("utca u út útja tér körút strasse straße gasse weg allee platz laan straat plein vej väg gata")
"""Stand behind a street's name, the house number behind them: `kossuth utca 76`."""

COMPOUND_ENDINGS = (
    "straße", "strasse", "gasse", "weg", "platz", "allee", "damm", "ufer",
    "straat", "laan", "plein", "gracht", "kade", "steenweg", "dreef",
    "gatan", "gata", "gate", "gaten", "vägen", "veien", "vegen", "vej", "gade", "allé", "stræde", "väg", "vei", "veg",
    "bakken", "katu", "tie", "kuja", "polku", "vegur", "braut", "stígur",
)  # fmt: skip
"""End a street's name that is one word, the house number behind it: `holmevej 34`."""

GLUED = ("street", "avenue", "boulevard", "highway", "parkway", "road", "drive")
"""Typed together with a name: `oakstreet`, `avenuemanchester`."""

COMPASS = words_of("n s e w ne nw se sw north south east west northeast northwest southeast southwest")
DIRECTIONS = COMPASS | words_of("northern southern eastern western upper lower old new")
ORDINAL_ENDINGS = frozenset(("st", "nd", "rd", "th"))

STREET_NAMES = words_of(
    "main high church park oak elm maple pine cedar walnut chestnut hickory birch ash willow spruce cherry dogwood"
    " magnolia sycamore poplar washington lincoln jefferson madison jackson adams franklin monroe kennedy martin"
    " luther king victoria queen queens king's kings prince george albert station mill lake hill river spring"
    " valley view ridge forest meadow sunset sunrise center central market broad front water bridge school college"
    " university union court state liberty grove garden green mountain ocean bay beach harbor highland fairview"
    " pleasant prospect springfield london oxford cambridge york windsor richmond chester lancaster manchester"
    " chapel abbey castle mason canal railroad commerce industrial airport mission summit laurel ivy rose holly"
    " hazel vine berry peach apple orange lemon cypress redwood palm eagle fox deer hunter cottage orchard farm"
    " field mayor saint santa san st los el wall penn delaware michigan california texas virginia georgia carolina"
    " pennsylvania ohio indiana illinois columbia grand lexington pacific atlantic memorial veterans lakeside"
    " riverside hillside parkside"
)
"""Everyday words that streets are often called."""

ALONE = frozenset(("broadway", "bowery", "strand", "embarcadero", "alameda"))
"""Streets whose names are all there is: `1600 broadway`."""

COUNTED_ROADS = words_of("county ranch township forest")
"""Roads that have numbers: `3907 county road 382`."""
ROUTES = words_of("route rt rte hwy highway interstate freeway fwy")
EVERYDAY = words_of(
    "close place drive walk run view pass end way point row gate common commons house park cross rise loop trace"
)
"""Weak words for streets that in small letters count only behind a number."""

UNITS = words_of(
    "apt apts apartment studio suite ste unit flat floor fl room rm bldg building lot trailer tower block level"
)
SURE_UNITS = words_of("apt apartment suite ste")
"""Units with a number that belong to an address even where nothing else of it is told."""

UNNAMED = words_of(
    "way lane door star wheel minute minutes min mins hour hours hr hrs day days week weeks month months year"
    " years mile miles km kilometer kilometers kilometre kilometres meters metres feet foot ft inch inches block"
    " blocks bedroom bedrooms bed beds bath baths person people guests dollars dollar bucks pounds percent am pm"
    " a.m p.m oclock o'clock item items piece pieces pack packs gb mb tb kg lb lbs oz degrees times time points"
    " nights night seats seat tickets ticket stars cents hundred thousand million rooms different separate cars"
    " car cards card"
)
"""What numbers count or measure: no name of a street where it stands alone behind a number."""
