"""Check counts over the vault's rows and rows left out."""

from pyspark.sql import Column, DataFrame
from pyspark.sql import functions as F

from jobs.config.output import is_output
from jobs.staging.rows import touched
from redaction_udfs.batches.audit import destroy_only_rules
from redaction_udfs.batches.redact import PROBLEM, SPANS, VAULT
from redaction_udfs.batches.vault import GONE, STILL_THERE, UNTIL
from redaction_udfs.columns.layout import Layout
from redaction_udfs.columns.output import REDACTED_AND_ORIGINAL
from redaction_udfs.engine.rules.rules import Policy

VAULT_COUNTED = ("vault", "vault_misfits", "vault_keys", "vault_conversations")
NAMES = ("column", "start", "end", "rule_id")
"""What tells a span from all others of its row, in the audit and in the vault."""


def vault_counts(staged: DataFrame, layout: Layout, policy: Policy) -> DataFrame:
    """Per partition.

    How many values the vault will have, of how many conversations, with how many keys. And in how many rows they are
    others than were redacted there and may be kept.
    """
    values = F.col(f"{VAULT}.values")
    # A conversation whose originals have had their time has none, and by the plan's word, not by the worker's.
    is_over = F.coalesce(F.col(UNTIL) == GONE, F.lit(False)) if UNTIL in staged.columns else F.lit(False)
    due = F.transform(_due(layout, policy), _named)
    kept, due = F.transform(values, _named), F.when(is_over, F.slice(due, 1, 0)).otherwise(due)
    as_due = F.when(kept.isNull(), F.size(due) == 0).otherwise(kept == due)
    conversation = F.when(kept.isNotNull(), F.col(f"`{layout.conversation_id}`"))
    rows = touched(staged).where(F.col(PROBLEM).isNull())
    return rows.groupBy(f"`{layout.partition}`").agg(
        F.coalesce(F.sum(F.size(values)), F.lit(0)).alias("vault"),
        F.count_if(~as_due).alias("vault_misfits"),
        F.count(f"{VAULT}.wrapped_key").alias("vault_keys"),
        F.count_distinct(conversation).alias("vault_conversations"),
    )


def _due(layout: Layout, policy: Policy) -> Column:
    """The spans of a row of which the vault is to keep the value: not those that stay, nor what is to be destroyed."""
    destroyed = F.array(*[F.lit(rule_id) for rule_id in sorted(destroy_only_rules(policy))]).cast("array<string>")

    def is_due(span: Column) -> Column:
        lasting = ~F.arrays_overlap(span["rule_ids"], destroyed)
        return is_output(layout, REDACTED_AND_ORIGINAL) & (span["action"] != STILL_THERE) & lasting

    return F.filter(SPANS, is_due)


def _named(span: Column) -> Column:
    return F.struct(*[span[name].alias(name) for name in NAMES])
