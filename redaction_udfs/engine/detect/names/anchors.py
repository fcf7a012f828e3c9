"""Anchors of names. A text without one is not searched.

What is an anchor is kept so simple that `gate` can say the same as a pattern.
"""

from collections.abc import Iterator

from redaction_udfs.engine.detect.names.classes import NAMELIKE, WordClass
from redaction_udfs.engine.detect.names.initials import is_after_initials
from redaction_udfs.engine.detect.names.scene import Scene
from redaction_udfs.engine.detect.names.words.everyday import is_everyday
from redaction_udfs.engine.words.en.name_words import TITLES
from redaction_udfs.engine.words.lists import words_of

BEFORE = words_of("""
    name name's named called call im i'm i'am am it's its hi hello hey hai dear thanks thank thankyou yes yeah yep ok
    okay sure mr mrs ms miss mister dr doctor prof husband wife mother father mom mum dad son daughter brother sister
    friend boss cousin uncle aunt girlfriend boyfriend partner fiance fiancee colleague manager niece nephew tell ask
    officer captain sergeant told met gave given starring featuring founder founders
    email invite regards sincerely cheers morning afternoon evening bye welcome speaking surname firstname lastname
    nickname maiden agent driver patient send under neighbour neighbor assistant landlord tenant roommate flatmate
    housemate stepson stepdaughter grandson granddaughter spouse auntie nan caretaker carer twin sorry aunty grandpa
    grandma grandad granddad grandmother grandfather granny nana gran stepmom stepdad stepmother stepfather stepsister
    stepbrother mummy daddy momma hubby godmother godfather godson goddaughter
    boy lad lass toddler
    """)
"""Behind these words an uncommon word is an anchor."""
PAIRS = (
    (
        words_of("""
            it this name he she that husband wife son daughter driver agent patient surname technician engineer plumber
            electrician nurse tutor beneficiary payee recipient tenant landlord installer
            """),
        words_of("is"),
    ),
    (words_of("thank"), words_of("you")),
    (words_of("it's its calls call called"), words_of("me")),
    (words_of("in"), words_of("law")),
    (words_of("go goes going went"), words_of("by")),
    (words_of("you me him her us them through over"), words_of("to")),
    (words_of("parcel package letter key keys form box left"), words_of("with")),
    (words_of("name surname nickname"), words_of("was")),
    (words_of("directed written film book signed"), words_of("by")),
    (words_of("name names"), words_of("of")),
    (words_of("ask asked asking"), words_of("for")),
    (
        words_of("""
            email emails mail mails message messages text texts call calls reply respond write meeting lunch dinner
            breakfast appointment speak spoke spoken speaking talk talked talking chat chatted chatting married money
            dollars it them
            """),
        words_of("to with from for"),
    ),
)
"""Behind one of the second words one is, if one of the first stands before it: `this is`, `an email from`."""
SECONDS = frozenset[str]().union(*(seconds for _, seconds in PAIRS))
OUTRIGHT = words_of("name named mr mrs ms miss mister dr name's surname")
SURE_TITLES = words_of("mr mrs ms mister")
"""Behind these any surname is a person; `Dr. Johnson` may be a practice that is known to all: the model weighs it."""
OFFICES = words_of("professor nurse coach pastor officer detective rabbi reverend principal")
"""Behind these in small letters only a word that is no word otherwise is one: `nurse practitioner` is none."""
CALLERS, BEHIND_CALLERS = words_of("it's its i'm im"), words_of("from here calling again")
"""Between these stands who calls: `it's fergus from leith`."""
ASKED_AFTER = words_of("there available")
"""Behind a name that a question begins with: `is rutger there`."""
SURNAMES = frozenset("34")
"""Grades of words that enough people have as a surname."""
TOLD = {"is": words_of("name surname"), "was": words_of("name surname"), "me": words_of("it's its call")}
"""Behind these, and behind `name is`, `it's me` and `call me`, any word but these few is an anchor."""
TELLING = OUTRIGHT | TOLD.keys()
NEVER = words_of("""
    a an the and or of on in for is was are be it its this that i my your his her our their you we they he she not
    no to at as if so but do does did can could would please here with from by me him them what who s again
    back later when if because about
    """)
