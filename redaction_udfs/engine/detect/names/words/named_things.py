"""Things, firms, breeds, stories and storms that are called like persons."""

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
    "donald duck, ronald mcdonald, mario kart, sallie mae, jim beam",
)
"""Called so is hardly anybody."""
ALSO_PERSONS = _phrases(
    "john lewis, ted baker, paul smith, kate spade, steve madden, vera wang, vera bradley, tory burch, laura ashley",
    "fred perry, karen millen, jack wills, edward jones, ben sherman, william hill, thomas cook, russell hobbs",
    "john frieda, sally hansen, victoria beckham, stella mccartney, tom ford, george foreman, jack wolfskin, ed hardy",
    "ralph lauren, calvin klein, tommy hilfiger, michael kors, marc jacobs, christian dior, charlotte tilbury",
    "bobbi brown, jimmy choo, mary kay, charles schwab, john hancock, jenny craig, james bond, peter pan, king charles",
    "jane eyre, tom sawyer, robin hood, mary poppins, anna karenina, dorian gray, harvey nichols",
)
"""Called so is somebody now and then: things behind an article, an owner or one of a few prepositions."""
STORMS = words_of("storm hurricane cyclone typhoon psalm psalms")
"""Before a name they make a thing of it in any letters."""
HOUSES = words_of("hotel hostel inn")
"""The same where both have capitals."""
BUILDINGS = words_of("""
    building elementary stadium arena bridge airport cathedral museum gallery ward auditorium hotel lodge guesthouse
    cinema theatre theater pizzeria brasserie bistro
    """)
"""Behind a name they make a thing of it, where no title stands before it and nothing that tells who speaks."""
CARRIERS = words_of("airline airlines airways")
"""Behind a name they make a firm of it, whatever stands before: `Is Delta Airlines acceptable?`."""
NO_SURNAMES = words_of("subtitle subtitles")
"""Nobody is called so, though a language before them has the look of a name: `with English subtitles`."""
TELLING_WHO = TITLES | words_of("is i'm im it's its hi hello hey thanks named called name")
