"""Small numbers that count, put in order or tell the time stay, in the windows behind a card word as well."""

from functools import cache

import pytest

from redaction_udfs import load_policy, redact_conversation

policy = cache(load_policy)

CARD, SOCIAL = "do you have a credit card", "can you give me your social security number"
COUNTED = [
    ("two adults and three kids", "what is counted ends in `s`"),
    ("that's two queen beds for three nights", "a word between"),
    ("twelve monthly instalments, two late fees", "the same"),
    ("we are seven cousins", "no list has them all"),
    ("i have three exemptions and two dependents", "in talk of taxes"),
    ("twenty one spin classes left", "tens and units"),
    ("press one for sales or press two for service", "a menu"),
    ("from six thirty to ten", "a time and the hour it lasts to"),
    ("open from nine to five", "hours"),
    ("between five and ten of them", "a guess"),
    ("see you at ten in the lobby", "an hour in a sentence"),
    ("by four tomorrow", "the same"),
    ("till the twenty first", "an ordinal"),
    ("it's due on the twentieth and again on the fifth", "ordinals of one word"),
    ("can we do the seventeenth", "the same"),
    ("i want to wait until seventy", "how old somebody will be"),
    ("i'm sixty two now", "how old somebody is"),
    ("breakfast is at seven thirty right", "a time before a tag"),
    ("nine and a half in wide", "a half"),
    ("i claimed two dependents on the w four", "a tax form"),
    ("your table is for six at eight fifteen tomorrow", "who will come"),
    ("my income was forty one thousand two hundred and six", "more than any part of a card is said so"),
    ("on the twenty second of june", "an ordinal that is a unit of time as well"),
    ("it's the thirty third floor", "an ordinal before a noun"),
    ("it was for twenty twenty two", "a year behind a preposition"),
    ("since nineteen ninety eight", "a year"),
    ("it's form ten forty, line thirty one", "names of things"),
    ("studio two, row twelve, gate nine", "the same"),
    ("have you read catch twenty two", "a title"),
    ("one child and one adult", "one of what is counted"),
    ("six are out and two are overdue", "what is said of them"),
    ("eighteen pounds forty at the shop", "pence behind pounds"),
]


@pytest.mark.parametrize("asked", [CARD, SOCIAL])
@pytest.mark.parametrize(("text", "why"), COUNTED, ids=[text for text, _ in COUNTED])
def test_small_numbers_stay_in_windows(text: str, why: str, asked: str) -> None:
    turns = [asked, "hold on", "okay", "so", "right", text]  # behind the nearer contexts
    said = [
        {"role": ("agent", "customer")[place % 2], "channel": "voice", "text": turn} for place, turn in enumerate(turns)
    ]
    assert redact_conversation(said, policy("contact_center"))[-1].text == text, why


DICTATED = [
    ("it starts with four", "four", "a verb before it"),
    ("seven then", "seven", "a filler behind it"),
    ("nine please", "nine", "thanks behind it"),
    ("two dashes four", "two", "what is said in a dictation"),
    ("three three sevens", "three", "a plural of a digit"),
    ("it ends at four four", "four four", "no hour"),
    ("five works", "five", "a verb in s"),
    ("eight is next", "eight", "a verb"),
    ("four, bravo", "four", "a letter"),
    ("forty one eleven", "forty one eleven", "no ordinal"),
    ("twenty, one, twelve", "twenty", "commas as a recogniser puts them"),
    ("two oaks road", "two", "a house"),
    ("one visa", "one", "no thing that is counted"),
]


@pytest.mark.parametrize(("text", "gone", "why"), DICTATED, ids=[text for text, _, _ in DICTATED])
def test_pieces_of_a_dictation_go_in_windows(text: str, gone: str, why: str) -> None:
    said = [{"role": "agent", "channel": "voice", "text": CARD}, {"role": "customer", "channel": "voice", "text": text}]
    assert gone not in (redact_conversation(said, policy("contact_center"))[1].text or ""), why


