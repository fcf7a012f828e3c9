"""Doubts about spans, from audit and redacted text alone."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from pyspark.sql import Column, DataFrame
from pyspark.sql import functions as F

from jobs.sampling.source import KEYS
from redaction_udfs.engine.words.en.numbers import NUMBER_WORDS, ZEROS_THAT_ARE_WORDS
from redaction_udfs.engine.words.number_kinds import TEEN, TENS, TIMES, UNIT
from redaction_udfs.policy import load_policy

CUT = "boundary: a letter or digit directly against it"
MORE_DIGITS = "boundary: more digits close by"
CONTESTED = "boundary: another label is as certain"
FAR_TRIGGER = "boundary: its trigger is far away"
LOW_SCORE = "low score"
DOUBTS = (CUT, MORE_DIGITS, CONTESTED, FAR_TRIGGER, LOW_SCORE)
"""In this order: of a span with several reasons the first counts."""

NEAR = 16
"""Characters of the text beside a place that are looked at: a longest number word and the GAP before it."""
GAP = 4
"""So many characters, none of them a letter, may stand between a place and the rest of its number."""
FAR_TURNS = 20
"""A trigger more turns away than this, before or after, is far."""

UNSPACED = r"\p{IsHan}\p{IsHiragana}\p{IsKatakana}\p{IsThai}\p{IsLao}\p{IsKhmer}"
"""Scripts without blanks between words: a letter beside a place tells nothing there."""
CHARACTER = rf"[\p{{L}}\p{{N}}&&[^{UNSPACED}]]"
SAYS_DIGITS = sorted(
    word
    for word, said in NUMBER_WORDS.items()
    if said.kind in (UNIT, TEEN, TENS, TIMES) and word not in ZEROS_THAT_ARE_WORDS
)

PLACE = (*KEYS, "run_id", "column", "redacted_start", "redacted_end")
"""What a span is known by in both tables. With the run: while one publishes, the audit is ahead of the texts."""


class Rules(NamedTuple):
    """Labels and scores of rules by id, and columns with spans."""

    labels: Mapping[str, str]
    scores: Mapping[str, float]
    columns: frozenset[str]


def rules_of(spans: DataFrame) -> Rules:
    """Of a rule that never decided, what the shipped policy `full` says. Of one that is not in it, nothing."""
    column = F.regexp_extract("column", r"^[^.\[]*", 0)
    rows = spans.groupBy("rule_id", column.alias("column")).agg(F.max("label"), F.max("score")).collect()
    shipped = load_policy("full").rules
    labels = {rule.id: rule.label for rule in shipped} | {row.rule_id: row["max(label)"] for row in rows}
    scores = {rule.id: rule.score for rule in shipped} | {row.rule_id: row["max(score)"] for row in rows}
    return Rules(labels, scores, frozenset(row["column"] for row in rows))


def seen_in_texts(rows: DataFrame, columns: Iterable[str]) -> DataFrame:
    """PLACE of the spans of these columns that look cut off or have digits close by, and which: `cut`, `more_digits`.

    What stands beside a place ends where the next span begins: a neighbour's label or unmasked digits are its own.
    """
    spans = rows.where(F.col("spans").isNotNull()).select(
        *KEYS, "run_id", "channel", "texts", "spans", F.posexplode("spans").alias("place", "span")
    )
    before, after = F.get("spans", F.col("place") - 1), F.get("spans", F.col("place") + 1)
    start, end, column = F.col("span.start"), F.col("span.end"), F.col("span.column")
    since = F.when(before["column"] == column, before["end"])
    until = F.when(after["column"] == column, after["start"])
    first = F.greatest(start - NEAR, since, F.lit(0))
    text = text_of(column, columns)
    beside = spans.select(
        *(*KEYS, "run_id", "channel", column.alias("column")),
        *(start.alias("redacted_start"), end.alias("redacted_end")),
        F.substring(text, first + 1, start - first).alias("before"),
        F.substring(text, end + 1, F.least(F.lit(NEAR), until - end)).alias("after"),
    )
    cut = F.col("before").rlike(f"{CHARACTER}$") | F.col("after").rlike(f"^{CHARACTER}")
    digits = has_digits("\\p{N}") | (F.col("channel") == "voice") & has_digits(rf"(?i:\b(?:{'|'.join(SAYS_DIGITS)})\b)")
    flags = cut.alias("cut"), digits.alias("more_digits")
    # Two places with nothing written in either may be the same place in the redacted text.
    return beside.select(*PLACE, *flags).where("cut OR more_digits").dropDuplicates([*PLACE])


def has_digits(digits: str) -> Column:
    """True if a match for `digits` stands close to a place, with no other word between."""
    gap = rf"[^\p{{L}}\p{{N}}]{{0,{GAP}}}"
    return F.col("before").rlike(f"{digits}{gap}$") | F.col("after").rlike(f"^{gap}{digits}")


def text_of(column: Column, columns: Iterable[str]) -> Column:
    """The text that `texts` has under a name. Null for other columns, as of a text in a list or of word timings."""
    texts: Sequence[Column] = [F.when(column == name, F.col("texts")[name]) for name in sorted(columns)]
    return F.coalesce(*texts) if texts else F.lit(None).cast("string")


def doubt(rules: Rules, max_score: float) -> Column:
    """The first of DOUBTS that holds for a span with `cut` and `more_digits`, else null."""
    turns = F.abs(F.col("utterance_index") - F.col("trigger.utterance_index"))
    conditions = {
        CUT: F.col("cut"),
        MORE_DIGITS: F.col("more_digits"),
        CONTESTED: is_contested(rules),
        FAR_TRIGGER: turns > FAR_TURNS,
        LOW_SCORE: F.col("score") <= F.lit(max_score).cast("float"),
    }
    return F.coalesce(*(F.when(conditions[reason], reason) for reason in DOUBTS))


def is_contested(rules: Rules) -> Column:
    """True if a rule of another label, no less certain, hit here too.

    That a specific rule and a catch-all for digits find the same number is no doubt but the rule.
    """
    labels = F.create_map(*(F.lit(part) for entry in rules.labels.items() for part in entry))
    scores = F.create_map(*(F.lit(part).cast(_cast(part)) for entry in rules.scores.items() for part in entry))
    return F.exists("rule_ids", lambda rule: (labels[rule] != F.col("label")) & (scores[rule] >= F.col("score")))


def _cast(part: object) -> str:
    """Scores are compared as the audit keeps them."""
    return "string" if isinstance(part, str) else "float"
