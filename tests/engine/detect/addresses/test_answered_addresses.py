"""Addresses that context announces or asks for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redaction_udfs.engine.detect.addresses.answered_addresses import find_answered_addresses
from redaction_udfs.engine.model.spans import Stretch
from redaction_udfs.engine.reading import Reading
from tests.engine.detect.stretches import beside, in_reply
from tests.engine.detect.texts import texts_of
from tests.linear import assert_linear_in_text

BESIDE = [
    ("my address is> elm street and thanks", ["elm street"], "street without a number"),
    ("i live on> birch avenue since may", ["birch avenue"], "weaker words, a street"),
    ("i live on> larkspur way since may", ["larkspur way"], "an everyday word behind a rare name"),
    ("i live on> my own way", [], "the same behind a common one"),
    ("the venue is located at> 6448 California 2, enjoy", ["6448 California 2"], "number and place"),
    ("my new address> 451 zorvathpur", ["451 zorvathpur"], "number and a rare name"),
    ("my address is> texas austin and my phone", ["texas austin"], "places behind the word address"),
    ("send it to> Nurme 22 please", ["Nurme 22"], "number behind a name with a capital"),
    ("where i live at> texas", [], "a state behind a weaker word"),
    ("my email address> jane at home street", [], "another address"),
    ("the address> of Zorvath street museum", [], "whose address, not what"),
    ("i want to change my address> on my account", [], "talk"),
    ("the address> is wrong", [], "talk"),
    ("he lives at> number seven next door", ["number seven"], "a number that is called one"),
    ("send it to> my mail", [], "talk"),
    ("located at> the south end of town", [], "no name"),
]


@pytest.mark.parametrize(("marked", "addresses", "why"), BESIDE)
def test_beside_a_trigger(marked: str, addresses: list[str], why: str) -> None:
    assert beside(find_answered_addresses, marked) == addresses, why


REPLIES = [
    ("ok thx Oksana", ["Oksana"], "thanks cut short stays"),
    ("unit nine", ["unit nine"], "a unit as the whole answer"),
    ("suite three oh five", ["suite three oh five"], "another"),
    ("sure it's elm street", ["elm street"], "street"),
    ("twelve thirty four elm street springfield", ["twelve thirty four elm street springfield"], "spoken"),
    ("it's 451 zorvathpur thanks", ["451 zorvathpur"], "number and a rare name"),
    ("in texas", ["texas"], "place in a short answer"),
    ("zorvathpur", ["zorvathpur"], "rare name, alone"),
    ("it's unit 5 12 mill lane", ["unit 5 12 mill lane"], "unit"),
    ("yes forty five", ["forty five"], "a house number alone"),
    ("18B", ["18B"], "a house number with a letter"),
    ("cedar crest", ["cedar crest"], "everyday words that make a street"),
    ("it's the old rectory", ["the old rectory"], "a house with a name"),
    ("rose cottage", ["rose cottage"], "a flower's"),
    ("six the paddocks thanks", ["six the paddocks"], "numbered ones with a name"),
    ("number seven mill bank", ["number seven mill bank"], "a number that is called one"),
    ("unit c as in charlie", ["unit c as in charlie"], "a letter and what tells it apart"),
    ("c", ["c"], "a letter alone"),
    ("it's a cottage", [], "a house without a name"),
    ("unit is empty", [], "talk"),
    ("is that a zorvath salon?", [], "a question back"),
    ("yes please", [], "talk"),
    ("Thanks for your help", [], "talk that begins with a capital"),
    ("why do you need that", [], "question"),
    ("i have 23 options for you", [], "counted"),
    ("that is a little close", [], "an everyday word"),
    ("", [], "nothing"),
]


@pytest.mark.parametrize(("text", "addresses", "why"), REPLIES)
def test_in_a_reply(text: str, addresses: list[str], why: str) -> None:
    assert in_reply(find_answered_addresses, text) == addresses, why


LATER = [
    ("54 kr zorvath nagar", "54 kr zorvath nagar", "looks like an address"),
    ("north zorvath drive", "north zorvath drive", "a street without a number"),
    ("cash on delivery", "", "talk"),
    ("springfield illinois", "springfield illinois", "city and state"),
    ("texas", "", "lone place"),
]


@pytest.mark.parametrize(("text", "address", "why"), LATER)
def test_in_a_later_turn(text: str, address: str, why: str) -> None:
    hits = list(find_answered_addresses(Reading(text), Stretch(0, len(text))))
    assert "".join(text[start:end] for start, end in hits) == address, why


_PIECES = "12 |elm |street |texas |zorvath |my |address |is |, |.|one |apt 4 |é|and |no |number |ma 1867|\n"


@given(texts_of(_PIECES.split("|")), st.booleans(), st.integers(0, 9), st.integers(0, 9))
def test_finds_lie_in_the_stretch(text: str, answer: bool, before: int, after: int) -> None:
    low = min(before, len(text))
    high = max(low, len(text) - after)
    for start, end in find_answered_addresses(Reading(text), Stretch(low, high, answer)):
        assert low <= start < end <= high


@pytest.mark.slow
@pytest.mark.parametrize("piece", ["1 ", "elm street ", "a ", "zorvath ", "texas "])
def test_linear_in_the_length(piece: str) -> None:
    def search(text: str) -> None:
        reading = Reading(text)
        for answer in (False, True):
            sum(1 for _ in find_answered_addresses(reading, Stretch(0, len(reading.text), answer)))

    assert_linear_in_text(search, piece)
