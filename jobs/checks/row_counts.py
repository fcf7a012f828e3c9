"""Counts over staged files, by Spark: of all rows by their keys, of those with findings by all that they hold."""

from typing import get_args

from pyspark.sql import Column, DataFrame
from pyspark.sql import functions as F

from jobs.checks.language_of_rows import is_other_language
from jobs.config.output import is_output
from jobs.staging.plan import checksum, key_hash
from jobs.staging.rows import FILE, STATE, text_hash, touched
from jobs.staging.tables.to_tables import our_role
from redaction_udfs.batches.redact import DUPLICATE_KEY, NULL_KEY, PROBLEM, SPANS, TEXT_HASH
from redaction_udfs.columns.layout import OF_FILE, Layout
from redaction_udfs.columns.output import LEFT_OUT, NONE
from redaction_udfs.engine.model.conversation import ROLES
from redaction_udfs.engine.rules.coverage import NOT_SUPPORTED, PARTIAL, PATTERNS
from redaction_udfs.engine.rules.rules import Mode, Policy
from redaction_udfs.staged.counts import COUNTS
from redaction_udfs.staged.mutes import MUTES
from schemas.redacted import REDACTION_COLUMN

ACTIONS = get_args(Mode)
PLACE, SPAN = "_place", "_span"
"""A span of a row beside it, and its place among the row's; null for a row without any."""


def row_counts(staged: DataFrame, layout: Layout, policy: Policy) -> DataFrame:
    """Per staged file, how many rows it has of each kind, and how many break a promise. No text is read."""
    published, spans = F.col(PROBLEM).isNull(), F.col(f"{REDACTION_COLUMN}.spans")
    return staged.groupBy(f"`{layout.partition}`", STATE, FILE).agg(
        F.count("*").alias("rows_staged"),
        checksum(key_hash(layout)).alias("key_checksum_staged"),
        F.sum(F.when(published & spans.isNotNull(), F.size(spans)).otherwise(0)).alias("spans"),
        *(F.count_if(kind).alias(name) for name, kind in _kinds(layout, policy).items()),
    )


def touched_counts(staged: DataFrame, layout: Layout, policy: Policy) -> DataFrame:
    """Per partition, of rows that something was found in: audit rows and mutes there will be, and broken promises.

    `counted` are the counts that the workers made, as COUNTS_OF_ROWS. No other row has a span or another text: they are
    in files that are published as they are.
    """
    published, span = F.col(PROBLEM).isNull(), F.col(SPAN)
    changed = published & F.col(f"{REDACTION_COLUMN}.spans").isNull() & (F.col(TEXT_HASH) != text_hash(layout))
    is_first = F.coalesce(F.col(PLACE) == 0, F.lit(True))  # of the row, which may have no span
    own = [column for column in staged.columns if column != SPANS]
    return (
        touched(staged)
        # By explode: functions of arrays are interpreted, which took half of the check's processor time.
        .select(*[F.col(f"`{name}`") for name in own], F.posexplode_outer(SPANS).alias(PLACE, SPAN))
        .groupBy(f"`{layout.partition}`")
        .agg(
            F.count_if(published & F.col(PLACE).isNotNull()).alias("audit_rows"),
            F.count_if(published & _is_bad_span(span, layout, policy)).alias("spans_out_of_range"),
            F.count_if(published & _is_bad_name(span, policy)).alias("unknown_labels"),
            F.coalesce(F.sum(F.when(is_first & (F.size(MUTES) > 0), F.size(MUTES))), F.lit(0)).alias("mutes"),
            F.count_if(is_first & changed).alias("changed_without_span"),
            F.collect_list(F.when(is_first, F.col(COUNTS))).alias("counted"),
        )
    )


def _kinds(layout: Layout, policy: Policy) -> dict[str, Column]:
    """For each count of rows, true for a row that counts."""
    published, left_out = F.col(PROBLEM).isNull(), F.coalesce(F.col(PROBLEM) == LEFT_OUT, F.lit(False))
    spans = F.col(f"{REDACTION_COLUMN}.spans")
    withheld = F.col(PROBLEM).startswith(NOT_SUPPORTED)
    coverage, is_other = F.col(f"{REDACTION_COLUMN}.coverage"), is_other_language(layout, policy)
    of_file = F.coalesce(F.col(PROBLEM).startswith(OF_FILE), F.lit(False))
    is_marked = (coverage == PATTERNS) & F.lit(policy.other_languages == "patterns")
    return {
        "rows_quarantined": ~published & ~left_out,
        "rows_left_out": left_out,
        "left_out_published": published & is_output(layout, NONE),
        "rows_of_withheld_files": of_file,
        "rows_unprocessed": ~published & ~withheld & ~of_file & ~F.col(PROBLEM).isin(DUPLICATE_KEY, NULL_KEY, LEFT_OUT),
        "rows_redacted": published & spans.isNotNull(),
        "rows_unchanged": published & spans.isNull(),
        "null_keys": published & _no_key(layout),
        "unknown_roles": published & ~our_role(layout).isin(*ROLES),
        "rows_other_language": is_other & (published | withheld),
        "other_languages_unmarked": is_other & published & ~is_marked,
        "rows_partly_covered": published & (coverage == PARTIAL),
    }


def _no_key(layout: Layout) -> Column:
    missing = F.col(f"`{layout.conversation_id}`").isNull()
    return missing | F.col(f"`{layout.utterance_index}`").isNull() if layout.utterance_index else missing


def _is_bad_span(span: Column, layout: Layout, policy: Policy) -> Column:
    """True where a span lies outside its text, or its placeholder does not stand where it should."""
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
        | (in_text & _bad_token(span, written, policy))
    )


def _bad_token(span: Column, written: Column, policy: Policy) -> Column:
    """True where a span of a token has neither one of the policy's key nor its label, which stands for what is to be
    destroyed. Nothing is looked at under a policy without tokens."""
    if policy.token_key is None:
        return F.lit(False)
    letters = f":{policy.token_key.id}(?:[a-p]{{20}}|(?:[a-p]{{2}}){{16,}})"
    own = F.concat(F.lit(r"^\["), span["label"], F.lit(rf"(?:{letters})?\]$"))
    return (span["action"] == "token") & ~F.regexp_like(written, own)


def _is_bad_name(span: Column, policy: Policy) -> Column:
    """True where a span has a label, a rule or an action that the policy does not know."""
    labels, rules = {rule.label for rule in policy.rules}, {rule.id for rule in policy.rules}
    return ~(span["label"].isin(*labels) & span["rule_id"].isin(*rules) & span["action"].isin(*ACTIONS))
