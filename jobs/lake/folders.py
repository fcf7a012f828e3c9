"""Folders wherever Spark keeps files: local disk, HDFS, object stores."""

import re
import uuid
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple

from py4j.protocol import Py4JJavaError
from pyspark.sql import SparkSession

from jobs.lake.jvm import java
from jobs.lake.stores import has_credentials, lacking_store
from redaction_udfs.mistakes import Mistake, PolicyError

PROBE = "probe-"
"""Beginning of the names of files that are made to see if they can be, and when."""
IS_THERE = re.compile(r"FileAlreadyExistsException|PreconditionFailed|Status Code: 412|RemoteFileChangedException")
UNCONDITIONAL = re.compile(
    r"IllegalArgumentException|UnsupportedOperationException|Conditional Writes Unavailable|NotImplemented"
)
HALF_WRITTEN = re.compile(r"ChecksumException|EOFException")
"""What a disk's reader finds where a file and its checksum are written one after the other."""
NOT_THERE = "FileNotFoundException"
CONDITIONAL = "fs.option.create.conditional.overwrite"
"""Option of Hadoop by which S3 itself refuses a file that is there."""


def is_within(inner: str, outer: str) -> bool:
    """True if a path is another one or lies in it."""
    return f"{inner.rstrip('/')}/".startswith(f"{outer.rstrip('/')}/")


def holds(path: str, file: Path) -> bool:
    """True if a file of this machine lies in a folder that Hadoop names.

    >>> holds("file:/tmp/out", Path("/tmp/out/page.html")), holds("s3a://lake/out", Path("/tmp/out/page.html"))
    (True, False)
    """
    # Hadoop says `file:/a` where Python says `file:///a`.
    named = f"file://{path.removeprefix('file:')}" if path.startswith("file:/") and path[6:7] != "/" else path
    return is_within(file.resolve().as_uri(), named)


def full_path(spark: SparkSession, path: str) -> str:
    """The path with its scheme, without `..` and links by name."""
    hadoop_path = _path(spark, path)
    return str(_file_system(spark, path).makeQualified(hadoop_path).toString())


def exists(spark: SparkSession, path: str) -> bool:
    """True if there is a file or a folder."""
    return bool(_file_system(spark, path).exists(_path(spark, path)))


def delete(spark: SparkSession, path: str) -> None:
    """Removes a folder with all that is in it, if it is there."""
    _file_system(spark, path).delete(_path(spark, path), True)


def move(spark: SparkSession, moves: Iterable[tuple[str, str]]) -> None:
    """Moves files, each to its new path. Several at once, for an object store takes its time. Raises OSError."""
    with ThreadPoolExecutor() as pool:
        for moved in [pool.submit(_move, spark, source, target) for source, target in moves]:
            moved.result()


def _move(spark: SparkSession, source: str, target: str) -> None:
    files = _file_system(spark, target)
    files.mkdirs(_path(spark, target).getParent())
    if not files.rename(_path(spark, source), _path(spark, target)):
        raise OSError("a file could not be moved")


def entry(spark: SparkSession, path: str) -> Any:
    """Status of a file: `getLen()`, `getModificationTime()`."""
    return _file_system(spark, path).getFileStatus(_path(spark, path))


def as_uri(spark: SparkSession, path: str) -> str:
    """The path as a URI writes it: `a b` as `a%20b`."""
    return str(_path(spark, path).toUri().toString())


def read_bytes(spark: SparkSession, path: str) -> bytes:
    """A small file."""
    stream = _file_system(spark, path).open(_path(spark, path))
    try:
        return bytes(stream.readAllBytes())
    finally:
        stream.close()


def read_text(spark: SparkSession, path: str) -> str:
    """A small text file."""
    return read_bytes(spark, path).decode("utf-8")


def read_if_there(spark: SparkSession, path: str) -> str | None:
    """A small text file. None where there is none; nothing in it where it is written at this moment."""
    try:
        return read_text(spark, path)
    except Py4JJavaError as error:
        if NOT_THERE in str(error):
            return None
        if HALF_WRITTEN.search(str(error)):
            return ""
        raise


def read_as_found(spark: SparkSession, path: str) -> str:
    """A small file that anybody may have changed, as text; empty where it cannot be read.

    On a local disk Hadoop keeps a checksum beside each file and refuses one that was edited without it.
    """
    try:
        return read_bytes(spark, path).decode("utf-8", "replace")
    except Py4JJavaError:
        return ""


def modified_ms(spark: SparkSession, path: str) -> int | None:
    """When a file was written, by its store's clock. None where there is none."""
    found = size_and_time(spark, path)
    return found[1] if found else None