IN_CAPITALS = words_of("""
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september
    october november december mon tue wed thu fri sat sun jan feb mar apr jun jul aug sep sept oct nov dec
    north south east west northern southern eastern western san los las el new old great saint st mount lake fort
    street road avenue lane drive boulevard highway square bridge park heights hill hills village town city county
    hotel inn restaurant cafe bar grill kitchen house airport university college school hospital center centre museum
    church station mall store bank card insurance company customer service support account order
    american english british french german italian spanish mexican chinese indian japanese thai korean asian
    mediterranean european african turkish greek portuguese vietnamese canadian australian irish scottish russian
    america canada england britain france germany italy spain mexico china india japan australia ireland scotland russia
    brazil europe africa california texas florida virginia carolina ohio michigan illinois pennsylvania arizona colorado
    oregon massachusetts maryland minnesota wisconsin london paris berlin rome madrid tokyo sydney toronto vancouver
    york jersey chicago boston houston dallas atlanta seattle portland denver detroit phoenix philadelphia miami vegas
    angeles francisco diego antonio orleans sacramento oakland cambridge oxford birmingham manchester liverpool
    leicester norwich peterborough delhi mumbai christmas easter thanksgiving halloween god sir madam mr mrs ms dr
    uber lyft google amazon apple iphone android samsung microsoft windows facebook instagram netflix spotify youtube
    visa mastercard paypal hilton hyatt marriott starbucks mcdonald honda toyota ford celsius fahrenheit
    sunny cloudy rainy windy snowy stormy foggy partly humid
    """)
"""Words that are often written with a capital inside a sentence and are no names of persons."""
BEHIND_NAME = words_of("and i i'm im i've ive i'd calling speaking here from with my but so by")
"""Words that go on behind a name: the clause of the name has ended."""
SPEAKING = (
    (words_of("this"), words_of("is")),
    (words_of("speaking spoke spoken talking talked"), words_of("with to")),
    (words_of("through"), words_of("to")),
)
TELLERS = TELLING | SURE_TITLES | OFFICES | CALLERS | frozenset[str]().union(*(seconds for _, seconds in SPEAKING))
"""Whoever is told outright stands behind one of these, behind an initial, or before `speaking`."""
BEHIND_SPEAKER = words_of("speaking calling here from how may can what on")
"""Between one of the former pairs and one of these stands whoever speaks."""
SPEAKS = "speaking"
"""Behind whoever picks up, and before one of the next: `front desk april speaking how may I help`."""
BEHIND_SPEAKING = words_of("how may can what who whom i good thanks thank from in with to")
NAMED_MONTHS = words_of("april may june august")
_NO_SPEAKER = words_of("is was am be been are still not just public only")
FIRST_NAMES = frozenset("234")
"""Grades of words that enough people have as a first name."""
LETTERED = words_of("""
    size vitamin plan hepatitis figure appendix exhibit section option type grade class form part point group team
    unit table zone gate dock bay room apt apartment suite block building floor level lot row stage phase
    """)
"""Things that a single letter tells apart, and no first name."""
NO_NAME_WORD = frozenset("id^")
"""Kinds of words that never are: single letters, words with digits, placeholders."""


def anchors(scene: Scene) -> Iterator[int]:
    """The places at which a name may stand."""
    mixed = scene.case == "M"
    last, before = "", ""
    for place, (key, known) in enumerate(zip(scene.keys, scene.classes, strict=True)):
        if known.is_sure:
            yield place
        elif known.is_likely:
            led = not place or before in BEFORE or _leads(last, before) or scene.key(place + 1) == SPEAKS
            if led or (mixed and _stands_out(scene, place, key)):
                yield place
        elif before in TELLING and _is_named(last, before, key, known):
            yield place
        last, before = before, key


def _leads(last: str, before: str) -> bool:
    return before in SECONDS and any(before in seconds and last in firsts for firsts, seconds in PAIRS)


def _stands_out(scene: Scene, place: int, key: str) -> bool:
    if key in IN_CAPITALS:
        return False
    known = scene.known(place)
    is_listed = known.grade[0] != "0" or (known.kind == "N" and not known.other)
    return (is_listed and scene.look(place) in "TX") or scene.is_after_initial(place)


def _is_named(last: str, before: str, key: str, known: WordClass) -> bool:
    told = before in OUTRIGHT or last in TOLD.get(before, ())
    return told and known.kind not in NO_NAME_WORD and key not in TITLES and not is_everyday(key, NEVER)


