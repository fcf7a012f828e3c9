"""Promise: labels cut a text into the turns of its speakers, and both together are the text again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobs.config.speaker_labels import CANDIDATE
from tests.jobs.config.talks_in_texts import CASES, cut
from tests.linear import assert_linear_in_text

PIECES = st.sampled_from(
    [
        "Agent:",
        "CUSTOMER 2:",
        "csr -",
        "[00:12]",
        "10:02 AM",
        "\n",
        "\r\n",
        " ",
        "\t",
        ":",
        "|",
        "hello",
        "the agent:",
        "Tom Ford",
        "é",
    ]
)


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_labels_cut_a_text_into_turns(text: str, expected: list[tuple[str | None, str]]) -> None:
    assert [(role, said) for _, role, said in cut(text)] == expected


@given(st.lists(PIECES, max_size=30).map("".join))
def test_nothing_of_a_text_is_lost(text: str) -> None:
    assert "".join(label + said for label, _, said in cut(text)) == text


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece", ["\n", " ", "[", "10:", "Agent ", "a\n", "Agent:", "Agent: a ", "\n- ", "Aa ", "\nAa (", "Agent (Aa "]
)
def test_long_texts_are_cut_in_linear_time(piece: str) -> None:
    assert_linear_in_text(cut, piece)
    assert_linear_in_text(CANDIDATE.findall, piece)
