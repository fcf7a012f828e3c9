"""The Spark session, each setting with its reason."""

import atexit
import os
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from py4j.java_gateway import JavaPackage
from pyspark.errors import PySparkRuntimeError
from pyspark.logger import PySparkLogger
from pyspark.sql import SparkSession

from jobs.lake.class_archive import class_archive_option
from jobs.lake.delta import DELTA_SETTINGS, with_delta_packages
from jobs.lake.exit_codes import Unavailable
from jobs.lake.jvm import java
from jobs.lake.stores import SECRET_NAMES

CENTRAL_ONLY = (
    '<ivysettings><settings defaultResolver="central"/>'
    '<resolvers><ibiblio name="central" m2compatible="true"/></resolvers></ivysettings>'
)
"""Ivy's settings for the central repository alone: by default it asks another one too and reports at length that it
fails."""

EVERYWHERE = {
    # Dates and times mean the same wherever the job runs.
    "spark.sql.session.timeZone": "UTC",
    # Larger batches cost Python less, which compiles its patterns for each; so many utterances are a few megabytes.
    "spark.sql.execution.arrow.maxRecordsPerBatch": "60000",
    # A task writes a few files side by side; otherwise its rows would be sorted by file first.
    "spark.sql.maxConcurrentOutputFileWriters": "20",
    # A run generates more classes than the 100 that Spark keeps: each group, and each run of a session, would compile
    # them all again, and Java make them fast again: a fourth of what a second run of 200,000 rows cost the JVM.
    "spark.sql.codegen.cache.maxEntries": "1000",
    # For its errors PySpark notes where each expression was written, with three questions to Java: a sixth of a small
    # run. Of an error nothing is shown but its kind.
    "spark.python.sql.dataFrameDebugging.enabled": "false",
    # A text that fails inside Python must not travel in a traceback.
    "spark.sql.execution.pyspark.udf.simplifiedTraceback.enabled": "true",
    # Spark's page and its event log show every setting: by default account keys and private keys too.
    "spark.redaction.regex": SECRET_NAMES,
}
ENCRYPTED = {"spark.io.encryption.enabled": "true"}
"""What tasks write to disks for each other, and spill there, are texts as they are: a key per session, in memory."""
ENCRYPTED_BETWEEN_HOSTS = {"spark.authenticate": "true", "spark.network.crypto.enabled": "true"}
MANAGERS = ("yarn", "k8s:")
"""The session's key goes to the workers over the network. These managers make up the secret that hiding it takes; the
hosts of a standalone cluster would have to know one beforehand."""
PACKAGES = "spark.jars.packages"
JAVA_OPTIONS = "spark.driver.extraJavaOptions"
ONE_MACHINE = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    # The default of 1 GiB is too small for Delta's log and a shuffle side by side.
    "spark.driver.memory": "4g",
    # Most of what a first run costs Java is to compile: 200,000 rows took 176 core-us each without thorough compiling,
    # 330 with it. It pays off from some 2.5 million rows on, each of which takes 9 core-us less then. Without it Java
    # sets 48 MB aside for what it compiles, which a session fills.
    JAVA_OPTIONS: "-XX:TieredStopAtLevel=1 -XX:ReservedCodeCacheSize=256m",
    # Delta spreads its log over 50 tasks by default; on one machine that costs more than the log itself.
    "spark.databricks.delta.snapshotPartitions": "2",
    "spark.driver.host": "localhost",
    "spark.driver.bindAddress": "127.0.0.1",
}

PLATFORMS = frozenset({"PYSPARK_GATEWAY_PORT", "DATABRICKS_RUNTIME_VERSION"})
"""Variables of an environment that has Spark running."""
DELTA_LOG = "org.apache.spark.sql.delta.DeltaLog"
REPEAT_ERRORS = ("SQLQueryContextLogger", "DataFrameQueryContextLogger")
"""PySpark's loggers that put every error on standard error, with its message and so with what Spark quotes in it."""


def start_session(
    master: str | None = None,
    settings: Mapping[str, str] | None = None,
    jars: Path | None = None,
    packages: Sequence[str] = (),
) -> SparkSession:
    """A session with Delta. Raises Unavailable.

    Under spark-submit, or with a session already there, that one's master, memory and packages stand. `jars` is a
    folder of JARs (Delta's among them) for machines that cannot fetch them. Packages come beside Delta's, those of a
    setting too.
    """
    builder = SparkSession.builder.appName("transcript-redaction")
    chosen = {**EVERYWHERE, **DELTA_SETTINGS}
    if is_submitted():
        if master or jars or packages:
            raise Unavailable("Leave --master, --packages and --jars to spark-submit, which has started this job.")
        return _with_delta(_started(builder, {**chosen, **(settings or {})}, "the output of spark-submit"))
    # The workers' Python must be this one, with all that is installed in it.
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    given = dict(settings or {})
    others = [*given.pop(PACKAGES, "").split(","), *packages]
    others = [package for package in others if package]
    with _ivy_settings() as ivy, _jvm_output_in_file() as log:
        chosen |= own_settings(master or given.get("spark.master", "local[*]"))
        if JAVA_OPTIONS not in given and (archive := class_archive_option()):
            chosen[JAVA_OPTIONS] = f"{chosen.get(JAVA_OPTIONS, '')} {archive}".strip()
        if jars:
            chosen |= {"spark.jars": _jars_in(jars), **({PACKAGES: ",".join(others)} if others else {})}
        if others or not jars:
            chosen |= {"spark.jars.ivySettings": ivy}
        builder = builder if jars else with_delta_packages(builder, others)
        return _started(builder, {**chosen, **given}, log)


