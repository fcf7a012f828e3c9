"""Rows are dealt to tasks: as many to each, of few partitions, and a conversation's all to one."""

import pytest
from pyspark.sql import SparkSession
from pyspark.sql import functions as F

from jobs.staging.rows import in_conversation_order, task_of
from redaction_udfs.columns.layout import Layout

pytestmark = pytest.mark.spark

CASES = [
    ({"a": 3000, "b": 1000, "c": 1000, "d": 1000}, 1000, 6, "a large one and small ones"),
    ({f"p{i}": 10 for i in range(100)}, 250, 4, "many small ones"),
    ({"a": 5000}, 1000, 5, "a single one"),
    ({"a": 10}, 250_000, 1, "a very small one"),
]


@pytest.mark.parametrize(("rows", "per_task", "tasks", "why"), CASES, ids=[case[-1] for case in CASES])
def test_tasks_are_even(spark: SparkSession, rows: dict[str, int], per_task: int, tasks: int, why: str) -> None:
    table = spark.createDataFrame(
        [(value, f"{value} {i // 2}") for value in rows for i in range(rows[value])],
        "dt string, conversation_id string",
    )
    dealt = table.withColumn("task", task_of(Layout(), rows, per_task))
    by_task = {
        row.task: row
        for row in dealt.groupBy("task").agg(F.count("*").alias("rows"), F.countDistinct("dt").alias("days")).collect()
    }
    assert by_task.keys() == set(range(tasks)), why
    assert all(abs(row.rows - min(per_task, sum(rows.values()))) < 0.2 * per_task for row in by_task.values()), why
    assert sum(row.days for row in by_task.values()) < len(rows) + tasks, "a partition is cut where a task is full"
    assert dealt.groupBy("dt", "conversation_id").agg(F.countDistinct("task").alias("n")).where("n > 1").isEmpty()


def test_rows_that_nobody_planned_for_are_not_lost(spark: SparkSession) -> None:
    columns = "dt string, conversation_id string, utterance_index int"
    table = spark.createDataFrame([("a", None, 1), ("new", "c", 0), ("a", "c", None), ("a", "c", 2)], columns)
    ordered = in_conversation_order(table, Layout(), {"a": 1}, rows_per_task=1)
    assert sorted(map(str, ordered.collect())) == sorted(map(str, table.collect()))
