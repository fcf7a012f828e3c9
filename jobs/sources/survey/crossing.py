"""Conversations in several partitions."""

from collections.abc import Sequence
from typing import NamedTuple

from pyspark.sql import DataFrame
from pyspark.sql import functions as F

from jobs.sources.survey.surveyed import column


class Crossing(NamedTuple):
    """Partitions and conversations that were counted, and conversations in more than one of these partitions."""

    partitions: int
    conversations: int
    in_several: int


def crossing(rows: DataFrame, partitions: Sequence[str], conversation_id: str) -> Crossing:
    """Counts conversations by the partition columns. Reads these and one column more."""
    value = F.struct(*(column(name).alias(name) for name in partitions))
    ids = rows.groupBy(column(conversation_id).alias("id")).agg(F.collect_set(value).alias("values"))
    several = F.count_if(F.size("values") > 1)
    every = F.size(F.array_distinct(F.flatten(F.collect_set("values"))))
    [found] = ids.where("id IS NOT NULL").agg(every, F.count("*"), several).collect()
    return Crossing(*found)
