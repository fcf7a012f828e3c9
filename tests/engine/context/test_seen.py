"""Rules do not see invisible characters; whoever gets the results does."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from redaction_udfs.engine.characters.invisible import visible
from redaction_udfs.engine.context.seen import as_seen, as_written
from redaction_udfs.engine.model.conversation import Conversation, Utterance, WordTime
from redaction_udfs.engine.reading import Reading
from redaction_udfs.engine.redact import redact
from redaction_udfs.engine.rules.gate import EVERYTHING
from redaction_udfs.engine.rules.rules import PlainRule, Policy, Replacement
from tests.engine.any_text import redact_one, shipped

KEYCAP = "\ufe0f\u20e3"
REDACTED = [
    (f"pin {''.join(c + KEYCAP for c in '7305')}!", "contact_center", "pin [PIN]!", "key caps"),
    (
        "write to a\u200bnn.b@\u200bacme.org \u200bx",
        "contact_center",
        "write to [EMAIL_ADDRESS] \u200bx",
        "what is beside stays",
    ),
    ("\u202e5105 1051\x00 0510 5100\u202c", "minimal", "\u202e[CREDIT_CARD]\u202c", "direction marks around a card"),
    ("\u200bhe\u200bllo\u200b", "full", "\u200bhe\u200bllo\u200b", "nothing to find"),
]


@pytest.mark.parametrize(("text", "policy", "expected", "why"), REDACTED, ids=[case[-1] for case in REDACTED])
def test_texts_with_invisible_characters(text: str, policy: str, expected: str, why: str) -> None:
    result = redact_one(Utterance(text), shipped(policy))
    assert result.text == expected, why
    for span in result.spans:
        assert result.text[span.redacted_start : span.redacted_end] == f"[{span.label}]"


def _ones(reading: Reading) -> list[tuple[int, int]]:
    return [(place, place + 1) for place, character in enumerate(reading.folded) if character == "1"]


@pytest.mark.parametrize("mode", ["label", "mask", "tag", "remove", "generic"])
@given(st.text(st.sampled_from("ab12 \u200b\u0301\x00\u20e3é"), max_size=12))
@settings(max_examples=25)
def test_what_lies_outside_the_spans_is_untouched(mode: str, text: str) -> None:
    ones = PlainRule("one", "ONE", find=_ones, gate=EVERYTHING, replacement=Replacement(mode))
    result = redact_one(Utterance(text), Policy("ones", "1", "", (ones,)))
    done = written = 0
    for span in result.spans:
        assert text[done : span.start] == result.text[written : span.redacted_start]
        assert "1" in text[span.start : span.end]
        if mode == "tag":
            assert text[span.start : span.end] == result.text[span.redacted_start : span.redacted_end]
        done, written = span.end, span.redacted_end
    assert text[done:] == result.text[written:]
    # Hits inside one token are one span: none begins or ends inside it.
    assert bool(result.spans) == ("1" in text)
    assert sum(text[span.start : span.end].count("1") for span in result.spans) == text.count("1")


def test_times_of_words_stay_with_their_words() -> None:
    said = Utterance("a\u200bnn says\u200b 12", word_times=(WordTime(0, 4, 0, 10), WordTime(11, 13, 20, 30)))
    seen = as_seen(said, visible(said.text))
    assert [seen.text[word.start : word.end] for word in seen.word_times] == ["ann", "12"]


def test_a_text_that_fails_says_nothing_of_what_was_hidden() -> None:
    failing = PlainRule("bad", "BAD", find=lambda reading: 1 / 0, gate=EVERYTHING)  # type: ignore[arg-type,return-value]
    [result] = redact(Conversation("c", (Utterance("a\u200bb"),)), Policy("bad", "1", "", (failing,)))
    assert result.problem and "(3 characters)" in result.problem
    assert as_written(result, visible("a\u200bb")) == result
