"""Counts over staged rows, their spans and near misses, in one pass."""

from collections.abc import Callable
from functools import reduce
from typing import get_args

from pyspark.sql import Column, DataFrame
from pyspark.sql import functions as F

from jobs.checks.language_of_rows import is_other_language
from jobs.checks.leak_shapes import has_digit, shows_card, shows_social_security_number
from jobs.config.output import is_output
from jobs.staging.plan import checksum, key_hash
from jobs.staging.rows import FILE, STATE, TOUCHED, text_hash
from jobs.staging.to_tables import our_role
from redaction_udfs.batches.redact import DUPLICATE_KEY, NEAR_MISSES, NULL_KEY, PROBLEM, RECORDING, SPANS, TEXT_HASH
from redaction_udfs.columns.layout import Layout
from redaction_udfs.columns.output import LEFT_OUT, NONE
from redaction_udfs.engine.model.conversation import ROLES
from redaction_udfs.engine.rules.coverage import NOT_SUPPORTED, PARTIAL, PATTERNS
from redaction_udfs.engine.rules.rules import Mode, Policy
from schemas.redacted import REDACTION_COLUMN

ACTIONS = get_args(Mode)


def row_counts(staged: DataFrame, layout: Layout, policy: Policy) -> DataFrame:
    """Per staged file and deciding rule.

    How many rows it has of each kind, how many break a promise, and how many still show something; how many rows the
    audit will have, how many of them break a promise, and how many near misses there were. A row counts once, with its
    first span.
    """
    kinds, finds, first = _kinds(layout, policy), _finds(layout, policy), F.coalesce(F.col("_place") == 0, F.lit(True))
    spans, published = F.col(f"{REDACTION_COLUMN}.spans"), F.col(PROBLEM).isNull()
    rows = staged.withColumn("_with_digit", published & _any_text(layout, has_digit)).select(
        layout.partition,
        STATE,
        FILE,
        key_hash(layout).alias("_key"),
        F.when(published & spans.isNotNull(), F.size(spans)).otherwise(0).alias("spans"),
        *(kind.alias(name) for name, kind in kinds.items()),
        finds.alias("_finds"),
    )
    each = rows.select("*", F.posexplode_outer("_finds").alias("_place", "_one"))
    return each.groupBy(layout.partition, STATE, FILE, F.col("_one.rule_id")).agg(
        _count(first, "rows_staged"),
        checksum(F.when(first, F.col("_key"))).alias("key_checksum_staged"),
        F.sum(F.when(first, F.col("spans")).otherwise(0)).alias("spans"),
        *(_count(first & F.col(name), name) for name in kinds),
        _count(F.col("_one.is_span"), "audit_rows"),
        _count(~F.col("_one.is_span"), "near_misses"),
        _count(F.col("_one.is_misplaced"), "spans_out_of_range"),
        _count(F.col("_one.is_unknown"), "unknown_labels"),
    )


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
        "rows_recorded": (F.col(STATE) == TOUCHED) & F.col(RECORDING).isNotNull(),
    }


def _finds(layout: Layout, policy: Policy) -> Column:
    """What was found in a row to publish: its spans, as the audit will have them, and its near misses."""

    def of_span(span: Column) -> Column:
        return F.struct(
            span["rule_id"].alias("rule_id"),
            F.lit(True).alias("is_span"),
            _bad_span(span, layout).alias("is_misplaced"),
            _bad_name(span, policy).alias("is_unknown"),
        )

    def of_near_miss(rule_id: Column) -> Column:
        return F.struct(
            rule_id.alias("rule_id"),
            F.lit(False).alias("is_span"),
            F.lit(False).alias("is_misplaced"),
            F.lit(False).alias("is_unknown"),
        )

    found = F.transform(SPANS, of_span)
    if any(rule.threshold for rule in policy.rules):
        found = F.concat(F.coalesce(found, F.array()), F.coalesce(F.transform(NEAR_MISSES, of_near_miss), F.array()))
    return F.when((F.col(STATE) == TOUCHED) & F.col(PROBLEM).isNull(), found)


def _count(condition: Column, name: str) -> Column:
    return F.count_if(condition).alias(name)


def _no_key(layout: Layout) -> Column:
    missing = F.col(f"`{layout.conversation_id}`").isNull()
    return missing | F.col(f"`{layout.utterance_index}`").isNull() if layout.utterance_index else missing


def _bad_span(span: Column, layout: Layout) -> Column:
    """A span that lies outside its text, or whose placeholder does not stand where it should."""
    text = F.col(f"`{layout.text}`")
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


def _bad_name(span: Column, policy: Policy) -> Column:
    """A span with a label, a rule or an action that the policy does not know."""
    labels, rules = {rule.label for rule in policy.rules}, {rule.id for rule in policy.rules}
    return ~(span["label"].isin(*labels) & span["rule_id"].isin(*rules) & span["action"].isin(*ACTIONS))


def _any_text(layout: Layout, shows: Callable[[Column], Column]) -> Column:
    """True if any text column of the row shows it. Nested ones are looked at as a whole."""
    columns = [*layout.text_columns, *([layout.words] if layout.words else [])]
    found = [F.coalesce(shows(F.col(f"`{name}`").cast("string")), F.lit(False)) for name in columns]
    return reduce(Column.__or__, found)
