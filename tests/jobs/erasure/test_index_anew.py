"""Promise: the first `forget` below an OUT without an index reads all of it and makes one; the next reads by that."""

from pathlib import Path

import pyarrow as pa
import pytest
from deltalake import DeltaTable, write_deltalake
from pyspark.sql import SparkSession
from rich.console import Console

from jobs.commands.forget.report import print_plan
from jobs.config.forget_key import made_of
from jobs.erasure.forget import Request, forget
from jobs.erasure.narrow import NO_INDEX, narrowed
from jobs.erasure.places import asked_places
from jobs.erasure.receipt import DONE
from jobs.lake.output_folder import OutputFolder
from jobs.pipeline import redact_transcripts
from jobs.staging.id_index import ID_HASH, may_be_indexed

pytestmark = pytest.mark.spark

PARTITIONS = [f"p{n:02}" for n in range(12)]
FIRST, SECOND = "caller-to-forget-first", "caller-to-forget-second"
HOLDING = {FIRST: ["p03", "p04"], SECOND: ["p07"]}
KEY = made_of(b"a secret of the tests, long enough")


@pytest.fixture(scope="module")
def out(spark: SparkSession, tmp_path_factory: pytest.TempPathFactory) -> OutputFolder:
    """Two tables without an index: a conversation in each partition, one in two, one in one, and a row of none."""
    out = OutputFolder(str(tmp_path_factory.mktemp("anew")))
    held = [(day, f"caller-of-{day}") for day in PARTITIONS] + [
        (d, name) for name, days in HOLDING.items() for d in days
    ]
    rows = [{"dt": day, "conversation_id": name} for day, name in [*held, ("p00", None)]]
    for table in ("redacted", "audit"):
        quiet = {"delta.dataSkippingNumIndexedCols": "0"}
        write_deltalake(f"{out.path}/{table}", pa.Table.from_pylist(rows), partition_by=["dt"], configuration=quiet)
    return out


def request_for(spark: SparkSession, out: OutputFolder, name: str, request: str) -> Request:
    return Request(
        request, (name,), KEY, out, narrowed(spark, out, asked_places(spark, out, [], None), [name], request)
    )


def planned(request: Request) -> str:
    console = Console(record=True, width=200)
    print_plan({}, request.asked, console)
    return console.export_text()


def test_the_first_says_that_it_reads_all_and_makes_the_index(spark: SparkSession, out: OutputFolder) -> None:
    assert not may_be_indexed(spark, out)
    request = request_for(spark, out, FIRST, "R-1")
    assert {place.among for place in request.asked.places} == {None} and NO_INDEX in planned(request)
    receipt, _ = forget(spark, request, lambda _: None)
    assert (receipt.status, receipt.not_searched) == (DONE, ()), receipt
    index = DeltaTable(out.ids).to_pyarrow_table()
    assert sorted(index["dt"].to_pylist()) == sorted([*PARTITIONS, *HOLDING[SECOND]]), "what is left, each once"
    assert may_be_indexed(spark, out), "runs keep it up from now on"


def test_the_next_reads_only_what_the_index_names(spark: SparkSession, out: OutputFolder) -> None:
    for table in ("redacted", "audit"):
        for file in Path(out.path, table).rglob("dt=*/*.parquet"):
            if file.parent.name.removeprefix("dt=") not in HOLDING[SECOND]:
                file.write_bytes(b"broken: whoever reads it fails")
    request = request_for(spark, out, SECOND, "R-2")
    assert {place.among for place in request.asked.places} == {tuple(HOLDING[SECOND])}
    assert NO_INDEX not in planned(request)
    receipt, _ = forget(spark, request, lambda _: None)
    assert receipt.status == DONE and {each.table: each.rows for each in receipt.tables} == {
        "redacted": 1,
        "audit": 1,
    }
    index = DeltaTable(out.ids).to_pyarrow_table()
    assert sorted(index["dt"].to_pylist()) == PARTITIONS and index[ID_HASH].null_count == 0


def test_it_is_the_table_that_runs_write(spark: SparkSession, out: OutputFolder) -> None:
    fields = [(field.name, field.type) for field in DeltaTable(out.ids).schema().fields]
    partition = DeltaTable(out.ids).metadata().partition_columns
    assert [name for name, _ in fields] == ["dt", ID_HASH] and partition == ["dt"]
    assert DeltaTable(out.ids).metadata().description == redact_transcripts.ID_INDEX
