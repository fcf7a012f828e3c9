"""Members' numbers behind the names of health insurers and of who has members."""

from functools import cache

import pytest

from redaction_udfs import load_policy, redact_conversation

policy = cache(load_policy)

GO = [
    ("Medicare 1EG4-TE5-MK73", "1EG4-TE5-MK73", "without the word number"),
    ("medicare: 1eg4 te5 mk73", "1eg4 te5 mk73", "small letters, groups"),
    ("her medicare# 2WD5JH7QR81", "2WD5JH7QR81", "glued"),
    ("it is 4KH2-AA1-YY90", "4KH2-AA1-YY90", "by its shape alone"),
    ("Medicaid 88213456A", "88213456A", "a letter behind"),
    ("medi-cal 91223344A", "91223344A", "a state's name for it"),
    ("aetna W2345 67890", "W2345 67890", "in two groups"),
    ("Cigna: U8891234501", "U8891234501", "a colon"),
    ("bcbs XEA 992 118 450", "XEA 992 118 450", "a prefix of letters"),
    ("United Healthcare 998 123 4410", "998 123 4410", "digits alone"),
    ("donor id D-558120", "D-558120", "a charity's"),
    ("Patron ID: P0049217", "P0049217", "a library's"),
    ("my netid is jqp418", "jqp418", "a university's"),
    ("A-number A02218847, i need a transcript", "A02218847", "another university's"),
    ("mi carné es 004417", "004417", "in Spanish"),
    ("MRN 00482219, appt 10/3 9:40", "00482219", "an appointment behind"),
]
STAY = [
    "does medicare cover 12 visits",
    "blue cross paid 12,500 dollars",
    "aetna costs 450 a month",
    "we had Humana since 2019",
    "cigna has 1,200,000 members",
    "medicare opens at 10:30",
    "a number of 250 people called",
]


@pytest.mark.parametrize(("text", "number", "why"), GO, ids=[case[0] for case in GO])
def test_a_members_number_goes_whole(text: str, number: str, why: str) -> None:
    for said in (text, text.upper(), text.lower()):
        [result] = redact_conversation([{"role": "customer", "text": said}], policy("contact_center"))
        start = text.index(number)
        assert any(span.start <= start and start + len(number) <= span.end for span in result.spans), why


@pytest.mark.parametrize("text", STAY)
def test_what_else_is_said_of_an_insurer_stays(text: str) -> None:
    [result] = redact_conversation([{"role": "customer", "text": text}], policy("contact_center"))
    assert result.text == text


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("MRN 00482219, appt 10/3 9:40", "MRN [MEMBER_ID], appt 10/3 9:40"),
        ("member id 88412 appt 5/12", "member id [MEMBER_ID] appt 5/12"),
    ],
)
def test_a_day_behind_it_stays(text: str, left: str) -> None:
    assert redact_conversation([{"role": "customer", "text": text}], policy("contact_center"))[0].text == left


@pytest.mark.parametrize(
    ("question", "answer", "number"),
    [
        ("what's your supporter number", "yes it's nine nine two zero four one", "nine nine two zero four one"),
        ("your patron number please", "p eight eight two one one", "p eight eight two one one"),
        ("número de pasajero frecuente", "i b ocho ocho uno dos cero cuatro", "i b ocho ocho uno dos cero cuatro"),
    ],
)
def test_asked_for_it_goes_as_well(question: str, answer: str, number: str) -> None:
    language = "es" if "número" in question else "en"
    said = [
        {"role": role, "text": text, "channel": "voice", "language": language}
        for role, text in (("agent", question), ("customer", answer))
    ]
    assert redact_conversation(said, policy("contact_center"))[1].text == answer.replace(number, "[MEMBER_ID]")
