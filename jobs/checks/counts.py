"""Counts over staging: what the checks judge. A pass over all rows, and one each over spans and over times."""

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial, reduce
from itertools import zip_longest
from typing import Any, NamedTuple, get_args
from urllib.parse import unquote

from pyspark.sql import Column, DataFrame, Row
from pyspark.sql import functions as F
from pyspark.sql.types import StructType

from jobs.checks.language_of_rows import is_other_language
from jobs.checks.leak_shapes import has_digit, shows_card, shows_social_security_number
from jobs.checks.mute_counts import MUTES_COUNTED, mute_counts
from jobs.checks.vault_counts import VAULT_COUNTED, vault_counts
from jobs.config.output import is_output
from jobs.lake.delta import NewFile
from jobs.staging.plan import PlannedPartition, added_up, key_checksum
from jobs.staging.rows import FILE, STATE, UNTOUCHED, text_hash, touched
from jobs.staging.stamp import Stamp
from jobs.staging.to_mutes import may_mute, merged, stretches
from jobs.staging.to_tables import our_role, redacted_rows, with_spans
from redaction_udfs.batches.redact import DUPLICATE_KEY, NEAR_MISSES, NULL_KEY, PROBLEM, TEXT_HASH
from redaction_udfs.columns.layout import Layout
from redaction_udfs.columns.output import LEFT_OUT, NONE
from redaction_udfs.engine.model.conversation import ROLES
from redaction_udfs.engine.rules.coverage import NOT_SUPPORTED, PARTIAL, PATTERNS
from redaction_udfs.engine.rules.rules import Mode, Policy
from schemas.redacted import REDACTION_COLUMN

ACTIONS = get_args(Mode)

BECAME = ("redacted", "unchanged", "quarantined", "left_out")
"""What becomes of a row, one of these."""
COUNTED = (
    "rows_staged",
    "rows_quarantined",
    "rows_left_out",
    "left_out_published",
    "rows_redacted",
    "rows_unchanged",
    "null_texts",
    "null_keys",
    "spans",
    "audit_rows",
    "spans_out_of_range",
    "unknown_labels",
    "unknown_roles",
    "changed_without_span",
    "rows_other_language",
    "other_languages_unmarked",
    "rows_partly_covered",
    "ssn_shapes_left",
    "card_shapes_left",
    *MUTES_COUNTED,
    *VAULT_COUNTED,
)


class Counts(NamedTuple):
    """Counts of one partition: `spans` by deciding rule, `near_misses` by rule, `check_counts` as the suite wants them,
    the rows that a rule or the guard could not pass, and the files whose rows were counted and can be published as they
    are."""

    partition: str
    spans: dict[str, int]
    near_misses: dict[str, int]
    check_counts: dict[str, Any]
    rows_unprocessed: int
    files: list[NewFile]


def row_counts(staged: DataFrame, layout: Layout, policy: Policy) -> DataFrame:
    """Per staged file.

    How many rows it has of each kind, how many break a promise, and how many still show something.

    Most texts have no digit any more and are not looked at further.
    """
    published, left_out = F.col(PROBLEM).isNull(), F.coalesce(F.col(PROBLEM) == LEFT_OUT, F.lit(False))
    spans = F.col(f"{REDACTION_COLUMN}.spans")
    redacted = published & spans.isNotNull()
    unchanged = published & spans.isNull()
    withheld = F.col(PROBLEM).startswith(NOT_SUPPORTED)
    coverage, is_other = F.col(f"{REDACTION_COLUMN}.coverage"), is_other_language(layout, policy)
    is_marked = (coverage == PATTERNS) & F.lit(policy.other_languages == "patterns")
    with_digit = F.col("_with_digit")
    rows = staged.withColumn("_with_digit", published & _any_text(layout, has_digit))
    return rows.groupBy(layout.partition, STATE, FILE).agg(
        F.count("*").alias("rows_staged"),
        key_checksum(layout).alias("key_checksum_staged"),
        _count(~published & ~left_out, "rows_quarantined"),
        _count(left_out, "rows_left_out"),
        _count(published & is_output(layout, NONE), "left_out_published"),
        _count(~published & ~withheld & ~F.col(PROBLEM).isin(DUPLICATE_KEY, NULL_KEY, LEFT_OUT), "rows_unprocessed"),
        _count(redacted, "rows_redacted"),
        _count(unchanged, "rows_unchanged"),
        _count(F.col(f"`{layout.text}`").isNull() & ~left_out, "null_texts"),
        _count(published & _no_key(layout), "null_keys"),
        _count(published & ~our_role(layout).isin(*ROLES), "unknown_roles"),
        _count(unchanged & (F.col(TEXT_HASH) != text_hash(layout)), "changed_without_span"),
        _count(is_other & (published | withheld), "rows_other_language"),
        _count(is_other & published & ~is_marked, "other_languages_unmarked"),
        _count(published & (coverage == PARTIAL), "rows_partly_covered"),
        F.sum(F.when(redacted, F.size(spans)).otherwise(0)).alias("spans"),
        _count(with_digit & _any_text(layout, shows_social_security_number), "ssn_shapes_left"),
        _count(with_digit & _any_text(layout, shows_card), "card_shapes_left"),
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
            _count(_bad_span(layout), "spans_out_of_range"),
            _count(_bad_name(policy), "unknown_labels"),
        )
    )


