"""Anchors of names. A text without one is not searched.

What is an anchor is kept so simple that `gate` can say the same as a pattern.
"""

from collections.abc import Iterator

from redaction_udfs.engine.detect.names.classes import WordClass
from redaction_udfs.engine.detect.names.scene import Scene
from redaction_udfs.engine.detect.names.words.everyday import is_everyday
from redaction_udfs.engine.words.en.function_words import HESITATIONS
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
    boy girl guy gal kid lad lass toddler missus rgds buddy pal supervisor coworker thx gracias rep client associate
    paralegal bestie cleaner therapist stylist attorney accountant pastor nurse
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
    (words_of("good"), words_of("day")),
    (words_of("it's its calls call called"), words_of("me")),
    (words_of("in"), words_of("law")),
    (words_of("go goes going went"), words_of("by")),
    (words_of("you me him her us them through over"), words_of("to")),
    (words_of("parcel package letter key keys form box left"), words_of("with")),
    (words_of("name surname nickname"), words_of("was")),
    (words_of("directed written film book signed opened booked placed approved"), words_of("by")),
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
SPEAKS = "speaking"
"""Behind whoever picks up, and before one of the next: `front desk april speaking how may I help`."""
NO_NAME_WORD = frozenset("id^")
"""Kinds of words that never are: single letters, words with digits, placeholders."""


def anchors(scene: Scene) -> Iterator[int]:
    """The places at which a name may stand."""
    mixed = scene.case == "M"
    for place, (key, known) in enumerate(zip(scene.keys, scene.classes, strict=True)):
        last, before = _words_before(scene, place)
        if known.is_sure:
            yield place
        elif known.is_likely:
            led = is_led(last, before) or scene.key(place + 1) == SPEAKS
            if led or (mixed and _stands_out(scene, place, key)):
                yield place
        elif before in TELLING and is_named(last, before, key, known):
            yield place


def _words_before(scene: Scene, place: int) -> tuple[str, str]:
    """The two words before a place, but for a hesitation right before it: `husband` of `my husband uh oluwaseun`."""
    end = place - 1 if scene.key(place - 1) in HESITATIONS else place
    return scene.key(end - 2), scene.key(end - 1)


def is_led(last: str, before: str) -> bool:
    """True if a text begins behind two words, or they lead to a name."""
    return not before or before in BEFORE or _leads(last, before)


def _leads(last: str, before: str) -> bool:
    return before in SECONDS and any(before in seconds and last in firsts for firsts, seconds in PAIRS)


def _stands_out(scene: Scene, place: int, key: str) -> bool:
    if key in IN_CAPITALS:
        return False
    known = scene.known(place)
    is_listed = known.grade[0] != "0" or (known.kind == "N" and not known.other)
    return (is_listed and scene.look(place) in "TX") or scene.is_after_initial(place)


def is_named(last: str, before: str, key: str, known: WordClass) -> bool:
    """True if the two words before a word tell it as a name, and it is none of those that never are one."""
    told = before in OUTRIGHT or last in TOLD.get(before, ())
    return told and known.kind not in NO_NAME_WORD and key not in TITLES and not is_everyday(key, NEVER)
