"""Talks of all kinds, in which something is asked, told, dictated and repeated."""

from typing import Any

from hypothesis import strategies as st

from redaction_udfs.engine.model.conversation import CHANNELS, Conversation, Utterance

SPEAKERS = ("agent", "customer", "bot")
PIECES = (
    "what is your|card number|social security number|pin|zip code|password|code|date of birth|mother's maiden name|it's"
    "|four one one one|4111|1111 1111|nine eight one oh nine|415 555 0132|one|0132|uh huh|okay|s m i t h"
    "|the fifth of may|nineteen eighty|zorbax|hello1|sorry|double five|?|,|I forgot my|[CREDIT_CARD]|reference|ab 12"
    "|the|booking id|and"
)


@st.composite
def turns(draw: st.DrawFn) -> dict[str, Any]:
    words = draw(st.lists(st.sampled_from(PIECES.split("|")), max_size=5))
    return {
        "text": draw(st.none() | st.just(" ".join(words))) if draw(st.integers(0, 9)) == 0 else " ".join(words),
        "role": draw(st.sampled_from(SPEAKERS)),
        "channel": draw(st.sampled_from(CHANNELS)),
        "start_ms": draw(st.none() | st.integers(0, 400_000)),
    }


TALKS = st.lists(st.lists(turns(), max_size=8), max_size=3)


def to_conversation(talk: list[dict[str, Any]], texts: list[str] | None = None) -> Conversation:
    """The talk as the engine takes it, its turns without a text left out; with other texts, if given."""
    said = [turn for turn in talk if turn["text"] is not None]
    return Conversation(
        "c",
        tuple(
            Utterance(text, turn["role"], turn["channel"], index=i, start_ms=turn["start_ms"])
            for i, (turn, text) in enumerate(zip(said, texts or [turn["text"] for turn in said], strict=True))
        ),
    )


CONTEXTS = st.fixed_dictionaries(
    {},
    optional={
        "words": st.integers(1, 6),
        "utterances": st.integers(0, 4),
        "seconds": st.sampled_from([1, 60, 180]),
        "direction": st.sampled_from(["after", "before", "around"]),
        "speaker": st.sampled_from(["any", "same", "other"]),
        "asked": st.booleans(),
    },
)
"""What may be said of a context, in all combinations."""