def near_miss_counts(staged: DataFrame, layout: Layout) -> DataFrame:
    """Per partition and rule.

    What the rule found in rows to publish and was not sure enough of.
    """
    unsure = touched(staged).where(F.col(PROBLEM).isNull() & F.col(NEAR_MISSES).isNotNull())
    rules = unsure.select(layout.partition, F.explode(NEAR_MISSES).alias("rule_id"))
    return rules.groupBy(layout.partition, "rule_id").agg(F.count("*").alias("near_misses"))


def _count(condition: Column, name: str) -> Column:
    return F.count_if(condition).alias(name)


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


def counted(
    staged: DataFrame, expected: StructType, layout: Layout, stamp: Stamp, planned: Sequence[PlannedPartition]
) -> list[Counts]:
    """All counts of each planned partition, in their order. `expected` is the schema the redacted table must have."""
    frames = [row_counts(staged, layout, stamp.policy), span_counts(staged, layout, stamp.policy)]
    if may_mute(layout):
        silent = stretches(staged, layout)
        frames.append(mute_counts(merged(silent, layout), silent, layout))
    if layout.output.keeps_originals:
        frames.append(vault_counts(staged, layout, stamp.policy))
    if any(rule.threshold for rule in stamp.policy.rules):
        frames.append(near_miss_counts(staged, layout))
    with ThreadPoolExecutor() as pool:  # much of it is waiting for one another's last task
        files, spans, *others = pool.map(partial(_by_partition, layout), frames)
    misfits = unexpected_columns(redacted_rows(staged).schema, expected)
    return [
        _counts(p, files[v], spans[v], [row for rows in others for row in rows[v]], misfits, stamp.policy)
        for p, v in ((p, p.input.value) for p in planned)
    ]


def _by_partition(layout: Layout, frame: DataFrame) -> dict[str, list[Row]]:
    """The rows of each partition, by its value as text in the column `partition`."""
    found: dict[str, list[Row]] = defaultdict(list)
    for row in frame.withColumn("partition", F.col(layout.partition).cast("string")).collect():
        found[row.partition].append(row)
    return found


def _counts(
    planned: PlannedPartition,
    files: Sequence[Row],
    spans: Sequence[Row],
    others: Sequence[Row],
    misfits: int,
    policy: Policy,
) -> Counts:
    counts = Counter[str]()
    for row in (*files, *spans, *others):
        counts.update({name: row[name] for name in COUNTED if name in row})
    return Counts(
        planned.input.value,
        {row.rule_id: row.audit_rows for row in spans},
        {row.rule_id: row.near_misses for row in others if "near_misses" in row},
        {
            "partition": planned.input.value,
            **{name: counts[name] for name in COUNTED},
            "key_checksum_staged": added_up(row["key_checksum_staged"] for row in files),
            "rows_in": planned.rows,
            "key_checksum_in": planned.key_checksum,
            "rows_accounted_for": sum(counts[f"rows_{what}"] for what in BECAME),
            "unexpected_columns": misfits,
            "rows_quarantined_over_limit": max(
                0, counts["rows_quarantined"] - int(policy.max_quarantine_share * planned.rows)
            ),
        },
        sum(row["rows_unprocessed"] for row in files),
        [NewFile(unquote(row[FILE]), row.partition, row.rows_staged) for row in files if row[STATE] == UNTOUCHED],
    )


def unexpected_columns(found: StructType, expected: StructType) -> int:
    """Number of columns that differ in name, type or place."""
    pairs = zip_longest(found.fields, expected.fields)
    return sum(a is None or b is None or (a.name, a.dataType) != (b.name, b.dataType) for a, b in pairs)
