"""Promise: of a large table `forget` reads the partitions that hold the conversation, and no other data file."""

import os
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pytest
from deltalake import DeltaTable, write_deltalake
from pyspark.sql import SparkSession
from pyspark.sql.types import StringType

from jobs.config.forget_key import made_of
from jobs.erasure.forget import Request, absent, forget
from jobs.erasure.narrow import narrowed
from jobs.erasure.places import asked_places
from jobs.erasure.receipt import DONE, Receipt
from jobs.lake import delta
from jobs.lake.output_folder import OutputFolder
from jobs.staging.id_index import ID_HASH, id_index_schema, index_rows
from redaction_udfs.columns.layout import Layout

pytestmark = pytest.mark.spark

PARTITIONS = 1000 if os.environ.get("HYPOTHESIS_PROFILE") == "nightly" else 60
HOLDING = ("p0007", "p0040")
GONE = "caller-to-forget-4411"
TABLES = ("redacted", "audit")
NO_STATISTICS = {"delta.dataSkippingNumIndexedCols": "0"}


def rows() -> pa.Table:
    """A conversation in each partition, and in two of them the one to forget as well."""
    names = [f"p{n:04}" for n in range(PARTITIONS)]
    ids = [(name, f"caller-of-{name}") for name in names] + [(name, GONE) for name in HOLDING]
    return pa.table({"dt": [name for name, _ in ids], "conversation_id": [each for _, each in ids]})


def data_files(out: OutputFolder, table: str) -> Iterator[Path]:
    return (file for file in Path(out.path, table).rglob("*.parquet") if "_delta_log" not in file.parts)


@pytest.fixture(scope="module")
def out(spark: SparkSession, tmp_path_factory: pytest.TempPathFactory) -> OutputFolder:
    """Two tables and their index. Files of all partitions without the conversation are broken, and name it: whoever
    reads one as Parquet fails, and whoever searches its bytes finds the id."""
    out = OutputFolder(str(tmp_path_factory.mktemp("narrow")))
    delta.create_table(spark, out.ids, id_index_schema("dt", StringType()), "dt", "ids")
    delta.append(index_rows(spark.createDataFrame(rows().to_pylist()), Layout()), out.ids, "a run")
    for table in TABLES:
        write_deltalake(f"{out.path}/{table}", rows(), partition_by=["dt"], configuration=NO_STATISTICS)
        for file in data_files(out, table):
            if file.parent.name.removeprefix("dt=") not in HOLDING:
                file.write_bytes(f"broken, of {GONE}".encode())
    return out


@pytest.fixture(scope="module")
def everywhere(spark: SparkSession, out: OutputFolder) -> Request:
    asked = asked_places(spark, out, [], None)
    return Request("R-1", (GONE,), made_of(b"a secret of the tests, long enough"), out, asked)


@pytest.fixture(scope="module")
def receipt(spark: SparkSession, out: OutputFolder, everywhere: Request) -> Receipt:
    asked = narrowed(spark, out, everywhere.asked, [GONE], "R-1")
    assert [place.among for place in asked.places] == [HOLDING] * 2
    request = Request("R-1", (GONE,), everywhere.key, out, asked)
    assert absent(spark, request) == []
    return forget(spark, request, lambda _: None)[0]


def test_a_file_that_is_read_would_be_noticed(spark: SparkSession, everywhere: Request) -> None:
    with pytest.raises(Exception, match=r"(?i)parquet|footer|file"):
        absent(spark, everywhere)


def test_only_partitions_that_hold_it_are_read(receipt: Receipt) -> None:
    assert receipt.status == DONE, receipt
    erased = {each.table: (each.rows, each.files, each.rows_by_partition) for each in receipt.tables}
    assert erased == dict.fromkeys(TABLES, (2, 2, dict.fromkeys(HOLDING, 1)))
    others = len(TABLES) * (PARTITIONS - len(HOLDING))
    assert receipt.not_searched == (f"{others:,} data files of partitions that the index of ids does not name",)
    assert 0 < receipt.bytes_searched < 2 * PARTITIONS, "logs, the index's own files, and those of two partitions"


def test_it_is_gone_and_others_are_there(out: OutputFolder, receipt: Receipt) -> None:
    for table in TABLES:
        found = DeltaTable(f"{out.path}/{table}").to_pyarrow_table(partitions=[("dt", "in", [*HOLDING])])
        assert sorted(found.column("conversation_id").to_pylist()) == [f"caller-of-{p}" for p in HOLDING]


def test_the_index_forgets_it_too(spark: SparkSession, out: OutputFolder, receipt: Receipt) -> None:
    assert len(DeltaTable(out.ids).to_pyarrow_table()) == PARTITIONS
    on_disk = spark.read.parquet(*map(str, data_files(out, "_ids")))
    assert on_disk.count() == PARTITIONS and on_disk.select(ID_HASH).distinct().count() == PARTITIONS


def test_a_later_look_for_it_reads_what_the_request_has_named(
    spark: SparkSession, out: OutputFolder, everywhere: Request, receipt: Receipt
) -> None:
    """The index names nothing any more: `--finish` goes by what the request has noted."""
    assert {p.among for p in narrowed(spark, out, everywhere.asked, [GONE], "R-1").places} == {HOLDING}
    assert {p.among for p in narrowed(spark, out, everywhere.asked, ["caller-of-p0001"], "R-2").places} == {("p0001",)}
