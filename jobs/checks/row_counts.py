"""Counts over staged rows, and over what was found in them."""

from collections.abc import Callable
from functools import reduce
from typing import get_args

from pyspark.sql import Column, DataFrame
from pyspark.sql import functions as F

from jobs.checks.language_of_rows import is_other_language
from jobs.checks.leak_shapes import has_digit, shows_card, shows_social_security_number
from jobs.config.output import is_output
from jobs.staging.plan import checksum, key_hash
from jobs.staging.rows import FILE, STATE, text_hash, touched
from jobs.staging.to_tables import our_role, with_spans
from redaction_udfs.batches.redact import DUPLICATE_KEY, NEAR_MISSES, NULL_KEY, PROBLEM, RECORDING, TEXT_HASH
from redaction_udfs.columns.layout import Layout
from redaction_udfs.columns.output import LEFT_OUT, NONE
from redaction_udfs.engine.model.conversation import ROLES
from redaction_udfs.engine.rules.coverage import NOT_SUPPORTED, PARTIAL, PATTERNS
from redaction_udfs.engine.rules.rules import Mode, Policy
from schemas.redacted import REDACTION_COLUMN

ACTIONS = get_args(Mode)


def row_counts(staged: DataFrame, layout: Layout, policy: Policy) -> DataFrame:
    """Per staged file.

    How many rows it has of each kind, how many break a promise, and how many still show something.
    """
    published, spans = F.col(PROBLEM).isNull(), F.col(f"{REDACTION_COLUMN}.spans")
    rows = staged.withColumn("_with_digit", published & _any_text(layout, has_digit))
    return rows.groupBy(layout.partition, STATE, FILE).agg(
        F.count("*").alias("rows_staged"),
        checksum(key_hash(layout)).alias("key_checksum_staged"),
        F.sum(F.when(published & spans.isNotNull(), F.size(spans)).otherwise(0)).alias("spans"),
        *(F.count_if(kind).alias(name) for name, kind in _kinds(layout, policy).items()),
    )


def span_counts(staged: DataFrame, layout: Layout, policy: Policy) -> DataFrame:
    """Per partition and deciding rule.

    The rows that the audit will have, and how many of them break a promise.
    """
    return (
        with_spans(staged)
        .groupBy(layout.partition, F.col("span.rule_id"))
        .agg(
            F.count("*").alias("audit_rows"),
            F.count_if(_bad_span(layout)).alias("spans_out_of_range"),
            F.count_if(_bad_name(policy)).alias("unknown_labels"),
        )
    )


def near_miss_counts(staged: DataFrame, layout: Layout) -> DataFrame:
    """Per partition and rule.

    What the rule found in rows to publish and was not sure enough of.
    """
    unsure = touched(staged).where(F.col(PROBLEM).isNull() & F.col(NEAR_MISSES).isNotNull())
    rules = unsure.select(layout.partition, F.explode(NEAR_MISSES).alias("rule_id"))
    return rules.groupBy(layout.partition, "rule_id").agg(F.count("*").alias("near_misses"))


def _kinds(layout: Layout, policy: Policy) -> dict[str, Column]:
    """For each count of rows, true for a row that counts.

    Most texts have no digit any more and are not looked at further.
    """
    published, left_out = F.col(PROBLEM).isNull(), F.coalesce(F.col(PROBLEM) == LEFT_OUT, F.lit(False))
    spans = F.col(f"{REDACTION_COLUMN}.spans")
    unchanged = published & spans.isNull()
    withheld = F.col(PROBLEM).startswith(NOT_SUPPORTED)
    coverage, is_other = F.col(f"{REDACTION_COLUMN}.coverage"), is_other_language(layout, policy)
    is_marked = (coverage == PATTERNS) & F.lit(policy.other_languages == "patterns")
    with_digit = F.col("_with_digit")
    return {
        "rows_quarantined": ~published & ~left_out,
        "rows_left_out": left_out,
        "left_out_published": published & is_output(layout, NONE),
        "rows_unprocessed": ~published & ~withheld & ~F.col(PROBLEM).isin(DUPLICATE_KEY, NULL_KEY, LEFT_OUT),
        "rows_redacted": published & spans.isNotNull(),
        "rows_unchanged": unchanged,
        "null_texts": F.col(f"`{layout.text}`").isNull() & ~left_out,
        "null_keys": published & _no_key(layout),
        "unknown_roles": published & ~our_role(layout).isin(*ROLES),
        "changed_without_span": unchanged & (F.col(TEXT_HASH) != text_hash(layout)),
        "rows_other_language": is_other & (published | withheld),
        "other_languages_unmarked": is_other & published & ~is_marked,
        "rows_partly_covered": published & (coverage == PARTIAL),
        "ssn_shapes_left": with_digit & _any_text(layout, shows_social_security_number),
        "card_shapes_left": with_digit & _any_text(layout, shows_card),
        "rows_recorded": F.col(RECORDING).isNotNull(),
    }


def _no_key(layout: Layout) -> Column:
    missing = F.col(f"`{layout.conversation_id}`").isNull()
    return missing | F.col(f"`{layout.utterance_index}`").isNull() if layout.utterance_index else missing


def _bad_span(layout: Layout) -> Column:
    """A span that lies outside its text, or whose placeholder does not stand where it should."""
    text, span = F.col(f"`{layout.text}`"), F.col("span")
    start, end = span["redacted_start"], span["redacted_end"]
    written = F.substring(text, start + 1, end - start)
    in_text = span["column"] == layout.text
    return (
        (span["start"] < 0)
        | (span["end"] <= span["start"])
        | (start < 0)
        | (end < start)
        | (in_text & (end > F.char_length(text)))
        | (in_text & (span["action"] == "label") & (written != F.concat(F.lit("["), span["label"], F.lit("]"))))
    )


def _bad_name(policy: Policy) -> Column:
    """A span with a label, a rule or an action that the policy does not know."""
    labels, rules = {rule.label for rule in policy.rules}, {rule.id for rule in policy.rules}
    span = F.col("span")
    return ~(span["label"].isin(*labels) & span["rule_id"].isin(*rules) & span["action"].isin(*ACTIONS))


def _any_text(layout: Layout, shows: Callable[[Column], Column]) -> Column:
    """True if any text column of the row shows it. Nested ones are looked at as a whole."""
    columns = [*layout.text_columns, *([layout.words] if layout.words else [])]
    found = [F.coalesce(shows(F.col(f"`{name}`").cast("string")), F.lit(False)) for name in columns]
    return reduce(Column.__or__, found)
