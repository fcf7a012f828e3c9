"""Counts over staging: what the checks judge. A pass over the keys of all rows, one over rows with findings."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import zip_longest
from typing import Any, NamedTuple
from urllib.parse import unquote

from pyspark.sql import DataFrame, Row
from pyspark.sql import functions as F
from pyspark.sql.types import StructType

from jobs.checks.row_counts import row_counts, touched_counts
from jobs.checks.vault_counts import VAULT_COUNTED, vault_counts
from jobs.lake.delta import NewFile
from jobs.staging.plan import PlannedPartition, added_up
from jobs.staging.rows import FILE, STATE, UNTOUCHED
from jobs.staging.stamp import Stamp
from jobs.staging.tables.to_tables import redacted_rows
from redaction_udfs.canaries.catch import CANARIES_CAUGHT, MISSED
from redaction_udfs.columns.layout import Layout
from redaction_udfs.engine.rules.rules import Policy
from redaction_udfs.staged.counts import AUDIT_ROWS, HIDDEN_LEFT, NEAR, NULL_TEXTS, ROWS_COUNTED, SHAPES_LEFT
from redaction_udfs.staged.mute_counts import MUTES_JUDGED
from redaction_udfs.staged.profile import PROFILE
from redaction_udfs.staged.second_look import bound

BECAME = ("redacted", "unchanged", "quarantined", "left_out")
"""What becomes of a row, one of these."""
BY_SPARK = (
    "rows_staged",
    "rows_quarantined",
    "rows_left_out",
    "left_out_published",
    "rows_redacted",
    "rows_unchanged",
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
    "mutes",
    *VAULT_COUNTED,
)
"""Counts that Spark makes of the files as they were written."""
BY_WORKERS = (ROWS_COUNTED, NULL_TEXTS, *SHAPES_LEFT.values(), *MUTES_JUDGED)
"""Counts that workers have made of batches in memory, and that stand in the files."""


class Counts(NamedTuple):
    """Counts of one partition: `spans` by deciding rule, `near_misses` by rule, `check_counts` as the suite wants them,
    the rows that a rule or the guard could not pass, the files whose rows were counted and can be published as they
    are, the rules that missed a canary, and the profile of its rows."""

    partition: str
    spans: dict[str, int]
    near_misses: dict[str, int]
    check_counts: dict[str, Any]
    rows_unprocessed: int
    files: list[NewFile]
    missed: list[str]
    profile: dict[str, int]


def counted(
    staged: DataFrame, expected: StructType, layout: Layout, stamp: Stamp, planned: Sequence[PlannedPartition]
) -> list[Counts]:
    """All counts of each planned partition, in their order. `expected` is the schema the redacted table must have.

    How many canaries should have been planted only the caller knows: see `with_group_canaries`.
    """
    frames = [row_counts(staged, layout, stamp.policy), touched_counts(staged, layout, stamp.policy)]
    if layout.output.keeps_originals:
        frames.append(vault_counts(staged, layout, stamp.policy))
    with ThreadPoolExecutor() as pool:  # much of it is waiting for one another's last task
        rows, *others = pool.map(partial(_by_partition, layout), frames)
    misfits = unexpected_columns(redacted_rows(staged).schema, expected)
    return [
        _counts(p, rows[v], [row for found in others for row in found[v]], misfits, stamp.policy)
        for p, v in ((p, p.input.value) for p in planned)
    ]


def _by_partition(layout: Layout, frame: DataFrame) -> dict[str, list[Row]]:
    """The rows of each partition, by its value as text in the column `partition`."""
    found: dict[str, list[Row]] = defaultdict(list)
    for row in frame.withColumn("partition", F.col(f"`{layout.partition}`").cast("string")).collect():
        found[row.partition].append(row)
    return found


def _counts(
    planned: PlannedPartition, rows: Sequence[Row], others: Sequence[Row], misfits: int, policy: Policy
) -> Counts:
    counts, counted = Counter[str](), Counter[str]()
    for row in (*rows, *others):
        counts.update({name: row[name] for name in BY_SPARK if name in row})
    batches = [each for row in others if "counted" in row for each in row.counted]
    for of_batch in batches:
        counted.update(of_batch)
    return Counts(
        planned.input.value,
        _by_rule(counted, AUDIT_ROWS),
        _by_rule(counted, NEAR),
        {
            "partition": planned.input.value,
            **{name: counts[name] for name in BY_SPARK},
            **{name: counted[name] for name in BY_WORKERS},
            CANARIES_CAUGHT: least_caught(batches),
            "key_checksum_staged": added_up(row["key_checksum_staged"] for row in rows),
            "rows_in": planned.rows,
            "key_checksum_in": planned.key_checksum,
            "rows_accounted_for": sum(counts[f"rows_{what}"] for what in BECAME),
            "hidden_left_over_limit": left_over_limit(_by_rule(counted, HIDDEN_LEFT), counts["rows_staged"]),
            "unexpected_columns": misfits,
            "rows_quarantined_over_limit": max(
                0, counts["rows_quarantined"] - _excused(rows) - int(policy.max_quarantine_share * planned.rows)
            ),
        },
        sum(row["rows_unprocessed"] for row in rows),
        _untouched_files(rows),
        sorted(_by_rule(counted, MISSED)),
        _by_rule(counted, PROFILE),
    )


def _excused(rows: Sequence[Row]) -> int:
    """Rows of a vendor's files that are withheld by themselves: others go on, as long as there are any.

    Where no file can be read the job says another format than the files have.
    """
    withheld, every = (sum(row[name] for row in rows) for name in ("rows_of_withheld_files", "rows_staged"))
    return withheld if withheld < every else 0


def least_caught(batches: Sequence[Mapping[str, int]]) -> int:
    """How many canaries each batch's task caught at least. A task that says nothing has caught none."""
    return min((of_batch.get(CANARIES_CAUGHT, 0) for of_batch in batches), default=0)


def left_over_limit(left: Mapping[str, int], rows: int) -> int:
    """Rows that show shapes which the policy hides, more than so many rows may: some stand for other things."""
    return sum(max(0, count - bound(shape, rows)) for shape, count in left.items())


def _by_rule(counted: Counter[str], name: str) -> dict[str, int]:
    """A count by rule."""
    return {key.removeprefix(f"{name} "): count for key, count in counted.items() if key.startswith(f"{name} ")}


def _untouched_files(rows: Sequence[Row]) -> list[NewFile]:
    """The files that can be published as they are, a row of each: nothing was found in them."""
    own = [row for row in rows if row[STATE] == UNTOUCHED]
    return [NewFile(unquote(row[FILE]), row.partition, row.rows_staged) for row in own]


def unexpected_columns(found: StructType, expected: StructType) -> int:
    """Number of columns that differ in name, type or place."""
    pairs = zip_longest(found.fields, expected.fields)
    return sum(a is None or b is None or (a.name, a.dataType) != (b.name, b.dataType) for a, b in pairs)
