"""Tokens as typed."""

import pytest

from redaction_udfs.engine.reading import Reading
from redaction_udfs.engine.tokens import kinds
from redaction_udfs.engine.tokens.written import written_tokens

TOKENS = [
    # text, its tokens with their kinds, why
    ("total $7,310.45 today", [("$7,310.45", kinds.AMOUNT)], "a sign, thousands and cents"),
    ("EUR 2.800,50 or 75 usd", [("EUR 2.800,50", kinds.AMOUNT), ("75 usd", kinds.AMOUNT)], "a currency apart"),
    ("£9.99/month", [("£9.99", kinds.AMOUNT)], "a slash divides"),
    ("from $20-$35.", [("$20-$35", kinds.AMOUNT)], "from one amount to another"),
    ("we got 64,120 views", [("64,120", kinds.AMOUNT)], "thousands"),
    ("about 12k, ₹1,50,000", [("12k", kinds.AMOUNT), ("₹1,50,000", kinds.AMOUNT)], "thousands cut short; lakhs"),
    ("es 2.345.678 en total", [("2.345.678", kinds.AMOUNT)], "thousands behind periods"),
    ("up 3.5%, not 40%", [("3.5%", kinds.PERCENT), ("40%", kinds.PERCENT)], "percentages"),
    ("factor 0.0725 or 12,5", [("0.0725", kinds.DECIMAL), ("12,5", kinds.DECIMAL)], "decimals"),
    ("at 51.50735, -0.12776", [("51.50735", kinds.DECIMAL), ("0.12776", kinds.DECIMAL)], "coordinates"),
    ("on 2023-11-05", [("2023-11-05", kinds.DATE)], "an ISO date"),
    ("on 11/05/2023 or 31.12.2023", [("11/05/2023", kinds.DATE), ("31.12.2023", kinds.DATE)], "dates"),
    ("on 02-30-2023", [("02-30-2023", kinds.NUMBER)], "a day that no February has"),
    ("5 Nov 2023, Nov 5, 2023", [("5 Nov 2023", kinds.DATE), ("Nov 5, 2023", kinds.DATE)], "a month's name"),
    ("in March 2021", [("March 2021", kinds.DATE)], "a month and a year"),
    ("05-Nov-23", [("05-Nov-23", kinds.DATE)], "a month's name in one piece"),
    ("12-10-30", [("12-10-30", kinds.SHORT_DATE)], "a date, or a sort code"),
    ("2023-11-05T08:15:00Z up", [("2023-11-05T08:15:00Z", kinds.TIMESTAMP)], "ISO with T and Z"),
    ("2023-11-05 08:15", [("2023-11-05 08:15", kinds.TIMESTAMP)], "a day and a time"),
    ("11/05/2023 at 8am", [("11/05/2023 at 8am", kinds.TIMESTAMP)], "a day and an hour"),
    ("20231105 08:15 call", [("20231105 08:15", kinds.TIMESTAMP)], "a compact day before a time"),
    ("20231105", [], "without a time it is a number"),
    ("at 8:15 or 20:40:10", [("8:15", kinds.TIME), ("20:40:10", kinds.TIME)], "times"),
    ("8am-5pm, 9-5pm, 10am5pm", [(hours, kinds.TIME) for hours in ("8am-5pm", "9-5pm", "10am5pm")], "hours"),
    ("open 24/7, 04/27", [("24/7", kinds.FRACTION), ("04/27", kinds.FRACTION)], "two parts"),
    ("in 3-4 days", [("3-4", kinds.FRACTION)], "from, to"),
    ("build v4.2, 10.3.7742", [("v4.2", kinds.VERSION), ("10.3.7742", kinds.VERSION)], "releases"),
    ("firmware 3.0.11.2-8120", [("3.0.11.2-8120", kinds.VERSION)], "a release with its build"),
    ("ping 10.20.30.40", [("10.20.30.40", kinds.MACHINE)], "IPv4"),
    ("ping 10.20.30.40:8443", [("10.20.30.40", kinds.MACHINE)], "the port is another token"),
    ("fe80::9 2001:db8::12", [("fe80::9", kinds.MACHINE), ("2001:db8::12", kinds.MACHINE)], "IPv6"),
    ("00:1b:44:11:3a:b7", [("00:1b:44:11:3a:b7", kinds.MACHINE)], "MAC"),
    ("the 22nd or 3rd", [("22nd", kinds.ORDINAL), ("3rd", kinds.ORDINAL)], "ordinals"),
    ("512GB 802.11ax", [("512GB", kinds.UNIT), ("802.11ax", kinds.UNIT)], "units"),
    ("1920x1080, 12mp, 1980s", [("1920x1080", kinds.UNIT), ("12mp", kinds.UNIT), ("1980s", kinds.UNIT)], "sizes"),
    ("a 3-digit pin, 24-hour", [("3-digit", kinds.COUNT), ("24-hour", kinds.COUNT)], "counts"),
    ("ABC778, qx9-4471-B", [("ABC778", kinds.CODE), ("qx9-4471-B", kinds.CODE)], "codes"),
    ("1Z88AA20123456784", [("1Z88AA20123456784", kinds.CODE)], "a tracking code"),
    ("0x7fa3 deadbeef01", [("0x7fa3", kinds.CODE), ("deadbeef01", kinds.CODE)], "hexadecimal"),
    ("scan_0042.pdf", [("scan_0042.pdf", kinds.CODE)], "a file name with digits"),
    ("415-555-0132", [("415-555-0132", kinds.NUMBER)], "digits that hyphens join"),
    ("415.555.0132, 219.09.9998", [("415.555.0132", kinds.NUMBER), ("219.09.9998", kinds.NUMBER)], "that periods join"),
    ("PIN:5541, order#77310022", [], "a key and digits that stand alone"),
    ("ref=QX-77, no-9876543210", [("QX-77", kinds.CODE)], "a key is another token"),
    ("IBAN:GB82WEST12345698765432BIC:DEUTDEFF", [("GB82WEST12345698765432", kinds.CODE)], "keys glued to values"),
    ('{"id":"AB12","n":5}', [("AB12", kinds.CODE)], "JSON's signs divide"),
    ("see https://x.org/a/778812?b=1.", [("https://x.org/a/778812?b=1", kinds.ADDRESS)], "a page"),
    ("mail j4@x.org", [("j4@x.org", kinds.ADDRESS)], "an e-mail"),
    ("is it mary.whitfield?", [("mary.whitfield", kinds.NAME)], "a name with a joiner"),
    ("@mary_brown wrote", [("mary_brown", kinds.NAME)], "a handle"),
    ("sure mary.thanks", [], "a sentence whose blank was lost"),
    ("e.g. at p.m. or u.s.a.", [], "abbreviations"),
    ("415-555-0132-fax", [("415-555-0132", kinds.NUMBER)], "a number and what it is"),
    ("712-045-Office", [("712-045", kinds.NUMBER)], "the short end of a phone and what it is"),
    ("712-045-Blue", [("712-045-Blue", kinds.CODE)], "six digits and a word that is no phone's"),
    ("001-755-329-4431x77", [("001-755-329-4431x77", kinds.NUMBER)], "an extension"),
    ("soon.4471 Elm Street", [], "a sentence whose blank was lost"),
    ("call 5551234567 or 12 34", [], "digits alone"),
    ("nothing here", [], "words"),
]  # fmt: skip


