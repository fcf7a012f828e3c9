"""What a killed run left in staging goes with a later run; what may still be at work stays."""

import os
import time
from pathlib import Path

import pytest
from pyspark.sql import SparkSession

from jobs.lake import folders
from jobs.pipeline.partition_group import LEFT_BEHIND_HOURS

pytestmark = pytest.mark.spark


def test_only_what_is_left_behind_goes(spark: SparkSession, tmp_path: Path) -> None:
    for name, hours in (("killed", LEFT_BEHIND_HOURS + 1), ("at_work", 1)):
        (tmp_path / name / "2026-01-05").mkdir(parents=True)
        then = time.time() - hours * 3600
        os.utime(tmp_path / name, (then, then))
    folders.delete_old(spark, str(tmp_path), LEFT_BEHIND_HOURS)
    assert [entry.name for entry in tmp_path.iterdir()] == ["at_work"]


def test_a_folder_that_is_not_there_is_no_trouble(spark: SparkSession, tmp_path: Path) -> None:
    folders.delete_old(spark, str(tmp_path / "nowhere"), LEFT_BEHIND_HOURS)
