"""Names that are cut, begun twice, or stand beside a hyphen or a word like `del`."""

import pytest

from redaction_udfs.engine.detect.names.person import find_persons
from tests.engine.detect.texts import found
from tests.linear import assert_linear_in_text

PERSONS = [
    ("yes i'm fergus fergus mcbride he used the irish form", ["fergus fergus mcbride"], "begun anew, a town as well"),
    ("my friend april april o'keefe", ["april april o'keefe"], "a month"),
    ("it's hope hope delacroix", ["hope hope delacroix"], "an everyday word"),
    ("it's chase chase lindqvist", ["chase chase lindqvist"], "a bank as well"),
    ("Oh yes, I'm Jane, Jane Doe", ["Jane, Jane Doe"], "with capitals and a comma"),
    ("my mom Maria del Carmen Ortega", ["Maria del Carmen Ortega"], "a word inside that is a car as well"),
    ("it was Pilar de la Vega who called", ["Pilar de la Vega"], "two words inside"),
    ("send it to my sister Ai-Ling at home", ["Ai-Ling"], "a first part that is a word"),
    ("the Post-Kennedy years", ["Kennedy"], "a plain word before a hyphen"),
    ("a letter for Anne-Liese", ["Anne-Liese"], "two names"),
    ("it was Rob Pruitt, please remove him", ["Rob Pruitt"], "a first name that is a verb"),
    ("the account of Pat Kowalczyk", ["Pat Kowalczyk"], "another"),
    ("may is my daughter", ["may"], "a month that is a relative"),
    ("june is my wife", ["june"], "another"),
    ("missus fairweather is here", ["fairweather"], "a brand as well"),
    ("i got a call from attorney blackwood", ["blackwood"], "behind an office, a car as well"),
    ("his paralegal sunita can talk to you", ["sunita"], "a role, and what she can do"),
    ("dashiell with two l's hammond", ["dashiell", "hammond"], "how the first name is written"),
    ("sara without the h kowalski", ["sara", "kowalski"], "the same"),
    ("i'm maria with a question", ["maria"], "what she has"),
    ("tom with no h in it", ["tom"], "nothing behind"),
]
PLAIN = [
    ("very very nice", "words said twice"),
    ("no no smith street", "a refusal"),
    ("may is busy", "a month"),
    ("june is my favourite month", "another, and what it is of mine"),
    ("he's frustrated and she's asleep", "how they are"),
    ("yeah he's lucky", "how he is, a first name as well"),
    ("she's grumpy and she's hunter", "how she is, and a name that nothing tells from it"),
    ("the nanny cam", "a thing"),
    ("a coach purse", "another"),
    ("teacher gift", "another"),
    ("rev limiter", "another"),
    ("an associate degree", "what is no associate"),
    ("my nurse practitioner called", "an office as a whole"),
    ("the attorney general", "another"),
]


@pytest.mark.parametrize(("text", "names", "why"), PERSONS, ids=[case[0] for case in PERSONS])
def test_names_are_found_whole(text: str, names: list[str], why: str) -> None:
    assert found(find_persons, text) == names, why


@pytest.mark.parametrize(("text", "why"), PLAIN, ids=[case[0] for case in PLAIN])
def test_what_is_no_name(text: str, why: str) -> None:
    assert found(find_persons, text) == [], why


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece", ["hope ", "i'm hope hope delacroix ", "Maria del ", "Ai-Ling-", "Rob Pruitt ", "anne with an e mcbride "]
)
def test_time_is_linear(piece: str) -> None:
    assert_linear_in_text(find_persons, piece)
