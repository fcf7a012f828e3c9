"""Conversations that go on in neighbouring partitions: counted, and their rows read as context."""

from collections.abc import Mapping, Sequence

from pyspark.sql import Column, DataFrame
from pyspark.sql import functions as F

from jobs.lake.failures import SPARK_ERRORS
from jobs.staging.neighbours import Neighbour, Pair, Shared
from jobs.staging.plan import in_partitions
from redaction_udfs.columns.context_rows import CONTEXT
from redaction_udfs.columns.layout import Layout

BITS = 63
"""Of a number in which each id notes its partitions. Of one that spans more, some it lacks may pass for its own."""
MOST_BROADCAST = 1_000_000
"""Ids that each task may hold at once: some 100 MB."""
VALUE, ID = "_value", "_id"


def shared_conversations(
    transcripts: DataFrame, layout: Layout, pairs: Sequence[Pair], orders: Sequence[Sequence[str]]
) -> dict[Pair, Shared]:
    """What the partitions of each pair share. A pair of which one cannot be read is missing.

    One pass over the ids of the pairs' partitions, in which each id is a hash and three numbers: 2 µs of processor time
    a row, below a hundredth of the job. Where a file cannot be read, of either half of the pairs by itself.
    """
    if not pairs:
        return {}
    try:
        return _shared(transcripts, layout, pairs, orders)
    except SPARK_ERRORS:
        if len(pairs) == 1:
            return {}
    middle = len(pairs) // 2
    halves = (pairs[:middle], pairs[middle:])
    return {
        pair: found
        for half in halves
        for pair, found in shared_conversations(transcripts, layout, half, orders).items()
    }


def _shared(
    transcripts: DataFrame, layout: Layout, pairs: Sequence[Pair], orders: Sequence[Sequence[str]]
) -> dict[Pair, Shared]:
    reach, involved = max(pair.distance for pair in pairs), {value for pair in pairs for value in pair[:2]}
    places = [(v, number, p) for number, order in enumerate(orders) for p, v in enumerate(order) if v in involved]
    spark = transcripts.sparkSession
    known = F.broadcast(spark.createDataFrame(places, f"{VALUE} string, number int, place int"))
    ids = in_partitions(transcripts, layout.partition, sorted(involved)).select(*_keys(layout))
    spans = (
        ids.where(F.col(ID).isNotNull())
        .join(known, VALUE)
        .groupBy("number", F.xxhash64(ID).alias("hash"))
        .agg(
            F.min("place").alias("first"),
            F.max("place").alias("last"),
            F.bit_or(F.expr(f"shiftleft(1L, pmod(place, {BITS}))")).alias("bits"),
        )
        .where("first < last")
    )
    each = spans.withColumn("distance", F.explode(F.sequence(F.lit(1), F.lit(reach))))
    is_in = (
        f"p + distance <= last AND getbit(bits, pmod(p, {BITS})) = 1 AND getbit(bits, pmod(p + distance, {BITS})) = 1"
    )
    found = each.withColumn("place", F.explode(F.expr(f"filter(sequence(first, last), p -> {is_in})")))
    counted = found.groupBy("number", "place", "distance").agg(
        F.count("*").alias("conversations"), F.count_if(F.col("last") - F.col("first") > reach).alias("longer")
    )
    counts = {(row.number, row.place, row.distance): row for row in counted.collect()}
    at = {value: (number, place) for value, number, place in places}
    rows = {pair: counts.get((*at[pair.before], pair.distance)) for pair in pairs}
    return {pair: Shared(row.conversations, row.longer) if row else Shared(0) for pair, row in rows.items()}


def context_rows(
    transcripts: DataFrame, layout: Layout, neighbours: Mapping[str, Sequence[Neighbour]]
) -> DataFrame | None:
    """Rows of the partitions' conversations in their neighbours. None where no conversation goes on.

    They have the partition that they are read for, and how far from it they are, as CONTEXT.
    """
    links = [(own, n.partition, n.place, n.conversations) for own, near in neighbours.items() for n in near]
    links = [link for link in links if link[-1]]
    if not links:
        return None
    shared = _shared_ids(transcripts, layout, links)
    if sum(link[-1] for link in links) <= MOST_BROADCAST:
        shared = F.broadcast(shared)
    rows = in_partitions(transcripts, layout.partition, sorted({link[1] for link in links}))
    own = [F.col(f"`{name}`") for name in rows.columns if name != layout.partition]
    near = rows.select(*own, *_keys(layout)).join(shared, [VALUE, ID])
    columns = [F.col("_home").alias(name) if name == layout.partition else F.col(f"`{name}`") for name in rows.columns]
    return near.select(*columns, F.col("_place").alias(CONTEXT))


def _shared_ids(transcripts: DataFrame, layout: Layout, links: Sequence[tuple[str, str, int, int]]) -> DataFrame:
    """Ids that go on, with the neighbour they do so in, and the partition they are read for. Reads ids alone."""
    spark = transcripts.sparkSession
    homes, near = sorted({link[0] for link in links}), sorted({link[1] for link in links})
    linked = F.broadcast(
        spark.createDataFrame([link[:3] for link in links], f"_own string, {VALUE} string, _place int")
    )
    own = in_partitions(transcripts, layout.partition, homes).select(
        F.col(f"`{layout.partition}`").alias("_home"), *_keys(layout)
    )
    there = in_partitions(transcripts, layout.partition, near).select(*_keys(layout)).distinct()
    ids = own.withColumnRenamed(VALUE, "_own").distinct().join(linked, "_own")
    return ids.join(there, [VALUE, ID], "left_semi").select(VALUE, ID, "_home", "_place")


def _keys(layout: Layout) -> list[Column]:
    """The row's partition as text, and its conversation."""
    return [F.col(f"`{layout.partition}`").cast("string").alias(VALUE), F.col(f"`{layout.conversation_id}`").alias(ID)]
