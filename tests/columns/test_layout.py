"""Which column says what."""

import pytest

from redaction_udfs.columns.layout import Layout

LAYOUT = Layout(roles={"A": "agent"}, channels={"call": "voice"}, text_paths=frozenset({"b.x", "b.y", "text", "a"}))


def test_values_have_meanings() -> None:
    assert (LAYOUT.role_of("A"), LAYOUT.role_of(None), LAYOUT.channel_of("call")) == ("agent", "other", "voice")


@pytest.mark.parametrize("value", ["4711", "agent", ""])
def test_a_value_without_a_meaning_is_refused_and_not_repeated(value: str) -> None:
    for meaning in (LAYOUT.role_of, LAYOUT.channel_of):
        with pytest.raises(LookupError, match="has no mapping") as caught:
            meaning(value)
        assert not value or value not in str(caught.value)


def test_a_null_channel_has_no_meaning() -> None:
    with pytest.raises(LookupError):
        LAYOUT.channel_of(None)


def test_constants_stand_in_for_columns() -> None:
    constant = Layout(role=None, channel=None, constant_role="bot", constant_channel="voice")
    assert (constant.role_of("anything"), constant.channel_of(None)) == ("bot", "voice")


def test_text_columns_are_those_of_the_paths_the_utterances_own_first() -> None:
    assert LAYOUT.text_columns == ["text", "a", "b"]
    assert LAYOUT.keys == ["conversation_id", "utterance_index"]
    assert Layout(utterance_index=None).keys == ["conversation_id"]
