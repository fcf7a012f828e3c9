"""Settings of a session that are off for a while."""

from collections.abc import Iterator
from contextlib import contextmanager

from pyspark.sql import SparkSession


@contextmanager
def switched_off(spark: SparkSession, setting: str) -> Iterator[None]:
    """While a setting is `false`. Afterwards it is what it was, or not set."""
    before = spark.conf.get(setting, None)
    spark.conf.set(setting, "false")
    try:
        yield
    finally:
        if before is None:
            spark.conf.unset(setting)
        else:
            spark.conf.set(setting, before)
