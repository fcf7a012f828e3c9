"""Numbers of parcels, meters, forms and children stay, also where they are said again; of cards and papers they go."""

from functools import cache

import pytest

from redaction_udfs import load_policy, redact_conversation

policy = cache(load_policy)
ROLES = {"a": "agent", "c": "customer"}
SOCIAL = ["a: last four of your social", "c: nine nine oh one"]
PIECES = ["a: and your driver's license", "c: okay it starts d zero four four", "a: mhm", "c: one one eight", "a: okay"]

STAY = [
    ("voice", ["c: the tracking is four two oh oh one one eight seven two two six three five"], "a parcel"),
    ("voice", ["a: what does the shipping label say",
               "c: it says nine two six one two nine oh one oh oh one"], "a label"),
    ("voice", ["c: here's the parcel number it's 3312 8817 2044"], "typed on voice, words between"),
    ("voice", ["a: what tracking number did they give you", "c: three three one two", "a: mhm",
               "c: eight eight one seven",
               "a: okay", "c: two oh four four"], "piece by piece"),
    ("voice", ["c: the order's one one two four four eight oh nine one seven",
               "a: okay one one two four four eight oh nine one seven"], "ten digits read back"),
    ("voice", ["a: your case is abc four four seven one", "c: okay abc four four seven one"], "letters, and once more"),
    ("digital", ["a: your ticket is INC 4471.", "c: ok inc 4471"], "a word as letters"),
    ("digital", ["a: what is the booking id?", "c: 955"], "an answer"),
    ("digital", ["a: Case 0091-7735, order 1102-4458."], "groups behind the name"),
    ("digital", ["c: did check 1187 clear, and check number 1188"], "cheques"),
    ("digital", ["a: Part number 13568-09131 is on truck 118."], "a part, a truck"),
    ("digital", ["c: the error code 1017 again"], "a fault"),
    ("voice", ["a: the meter was read at 4417 okay and last time it was 4102"], "a meter in one sentence"),
    ("digital", ["c: the reading on my gas meter is 4417"], "a meter named behind"),
    ("voice", ["c: we got an estimated read of 4417 and i read 4102"], "an estimate"),
    ("voice", [*SOCIAL, "a: what does line twelve say", "c: line twelve says eighty four"], "a line of a form"),
    ("voice", [*SOCIAL, "a: Box 1 says 41,200 and box 12 says 84.", "c: Form W-2, right?"], "boxes and a form"),
    ("voice", [*SOCIAL, "a: and the tax year", "c: twenty twenty two"], "a year that was asked for"),
    ("voice", [*SOCIAL, "a: which form", "c: a ten forty"], "a form that was asked for"),
    ("voice", [*SOCIAL, "a: how many people live with you", "c: four"], "a count"),
    ("voice", [*SOCIAL, "a: anybody else", "c: my kids are six and nine"], "ages of children"),
    ("voice", ["a: your card was declined for forty two eighteen at ten past three"], "a price and a time"),
    ("voice", ["c: did the eighty five fifty come out"], "a price that went through"),
    ("digital", ["a: May I have your card number?", "c: one moment",
               "a: New cards come in 7-10 days."], "a range of days"),
    ("voice", ["a: so that's r k seven seven two one four and your license please"], "a booking before a request"),
    ("voice", ["a: the meter number is on the front plate",
               "c: it says g four k zero zero nine one eight seven"], "a meter"),
    ("voice", ["a: when does your license expire", "c: november twenty twenty six"], "an expiry"),
    ("digital", ["c: 2016 i think was when i graduated"], "a year told behind"),
    ("digital", ["a: How old is the roof?", "c: 2003 i think"], "a year for an age"),
    ("voice", ["a: and her temperature", "c: she's got a fever of one oh one"], "a fever"),
    ("voice", ["a: your card number please", "c: it's spelled with two l's"], "letters of a name"),
    ("digital", ["c: cases 4471209981 and also 4471209982"], "two of a kind"),
    ("digital", ["c: tracking 9400 1118 9922 3197 4282 10, 9400 1118 9922 3197 4282 27"], "two parcels in groups"),
    ("digital", ["c: invoices 20260118, 20260119, 20260120 & 20260121"], "a list"),
    ("voice", ["c: order numbers four four one two oh one one eight and four four one two oh one one nine"], "as long"),
]  # fmt: skip
GO = [
    ("voice", ["a: tracking number please", "c: you mean my card 4111 1111 1111 1112"], "a card instead"),
    ("voice", ["a: in order to find you what are the last four of the account",
               "c: four four seven one"], "in order to"),
    ("digital", ["a: your order is 4471", "a: and your phone number?", "c: 4155552671"], "another question since"),
    ("digital", ["c: the pin for this order is 4471"], "a code for it"),
    ("digital", ["c: my case and 447120998"], "no number right behind the name"),
    ("digital", ["c: case 447120", "c: and 447120998"], "another as long as one of people"),
    ("digital", ["a: what's the order number and the last four of your phone", "c: it's 4471"], "two asked for"),
    ("voice", ["a: do you have the order number", "c: no but my phone is six one four five five five oh one seven two"],
               "another one instead"),
    ("digital", ["a: case 4471 is open. which card ends 4471?", "c: 4471"], "the same digits by chance"),
    ("digital", ["c: my order, and bob 4471"], "no code of the order"),
    ("voice", ["a: what's your pin", "c: wait the meter is in the way it's four four one seven"], "a meter beside"),
    ("voice", ["a: the account number on the meter bill", "c: four four one seven oh two"], "an account"),
    ("voice", ["a: last four of your social", "c: the card is on line one it's nine nine oh one"], "behind a line"),
    ("voice", ["a: your social", "c: four one two", "a: how many more", "c: six eight nine"], "no count"),
    ("voice", [*SOCIAL, "a: and your son's", "c: his is four four one two"], "a number of the child's"),
    ("voice", [*PIECES, "c: nine two six three",
               "a: that's d zero four four one one eight nine two six three"], "read back"),
    ("voice", PIECES[:2], "the first piece"),
    ("voice", ["c: do you need my license", "a: yes please",
               "c: mine's d zero four four one one eight nine"], "offered"),
    ("digital", ["c: Do you need my license too?", "a: yes", "c: D044 1189 2263"], "typed in groups"),
    ("voice", ["a: License, please.", "c: K11 4402 8819."], "a terse prompt"),
    ("voice", ["a: and the plate", "c: g four k zero zero nine"], "a plate"),
    ("digital", ["a: what's the expiry of the card?", "c: 7-27"], "an expiry"),
    ("digital", ["a: What's your PIN?", "c: 2014 i think"], "no year"),
]  # fmt: skip


