"""Years, hours, meters and prices that answer what was asked or talked of last, whatever was asked for before."""

from functools import cache

import pytest

from redaction_udfs import load_policy, redact_conversation

policy = cache(load_policy)

STAY = [
    (
        [
            "a:account number please",
            "c:two two oh nine one",
            "a:and the reading on your meter",
            "c:four eight one two oh",
        ],
        "digit by digit",
    ),
    (
        ["a:your customer number", "c:three three nine oh two", "a:how many kilowatt hours", "c:one oh four seven"],
        "what was used",
    ),
    (
        ["a:your account number", "c:seven two two oh one", "a:what is the amount you dispute", "c:one eighteen forty"],
        "an amount that is told more of",
    ),
    (["a:what year was the house built", "c:nineteen eighty four"], "a house"),
    (["a:when did you move in", "c:two thousand eighteen"], "moved"),
    (["a:what model year is your vehicle", "c:it's a twenty nineteen"], "a car"),
    (
        ["a:the best phone number?", "c:call me later", "a:when did you buy it", "c:two thousand eighteen"],
        "a phone before",
    ),
    (
        [
            "a:your zip code",
            "c:sorry one second",
            "a:and the meter reading",
            "c:it reads forty one thousand two hundred",
        ],
        "a meter",
    ),
    (
        ["a:your zip code", "c:one second", "a:how much will you finance", "c:twenty five thousand five hundred"],
        "a loan",
    ),
    (["a:your zip code", "c:one second", "a:what does the meter show", "c:41200"], "typed"),
    (["a:the room is eighty nine a night", "c:and with breakfast", "a:it's ninety nine fifty"], "a room"),
    (
        ["a:the premium plan is thirty nine ninety nine a month", "c:and the basic", "a:it's nineteen ninety nine"],
        "a plan",
    ),
    (["c:how much is the flu shot", "a:thirty four ninety nine"], "asked by the customer"),
    (["a:the annual fee is sixty", "c:and the family one", "a:one forty nine"], "a fee"),
    (["c:what do i pay today", "a:it's one oh five"], "to pay"),
    (
        ["a:the account number?", "c:hold on", "a:you paid eighty two sixty", "c:last month it was ninety four"],
        "a bill",
    ),
    (["a:the card number", "c:four one one one", "a:it comes to forty two eighteen"], "a sum in a card's window"),
    (["a:your pin", "c:one two three four", "a:what's your weight goal", "c:one sixty five"], "a goal"),
    (["a:what is error number", "c:four oh four"], "an error"),
    (["a:what mile marker are you at", "c:one seventeen"], "a place on a road"),
    (["a:what time works for you", "c:ten fifteen"], "an hour"),
    (["a:pick up time", "c:five forty five"], "a prompt without a verb"),
    (["a:is ten fifteen okay"], "an offer"),
    (["a:does two thirty on friday work"], "an offer with a day"),
    (["a:how about eleven thirty"], "an offer without one"),
    (
        ["a:what's your policy number", "c:p a seven seven one", "a:and the year", "c:it's a twenty sixteen honda"],
        "a car",
    ),
    (["a:the cleaning is three hundred", "c:and with xrays", "a:it's four twenty five"], "hundreds"),
    (["a:your phone number", "c:one second", "a:we are open till six", "c:does four fifteen tomorrow work"], "a visit"),
    (["a:date of birth", "c:may fourth nineteen eighty", "a:what day works for you", "c:october third"], "a visit"),
    (["a:date of birth", "c:may fourth nineteen eighty", "a:when did she die", "c:april first"], "a death"),
    (["a:date of birth", "c:hold on", "a:when is the appointment", "c:the third of june"], "no birth told yet"),
    (["a:dígame la lectura del contador", "c:marca cuarenta y dos mil trescientos"], "in Spanish"),
]
GO = [
    (["a:what year were you born", "c:nineteen eighty four"], "a birth"),
    (["a:what year does the card expire", "c:twenty twenty seven"], "a card"),
    (["a:what's your zip", "c:four four one two oh"], "a postal code"),
    (["a:date of birth", "c:sorry what", "a:when were you born", "c:may fourth nineteen eighty"], "asked again"),
    (["a:date of birth", "c:nineteen eighty", "a:and what day", "c:the fourth of may"], "a part of it"),
    (["a:date of birth", "c:hold on", "a:when you're ready", "c:may fourth nineteen eighty"], "no question"),
    (["a:your birthday", "c:mine", "a:when did you say it was", "c:may fourth"], "said again"),
    (["a:your pin please", "c:is ten fifteen okay"], "a PIN"),
    (
        ["a:the fee is sixty", "c:okay", "a:what are the last four of your card", "c:nineteen ninety nine"],
        "last digits",
    ),
    (["a:the fee is sixty what's your code", "c:nineteen ninety nine"], "a code in the same turn"),
    (["a:the fee is sixty", "c:okay", "a:which one do you use please", "c:nineteen ninety nine"], "another question"),
    (["a:how much is in the account", "c:a lot", "a:and its number", "c:four four ten"], "an account"),
    (["c:it's nineteen ninety nine"], "no talk of prices"),
    (["a:your pin please", "c:how much is the fee", "a:two dollars", "c:okay forty four ten"], "a PIN after its fee"),
    (["a:your pin please", "c:one second", "a:how much would you like", "c:four four nine one"], "one by one"),
    (["a:enter your pin", "c:okay", "a:there is a two dollar fee", "c:forty four ten"], "a late answer"),
    (["a:your account number", "c:what for", "a:how many times", "c:four four oh nine one two"], "an account, late"),
    (["a:your passcode", "c:what time is it", "a:it's twelve", "c:ten fifteen"], "an own question"),
    (["a:date of birth", "c:when is my visit", "a:on friday", "c:may fourth nineteen eighty"], "an own question"),
    (["a:which card", "c:hold on", "a:the card comes to you when", "c:forty four ten"], "no price"),
    (["a:your zip code", "c:forty five thousand two hundred"], "the answer itself"),
]


def _last(turns: list[str]) -> tuple[str, str]:
    roles = {"a": "agent", "c": "customer"}
    language = "es" if "contador" in turns[0] else "en"
    said = [{"role": roles[turn[0]], "channel": "voice", "language": language, "text": turn[2:]} for turn in turns]
    return redact_conversation(said, policy("contact_center"))[-1].text or "", turns[-1][2:]


@pytest.mark.parametrize(("turns", "why"), STAY, ids=[case[0][-1] for case in STAY])
def test_what_says_how_much_or_when_stays(turns: list[str], why: str) -> None:
    redacted, said = _last(turns)
    assert redacted == said, why


@pytest.mark.parametrize(("turns", "why"), GO, ids=[case[1] for case in GO])
def test_what_is_somebodys_goes(turns: list[str], why: str) -> None:
    redacted, said = _last(turns)
    assert redacted != said, why
