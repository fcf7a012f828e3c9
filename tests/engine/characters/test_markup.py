"""Markup is decoded, and places in the text stay known."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redaction_udfs.engine.characters.fold import fold
from redaction_udfs.engine.characters.markup import as_it_is, decoded

DECODED = [
    ("a<br>b<BR/>c</td><td class='x'>d", "a b c  d", "tags that break a line or a cell"),
    ("a<b>b</b><span style='x'>c</span>", "a b  c ", "other tags part numbers"),
    ("<jane@x.org> 3 < 4 > 2 <3", "<jane@x.org> 3 < 4 > 2 <3", "an address and comparisons are no tags"),
    ("4&nbsp;1&#160;2&#xA0;3&#32;4", "4 1 2 3 4", "blanks as entities"),
    ("&#52;&#x31;&#49 &#64;&commat;", "411 @@", "digits and signs as entities"),
    ("AT&T; R&D; &unknown;", "AT&T; R&D; &unknown;", "no entities"),
    ("4%201%2D2%403%C2%A04", "4 1-2@3 4", "percent-codes, of two bytes as well"),
    ("5% of 100%, 20%ff", "5% of 100%, 20%ff", "percentages, and what is no UTF-8"),
    ("4&#8203;1&shy;2&#0;3&#1;4", "4 1 2�3 4", "invisible characters as entities part numbers"),
    ("&#1636;&#65297;", "41", "digits of other scripts as entities"),
]
PIECES = st.sampled_from(["<b>", "</td>", "<", ">", "&", "&#52;", "&#x", ";", "%20", "%C2%A0", "%", "4", "a", " "])


@pytest.mark.parametrize(("text", "expected", "why"), DECODED, ids=[case[-1] for case in DECODED])
def test_what_is_read(text: str, expected: str, why: str) -> None:
    assert decoded(fold(text)).text == expected, why


def test_inline_tags_and_hidden_entities_vanish_where_they_part_nothing() -> None:
    assert decoded("<b>jane</b>@<i>x</i>&shy;y.org<br>a", inline="").text == "jane@xy.org a"


@given(st.lists(PIECES | st.text(max_size=2)).map("".join))
def test_every_character_stands_for_a_part_of_the_text_in_order(text: str) -> None:
    shown = decoded(text)
    assert len(shown.text) == len(shown.starts) == len(shown.ends)
    done = 0
    for place, (start, end) in enumerate(zip(shown.starts, shown.ends, strict=True)):
        assert done <= start < end <= len(text)
        assert shown.extent(place, place + 1) == (start, end)
        done = end
    if not set("<&%") & set(text):
        assert shown == as_it_is(text)
