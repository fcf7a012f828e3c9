"""Passwords and user names that are told without their word go; products, errors, pages, counts and talk stay."""

from functools import cache

import pytest

from redaction_udfs import load_policy, redact_conversation
from redaction_udfs.engine.detect.secrets.told_secrets import (
    find_handles,
    find_passphrases,
    find_spelled_usernames,
    find_told_passwords,
)
from tests.engine.detect.stretches import assert_linear_in_stretch

policy = cache(load_policy)

ASKS_FOR_CHANGE = "then you can pick a new password"
HIDDEN = [
    # channel, turns before, the last turn, what goes, why
    ("digital", [ASKS_FOR_CHANGE, "it wants a sign"], "ok did blueJay!turnip", "blueJay!turnip", "cases and a sign"),
    ("digital", [ASKS_FOR_CHANGE, "ok", "thanks"], "ok its Tr0utLake_99 now", "Tr0utLake_99", "some turns later"),
    ("digital", [ASKS_FOR_CHANGE], "I tried Femi2026!!!! first", "Femi2026!!!!", "signs at the end"),
    ("digital", [], "my password is hunter2.io", "hunter2.io", "a name with a dot, told as the password"),
    ("digital", ["What is your password?"], "hunter2.io", "hunter2.io", "the same, asked for"),
    ("voice", ["what is your password"], "friday ten thirty", "ten thirty", "a day and its hour, alone"),
    ("digital", [ASKS_FOR_CHANGE, "ok"], "set to WindowsX!2019", "WindowsX!2019", "a product's name with a sign"),
    ("digital", ["What was the first car you owned?"], "a Datsun Cherry", "Datsun", "a security question"),
    ("digital", [], "root pass Toor!9911x works", "Toor!9911x", "`pass` is enough for such a word"),
    ("voice", [ASKS_FOR_CHANGE, "okay"], "i'll use purple walrus ninety two", "purple walrus ninety two", "chosen"),
    ("voice", [ASKS_FOR_CHANGE, "okay"], "i'll use hmm blue fig ten", "blue fig ten", "behind a murmur"),
    ("voice", [ASKS_FOR_CHANGE], "i'll use blue fig ten and an ampersand", "blue fig ten and an ampersand", "its sign"),
    ("voice", [ASKS_FOR_CHANGE, "no"], "how about uh tulip forty four", "tulip forty four", "offered"),
    ("voice", [ASKS_FOR_CHANGE], "i made it harbor sixty one exclamation point", "harbor", "with its sign"),
    ("digital", [], "hi my user is moonrake_22 and the vpn is down", "moonrake_22", "unasked"),
    ("digital", [], "can you ssh in? user deploy_lb please", "deploy_lb", "the noun alone"),
    ("digital", [], "the policy is missing for user svc-deployer-eu", "svc-deployer-eu", "hyphens"),
    ("digital", [], "another user k1tty.hawk was on it", "k1tty.hawk", "a period"),
    ("digital", [], "I'm logged in as maria7 on the portal", "maria7", "without the noun"),
    ("digital", [], "my twitter is @kellerman_m", "@kellerman_m", "on a site"),
    ("digital", [], "find me on tiktok as kellerman_m ok", "kellerman_m", "another"),
    ("digital", [], "her instagram is lena.d88", "lena.d88", "somebody else's"),
    ("digital", [], "insta is @brentkfit", "@brentkfit", "with nothing but letters behind its sign"),
    ("digital", [], "snap: brentk.lifts", "brentk.lifts", "behind a colon"),
    ("digital", ["pls provide profile handle"], "sunflower.gal", "sunflower.gal", "asked for"),
    ("digital", [], "my skype live:bim-codes", "live:bim-codes", "with what Skype puts before it"),
    ("digital", [], "my discord is moonrake_22#4471", "moonrake_22#4471", "with what Discord puts behind it"),
    ("digital", ["What is your handle?"], "xX_n1ghtowl_Xx", "xX_n1ghtowl_Xx", "asked for as a handle"),
    ("voice", ["and your control panel user", "what", "and your user"], "bakeryadmin all one word", "bakeryadmin", ""),
    ("voice", ["what's your login"], "j dot h a r g r o v e two", "h a r g r o v e", "spelled with its dot"),
    ("voice", ["can you spell your username"], "m a r l a underscore b nine", "m a r l a", "spelled"),
    ("voice", ["what's your security phrase"], "it's green tractor on the moon", "green tractor", "five words"),
    ("voice", ["and the passphrase please"], "seven old men sing at dawn", "sing at dawn", "six words"),
    ("digital", [], "it said code G-448120 just now", "G-448120", "as Google writes its codes"),
    ("voice", [], "code g nine oh one one seven seven", "nine oh one", "the same, said"),
    ("voice", ["what's the code we sent", "one sec", "sure", "it's slow", "okay"], "it's seven seven one two four zero",
     "seven seven", "a code that takes its time"),
    ("voice", ["what's the wifi password"], "its all lower case purple mountain river nine", "mountain", "a lead-in"),
    ("voice", [], "my password is winter one nine exclamation mark", "exclamation", "a sign behind it"),
    ("voice", [], "my password is kettle seven seven dollar sign nine", "seven dollar sign nine", "no dollars"),
    ("voice", ["what's your password"], "blue kettle forty two pound sign", "pound sign", "no pounds"),
    ("voice", ["what's your password"], "robin underscore forty two and then a question mark", "question", "two signs"),
    ("digital", [], "the ssid is VM4471, key is hT9xPlum22", "hT9xPlum22", "a router's label"),
    ("voice", ["what's the key on the router"], "d k nine nine x t four p", "nine nine x", "the same, asked for"),
    ("digital", [], "user: admin pass: Qx7-plum", "admin", "everyday, with a password"),
    ("digital", [], "log in with user admin and password Qx7-plum", "admin", "the same"),
    ("digital", [], "the user is guest and the password is Plum77x", "guest", "the same"),
    ("digital", [], "login is sales, password is Qx7-plum", "sales", "the same"),
    ("voice", ["and the puk"], "it's seven seven four oh one two nine nine", "seven four", "a SIM card's code"),
    ("voice", ["what's the network key"], "k 7 w x 2 p q 9", "w x 2", "on the router's label"),
]  # fmt: skip