PRICED = [
    ("two payments of ninety two fifteen", "voice", "what is paid"),
    ("a charge of four fifty and another of twenty two ninety five", "voice", "two of them"),
    ("two forty with fees", "voice", "what comes on top"),
    ("that's one seventy five a load", "voice", "a rate of another thing"),
    ("two hundred fifty per paycheck", "voice", "the same"),
    ("the escrow is four ninety", "voice", "what is paid for a house"),
    ("one forty two over ninety one", "voice", "a blood pressure"),
    ("LDL 131, a1c of 6.1", "digital", "what a laboratory measures"),
    ("raise my limit from 1000 to 2500", "digital", "both ends of a change"),
    ("it has a rating of 92 out of 100", "digital", "a rating"),
    ("rated 95 / 100", "digital", "the same with a sign"),
    ("some songs from 2015", "digital", "a year"),
    ("a 2001 American comedy film", "digital", "the year of a film"),
    ("a 737-800 or a boeing 737 max 800", "digital", "airliners"),
    ("tires of 225/65R17, limits of 100/300/50", "digital", "sizes and limits behind slashes"),
    ("bio 201 and math 151", "digital", "courses"),
    ("the blender, SKU BL-2200X", "digital", "a code with a number's name in front"),
    ("a laptop with a 512 SSD", "digital", "a disk"),
    ("Use code SPRING25 for $25 off at the door, your entry code works", "digital", "a code that everybody gets"),
    ("your patient id is old, it's ready in 24-48 hours", "digital", "a range behind a word for an account"),
    ("it was one oh two point four", "voice", "a fever"),
    ("if it's over one oh four for two days", "voice", "the same"),
    ("less your two fifty deductible", "voice", "what is measured behind it"),
    ("six percent to the 401(k), 401k or 403(b)", "digital", "plans"),
    ("please transfer 700 and withdraw 350", "digital", "verbs of money"),
    ("the tank weighs 2500 pounds, 1200 pounds in all", "digital", "weights"),
    ("rated at 1500 pound per axle", "digital", "the same in the singular"),
    ("i'm in hist 210, sec 004", "digital", "a course and its section"),
    ("item 4421, style number 9917, part 8830", "digital", "names of things"),
]


@pytest.mark.parametrize(("text", "channel", "why"), PRICED, ids=[text for text, _, _ in PRICED])
def test_prices_and_measures_stay(text: str, channel: str, why: str) -> None:
    [result] = redact_conversation([{"role": "customer", "channel": channel, "text": text}], policy("contact_center"))
    assert result.text == text, why


def _behind_social(role: str, text: str) -> str | None:
    turns = [{"role": "agent", "channel": "voice", "text": SOCIAL}, {"role": role, "channel": "voice", "text": text}]
    return redact_conversation(turns, policy("contact_center"))[1].text


@pytest.mark.parametrize("text", ["it was for 2023", "since nineteen ninety eight"])
def test_years_stay_right_behind_a_social_security_word(text: str) -> None:
    assert _behind_social("agent", text) == text


def test_what_may_be_a_year_goes_as_an_answer() -> None:
    assert _behind_social("customer", "2019") == "[US_SSN]"


def test_counts_stay_behind_a_word_for_a_code() -> None:
    said = [{"role": "agent", "text": "your new code works"}, {"role": "customer", "text": "i get 40 down and 12 up"}]
    assert redact_conversation(said, policy("contact_center"))[1].text == "i get 40 down and 12 up"


SECRET = [
    ("what is the code / 48 16", "48", "a code in pairs"),
    ("what is the passcode / four eight / mhm / one six", "four eight", "a code over two turns"),
    ("your pin please / 2015", "2015", "a PIN like a year"),
    ("what are the last four / it was opened from 2015, so 4471", "4471", "an answer with a year"),
    ("the pin is four ninety two one", "four ninety", "told"),
    ("last four of your card / style 44, 9917", "9917", "not right behind the name"),
    ("your phone please / 737-800 1234", "737", "a phone number like an airliner"),
    ("what is the security code / 737", "737", "a code like an airliner"),
    ("what is the gate code / use code 4471 for the side door", "4471", "a code for a door"),
    ("my pan is / ACUPA7085R", "ACUPA", "a number of India in one piece"),
    ("it's / a c u p a 7 0 8 5 r", "c u p", "the same spelled"),
    ("your ssn please / 21909999", "2190", "a digit left out"),
    ("my credit card is lost / sure / it is / 4111111111111112", "4111", "sixteen digits later"),
    ("and your policy / a u five five oh nine one two three", "five five", "a noun asks"),
    ("what's the policy please / AU5509123", "5509", "the same"),
    ("what can i do / kindly transfer 500 from 3641 to 9748", "3641", "an account that money comes from"),
    ("what can i do / please transfer to 1234", "1234", "one that it goes to"),
    ("what can i do / a payment to 4471", "4471", "the same behind a noun"),
    ("what can i do / transfer amount 700 to 5896", "5896", "the same behind an amount"),
    ("company and password / password line 6656", "6656", "a name that is a part of the value"),
    ("which gate code / two nine nine four pound", "nine four", "a key behind a code"),
    ("the gate code / it's 2994 pound now", "2994", "the same typed"),
    ("it's full / the override code is 773102", "773102", "a code that lets somebody in"),
    ("your password please / it's iphone12", "iphone12", "a product as an answer"),
]


@pytest.mark.parametrize("channel", ["digital", "voice"])
@pytest.mark.parametrize(("turns", "gone", "why"), SECRET, ids=[turns for turns, _, _ in SECRET])
def test_values_go(turns: str, gone: str, why: str, channel: str) -> None:
    if channel == "digital" and not {"four", "five"}.isdisjoint(gone.split()):
        pytest.skip("number words are digits on voice")
    said = [
        {"role": ("agent", "customer")[place % 2], "channel": channel, "text": turn}
        for place, turn in enumerate(turns.split(" / "))
    ]
    assert not any(gone in (result.text or "") for result in redact_conversation(said, policy("contact_center"))), why