def _with_delta(session: SparkSession) -> SparkSession:
    """The session. Raises Unavailable where it lacks Delta, or has one that is not the open one."""
    if isinstance(java(session, DELTA_LOG), JavaPackage):
        packages = with_delta_packages(SparkSession.builder)._options[PACKAGES]
        raise Unavailable(
            f"This Spark has no Delta with the class {DELTA_LOG}: spark-submit --packages {packages}. On a platform "
            "with a Delta of its own the job cannot run; the library works there, see docs/schedule.md."
        )
    return session


def unencrypted(spark: SparkSession) -> str | None:
    """What to do where texts may lie on disks as they are. None where the session encrypts them."""
    settings = spark.sparkContext.getConf()
    if settings.get("spark.io.encryption.enabled", "false") != "true":
        return (
            "Shuffle and spill files on the workers' disks will hold texts as they are: start Spark with "
            "--conf spark.io.encryption.enabled=true (docs/object_stores.md)."
        )
    return None


def tasks_done(spark: SparkSession) -> str:
    """How many tasks of the stages at work are done; empty where none is.

    >>> tasks_done(SparkSession.getActiveSession())    # doctest: +SKIP
    '12 of 40 tasks'
    """
    tracker = spark.sparkContext.statusTracker()
    stages = [info for stage in tracker.getActiveStageIds() if (info := tracker.getStageInfo(stage)) is not None]
    total = sum(stage.numTasks for stage in stages)
    return f"{sum(stage.numCompletedTasks for stage in stages):,} of {total:,} tasks" if total else ""


def is_submitted() -> bool:
    """True if spark-submit, a notebook or another program has started Spark already."""
    return bool(PLATFORMS & os.environ.keys()) or SparkSession.getActiveSession() is not None


def _started(builder: SparkSession.Builder, settings: Mapping[str, str], log: str) -> SparkSession:
    for name, value in settings.items():
        builder = builder.config(name, value)
    try:
        session = builder.getOrCreate()
    except PySparkRuntimeError as error:
        raise Unavailable(f"Spark does not start ({error.getCondition()}): {log} tells why.") from None
    session.sparkContext.setLogLevel("ERROR")
    for logger in REPEAT_ERRORS:
        PySparkLogger.getLogger(logger).disabled = True
    return session


def own_settings(master: str) -> dict[str, str]:
    """Settings of a session that the job starts.

    >>> sorted(own_settings("yarn"))
    ['spark.authenticate', 'spark.io.encryption.enabled', 'spark.master', 'spark.network.crypto.enabled']
    """
    chosen = {"spark.master": master, **ENCRYPTED}
    if master.startswith("local"):
        return {**chosen, **ONE_MACHINE, "spark.sql.shuffle.partitions": str(os.cpu_count() or 2)}
    return {**chosen, **(ENCRYPTED_BETWEEN_HOSTS if master.startswith(MANAGERS) else {})}


def _jars_in(folder: Path) -> str:
    """The folder's JARs as Spark lists them. Raises Unavailable if there are none."""
    jars = sorted(folder.glob("*.jar"))
    if not jars:
        raise Unavailable(f"There are no JARs in {folder}: --jars is a folder with Delta's.")
    return ",".join(str(jar) for jar in jars)


@contextmanager
def _ivy_settings() -> Iterator[str]:
    """A file with CENTRAL_ONLY for as long as Spark starts."""
    with tempfile.TemporaryDirectory(prefix="transcript-redaction-") as folder:
        file = Path(folder) / "ivysettings.xml"
        file.write_text(CENTRAL_ONLY)
        yield str(file)


@contextmanager
def _jvm_output_in_file() -> Iterator[str]:
    """While the JVM starts, its standard output and error are a file, and stay it for as long as it runs.

    Ivy's page of downloads and Spark's warnings are no news for a user; when the start fails they are. The file goes
    with this process, unless the start failed.
    """
    handle, name = tempfile.mkstemp(prefix="transcript-redaction-spark-", suffix=".log")
    sys.stdout.flush()
    sys.stderr.flush()
    saved = os.dup(1), os.dup(2)
    os.dup2(handle, 1)
    os.dup2(handle, 2)
    try:
        yield name
        atexit.register(Path(name).unlink, missing_ok=True)
    finally:
        for stream, original in enumerate(saved, start=1):
            os.dup2(original, stream)
            os.close(original)
        os.close(handle)
