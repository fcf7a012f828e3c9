"""Delta tables made, replaced by partition and added to, each in one commit."""

import json
import uuid
from collections.abc import Callable, Sequence
from pathlib import PurePosixPath
from typing import Any, NamedTuple

import delta.exceptions
from delta import configure_spark_with_delta_pip
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F
from pyspark.sql.types import StructType

from jobs.lake import folders
from jobs.lake.delta import column_mapping, transactions
from jobs.lake.delta.reading import PLAIN_PARTITIONS, own_schema, quoted, settings, snapshot, table_schema
from jobs.lake.failures import SPARK_ERRORS
from jobs.lake.jvm import in_python

DELTA_SETTINGS = {
    "spark.sql.extensions": "io.delta.sql.DeltaSparkSessionExtension",
    "spark.sql.catalog.spark_catalog": "org.apache.spark.sql.delta.catalog.DeltaCatalog",
}
CONFLICTS = tuple(getattr(delta.exceptions, name) for name in delta.exceptions.__all__)
"""What Delta raises when another commit came in between; nothing was committed then."""
PROPERTIES = {
    "delta.dataSkippingNumIndexedCols": "0",
    "delta.checkpointInterval": "50",
    "delta.enableDeletionVectors": "false",
}
PLAIN_FEATURES = frozenset({"appendOnly", "invariants", "timestampNtz", column_mapping.FEATURE})
"""What a table may have of Delta's features and be, file by file, what Spark writes without Delta: with mapped columns
if they have their own names there."""


class NewFile(NamedTuple):
    """A Parquet file that a table may take over.

    Where it is, the partition it is of, how many rows it has.
    """

    path: str
    value: str
    rows: int


def with_delta_packages(builder: SparkSession.Builder, others: Sequence[str] = ()) -> SparkSession.Builder:
    """The builder of a session that fetches the JARs of the installed delta-spark, and those of other packages."""
    return configure_spark_with_delta_pip(builder, list(others))


def create_table(spark: SparkSession, path: str, schema: StructType, partition: str | None, comment: str) -> None:
    """Makes the table if it is not there.

    No statistics of columns are kept: of a text they are pieces of it, of ids spread over all files no help. Deleted
    rows leave the files, so that VACUUM can remove them for good.
    """
    transaction = transactions.start(spark, path)
    if transaction.readVersion() >= 0:
        return
    columns, for_names = column_mapping.mapped(schema)
    metadata = transactions.action(
        spark,
        "metaData",
        id=str(uuid.uuid4()),
        description=comment,
        format={"provider": "parquet", "options": {}},
        schemaString=columns.json(),
        partitionColumns=[partition] if partition else [],
        configuration={**PROPERTIES, **for_names},
        createdTime=transactions.now_ms(),
    )
    transaction.updateMetadataForNewTable(metadata)
    try:
        transactions.commit(spark, transaction, [], transactions.creating(spark, metadata))
    except (*CONFLICTS, *SPARK_ERRORS):
        # Of another process that has made it at the same moment Delta tells by an error that is none of CONFLICTS,
        # DELTA_PROTOCOL_CHANGED; what it knew of the folder before says still that there is no table.
        if transactions.start(spark, path).readVersion() < 0:
            raise


def replace_table(rows: DataFrame, path: str, partition: str, comment: str) -> None:
    """Makes a table of the rows in one commit, in the place of one that is there; set as `create_table` does."""
    quoted = path.replace("`", "``")
    writer = rows.writeTo(f"delta.`{quoted}`").using("delta").partitionedBy(F.col(f"`{partition}`"))
    properties = {"comment": comment, **PROPERTIES}
    if column_mapping.needs_mapping(rows.schema):
        properties[column_mapping.MODE] = "name"
    for name, value in properties.items():
        writer = writer.tableProperty(name, value)
    writer.createOrReplace()


def takes_files(spark: SparkSession, path: str, schema: StructType, partition: str) -> bool:
    """True if the table can take over Spark's files of these columns.

    It is not once somebody gave the table constraints, or other names inside its files.
    """
    protocol = snapshot(spark, path).protocol()
    features = in_python(spark, protocol.implicitlyAndExplicitlySupportedFeatures().toSeq())
    known = {field.name: (field.dataType, field.nullable) for field in table_schema(spark, path).fields}
    return (
        all(feature.name() in PLAIN_FEATURES for feature in features)
        and column_mapping.keeps_names(own_schema(spark, path))
        and all(known.get(field.name) == (field.dataType, True) for field in schema.fields)
        and isinstance(schema[partition].dataType, PLAIN_PARTITIONS)
    )


