"""Names told once, said again in small letters, spelled and read back."""

from functools import cache

import pytest

from redaction_udfs import load_policy, redact_conversation

policy = cache(load_policy)

CALLS = [
    # turns of agent and customer in turn; what stays of the last one; why
    ("this is will on a recorded line / hi will my name is penny", "hi [] my name is []", "a word as a name, greeted"),
    ("this is will on a recorded line / hi penny will you hold", "hi [] will you hold", "the same word as a verb"),
    ("this is will on a recorded line / i will call will", "i will call will", "nothing leads to it"),
    ("this is april speaking / hi april my bill from april is wrong", "hi [] my bill from april is wrong", "a month"),
    ("my daughter charity drives / can i have charity's number", "can i have []'s number", "what somebody has"),
    ("my daughter charity drives / a walk for charity", "a walk for charity", "the thing"),
    ("this is mark in claims / ok mark it as paid", "ok mark it as paid", "a verb with its object"),
    ("this is hope how can i help / hi hope you're well", "hi hope you're well", "a wish"),
    ("this is hope how can i help / hi hope my bill is wrong", "hi [] my bill is wrong", "greeted"),
    ("this is hope how can i help / i hope so", "i hope so", "a verb"),
    ("i'm sanjay i chipped a tooth / no problem sanjay one moment", "no problem [] one moment", "comforted"),
    ("my name is raj / okay and your date of birth raj", "okay and your date of birth []", "called at the end"),
    ("it's anil / anil can you hear me", "[] can you hear me", "called at the beginning"),
    ("i'm dell / it is a dell", "it is a dell", "a machine"),
    ("my name is grace / what a state of grace", "what a state of grace", "an everyday word at the end"),
    ("this is mark in claims / thanks mark", "thanks []", "thanked"),
    ("this is grace how can i help / is grace still there", "is [] still there", "asked for"),
    ("its ahmed yusuf warsame / is that w a r s a m e", "is that []", "the surname, spelled"),
    ("its ahmed yusuf warsame / is that w a r s a m i", "is that []", "with a letter that was misheard"),
    ("its ahmed yusuf warsame / press a b c to go on", "press a b c to go on", "other letters"),
    ("whats your name / jane doe / j a n e d o e", "[]", "the whole name in one"),
    ("my name is thibodeaux / b as in boy / yeah d e a u x", "yeah []", "a part of it, over turns"),
    ("my name is kowalczyk / spell that / k o w a / and / l c z", "[]", "from its middle"),
    ("its ahmed yusuf warsame / okay / a b c", "a b c", "no part of it"),
    (
        "my son clive rings on sundays / what number can we reach clive on",
        "what number can we reach [] on",
        "a town, too",
    ),
    ("it's for my sister lily / lily is on the list", "[] is on the list", "a flower that few talk of"),
    ("my name is hope / thanks / ask if hope wants it", "ask if [] wants it", "what persons do"),
    ("my name is hope / thanks / any hope of that", "any hope of that", "the word"),
    ("and the baby's name / summer", "[]", "a season as an answer"),
    ("what's she called / june", "[]", "a month"),
    ("who did you speak to / june in billing", "[] in billing", "where she is"),
    ("who should we contact / patience mensah in accounts", "[] in accounts", "with a surname"),
    ("who did you speak to / a guy in billing", "a guy in billing", "nobody by name"),
    ("who'll be collecting / a courier", "a courier", "what somebody is"),
    ("who is your landlord / wandsworth council", "wandsworth council", "an office"),
    ("and the name / seventy four", "seventy four", "a number"),
    ("what colour / gray well sort of olive", "gray well sort of olive", "a colour"),
    ("last name / gray", "[]", "the same as a surname"),
    ("your name / will ferris / Done Will, all set", "Done [], all set", "a capital inside a sentence"),
    ("your name / hope mensah / Done Hope, all set", "Done [], all set", "no wish, with a capital"),
    ("your name / will ferris / You Will get it", "You Will get it", "a verb behind its subject"),
    ("your name / june stone / It is due in June.", "It is due in June.", "a month"),
    ("your name / will ferris / The Good Will Shop", "The Good Will Shop", "a part of another name"),
    ("thandi mokoena / how is that spelled / t h a n d i", "[]", "asked how"),
]


@pytest.mark.parametrize(("turns", "left", "why"), CALLS, ids=[case[-1] for case in CALLS])
def test_a_name_is_known_from_then_on(turns: str, left: str, why: str) -> None:
    rows = [
        {"role": ("agent", "customer")[place % 2], "channel": "voice", "text": text}
        for place, text in enumerate(turns.split(" / "))
    ]
    assert (redact_conversation(rows, policy("contact_center"))[-1].text or "").replace("[PERSON]", "[]") == left, why


CHATS = [
    ("My name is Will.", "Will that work?", "Will that work?", "a verb at the start"),
    ("My name is Will.", "Hi Will, is it done?", "Hi [], is it done?", "greeted"),
    ("My name is Mark.", "Ok. Mark the ticket please", "Ok. Mark the ticket please", "a verb behind a full stop"),
    ("My name is Grace Okonkwo.", "Thanks. Grace called", "Thanks. [] called", "what she did"),
    (
        "My name is Mark.",
        "Great. Mark graduates in May",
        "Great. [] graduates in May",
        "a first name",
    ),
    ("My name is Jane Frost.", "Thanks. Frost warnings apply", "Thanks. Frost warnings apply", "weather"),
    ("My name is Jane Frost.", "Thanks. It is Frost", "Thanks. It is []", "inside a sentence"),
    ("Hi I'm Kenji.", "thx Kenjis help was great", "thx [] help was great", "an owner without an apostrophe"),
    ("Hi I'm Hope.", "Hi Hope you are well", "Hi Hope you are well", "a wish"),
    ("My name is Okonkwo.", "O-K-O-N-K-W-O", "[]", "spelled with dashes"),
    ("MY NAME IS MARK JONES", "MARK IT AS PAID", "MARK IT AS PAID", "a verb in capitals"),
    ("MY NAME IS MARK JONES", "IS MARK THERE", "IS [] THERE", "asked for in capitals"),
]


@pytest.mark.parametrize(("first", "then", "left", "why"), CHATS, ids=[case[-1] for case in CHATS])
def test_in_chats(first: str, then: str, left: str, why: str) -> None:
    rows = [{"role": role, "channel": "digital", "text": text} for role, text in (("agent", first), ("customer", then))]
    assert (redact_conversation(rows, policy("contact_center"))[-1].text or "").replace("[PERSON]", "[]") == left, why
