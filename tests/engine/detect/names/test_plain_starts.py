"""Words with two meanings that begin a sentence or a wish, and names behind what somebody says while thinking."""

import pytest

from redaction_udfs.engine.detect.names.person import find_persons
from tests.engine.detect.texts import found

PLAIN = [
    ("Okay. Mark the ticket as urgent.", "a verb with its object"),
    ("Mark your calendar, it moved.", "what is asked of somebody"),
    ("Mark the ticket as urgent.", "the first sentence"),
    ("Ok. Mark it as paid", "another object"),
    ("Thanks. Grace period ends March 3.", "a thing"),
    ("Thanks. Frost warnings can lower output.", "weather"),
    ("Okay. Grant access please.", "a verb"),
    ("Thanks. Rose bushes arrived dead.", "a plant"),
    ("Hello. Bill payment failed.", "a paper"),
    ("Okay. Summer rates apply.", "a season"),
    ("Yes. Faith based plans only.", "a form that looks like a past"),
    ("Ok. Ruby earrings, not gold.", "a stone"),
    ("hi hope you're doing well", "a wish"),
    ("hello hope all is well", "another"),
    ("Hi Hope this finds you well", "with a capital"),
    ("parcel says delivered but nothing here", "a thing, as it is talked about"),
    ("it's noon now", "an hour"),
    ("um plumbing", "a plain word behind a filler"),
    ("my wife uh refinanced it", "a verb behind one"),
]
PERSONS = [
    ("Thanks. Grace called back.", ["Grace"], "what she did"),
    ("Thanks. Grace will call you.", ["Grace"], "what she will do"),
    ("Thanks. Mark from claims said so.", ["Mark"], "where he works"),
    ("Thanks. Mark wants a refund.", ["Mark"], "what he wants"),
    ("Thanks Grace", ["Grace"], "thanked"),
    ("my name is hope you can call me", ["hope"], "told before what looks like a wish"),
    ("it's under my husband uh oluwaseun", ["oluwaseun"], "behind a relative and a filler"),
    ("hi it's um temitope", ["temitope"], "behind who it is and a filler"),
    ("i spoke to er temitope about it", ["temitope"], "behind whom, and a filler"),
    ("um zhenya", ["zhenya"], "a filler and nothing else"),
    ("my daughter um grace", ["grace"], "a word that is a name"),
    ("ask my sister april", ["april"], "a month behind a relative"),
    ("it's for my sister june actually", ["june"], "with a word behind"),
    ("it's my roommate or my girlfriend may", ["may"], "another"),
    ("my sister may come tomorrow", [], "a verb"),
    ("my brother will", [], "another"),
    ("admissions office this is bartholomew", ["bartholomew"], "who speaks for an office"),
    ("gracias nekane", ["nekane"], "thanked in Spanish"),
    ("gracias por todo", [], "thanks for something"),
    ("thx Jarek", ["Jarek"], "thanked in short"),
    ("my buddy temitope drove", ["temitope"], "a friend"),
    ("my buddy drove", [], "without a name"),
]


@pytest.mark.parametrize(("text", "why"), PLAIN, ids=[case[0] for case in PLAIN])
def test_plain_words_are_no_names(text: str, why: str) -> None:
    assert found(find_persons, text) == [], why


@pytest.mark.parametrize(("text", "names", "why"), PERSONS, ids=[case[0] for case in PERSONS])
def test_names_beside_them(text: str, names: list[str], why: str) -> None:
    assert found(find_persons, text) == names, why