_UUIDS = ("7c9e6679-7425-40de-944b-e07fc1f90ae7", "12345678-1234-4234-8234-123456789012")


@pytest.mark.parametrize("uuid", _UUIDS)
def test_a_uuid_is_one_code_also_of_digits_alone(uuid: str) -> None:
    assert list(written_tokens(Reading(f"id {uuid}."))) == [(3, 39, kinds.CODE)]


@pytest.mark.parametrize(("text", "expected", "why"), TOKENS, ids=[text[:30] for text, _, _ in TOKENS])
def test_tokens(text: str, expected: list[tuple[str, str]], why: str) -> None:
    assert [(text[start:end], kind) for start, end, kind in written_tokens(Reading(text))] == expected, why


def test_placeholders_are_in_no_token() -> None:
    text = "[CARD_12]-7731 AB[CARD_12]"
    assert not list(written_tokens(Reading(text, r"\[[A-Z_0-9]+\]")))


@pytest.mark.parametrize(
    "piece", ["iban:", "1_", "a=", "1-", "ab.1", "$1,", "x@", "::", "1.", "a1-", "1x2", "https://"]
)
def test_steps_grow_with_the_text(piece: str) -> None:
    """A text without blanks is read to its end: what a quadratic pattern would never come to."""
    assert sum(1 for _ in written_tokens(Reading(piece * (100_000 // len(piece))))) <= 100_000
