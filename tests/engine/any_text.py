"""Texts of all kinds, the shipped policies, and policies made up for a test."""

import re
from functools import cache

from hypothesis import strategies as st

from redaction_udfs.engine.model.conversation import CHANNELS, ROLES, Conversation, Utterance
from redaction_udfs.engine.model.spans import Redacted
from redaction_udfs.engine.reading.number_languages import NUMBER_LANGUAGES
from redaction_udfs.engine.redact import redact
from redaction_udfs.engine.rules.rules import Policy
from redaction_udfs.engine.words.lists import words_of
from redaction_udfs.policy import load_policy
from tests.engine.detect.texts import texts_of

PROFILES = ("minimal", "analyst_friendly", "contact_center", "full")

# One a line would fill the screen; `|` stands in none of them.
_PIECES = (
    "4111 1111 1111 1111|4111111111111111|378282246310005|12/25|219-09-9998|123456789|1234 56 789|jane@gmail.com|jane@"
    "|gmail|415-555-2671|+44 (0)20/7946/0958|020 7946 0958|x12|DE89370400440532013000|GB82 WEST 1234 5698 7654 32"
    "|routing |021000021|aba|swift |DEUTDEFF|192.0.2.10|2001:db8::1|00:00:5e:00:53:af|https://x.org/a|www.|example.com"
    "|AKIAIOSFODNN7EXAMPLE|12/15/2018|Dec 15|on 3/14|may |[CREDIT_CARD]|[US_SSN:4111]|[PII]|[|]|***|* *|1|12|345|6789"
    "|51234|345678| | | |-|.|. |, |/|\n|\t|a|Ab|é|e\u0301|😀|א|ﬁ|½|\u200f|\x00|REDACTED|<gone>"
)
TEXTS = texts_of(_PIECES.split("|"))
_NUMBER_WORDS = sorted({word for language in NUMBER_LANGUAGES.values() for word in language.words})
_BESIDE = (",", ".", "-", "4", "12", "0000", *sorted(words_of("um sorry no dash and y point o I a the q bravo march")))
NUMBERS_SAID = st.lists(st.sampled_from([*_NUMBER_WORDS, *_BESIDE]), max_size=16).map(" ".join)
"""Number words of all languages in any order, with what stands among them."""


@cache
def shipped(name: str) -> Policy:
    return load_policy(name)


@st.composite
def utterances(draw: st.DrawFn) -> Utterance:
    channel, role = draw(st.sampled_from(CHANNELS)), draw(st.sampled_from(ROLES))
    return Utterance(draw(TEXTS), role, channel, draw(st.sampled_from([None, "en-US", "es"])))


def changed_placeholders(text: str, result: Redacted, policy: Policy) -> list[str]:
    """The placeholders of a text that its redaction does not leave as they are. None are, by promise.

    What stands beside one is a text like any other: a rule that did not see it as a number of its own may do so now.
    """
    written = [place.span() for place in re.finditer(policy.placeholders, text) if place.group()]
    return [text[start:end] for start, end in written if any(s.start < end and start < s.end for s in result.spans)]


def redact_one(utterance: Utterance, policy: Policy) -> Redacted:
    [result] = redact(Conversation("c", (utterance,)), policy)
    return result
