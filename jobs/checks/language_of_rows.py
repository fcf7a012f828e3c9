"""Rows in a language without lexicons, by the table alone."""

from pyspark.sql import Column
from pyspark.sql import functions as F

from redaction_udfs.columns.layout import Layout
from redaction_udfs.engine.rules.rules import Policy

TAG = r"^(?i:%s)(?:[-_][A-Za-z0-9]{1,8})*\z"
"""A BCP 47 tag of these primary languages, or as some systems write it, with underscores. Not by `lower`: Spark loads
ICU's tables for that, some two seconds of a session."""


def is_other_language(layout: Layout, policy: Policy) -> Column:
    """True if the row's language is none that there are words for. What is no tag is no language. Null is the policy's
    default."""
    if policy.languages is None:
        return F.lit(False)
    is_known = F.lit(policy.default_language in policy.languages)
    if layout.language:
        tag = F.col(f"`{layout.language}`")
        is_known = F.when(tag.isNull(), is_known).otherwise(tag.rlike(TAG % "|".join(sorted(policy.languages))))
    return ~is_known
