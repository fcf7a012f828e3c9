"""Spark's Java side, for what its Python has no word for, and settings that are others for a while."""

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

from pyspark.sql import SparkSession


def java(spark: SparkSession, name: str) -> Any:
    """Class of the JVM by its full name: `scala.Option`.

    Never package by package: py4j looks for a class of each package's name in all JARs first, which took a tenth of the
    JVM's time in a small run.
    """
    return getattr(spark._jvm, name)


def in_python(spark: SparkSession, found: Any) -> list[Any]:
    """A sequence of Scala's as a list.

    By places: the end of a Java iterator is an exception, and PySpark asks fourteen times of which kind it is.
    """
    array = java(spark, "scala.jdk.javaapi.CollectionConverters").asJava(found).toArray()
    return [array[place] for place in range(len(array))]


def in_scala(spark: SparkSession, items: Iterable[Any]) -> Any:
    """A sequence of Scala's."""
    listed = java(spark, "java.util.ArrayList")()
    for item in items:
        listed.add(item)
    return java(spark, "scala.jdk.javaapi.CollectionConverters").asScala(listed).toSeq()


def switched_off(spark: SparkSession, setting: str) -> AbstractContextManager[None]:
    """While a setting is `false`. Afterwards it is what it was, or not set."""
    return changed(spark, setting, "false")


@contextmanager
def changed(spark: SparkSession, setting: str, value: str) -> Iterator[None]:
    """While a setting has this value. Afterwards it is what it was, or not set."""
    before = spark.conf.get(setting, None)
    spark.conf.set(setting, value)
    try:
        yield
    finally:
        if before is None:
            spark.conf.unset(setting)
        else:
            spark.conf.set(setting, before)
