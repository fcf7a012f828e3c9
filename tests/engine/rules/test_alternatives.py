"""A pattern in two says what it says whole, and its typed part nothing of texts without a digit."""

import re

import pytest
import re2
from hypothesis import given
from hypothesis import strategies as st

from redaction_udfs.engine.rules.alternatives import alternatives
from tests.engine.any_text import shipped, utterances

GATES = {
    pattern: [part and re2.compile(part) for part in (pattern, *alternatives(pattern))]
    for pattern in dict.fromkeys(pattern for rule in shipped("full").rules for pattern in rule.gate[:2])
}
DIGITS = re.compile("[0-9]")

ATOMS = st.sampled_from(
    [
        "a",
        "b",
        "7",
        "[0-9]",
        "[1-9]",
        r"\d",
        "[0-9a]",
        "[^0-9]",
        "[]0-9]",
        r"\[",
        r"\|",
        ".",
        "^",
        "$",
        "[[:digit:]b]",
        "-",
    ]
)
OFTEN = st.sampled_from(["", "", "", "?", "*", "+", "??", "{2}", "{0,2}", "{1,}", "{0}"])
GROUPS = st.sampled_from(["(?:", "(", "(?i:", "(?s:", "(?P<named>"])


def _longer(patterns: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(
        st.builds("{}{}".format, patterns, patterns),
        st.builds("{}|{}".format, patterns, patterns),
        st.builds("{}{}){}".format, GROUPS, patterns, OFTEN),
    )


PATTERNS = st.recursive(st.builds("{}{}".format, ATOMS, OFTEN), _longer)


def _says(pattern: str | None, text: str) -> bool:
    return pattern is not None and re2.search(pattern, text) is not None


@given(pattern=PATTERNS, text=st.text("ab7|[]-^1 ", max_size=6))
def test_a_pattern_in_two_says_what_it_says_whole(pattern, text) -> None:
    try:
        whole = re2.search(pattern, text) is not None
    except re2.error:
        return
    typed, others = alternatives(pattern)
    assert (_says(typed, text) or _says(others, text)) == whole
    assert not _says(typed, DIGITS.sub("", text))


@given(utterance=utterances())
def test_so_do_those_of_the_shipped_rules(utterance) -> None:
    for whole, typed, others in GATES.values():
        for text in (utterance.text, DIGITS.sub("x", utterance.text)):
            said = [part is not None and part.search(text) is not None for part in (whole, typed, others)]
            assert said[0] == (said[1] or said[2])
        assert not said[1]


@pytest.mark.parametrize(
    ("pattern", "typed", "others"),
    [
        ("[0-9]{3}", "[0-9]{3}", None),
        ("at|dot", None, "at|dot"),
        ("", None, ""),
        ("a[0-9]|b", "(?:a[0-9])", "(?:b)"),
        ("(?i:(?s:a|4.*b)|c)", "(?:(?i:(?s:4.*b)))", "(?:(?i:(?s:a)))|(?:(?i:c))"),
        ("(?:[0-9]|x)y|z", None, "(?:[0-9]|x)y|z"),  # an x is enough
        ("(?:[0-9] ?){4}|z", "(?:(?:[0-9] ?){4})", "(?:z)"),
        ("[0-9]?a|[0-9]*|[0-9]{0,2}b", None, "[0-9]?a|[0-9]*|[0-9]{0,2}b"),
        (r"\[0-9]|b", r"(?:\[0-9])", "(?:b)"),  # the text `[0-9]`
        (r"[^0-9]|[a|7]", None, r"[^0-9]|[a|7]"),
        ("(?i)a|7", None, "(?i)a|7"),  # the flag goes on behind the bar
        (r"\Q7|\E|8", None, r"\Q7|\E|8"),
    ],
)
def test_what_is_typed(pattern, typed, others) -> None:
    assert alternatives(pattern) == (typed, others)
