"""Years that the talk gives as years, and readings of meters, stay; as secrets they go."""

from functools import cache

import pytest

from redaction_udfs import load_policy, redact_conversation

policy = cache(load_policy)

STAY = [
    ("medicare 2024 plan", "en", "digital"),
    ("does the medicare twenty twenty four plan cover it", "en", "voice"),
    ("Medicaid 2022 renewal form", "en", "digital"),
    ("my 2025 enrollment is late", "en", "digital"),
    ("we had the 2020 claim denied", "en", "digital"),
    ("aetna 2000 deductible plan", "en", "digital"),
    ("His 2025 Part D premium is $36.78", "en", "digital"),
    ("the 2019 roof leaked", "en", "digital"),
    ("theres a 2023 ipad in it", "en", "digital"),
    ("it was a twenty nineteen macbook", "en", "voice"),
    ("we gave them an old 2011 thinkpad", "en", "digital"),
    ("la declaración es de 2023", "es", "digital"),
    ("la factura de 2022", "es", "digital"),
    ("the odometer reads 88400 now", "en", "digital"),
    ("reading is 52817, acc no pending", "en", "digital"),
    ("on my account the previous reading was 018204", "en", "digital"),
    ("acct says the meter reading: 48120", "en", "digital"),
    ("do you take the aetna 1500 plan", "en", "digital"),
    ("el contador marca 4821", "es", "digital"),
]
GO = [
    ("my pin is 2024", "2024", "en", "digital"),
    ("my passcode 2024 plan b", "2024", "en", "digital"),
    ("it's 2024", "2024", "en", "digital"),
    ("the 2024 is my pin", "2024", "en", "digital"),
    ("my 2024 code", "2024", "en", "digital"),
    ("it's a 1984 pin", "1984", "en", "digital"),
    ("i have a 1984 please", "1984", "en", "digital"),
    ("sort code oh four double oh oh four account eight eight one nine", "four account", "en", "voice"),
    ("sort code twenty double oh oh four account number eight eight one", "four account", "en", "voice"),
    ("use my 2024 please", "2024", "en", "digital"),
    ("it is my 1998 again", "1998", "en", "digital"),
    ("the meter number is 8840", "8840", "en", "digital"),
    ("mi clave de 2023", "2023", "es", "digital"),
    ("sort code 20-45-67 account 41882093", "20-45-67", "en", "digital"),
    ("routing 021000021 and checking 88100234517", "88100234517", "en", "digital"),
]


def _redacted(text: str, language: str, channel: str) -> str | None:
    said = {"role": "customer", "text": text, "language": language, "channel": channel}
    return redact_conversation([said], policy("contact_center"))[0].text


@pytest.mark.parametrize(("text", "language", "channel"), STAY, ids=[case[0] for case in STAY])
def test_what_tells_of_nobody_stays(text: str, language: str, channel: str) -> None:
    assert _redacted(text, language, channel) == text
    assert _redacted(text.upper(), language, channel) == text.upper()


@pytest.mark.parametrize(("text", "value", "language", "channel"), GO, ids=[case[0] for case in GO])
def test_what_is_somebodys_goes(text: str, value: str, language: str, channel: str) -> None:
    assert value not in (_redacted(text, language, channel) or "")
