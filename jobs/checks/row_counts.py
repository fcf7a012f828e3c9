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
    published, spans = F.col(PROBLEM).isNull(), F.col(f"{REDACTION_COLUMN}.spans")
    changed = published & spans.isNull() & (F.col(TEXT_HASH) != text_hash(layout))
    return (
        touched(staged)
        .groupBy(f"`{layout.partition}`")
        .agg(
            _sum_of(F.when(published, F.size(SPANS))).alias("audit_rows"),
            _sum_of(F.when(published, _number_of(_bad_span(layout, policy)))).alias("spans_out_of_range"),
            _sum_of(F.when(published, _number_of(_bad_name(policy)))).alias("unknown_labels"),
            _sum_of(F.size(MUTES)).alias("mutes"),
            F.count_if(changed).alias("changed_without_span"),
            F.collect_list(COUNTS).alias("counted"),
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


def _sum_of(numbers: Column) -> Column:
    """The sum, 0 where no row has a number. The size of a list that is null counts as none."""
    return F.coalesce(F.sum(F.greatest(numbers, F.lit(0))), F.lit(0))


def _number_of(bad: Column) -> Column:
    """The number of spans for which it holds; `bad` is a list."""
    return F.size(F.filter(bad, lambda each: each))


def _bad_span(layout: Layout, policy: Policy) -> Column:
    """For each span true where it lies outside its text, or its placeholder does not stand where it should."""
    text = F.col(f"`{layout.text}`")

    def is_bad(span: Column) -> Column:
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

    return F.transform(SPANS, is_bad)


def _bad_token(span: Column, written: Column, policy: Policy) -> Column:
    """True where a span of a token has neither one of the policy's key nor its label, which stands for what is to be
    destroyed. Nothing is looked at under a policy without tokens."""
    if policy.token_key is None:
        return F.lit(False)
    letters = f":{policy.token_key.id}(?:[a-p]{{20}}|(?:[a-p]{{2}}){{16,}})"
    own = F.concat(F.lit(r"^\["), span["label"], F.lit(rf"(?:{letters})?\]$"))
    return (span["action"] == "token") & ~F.regexp_like(written, own)


def _bad_name(policy: Policy) -> Column:
    """For each span true where it has a label, a rule or an action that the policy does not know."""
    labels, rules = {rule.label for rule in policy.rules}, {rule.id for rule in policy.rules}

    def is_bad(span: Column) -> Column:
        return ~(span["label"].isin(*labels) & span["rule_id"].isin(*rules) & span["action"].isin(*ACTIONS))

    return F.transform(SPANS, is_bad)
