"""Bare numbers that answer how many or how much stay; what was asked for besides goes."""

from functools import cache

import pytest

from redaction_udfs import load_policy, redact_conversation

policy = cache(load_policy)

COUNTS = [
    ("how many seats are in the hall?", "275", "a bare answer"),
    ("how many students take it", "about 640 this term", "a sentence"),
    ("How many?", "412.", "short"),
    ("how much is the rent", "it's 1450", "an amount"),
    ("How much RAM does it have?", "512", "a size"),
    ("how far is it", "340", "a distance"),
    ("and how long is the cable?", "250 i think", "a length"),
    ("what's the reading on the meter", "4821", "a meter"),
    ("what was your blood pressure", "142", "a measure"),
    ("and your pulse", "112", "a prompt without a verb"),
    ("Rent?", "1250", "a word and its sign"),
    ("Thanks. Balance?", "1250", "behind another sentence"),
    ("And cholesterol?", "214", "the same"),
    ("what is the balance on it?", "1204", "money"),
    ("and the amount please", "350", "the same with please"),
    ("which score did you get", "720", "a score"),
    ("what's your current mileage", "1200", "a car"),
    ("your last glucose reading?", "163", "two nouns"),
    ("cuántos asientos hay", "275", "in Spanish"),
]
ASKED = [
    ("how many digits is the code?", "4471", "digits are no count of things"),
    ("what's your pin", "4471", "a PIN"),
    ("how much do you owe and what are the last four of your card?", "4471", "two things"),
    ("how can i help", "4471", "no count"),
    ("how much is it? and your zip code?", "4471", "another prompt"),
    ("many thanks", "4471", "no question"),
    ("how much is it and where", "It's at 4471 California 2 and the ticket is $55", "an address in a longer answer"),
    ("how many did you call?", "4155552671", "a phone number"),
    ("the rating is gone, which number was it", "4471", "a number"),
    ("what is the amount limit code", "4471", "a code"),
]


def _answered(question: str, answer: str, channel: str, name: str = "contact_center") -> str | None:
    said = [
        {"role": "agent", "channel": channel, "text": question},
        {"role": "customer", "channel": channel, "text": answer},
    ]
    return redact_conversation(said, policy(name))[1].text


@pytest.mark.parametrize("channel", ["digital", "voice"])
@pytest.mark.parametrize(("question", "answer", "why"), COUNTS, ids=[case[0] for case in COUNTS])
def test_counts_stay(question: str, answer: str, why: str, channel: str) -> None:
    assert _answered(question, answer, channel) == answer, why
    assert _answered(question.upper(), answer, channel) == answer, why


@pytest.mark.parametrize("channel", ["digital", "voice"])
@pytest.mark.parametrize(("question", "answer", "why"), ASKED, ids=[case[0] for case in ASKED])
def test_other_numbers_go(question: str, answer: str, why: str, channel: str) -> None:
    assert next(filter(str.isdecimal, answer.split())) not in (_answered(question, answer, channel) or ""), why


HOURS = [
    ("i have ten thirty or two fifteen", "two fifteen please", False, "an hour that was offered"),
    ("we have 9:10 or eleven twenty", "eleven twenty works", False, "another"),
    ("i have one forty or four ten with mister banerjee", "four ten", False, "one beside a name"),
    ("what is your pin", "two fifteen", True, "a PIN"),
    ("i have ten thirty or two fifteen", "six forty five", True, "one that nobody offered"),
    ("it is flight two eleven", "two eleven", True, "no hour in fives"),
]


@pytest.mark.parametrize(("offer", "answer", "gone", "why"), HOURS, ids=[case[-1] for case in HOURS])
def test_an_hour_that_the_other_has_offered_stays(offer: str, answer: str, gone: bool, why: str) -> None:
    assert (_answered(offer, answer, "voice") != answer) is gone, why


def test_every_bare_number_goes_where_the_policy_is_strict() -> None:
    assert "275" not in (_answered("how many seats?", "275", "digital", "strict") or "")


def test_only_the_other_asks_and_only_for_two_turns() -> None:
    turns = ["how many seats", "one moment", "let me see", "4471"]
    said = [{"role": ("agent", "customer")[place % 2], "text": turn} for place, turn in enumerate(turns)]
    assert redact_conversation(said, policy("contact_center"))[3].text == "[NUMBER]"
    own = [{"role": "customer", "text": "how many seats"}, {"role": "customer", "text": "4471"}]
    assert redact_conversation(own, policy("contact_center"))[1].text == "[NUMBER]"


TOPICS = [
    (
        "Can you tell me your account number?",
        "85731890 my date of birth is 12/12/2001",
        "85731890",
        True,
        "a topic behind",
    ),
    ("your member number please", "it's 85731890, my phone number changed", "85731890", True, "the same"),
    ("what is your account number", "I lost my debit card, 85731890 is on it", "85731890", True, "asked for"),
    ("what is your account number", "77218815 is the order number", "77218815", False, "told as another's"),
]


@pytest.mark.parametrize(("question", "answer", "number", "gone", "why"), TOPICS, ids=[case[1] for case in TOPICS])
def test_an_answer_counts_up_to_where_another_topic_begins(
    question: str, answer: str, number: str, gone: bool, why: str
) -> None:
    assert (number not in (_answered(question, answer, "digital") or "")) is gone, why