KEPT = [
    ("voice", ["your password is reset"], "see you friday ten thirty", "friday ten thirty", "an hour of a day"),
    ("voice", ["your password is reset"], "how about tomorrow nine fifteen", "nine fifteen", "the same"),
    ("voice", ["can i get the last four of your card"], "friday ten thirty works", "ten thirty", "no last four"),
    ("voice", ["what is the code we sent"], "uh monday nine forty five please", "nine forty five", "no code"),
    ("digital", [ASKS_FOR_CHANGE, "ok", "now what"], "open Office365 on Windows11", "Office365", "products"),
    ("digital", [ASKS_FOR_CHANGE, "ok", "which laptop"], "it's a ThinkPad-T14s", "ThinkPad-T14s", "a model"),
    ("digital", [ASKS_FOR_CHANGE, "ok", "which laptop"], "a ThinkPadX1 Carbon", "ThinkPadX1", "its name goes on"),
    ("digital", [ASKS_FOR_CHANGE, "ok", "which one"], "we have WindowsServer2019", "WindowsServer2019", "the same"),
    ("digital", [ASKS_FOR_CHANGE, "ok", "where"], "it opened in MicrosoftEdge120", "MicrosoftEdge120", "a program"),
    ("digital", [ASKS_FOR_CHANGE, "ok", "where"], "in the VPNv2Client", "VPNv2Client", "another"),
    ("voice", [ASKS_FOR_CHANGE, "ok"], "i went with plan sixty five", "plan sixty five", "what was chosen"),
    ("digital", [], "it is in user guide-v2 on the site", "guide-v2", "what users have"),
    ("digital", [], "facebook is on v2.1 and my youtube is at 1080p", "v2.1 and my youtube is at 1080p", "releases"),
    ("digital", [], "follow @acmehelp on twitter", "@acmehelp", "a firm that anybody follows"),
    ("digital", [], "snap is glitching", "glitching", "what an app does"),
    ("digital", [], "my github repo is data-tools-2", "data-tools-2", "a thing on a site"),
    ("digital", [], "see user story-114 for that", "story-114", "the same"),
    ("digital", [], "the user 2023-report.xlsx", "2023-report.xlsx", "a file"),
    ("digital", ["name of your first choice hotel?"], "The Grand Plaza", "Grand Plaza", "no security question"),
    ("digital", ["which was the first movie you wanted to see?"], "Dune part two", "Dune", "the same"),
    ("digital", ["what's the first phone you bought from us"], "the galaxy fold", "galaxy fold", "the same"),
    ("digital", [ASKS_FOR_CHANGE], "i get ERR_CONNECTION_RESET and 0x80070005", "ERR_CONNECTION_RESET", "errors"),
    ("digital", [ASKS_FOR_CHANGE], "see https://Portal.Example.com/Login2 for it", "Portal.Example", "a page"),
    ("digital", [ASKS_FOR_CHANGE], "is 8 characters enough", "8 characters enough", "a count of characters"),
    ("digital", ["your password?"], "it must contain 1 uppercase and 1 digit", "contain 1 uppercase", "the same"),
    ("digital", ["your password?", "forgot it", "MAC on the label?"], "A4:CF:12:9B:00:7E", "A4:CF", "a machine"),
    ("digital", ["And the login?"], "You make a new one at www.maple.example/parents.", "www.maple", "a page"),
    ("digital", [ASKS_FOR_CHANGE, "ok", "which one"], "in Report_Q3.xlsx", "Report_Q3", "a file"),
    ("voice", ["what's the code we sent", "one sec", "sure", "slow", "okay"], "i paid on twelve oh five twenty four",
     "twelve oh five", "a date"),
    ("voice", [ASKS_FOR_CHANGE], "i'll try twice in ten minutes", "ten minutes", "a time"),
    ("voice", [ASKS_FOR_CHANGE], "let's do room two twelve at ten", "two twelve", "a room"),
    ("voice", [ASKS_FOR_CHANGE], "i tried chrome one twenty", "chrome one twenty", "a release"),
    ("digital", [], "the user interface v2.3 is slow", "interface v2.3", "a word"),
    ("digital", [], "user 2FA is on", "2FA", "a thing of users"),
    ("digital", [], "the user account and password reset is done", "account", "no password is told"),
    ("digital", [], "the username and password are wrong", "username and password", "the same"),
    ("voice", ["your password is reset"], "ok and i owe you seven seventy dollars", "seven seventy dollars", "money"),
    ("voice", ["the key facts please"], "it's in the key facts on page nine", "nine", "another key"),
    ("digital", [], "how do you handle refund2024 requests", "refund2024", "a verb"),
    ("voice", ["what's your username"], "the one on acme dot com", "acme dot com", "a page said"),
    ("voice", ["what's your passphrase"], "i can't find it in my notes", "notes", "a refusal"),
    ("voice", ["what's your passphrase"], "is it the one with the moon in it?", "the moon", "a question"),
    ("digital", [], "error code G-4481 shows on the fridge", "G-4481", "an error's code"),
    ("voice", ["what's the code we texted", "one sec", "sure"], "my order is seven seven one two four zero",
     "seven seven", "another number's name"),
    ("digital", [], "i get http 503 on the page", "503", "an error"),
]  # fmt: skip


