"""Words that look like names and are something else, and the same places with persons in them."""

import pytest

from redaction_udfs.engine.detect.names.person import find_persons
from tests.engine.detect.texts import found

MEDICINE = [
    # text, found, why
    ("She has been on Wellbutrin since the spring", [], "what is taken"),
    ("Do you still have some Benadryl at home?", [], "a brand of a medicine"),
    ("I see Xanax, Lexapro, Ambien and Plavix on your list", [], "an enumeration of medicines"),
    ("Keppra?", [], "a medicine alone"),
    ("my grandmother had Parkinson disease", [], "an illness called after a person"),
    ("Shortness of breath?", [], "a complaint at the start"),
    ("Throat looks red today", [], "a part of the body at the start"),
    ("Eighty four", [], "an age"),
    ("Okay, ma'am, take a seat", [], "an address without a name"),
    ("Hello, miss. How is the ankle?", [], "an address without a name"),
    ("Thanks, doctor", [], "thanked by trade"),
    ("Doctor Hargrove will be with you shortly", ["Hargrove"], "behind a title"),
    ("So, Mrs. Lindqvist, any fever?", ["Lindqvist"], "behind a title, not listed as a first name"),
    ("my daughter Beatrix takes Ritalin", ["Beatrix"], "who takes it, not what"),
    ("Hi Rosalind, are you still on Xarelto?", ["Rosalind"], "greeted, and a medicine"),
]
PLACES = [
    ("What's the weather like in Sacramento tomorrow?", [], "a town"),
    ("will it hail in Bakersfield this weekend", [], "a town in small letters"),
    ("We flew in from Zimbabwe on Sunday", [], "a country"),
    ("Fresno", [], "a town alone"),
    ("They moved from Tacoma to Spokane", [], "two towns"),
    ("I would like the movie with Korean subtitles", [], "a language"),
    ("It starts on Jan 14 at noon", [], "a month cut short"),
    ("in jan or feb", [], "the same in small letters"),
    ("Winifred lives in Albuquerque", ["Winifred"], "who lives there"),
    ("Jan Kowalczyk called again", ["Jan Kowalczyk"], "a first name with a surname"),
    ("is jennifer still in tucson", ["jennifer"], "the person, not the town"),
]
FIRMS = [
    ("this is Maple One customer care", [], "the company in the greeting"),
    ("Thanks for calling Granite Mutual", [], "the company that was called"),
    ("thank you for calling Bluebird Outfitters how can I help", [], "the same"),
    ("Thank you for calling Granite Mutual. My name is Beatrix.", ["Beatrix"], "the company and the agent"),
    ("Hello, this is Rosalind with Harvest Wireless", ["Rosalind"], "who speaks, and for whom"),
    ("you have a charge from Walgreens", [], "a shop"),
    ("the closest Chevron is four miles away", [], "a brand of petrol"),
    ("We carry Samsung, Lenovo and Philips", [], "an enumeration of brands"),
    ("find the nearest Safeway", [], "a shop"),
    ("I switched to Verizon last year", [], "a firm"),
    ("an email from Rosalind about the rent", ["Rosalind"], "whom it is from"),
    ("I paid Costco 40 dollars", [], "whom it was paid to"),
]
CARS = [
    ("my Camry will not start", [], "a car that is owned"),
    ("a blue Hyundai Elantra", [], "make and model"),
    ("Is the Corolla or the Sentra cheaper?", [], "models"),
    ("it's a 2014 Impala", [], "a year and a model"),
    ("Beatrix drives a Malibu", ["Beatrix"], "who drives it"),
]
TALK = [
    ("Reset the device first", [], "a command"),
    ("Refund it please", [], "a verb at the start"),
    ("IMEI: 490154203237518", [], "a label"),
    ("tel 4471", [], "a label in small letters"),
    ("IBAN is the long one", [], "a label"),
    ("Whoa, really?", [], "an interjection"),
    ("Gotcha.", [], "an interjection alone"),
    ("Yikes, that is a lot", [], "an interjection and more"),
    ("Hey buddy, what's new?", [], "an address without a name"),
    ("Congrats on the new job!", [], "a wish"),
    ("Unsubscribe me", [], "a command"),
    ("it says offline", [], "what the screen says"),
    ("I'm truly sorry", [], "how one is"),
    ("Open the Start menu", [], "a thing with a capital"),
    ("The Task Manager shows nothing", [], "a program"),
    ("You're welcome, Rosalind. Have a nice evening.", ["Rosalind"], "addressed by name"),
    ("Let me check that for you, Beatrix", ["Beatrix"], "addressed at the end"),
]
TOLD = [
    ("my name is will", ["will"], "a verb that is a name here"),
    ("My name is April.", ["April"], "a month that is a name here"),
    ("my name is may", ["may"], "a verb and a month"),
    ("it's me, April", ["April"], "an outright cue"),
    ("hi my name is grace and i need help", ["grace"], "a word that is a name here"),
    ("My name is Art Bell", ["Art Bell"], "two words that are names here"),
    ("call me Chase", ["Chase"], "told how one is called"),
    ("my name is on the bill", [], "where it is, not what it is"),
    ("my name is spelled wrong", [], "what is wrong with it"),
    ("my name is not right on there", [], "the same"),
    ("call me back at noon", [], "asked to call"),
    ("it's me again", [], "no name told"),
    ("will you call me in april?", [], "the same words as words"),
]


OUTRIGHT = [
    ("my name is will and I have a question", ["will"], "the clause of the name ends with `and`"),
    ("hi my name is may calling about my bill", ["may"], "or with why she calls"),
    ("my name is grace from claims", ["grace"], "or with where she works"),
    ("my name is will, mail me", ["will"], "a comma ends it"),
    ("it's me mark again", ["mark"], "told outright"),
    ("this is may speaking", ["may"], "who speaks"),
    ("I spoke with April from claims", ["April"], "whom they spoke with"),
    ("yes this is bill calling", ["bill"], "who calls"),
    ("this is so from me", [], "nobody is called so"),
    ("this is great from you guys", [], "nobody is called so"),
    ("my name is still missing", [], "what is said of a name"),
    ("my name is new on this", [], "what is said of a name"),
    ("name is so long", [], "what is said of a name"),
    ("my name is wrong and i want it fixed", [], "nobody is called so"),
    ("call me back and ask", [], "nobody is called so"),
]


@pytest.mark.parametrize(("text", "expected", "why"), [*MEDICINE, *PLACES, *FIRMS, *CARS, *TALK, *TOLD, *OUTRIGHT])
def test_persons_and_other_things(text, expected, why):
    assert found(find_persons, text) == expected, why