def size_and_time(spark: SparkSession, path: str) -> tuple[int, int] | None:
    """A file's bytes, and when it was written in ms, by its store's clock. None where there is none."""
    try:
        found = entry(spark, path)
        return int(found.getLen()), int(found.getModificationTime())
    except Py4JJavaError as error:
        if NOT_THERE in str(error):
            return None
        raise


def write_once(spark: SparkSession, path: str, content: bytes) -> None:
    """Makes a file, whole or not at all; one that is there stays. Raises OSError."""
    files, target = _file_system(spark, path), _path(spark, path)
    draft = _path(spark, f"{path}.{uuid.uuid4().hex}.part")
    stream = files.create(draft, True)
    try:
        stream.write(bytearray(content))
    finally:
        stream.close()
    if files.exists(target) or not files.rename(draft, target):
        files.delete(draft, False)
    if not files.exists(target):
        raise OSError("a file could not be written")


def write(spark: SparkSession, path: str, content: bytes) -> None:
    """Writes a small file, in the place of one that is there."""
    stream = _file_system(spark, path).create(_path(spark, path), True)
    try:
        stream.write(bytearray(content))
    finally:
        stream.close()


def put_once(spark: SparkSession, path: str, content: bytes) -> bool:
    """Makes a small file unless it is there, of which the store decides. False where it is.

    On S3 by a conditional put. Raises NotImplementedError where the connector knows none.
    """
    builder = _file_system(spark, path).createFile(_path(spark, path)).overwrite(False).recursive()
    try:
        if path.startswith("s3"):
            builder = builder.must(CONDITIONAL, "true")
        stream = builder.build()
        stream.write(bytearray(content))
        stream.close()
    except Py4JJavaError as error:
        if IS_THERE.search(str(error)):
            return False
        if UNCONDITIONAL.search(str(error)):
            raise NotImplementedError("conditional put") from None
        raise
    return True


class FileEntry(NamedTuple):
    """A file and its bytes."""

    path: str
    size: int


def files_below(spark: SparkSession, path: str) -> list[FileEntry]:
    """Every file in a folder and in the folders below it, hidden ones too."""
    if not exists(spark, path):
        return []
    files = _file_system(spark, path)
    found = (_in_levels if str(files.getScheme()) == "file" else _in_pages)(files, _path(spark, path))
    return [FileEntry(str(each.getPath().toString()), int(each.getLen())) for each in found]


def _in_pages(files: Any, folder: Any) -> Iterator[Any]:
    """As object stores answer: a thousand files at a time, whatever folders they are in."""
    listed = files.listFiles(folder, True)
    while listed.hasNext():
        yield listed.next()


def _in_levels(files: Any, folder: Any) -> Iterator[Any]:
    """Folder by folder. On a local disk `listFiles` starts a process of `ls` for each file, to ask whose it is."""
    level = [folder]
    while level:
        entries = [entry for each in level for entry in files.listStatus(each)]
        yield from (entry for entry in entries if entry.isFile())
        level = [entry.getPath() for entry in entries if entry.isDirectory()]


def names_in(spark: SparkSession, path: str) -> list[str]:
    """Names of the files and folders in a folder."""
    return [str(entry.getPath().getName()) for entry in _file_system(spark, path).listStatus(_path(spark, path))]


def is_writable(spark: SparkSession, path: str) -> bool:
    """True if a file can be made in the folder, which is made if it is not there."""
    probe = f"{path}/{PROBE}{uuid.uuid4().hex}"  # two drivers started at once have one application's id
    try:
        made = _file_system(spark, path).createNewFile(_path(spark, probe))
        return bool(made and _file_system(spark, path).delete(_path(spark, probe), False))
    except Py4JJavaError:
        return False


def _path(spark: SparkSession, path: str) -> Any:
    return java(spark, "org.apache.hadoop.fs.Path")(path)


def _file_system(spark: SparkSession, path: str) -> Any:
    """The path's file system. Raises PolicyError for one that Spark lacks, and for credentials in the address."""
    if has_credentials(path):
        expected = "an address without them: stores take credentials from the session, see docs/object_stores.md"
        raise PolicyError([Mistake(f"{path.partition('://')[0]}://", "", "credentials in the address", expected)])
    try:
        return _path(spark, path).getFileSystem(spark._jsc.hadoopConfiguration())
    except Py4JJavaError as error:
        if (lacking := lacking_store(str(error))) is None:
            raise
        found, _, expected = lacking.partition(": ")
        raise PolicyError([Mistake(path, "", found, expected)]) from None