def _last(channel: str, before: list[str], text: str) -> str:
    turns = [*before, text]
    last = len(turns) - 1
    said = [
        {"role": "customer" if (last - place) % 2 == 0 else "agent", "channel": channel, "text": turn}
        for place, turn in enumerate(turns)
    ]
    return redact_conversation(said, policy("contact_center"))[-1].text or ""


@pytest.mark.parametrize(("channel", "before", "text", "gone", "why"), HIDDEN, ids=[case[2] for case in HIDDEN])
def test_goes(channel: str, before: list[str], text: str, gone: str, why: str) -> None:
    assert gone in text
    assert gone not in _last(channel, before, text), why


@pytest.mark.parametrize(("channel", "before", "text", "stays", "why"), KEPT, ids=[case[2] for case in KEPT])
def test_stays(channel: str, before: list[str], text: str, stays: str, why: str) -> None:
    assert stays in text
    assert stays in _last(channel, before, text), why


def test_an_e_mail_address_keeps_its_label() -> None:
    assert _last("digital", [ASKS_FOR_CHANGE], "it's Jane22@Example.com") == "it's [EMAIL_ADDRESS]"


@pytest.mark.slow
@pytest.mark.parametrize("answer", [True, False])
@pytest.mark.parametrize("find", [find_told_passwords, find_handles, find_passphrases, find_spelled_usernames])
@pytest.mark.parametrize(
    "piece", ["aB1!", "aB1! ", "....", "make it ", "i'll use ab ", "@ab ", "a_", "user ", "b dot ", "a1."]
)
def test_linear_in_the_length(find, piece: str, answer: bool) -> None:
    assert_linear_in_stretch(find, piece, answer=answer)