def _last(turns: list[str], channel: str) -> tuple[str, str]:
    said = [{"role": ROLES[turn[0]], "channel": channel, "text": turn[3:]} for turn in turns]
    return redact_conversation(said, policy("contact_center"))[-1].text or "", turns[-1][3:]


@pytest.mark.parametrize(("channel", "turns", "why"), STAY, ids=[case[-1] for case in STAY])
def test_numbers_of_things_stay(channel: str, turns: list[str], why: str) -> None:
    redacted, said = _last(turns, channel)
    assert redacted == said, why


@pytest.mark.parametrize(("channel", "turns", "why"), GO, ids=[case[-1] for case in GO])
def test_numbers_of_people_go(channel: str, turns: list[str], why: str) -> None:
    redacted, said = _last(turns, channel)
    assert redacted != said, why
    assert not any(character.isdigit() for character in redacted), why


def test_minimal_policy_keeps_what_is_no_card() -> None:
    """Of a parcel's number nothing is left to take for a card."""
    said = "the tracking is 4200 1187 2263 6"
    [one] = redact_conversation([{"role": "agent", "channel": "voice", "text": said}], policy("minimal"))
    assert one.text == said


def test_strict_hides_an_order_all_the_same() -> None:
    said = [{"role": "agent", "channel": "digital", "text": "your ticket is INC 4471"}]
    assert redact_conversation(said, policy("strict"))[0].text == "your ticket is INC [NUMBER]"
