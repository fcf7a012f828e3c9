"""Names of persons."""

import pytest
import re2
from hypothesis import given

from redaction_udfs.engine.characters.fold import fold
from redaction_udfs.engine.detect.names.person import find_persons, person_gate
from redaction_udfs.engine.reading import Reading
from tests.engine.detect.texts import found, texts_of
from tests.linear import assert_linear_in_text

CASES = [
    # text, found, why
    ("My name is Wilhelmina Okonkwo and I'm calling about my bill", ["Wilhelmina Okonkwo"], "told, in a sentence"),
    ("my name is wilhelmina okonkwo", ["wilhelmina okonkwo"], "as a recogniser writes it"),
    ("hi this is priyanka", ["priyanka"], "an introduction"),
    ("thanks, Beatrix!", ["Beatrix"], "thanked by name"),
    ("Mr. Abernathy called yesterday", ["Abernathy"], "the title stays"),
    ("Bartholomew's account is locked", ["Bartholomew"], "the ending stays"),
    ("my wife Grace is on the account", ["Grace"], "a word that is a name here"),
    ("JANE DOE", ["JANE DOE"], "in capitals"),
    ("Engineer M. Kelly can come at ten", ["M. Kelly"], "an initial inside a sentence"),
    ("your invoice went to R. Castellano by post", ["R. Castellano"], "another"),
    ("Take vitamin D. Good for bones", [], "another"),
    ("your technician is dmitri", ["dmitri"], "in a role"),
    ("ask for rosalind at the desk", ["rosalind"], "whom to ask for"),
    ("you can ask for refunds", [], "what to ask for"),
    ("okay thank you rosalind let me check", ["rosalind"], "greeted by the agent"),
    ("you're chatting with Svetlana", ["Svetlana"], "the agent's own name"),
    ("i live on baker street", [], "a street"),
    ("I work for Johnson Insurance", [], "an organisation"),
    ("it may take a while", [], "a word that is a name elsewhere"),
    ("mark it as paid", [], "the same at the start"),
    ("Will you be there in August?", [], "the same with a capital, and a month"),
    ("please transfer me to billing", [], "plain talk"),
    ("this is ridiculous", [], "how it is, not who"),
    ("im waiting", [], "what one does"),
    ("Do you ship to Paris?", [], "a town"),
    ("it's under o'sullivan", ["o'sullivan"], "a name with an apostrophe"),
    ("its me thandiwe", ["thandiwe"], "a name of elsewhere"),
    ("no problem Ms. Whitlock-Jones", ["Whitlock-Jones"], "a double name is one"),
    ("reply to the email from rosalind", ["rosalind"], "whom one deals with"),
    ("please ask Mateo, Ingrid and Yusuf", ["Mateo", "Ingrid", "Yusuf"], "a list"),
    ("it belongs to three: ravndal, lee and thomas", ["ravndal", "lee", "thomas"], "one nobody knows, in a list"),
    ("they have 4: marisela, thomas, crystal and omar", ["marisela", "thomas", "crystal", "omar"], "a word, too"),
    ("toast, coffee and Derek's cake", ["Derek"], "a list of something else"),
    ("Hello, I'm Paula, oh yes", ["Paula"], "commas, but no list"),
    ("I'm Frustrated with this service", [], "a capital for weight"),
    ("thank u jennifer", ["jennifer"], "a word of one letter is no initial"),
    ("byee thnx", [], "chat"),
    ("nothanks", [], "two words in one"),
    ("a toyota sedan please", [], "a car"),
    ("", [], "nothing said"),
]


@pytest.mark.parametrize(("text", "expected", "why"), CASES)
def test_names(text, expected, why):
    assert found(find_persons, text) == expected, why


def test_a_name_spelled_behind_itself_goes_too():
    assert found(find_persons, "sure its kaminski k a m i n s k i") == ["kaminski", "k a m i n s k i"]


def test_the_model_says_how_sure_it_is():
    scores = [
        score for text in ("my name is wilhelmina okonkwo", "secret") for _, _, score in find_persons(Reading(text))
    ]
    assert scores[0] > 0.95 > scores[1] > 0.5


def test_a_placeholder_is_no_name():
    assert list(find_persons(Reading("my name is [PERSON]", r"\[PERSON\]"))) == []


TEXTS = texts_of(
    [
        "my name is ",
        "hi ",
        "this is ",
        "Mr. ",
        "thanks, ",
        "jane",
        "Jane",
        "DOE",
        "kaminski",
        "O'Brien",
        "josé",
        "Zorvath",
        "k a m ",
        "J. ",
        "today's",
        "it's ",
        "I'm ",
        "name",
        "is",
        "will",
        "Grace",
        "'s",
        "’s ",
        " ",
        "-",
        ", ",
        ". ",
        "_",
        "\n",
        "7",
    ]
)


@given(text=TEXTS)
def test_whatever_is_found_passes_the_gate(text):
    places = list(find_persons(Reading(text)))
    assert all(0 <= start < end <= len(text) and 0 <= score <= 1 for start, end, score in places)
    assert not places or re2.search(person_gate(), fold(text))


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece", ["jane ", "Jane Doe ", "my name is ", "x", "J. ", "'s ", "k a ", "Zq", "hi zorvath, ", "\n"]
)
def test_linear_in_the_length(piece):
    def search(text: str) -> None:
        reading = Reading(text)
        sum(1 for _ in find_persons(reading))

    assert_linear_in_text(search, piece)
