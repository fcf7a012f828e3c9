"""Numbers right behind the name of what they number are nobody's; a word between, and they may be."""

import pytest

from redaction_udfs import redact_conversation
from redaction_udfs.engine.tokens.named import is_named
from tests.engine.any_text import shipped

CASES = [
    ("it says error 403", True, "a mistake of a program"),
    ("go to page #312", True, "a sign between"),
    ("my flight number is 902", True, "`number is` between"),
    ("Room: 312", True, "a colon"),
    ("course cs 241", True, "a subject between"),
    ("cpt 99213", True, "a procedure"),
    ("ndc 0071015523", True, "a medicine, whose number is long"),
    ("my asset tag 22901", True, "two words"),
    ("el vuelo número 418", True, "in Spanish"),
    ("we are on office 365", True, "a product"),
    ("flight ba 2490 from lhr", True, "an airline between"),
    ("the galaxy pro 360", True, "a line of products"),
    ("do i file the 1040", True, "a tax form behind an article"),
    ("my code is 1040", False, "a number that one has by chance"),
    ("angelina and 8962", False, "a name and a number"),
    ("room for 312", False, "another word between"),
    ("the mushroom 312", False, "a part of a word"),
    ("order 4471", False, "orders are understood as a whole elsewhere"),
    ("page. 4471", False, "a new sentence"),
    ("pin 4471", False, "no such name"),
]


@pytest.mark.parametrize(("text", "named", "why"), CASES, ids=[case[-1] for case in CASES])
def test_cases(text: str, named: bool, why: str) -> None:
    start = next(place for place, character in enumerate(text) if character.isdigit())
    digits = sum(map(str.isdigit, text))
    assert is_named(text.lower(), start, digits) is named, why


@pytest.mark.parametrize("channel", ["digital", "voice"])
@pytest.mark.parametrize(
    "text",
    [
        "it's under my outlook, number 5920394437",
        "call the office 5920394437",
        "I'm on my iphone, 5920394437",
        "branch 592039443, please",
        "STORE NUMBER 592039443",
        "the department 5920394437",
        "my boiler 592039443",
        "sucursal, oficina: office 592039443",
    ],
)
def test_a_long_number_is_somebody_s_behind_all_but_a_few_names(text: str, channel: str) -> None:
    [result] = redact_conversation([{"role": "customer", "channel": channel, "text": text}], shipped("contact_center"))
    assert "5920" not in result.text


KEPT = [
    "it shows error 403 on page 212",
    "level 187 of season 104",
    "flight nine oh two from gate two fourteen",
    "WINDOWS SERVER 2019 and Office 2016, port 8443",
    "a boeing seven thirty seven",
    "psalm 104, section 230",
]


@pytest.mark.parametrize("text", KEPT)
def test_bare_numbers_of_things_stay_unless_strict(text: str) -> None:
    said = [{"role": "agent", "channel": "voice" if "seven" in text or "nine" in text else "digital", "text": text}]
    assert redact_conversation(said, shipped("contact_center"))[0].text == text
    assert "[NUMBER]" in (redact_conversation(said, shipped("strict"))[0].text or "")


def test_what_was_asked_for_goes_whatever_stands_before_it() -> None:
    said = [
        {"role": "agent", "text": "What is your PIN?"},
        {"role": "customer", "text": "I am in room 212 and it is 4471"},
    ]
    assert redact_conversation(said, shipped("contact_center"))[1].text == "I am in room 212 and it is [PIN]"


CODES = [
    ("claim number qrz 349", True, "a claim's letters"),
    ("my claim is QRZ 3490", True, "in capitals"),
    ("booking zxk-482", True, "a hyphen"),
    ("confirmation kj 5623", True, "two letters"),
    ("my claim is for 3490", False, "a word between"),
    ("claim qrz, my code is 3490", False, "another number"),
    ("policy qrz 3490", False, "no order's: a policy is somebody's"),
]


@pytest.mark.parametrize(("text", "stays", "why"), CODES, ids=[case[2] for case in CODES])
def test_the_digits_of_an_orders_code_stay_with_its_letters(text: str, stays: bool, why: str) -> None:
    [result] = redact_conversation([{"role": "customer", "text": text}], shipped("contact_center"))
    assert (result.text == text) is stays, why