def told_outright(scene: Scene) -> Iterator[int]:
    """The places of first names that are words as well, told outright and alone in their clause: `my name is will`.

    Told so outright, a name outweighs all that its word may mean elsewhere; `my name is still missing` tells none.
    """
    last, before = "", ""
    for place, (key, known) in enumerate(zip(scene.keys, scene.classes, strict=True)):
        is_led = before in TELLERS or len(before) < 2 or scene.key(place + 1) == SPEAKS
        if is_led and (
            (known.grade[0] in FIRST_NAMES and scene.gap(place) in "^ :," and _is_told(scene, place, last, before))
            or _is_titled(scene, place, before)
            or _is_initialled(scene, place)
            or is_after_initials(scene, place)
            or _is_in_office(scene, place, before)
            or _is_asked_after(scene, place, before)
            or _is_caller(scene, place, before)
        ):
            yield place
        last, before = before, key


def _is_told(scene: Scene, place: int, last: str, before: str) -> bool:
    told = before in TELLING and _is_named(last, before, scene.keys[place], scene.classes[place])
    return (told and _ends_clause(scene, place)) or _is_speaker(scene, place, last, before) or _picks_up(scene, place)


def _is_titled(scene: Scene, place: int, before: str) -> bool:
    """True for `Ford` of `Mr. Ford is` and `hurst` of `mr hurst`: a surname behind a title, whatever else it is."""
    known = scene.known(place)
    if before not in SURE_TITLES or scene.gap(place) not in " ." or scene.keys[place] in IN_CAPITALS:
        return False
    if scene.case == "M" and not scene.is_capital(place):
        return False
    return known.grade[1] in SURNAMES or (scene.case == "M" and known.is_likely)


def _is_initialled(scene: Scene, place: int) -> bool:
    """True for `Kelly` of `Engineer M. Kelly`: a surname behind an initial, both with capitals."""
    if scene.case != "M" or not scene.is_after_initial(place) or not scene.is_capital(place - 1):
        return False
    known, key = scene.known(place), scene.keys[place]
    if known.grade[1] not in SURNAMES and not (known.is_likely and known.grade[:2] != "00"):
        return False
    before = scene.key(place - 2)
    return len(before) != 1 and before not in LETTERED and key not in IN_CAPITALS and not is_everyday(key, NEVER)


def _is_in_office(scene: Scene, place: int, before: str) -> bool:
    """True for `halloran` of `i had professor halloran`. With capitals in the text the model sees as much."""
    return before in OFFICES and scene.case != "M" and scene.gap(place) == " " and scene.known(place).kind in NAMELIKE


def _is_asked_after(scene: Scene, place: int, before: str) -> bool:
    """True for `rutger` of `is rutger there`."""
    begins = scene.gap(place - 1) in "^.," or scene.key(place - 2) in BEFORE
    is_asked = before == "is" and begins and scene.gap(place) == " " and scene.key(place + 1) in ASKED_AFTER
    return is_asked and scene.known(place).kind in NAMELIKE


def _is_caller(scene: Scene, place: int, before: str) -> bool:
    """True for `fergus` of `it's fergus from leith`."""
    if before not in CALLERS or scene.gap(place) != " " or scene.key(place + 1) not in BEHIND_CALLERS:
        return False
    known = scene.known(place)
    return known.grade[0] != "0" and (known.kind in NAMELIKE or known.other == "p")  # Fergus is a town as well


def _is_speaker(scene: Scene, place: int, last: str, before: str) -> bool:
    """True for `may` of `this is may speaking` and `April` of `I spoke with April from claims`."""
    behind = scene.keys[place + 1] if place + 1 < len(scene.keys) else ""
    said = any(before in seconds and last in firsts for firsts, seconds in SPEAKING)
    return said and behind in BEHIND_SPEAKER and not is_everyday(scene.keys[place], NEVER)


def _picks_up(scene: Scene, place: int) -> bool:
    """True for `april` of `front desk april speaking how may I help`, and not for `German speaking`."""
    key = scene.keys[place]
    if scene.key(place + 1) != SPEAKS or scene.key(place - 1) in _NO_SPEAKER or (key in IN_CAPITALS - NAMED_MONTHS):
        return False
    behind = scene.key(place + 2)
    return not behind or scene.gap(place + 2) != " " or behind in BEHIND_SPEAKING


def _ends_clause(scene: Scene, place: int) -> bool:
    """True if nothing follows that would make another word of it."""
    after = place + 1
    return after == len(scene.keys) or scene.gap(after) != " " or scene.keys[after] in BEHIND_NAME
