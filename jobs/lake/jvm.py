"""Spark's Java side, for what its Python has no word for."""

from collections.abc import Iterable
from typing import Any, cast

from pyspark.sql import SparkSession


def java(spark: SparkSession) -> Any:
    """The packages of the JVM."""
    return cast(Any, spark._jvm)


def in_python(spark: SparkSession, found: Any) -> list[Any]:
    """A sequence of Scala's as a list."""
    return list(java(spark).scala.jdk.javaapi.CollectionConverters.asJava(found))


def in_scala(spark: SparkSession, items: Iterable[Any]) -> Any:
    """A sequence of Scala's."""
    listed = java(spark).java.util.ArrayList()
    for item in items:
        listed.add(item)
    return java(spark).scala.jdk.javaapi.CollectionConverters.asScala(listed).toSeq()
