"""Single texts in columns."""

from dataclasses import replace

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from redaction_udfs.batches.single_texts import redact_columns
from redaction_udfs.engine.model.conversation import CHANNELS, ROLES, UnknownName, Utterance
from tests.engine.any_text import TEXTS, redact_one, shipped

ROWS = st.lists(
    st.tuples(st.none() | TEXTS, st.none() | st.sampled_from(ROLES), st.none() | st.sampled_from(CHANNELS)), max_size=5
)


def redacted(rows: list[tuple[str | None, str | None, str | None]]) -> list[dict]:
    texts, roles, channels = (pa.array([row[i] for row in rows], pa.string()) for i in range(3))
    return redact_columns(texts, roles, channels, shipped("contact_center")).to_pylist()


@given(ROWS)
def test_each_text_is_redacted_as_the_engine_does(rows: list[tuple[str | None, str | None, str | None]]) -> None:
    for (text, role, channel), after in zip(rows, redacted(rows), strict=True):
        if text is None:
            assert after == {"text": None, "spans": None, "coverage": None}
        else:
            result = redact_one(Utterance(text, role or "other", channel or "digital"), shipped("contact_center"))
            assert after["text"] == result.text
            assert [list(span.values()) for span in after["spans"]] == [
                [span.start, span.end, span.label, span.rule_id] for span in result.spans
            ]


def test_a_text_that_may_not_be_published_is_blanked() -> None:
    [after] = redacted([("[US_SSN:4111111111111111]", None, None)])
    assert after == {"text": "[UNPROCESSED]", "spans": [], "coverage": "full"}


LANGUAGES = [
    ("en-GB", "refuse", "pin [PIN]", "full", "a language with words"),
    (None, "refuse", "pin [PIN]", "full", "the default"),
    ("fr", "refuse", "[UNPROCESSED]", "patterns", "one without words"),
    ("??", "refuse", "[UNPROCESSED]", "patterns", "no language"),
    ("fr", "patterns", "pin [NUMBER]", "patterns", "let in, and marked"),
]


@pytest.mark.parametrize(("language", "others", "text", "coverage", "why"), LANGUAGES, ids=[c[-1] for c in LANGUAGES])
def test_languages(language: str | None, others: str, text: str, coverage: str, why: str) -> None:
    policy = replace(shipped("contact_center"), other_languages=others)
    said = pa.array(["pin 1234", "hello", None])
    nulls, languages = pa.nulls(3, pa.string()), pa.array([language] * 3, pa.string())
    after = redact_columns(said, nulls, nulls, policy, languages).to_pylist()
    gated, ungated = ("[UNPROCESSED]",) * 2 if text == "[UNPROCESSED]" else (text, "hello")
    assert [row["text"] for row in after] == [gated, ungated, None], why
    assert [row["coverage"] for row in after] == [coverage, coverage, None], why


def test_a_default_language_without_words_is_refused_as_well() -> None:
    policy = replace(shipped("contact_center"), default_language="de")
    nulls = pa.nulls(2, pa.string())
    after = redact_columns(pa.array(["pin 1234", "hello"]), nulls, nulls, policy).to_pylist()
    assert {row["text"] for row in after} == {"[UNPROCESSED]"}


UNKNOWN = [
    (("hello", "client", "voice"), "unknown role, expected one of agent, customer, bot, system, other", "role"),
    (("hello", "agent", "e-mail"), "unknown channel, expected one of voice, digital", "channel"),
]


@pytest.mark.parametrize(("row", "message", "why"), UNKNOWN, ids=[case[-1] for case in UNKNOWN])
def test_names_for_which_no_rule_would_be_in_force_are_refused(
    row: tuple[str, str, str], message: str, why: str
) -> None:
    with pytest.raises(UnknownName) as caught:
        redacted([row])
    assert str(caught.value) == message
