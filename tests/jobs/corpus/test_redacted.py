"""What is planted in generated conversations is gone from their redacted text, typed or in words. Without Spark."""

import re
from collections import Counter, defaultdict
from itertools import islice

import pytest

from jobs.corpus import PlantedValue, conversations, planted_values
from redaction_udfs import redact_conversation
from tests.engine.any_text import shipped

CONVERSATIONS = 150
LABELS = ("CREDIT_CARD", "CVV", "CARD_EXPIRY", "US_SSN", "PIN", "PASSCODE", "PHONE_NUMBER", "DATE_OF_BIRTH", "NUMBER")
"""Those that must never come through; names of users and free answers are a matter of degree."""
WORDS_IN_A_ROW = 3


def is_looked_for(planted: PlantedValue) -> bool:
    return planted.label in LABELS and any(
        rule.label == planted.label and rule.applies_to(planted.channel, planted.role, "en")
        for rule in shipped("contact_center").rules
    )


def is_readable(planted: PlantedValue, text: str) -> bool:
    """Whether the value stands there, or, said in words, so much of it that it could be guessed."""
    words = planted.value.split() if planted.digits else [planted.value]
    count = min(WORDS_IN_A_ROW, len(words))
    pieces = (" ".join(words[at : at + count]) for at in range(len(words) - count + 1))
    return any(re.search(rf"(?<!\w){re.escape(piece)}(?!\w)", text) for piece in pieces)


@pytest.mark.slow
def test_nothing_that_was_planted_is_readable():
    rows = list(islice(conversations(seed=0), CONVERSATIONS))
    planted: dict[tuple[str, int], list[PlantedValue]] = defaultdict(list)
    for value in planted_values(sum(map(len, rows))):
        planted[value.conversation_id, value.utterance_index].append(value)
    readable: Counter[tuple[str, str]] = Counter()
    for conversation in rows:
        for row, result in zip(conversation, redact_conversation(conversation, shipped("contact_center")), strict=True):
            values = planted[row["conversation_id"], row["utterance_index"]]
            readable.update((v.channel, v.label) for v in values if is_looked_for(v) and is_readable(v, result.text))
    assert not readable, "kinds and counts: the values stay out of this message"
