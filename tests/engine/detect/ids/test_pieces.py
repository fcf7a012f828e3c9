"""Numbers of papers and accounts told piece by piece go; what is talked of meanwhile stays."""

from functools import cache

import pytest

from redaction_udfs import load_policy, redact_conversation

policy = cache(load_policy)

LICENCE = ["driver's license please", "s five three oh four"]
PLATE = ["reg number please", "it's b d five one"]
IBAN = ["what's the iban"]
BORN = ["date of birth", "october", "october what", "the eleventh", "and the year", "eighty three"]
CODE = ["what's the code on the tv"]
LAST_TURNS = [
    # turns, what goes of the last one, what stays, why
    ([*LICENCE, "uh huh", "nine one"], "nine one", "", "the last two digits"),
    ([*LICENCE, "mhm", "four one x y"], "four one x y", "", "digits and letters"),
    ([*LICENCE, "how long have you had it", "twenty two"], "", "twenty two", "something else was asked"),
    ([*LICENCE, "ok", "we pay forty two a month"], "", "forty two", "a sentence"),
    ([*LICENCE, "great", "two of us drive it"], "", "two", "a count"),
    (["your driving licence", "m o r g a seven five three"], "m o r g a seven five three", "", "mostly letters"),
    ([*PLATE, "yep", "s m r"], "s m r", "", "the letters of a plate"),
    (["what's your licence plate", "eight k n m", "uh huh", "four two two"], "four two two", "", "its digits"),
    ([*PLATE, "how long have you had it", "twenty two"], "", "twenty two", "something else was asked"),
    (["and the registration please", "b d five one s m r"], "b d five one s m r", "", "asked for by that word alone"),
    (["where's the registration desk", "hall b four on level two"], "", "b four", "a desk"),
    (["which course registration failed", "c s one oh one"], "", "c s one oh one", "a course's"),
    (["did you get the registration email", "yes two of them on the third"], "", "two of them", "another registration"),
    (["and when does it run out", "march twenty eight"], "march twenty eight", "", "until when a card is good"),
    (["when does my contract run out", "march twenty eight"], "", "march twenty eight", "a contract"),
    (["inmate number", "oh oh four four one seven"], "oh oh four four one seven", "", "of somebody in prison"),
    (["which mobile do you have", "oh seven seven double oh nine um nine hundred oh four six"],
     "oh seven seven", "", "a telephone's, with a halt"),
    (["and what's the cell", "four one five five five five oh one three two"], "four one five", "", "the same"),
    (["what's on the mobile app", "it shows error four oh three"], "", "error four oh three", "no number of one"),
    ([*IBAN, "d e eight nine"], "d e eight nine", "", "the first piece"),
    ([*IBAN, "d e eight nine", "yes", "three seven oh four oh oh"], "three seven oh four oh oh", "", "the second"),
    ([*IBAN, "i want to send two thousand euros"], "", "two thousand euros", "an amount"),
    ([*IBAN, "no idea", "ok what flight", "b a four four"], "", "b a four four", "a flight"),
    ([*BORN, "ok your next bill is due on april fifth"], "", "april fifth", "no date of birth"),
    ([*CODE, "yes h k four nine p p"], "h k four nine p p", "yes", "a code with more letters"),
    (["what's your confirmation code", "k r seven w two q"], "", "k r seven w two q", "of a booking"),
]  # fmt: skip


@pytest.mark.parametrize(("turns", "gone", "stays", "why"), LAST_TURNS, ids=[case[0][-1] for case in LAST_TURNS])
def test_the_last_turn(turns: list[str], gone: str, stays: str, why: str) -> None:
    said = [
        {"role": ("agent", "customer")[place % 2], "channel": "voice", "text": text} for place, text in enumerate(turns)
    ]
    text = redact_conversation(said, policy("contact_center"))[-1].text or ""
    assert stays in text, why
    assert not gone or not any(word in text.split() for word in gone.split()), why