def replace_partitions(
    rows: DataFrame,
    path: str,
    partition: str,
    values: Sequence[str],
    attempt: int,
    run_id: str,
    files: Sequence[NewFile] = (),
) -> int | None:
    """Replaces partitions by rows and files in one commit. The version it made.

    The files move into the table's folder. None if a later attempt than this one has written to the table, or another
    commit came in between: then nothing changes.
    """
    spark, fitted = rows.sparkSession, _fitted(rows, path)
    transaction = transactions.start(spark, path)
    if transactions.last_attempt(spark, transaction) >= attempt:
        return None
    among = f"`{partition}` IN ({', '.join(map(quoted, values))})"
    own_texts = values if isinstance(rows.schema[partition].dataType, PLAIN_PARTITIONS) else None
    old = transactions.files_of(spark, transaction, partition, own_texts, among)
    written = in_python(spark, transaction.writeFiles(fitted._jdf))
    attempted = transactions.attempted(spark, attempt)
    moves = {file.path: f"{path}/{_place(file)}" for file in files}
    folders.move(spark, moves.items())
    actions = [attempted, *(file.remove() for file in old), *written]
    actions += [_added(spark, path, partition, file) for file in files]
    operation = transactions.writing(spark, "Overwrite", f"{run_id} {attempt}", among)
    try:
        return transactions.commit(spark, transaction, actions, operation)
    except CONFLICTS:
        # After no other error: the commit may have been made all the same, and VACUUM takes what was not committed.
        folders.move(spark, ((target, source) for source, target in moves.items()))
        return None


def _fitted(rows: DataFrame, path: str) -> DataFrame:
    """The rows with the table's columns, which is given those that it lacks.

    Raises what Delta does where a column has become something else.
    """
    spark, own = rows.sparkSession, table_schema(rows.sparkSession, path)
    known = {field.name: field.dataType for field in own.fields}
    if any(known.get(field.name) != field.dataType for field in rows.schema.fields):
        if column_mapping.needs_mapping(rows.schema):
            _map_columns(spark, path, rows.schema)
        rows.limit(0).write.format("delta").mode("append").option("mergeSchema", "true").save(path)
        own = table_schema(spark, path)
    return rows.to(own)


def _map_columns(spark: SparkSession, path: str, wanted: StructType) -> None:
    """Gives a table the columns of any name that it lacks, each under its own name in the files, as all others have.

    Delta would call new columns otherwise there, and readers that know column mapping but by halves show null for them.
    """
    if settings(spark, path).get(column_mapping.MODE, "none") == "none":
        escaped = path.replace("`", "``")
        spark.sql(f"ALTER TABLE delta.`{escaped}` SET TBLPROPERTIES ('{column_mapping.MODE}' = 'name')")
    transaction = transactions.start(spark, path)
    said = json.loads(transaction.metadata().json())["metaData"]
    own, last_id = (
        StructType.fromJson(json.loads(said["schemaString"])),
        said["configuration"].get(column_mapping.MAX_ID),
    )
    columns, properties = column_mapping.with_fields(own, wanted, int(last_id or 0))
    said |= {"schemaString": columns.json(), "configuration": {**said["configuration"], **properties}}
    transaction.updateMetadata(transactions.action(spark, "metaData", **said), False)
    transactions.commit(spark, transaction, [], transactions.changing_columns(spark))


def _place(file: NewFile) -> str:
    """Place of the file in a table's folder. Spark and Delta spell the folder of a partition alike."""
    return "/".join(PurePosixPath(file.path).parts[-2:])


def _added(spark: SparkSession, path: str, partition: str, file: NewFile) -> Any:
    """Log entry of a file that was moved into the table's folder."""
    found = folders.entry(spark, f"{path}/{_place(file)}")
    return transactions.action(
        spark,
        "add",
        path=folders.as_uri(spark, _place(file)),
        partitionValues={partition: file.value},
        size=found.getLen(),
        modificationTime=found.getModificationTime(),
        dataChange=True,
        stats=json.dumps({"numRecords": file.rows}),
    )


def append_attempt(rows: DataFrame, path: str, attempt: int, run_id: str) -> int | None:
    """Adds rows in one commit. None if a later attempt has written to the table."""
    spark, fitted = rows.sparkSession, _fitted(rows, path)
    transaction = transactions.start(spark, path)
    if transactions.last_attempt(spark, transaction) >= attempt:
        return None
    actions = [transactions.attempted(spark, attempt), *in_python(spark, transaction.writeFiles(fitted._jdf))]
    try:
        return transactions.commit(
            spark, transaction, actions, transactions.writing(spark, "Append", f"{run_id} {attempt}")
        )
    except CONFLICTS:
        return None


def append(rows: DataFrame, path: str, note: str) -> int:
    """Adds rows in one commit; the version it made. No two commits have the same version, and later ones have higher.

    Columns that the table lacks are added. `note` tells this commit from all others.
    """
    spark, fitted = rows.sparkSession, _fitted(rows, path)
    transaction = transactions.start(spark, path)
    written = in_python(spark, transaction.writeFiles(fitted._jdf))
    return transactions.commit(spark, transaction, written, transactions.writing(spark, "Append", note))


def append_in_order(spark: SparkSession, path: str, rows: Callable[[int], DataFrame], note: str) -> int:
    """Adds rows that know their place among all that are added so, above that of any before; the version it made.

    Two at once conflict, and the one that was late takes the next place. What it wrote in vain is left to VACUUM.
    """
    while True:
        place = transactions.last_attempt(spark, transactions.start(spark, path)) + 1
        fitted = _fitted(rows(place), path)
        transaction = transactions.start(spark, path)
        if transactions.last_attempt(spark, transaction) >= place:
            continue
        written = in_python(spark, transaction.writeFiles(fitted._jdf))
        actions = [transactions.attempted(spark, place), *written]
        try:
            return transactions.commit(spark, transaction, actions, transactions.writing(spark, "Append", note))
        except CONFLICTS:
            continue
