"""Rows in a language without lexicons, by the table alone."""

from pyspark.sql import Column
from pyspark.sql import functions as F

from redaction_udfs.columns.layout import Layout
from redaction_udfs.engine.rules.rules import Policy

TAG = r"^([A-Za-z]{2,3})(?:[-_][A-Za-z0-9]{1,8})*\z"
"""A BCP 47 tag, or as some systems write it, with underscores; its primary language."""


def is_other_language(layout: Layout, policy: Policy) -> Column:
    """True if the row's language is none that there are words for. What is no tag is no language. Null is the policy's
    default."""
    if policy.languages is None:
        return F.lit(False)
    primary = F.lit(policy.default_language)
    if layout.language:
        tag = F.col(f"`{layout.language}`")
        primary = F.when(tag.isNull(), primary).otherwise(F.lower(F.regexp_extract(tag, TAG, 1)))
    return ~primary.isin(*sorted(policy.languages))
