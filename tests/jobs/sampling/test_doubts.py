"""Promise: what makes a span doubtful is told by its text, its audit row and its rule. No run, two small tables."""

from collections import defaultdict
from typing import Any

import pytest
from pyspark.sql import SparkSession

from jobs.sampling.doubts import CONTESTED, CUT, FAR_TRIGGER, LOW_SCORE, MORE_DIGITS, Rules, doubt, seen_in_texts

pytestmark = pytest.mark.spark

SEEN = [
    ("my pin is «[PIN]», thanks", "digital", set(), "nothing beside it"),
    ("1ZT1BYY«[PHONE]».", "digital", {CUT}, "letters before it"),
    ("«[NUMBER]»4 it is", "digital", {CUT, MORE_DIGITS}, "a digit after it is the rest of its number as well"),
    ("«[CARD]» 12/25", "digital", {MORE_DIGITS}, "digits after a blank"),
    ("92.«[CODE]»", "digital", {MORE_DIGITS}, "digits before it"),
    ("«[CARD]» and 12", "digital", set(), "another word stands between"),
    ("«[CARD]» --- 12", "digital", set(), "too far off"),
    ("«[CARD]» four one", "voice", {MORE_DIGITS}, "on calls digits are words"),
    ("seventeen «[CARD]»", "voice", {MORE_DIGITS}, "a long number word before it"),
    ("someone «[CARD]»", "voice", set(), "no number word, only its end"),
    ("«[CARD]» oh I see", "voice", set(), "an exclamation"),
    ("«[CARD]» four one", "digital", set(), "in a chat a word is a word"),
    ("«[LAST4]»«[PIN]»", "digital", set(), "a neighbour's label is none of the text"),
    ("«***** 1111» «[PIN]»", "digital", set(), "nor are the digits that a mask leaves"),
    ("«***** 1111» «[PIN]» 22", "digital", {MORE_DIGITS}, "the second one alone"),
    ("pin1«»234ok", "digital", {CUT, MORE_DIGITS}, "removed from within a word"),
    ("the pin is «», yes", "digital", set(), "removed between blanks"),
    ("😀😀 «[PIN]»7 😀", "digital", {CUT, MORE_DIGITS}, "places are counted in code points"),
    ("密码是«[PIN]»谢谢", "digital", set(), "no blanks between words in this script"),
    ("密码是«[PIN]»7谢谢", "digital", {CUT, MORE_DIGITS}, "a digit tells in any script"),
]


def unmarked(marked: str, column: str = "text") -> dict[str, Any]:
    """A redacted text without its marks, with the spans where they stood."""
    spans, text = [], ""
    for piece in marked.replace("»", "«").split("«"):
        spans.append((len(text), len(text) + len(piece)))
        text += piece
    places = [{"column": column, "start": start, "end": end} for start, end in spans[1::2]]
    return {"text": text, "spans": places}


def test_what_stands_beside_a_place_tells(spark: SparkSession) -> None:
    rows = [
        ("2026-01-05", "c", number, "run", channel, {"text": told["text"]}, told["spans"])
        for number, (marked, channel, *_) in enumerate(SEEN)
        for told in [unmarked(marked)]
    ]
    schema = (
        "partition string, conversation_id string, utterance_index int, run_id string, channel string, "
        "texts struct<text: string>, spans array<struct<column: string, start: int, end: int>>"
    )
    found: dict[int, set[str]] = defaultdict(set)
    for row in seen_in_texts(spark.createDataFrame(rows, schema), ["text"]).collect():
        found[row.utterance_index] |= {why for why, holds in ((CUT, row.cut), (MORE_DIGITS, row.more_digits)) if holds}
    wrong = [(marked, found[n], why) for n, (marked, _, doubts, why) in enumerate(SEEN) if found[n] != doubts]
    assert wrong == []


RULES = Rules(
    {"card": "CARD", "window": "CARD", "ssn": "SSN", "digits": "NUMBER"},
    {"card": 0.9, "window": 0.5, "ssn": 0.9, "digits": 0.3},
    frozenset({"text"}),
)
DOUBTED = [
    ({}, None, "nothing to doubt"),
    ({"cut": True, "more_digits": True}, CUT, "the first reason counts"),
    ({"more_digits": True, "score": 0.3}, MORE_DIGITS, "before a low score"),
    ({"rule_ids": ["card", "ssn"]}, CONTESTED, "another label, as certain"),
    ({"rule_ids": ["card", "digits"]}, None, "a catch-all, less certain"),
    ({"rule_ids": ["card", "window"]}, None, "the same label"),
    ({"rule_ids": ["card", "unheard_of"]}, None, "of whose label nothing is known"),
    ({"trigger": ("window", 29)}, None, "twenty turns before it"),
    ({"trigger": ("window", 28)}, FAR_TRIGGER, "more than twenty turns before it"),
    ({"trigger": ("window", 80)}, FAR_TRIGGER, "or after it, where it was found first"),
    ({"score": 0.7}, LOW_SCORE, "the bound itself, whatever a float makes of it"),
    ({"score": 0.75}, None, "above it"),
]


def test_what_the_audit_tells(spark: SparkSession) -> None:
    plain = {"cut": None, "more_digits": None, "label": "CARD", "rule_ids": ["card"], "score": 0.9, "trigger": None}
    rows = [{"utterance_index": 49, "case": n, **plain, **told} for n, (told, _, _) in enumerate(DOUBTED)]
    schema = (
        "utterance_index int, case int, cut boolean, more_digits boolean, label string, rule_ids array<string>, "
        "score float, trigger struct<rule_id: string, utterance_index: int>"
    )
    found = spark.createDataFrame(rows, schema).select("case", doubt(RULES, 0.7).alias("why")).collect()
    assert [DOUBTED[row.case][1:] for row in found if row.why != DOUBTED[row.case][1]] == []
