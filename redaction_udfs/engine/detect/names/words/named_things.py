"""Things, firms, breeds, stories and storms that are called like persons."""

from typing import NamedTuple

from redaction_udfs.engine.words.en.name_words import TITLES
from redaction_udfs.engine.words.lists import words_of


def _phrases(*lines: str) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(phrase.split()) for line in lines for phrase in line.split(", "))


NO_PERSONS = _phrases(
    "john deere, harley davidson, aston martin, alfa romeo, land rover, wells fargo, freddie mac, fannie mae",
    "merrill lynch, morgan stanley, jp morgan, goldman sachs, papa john, papa johns, jimmy johns, jack daniels",
    "johnnie walker, captain morgan, aunt jemima, trader joe, trader joes, louis vuitton, hugo boss, estee lauder",
    "levi strauss, tim hortons, betty crocker, oscar mayer, mercedes benz, ray ban, disney hotstar, jack russell",
    "lou gehrig, oliver twist, harry potter, mickey mouse, minnie mouse, peppa pig, sherlock holmes, robinson crusoe",
    "donald duck, ronald mcdonald, mario kart, sallie mae, jim beam, caesar salad, stanley cup, stanley tumbler",
    "brand new, crystal clear, miles away, plain wrong, summer camp, summer school, summer break, winter break",
    "blue cross, blue shield, addams family, partridge family, swiss family",
    "martin luther, luther king, charlie brown, jesus christ, mother teresa, christmas eve, years eve, year's eve",
    "kia ceed, kia rio, kia soul, kia niro, kia sorento, kia sportage, kia optima, kia picanto",
    "pete sake, victoria secret, murphy law, hodgkin lymphoma, crohn disease",
    "grace period, grace periods, amber alert, amber alerts, jasmine rice",
    "jasmine tea, ginger ale, ginger tea, ginger root, frost damage, faith based, rose garden, rose bush, rose bushes",
    "shirley temple, arnold palmer, tom collins, eggs benedict, johns hopkins, john hopkins, stan smiths, dom perignon",
    "shea butter, ave maria, snow white",
)
"""Called so is hardly anybody."""
ALSO_PERSONS = _phrases(
    "john lewis, ted baker, paul smith, kate spade, steve madden, vera wang, vera bradley, tory burch, laura ashley",
    "fred perry, karen millen, jack wills, edward jones, ben sherman, william hill, thomas cook, russell hobbs",
    "john frieda, sally hansen, victoria beckham, stella mccartney, tom ford, george foreman, jack wolfskin, ed hardy",
    "ralph lauren, calvin klein, tommy hilfiger, michael kors, marc jacobs, christian dior, charlotte tilbury",
    "bobbi brown, jimmy choo, charles schwab, john hancock, jenny craig, james bond, peter pan, king charles",
    "kim crawford, jose cuervo, jack daniel, sam adams, samuel adams, don julio, evan williams, elijah craig",
    "mary kay, jane eyre, tom sawyer, robin hood, mary poppins, anna karenina, dorian gray, harvey nichols",
)
"""Called so is somebody now and then: things behind an article, an owner or one of a few prepositions."""


class ThingWords(NamedTuple):
    """Words that make a thing of the name beside them, and where they do.

    `most` bounds the words of the name; with `capitals` both have one; with `unless_told` nothing that tells who speaks
    and no title stands in front.
    """

    words: frozenset[str]
    most: int
    capitals: bool = False
    unless_told: bool = False


_ANY = 8
_BEFORE = (
    ThingWords(words_of("storm hurricane cyclone typhoon psalm psalms"), _ANY),
    ThingWords(words_of("hotel hostel inn"), _ANY, capitals=True),
)
_BEHIND = (
    ThingWords(words_of("airline airlines airways"), _ANY),  # whatever stands before: `Is Delta Airlines acceptable?`
    ThingWords(
        words_of("""
            building elementary stadium arena bridge airport cathedral museum gallery ward auditorium hotel lodge
            guesthouse cinema theatre theater pizzeria brasserie bistro cantina tavern diner deli trattoria osteria
            taqueria steakhouse barbershop ristorante cellars vineyards winery cabernet chardonnay merlot pinot
            sauvignon removals lettings solicitors plumbing roofing cruises catering realty opticians
            optometry orthodontics dentistry inn resort medical zoo surveyors couriers estates veterinary homes housing
            """),
        3,
        unless_told=True,
    ),
    ThingWords(words_of("dental"), 1),  # `it's delta dental`
    ThingWords(words_of("pension pensions trust mutual lending mortgages"), 2, capitals=True, unless_told=True),
    ThingWords(words_of("kitchen bar grill pub bakery salon spa boutique"), 2, capitals=True, unless_told=True),
)


def _by_word(*rows: ThingWords) -> dict[str, ThingWords]:
    return {word: row for row in rows for word in row.words}


BEFORE_NAMES, BEHIND_NAMES = _by_word(*_BEFORE), _by_word(*_BEHIND)
NO_SURNAMES = words_of("hoa subtitle subtitles pharmacy clinic hospital telecom logistics electronics rentals")
"""Nobody is called so, though what stands before them has the look of a name: `with English subtitles`."""
TELLS_NAME = words_of("is i'm im it's its named called name mr mrs ms miss mister dr")
"""Nobody is addressed by these alone: `thank you doctor hope you're well` is a wish."""
TELLS_OR_GREETS = TELLS_NAME | TITLES | words_of("hi hello hey thanks")
