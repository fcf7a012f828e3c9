"""Parquet files as one table, under our names."""

from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds
from pyarrow import fs

from jobs.config.layouts import TableFormat, format_of_name
from jobs.sources.kinds import read_as
from redaction_udfs.policy import Mistake, PolicyError

LOG_OF_DELTA = "_delta_log"


def open_parquet(path: str, place: str, expected: str, unify: bool = False) -> ds.Dataset:
    """The files, unread as yet. `unify` gives them the columns of all, and opens each for that.

    Raises PolicyError, which names `place` and what is `expected` there.
    """
    try:
        system, root = _located(path)
        found = ds.dataset(root, filesystem=system, format="parquet", partitioning="hive")
        if next(found.get_fragments(), None) is None:
            raise PolicyError([Mistake(place, "", "a folder without Parquet files", expected)])
        if not unify:
            return found
        schemas = [found.schema, *(part.physical_schema for part in found.get_fragments())]
        return found.replace_schema(pa.unify_schemas(schemas, promote_options="permissive"))
    except (OSError, pa.ArrowException) as error:
        raise unreadable(error, place, expected) from None


def unreadable(error: Exception, place: str, expected: str) -> PolicyError:
    """The mistake that an error of Arrow stands for.

    The kind of it alone, as its message may hold values.
    """
    missing = isinstance(error, FileNotFoundError)
    found = "no such file or folder" if missing else f"nothing that can be read ({type(error).__name__})"
    return PolicyError([Mistake(place, "", found, expected)])


def is_delta(path: str) -> bool:
    """True for a Delta table: not all files of its folder count."""
    try:
        system, root = _located(path)
        return bool(system.get_file_info(f"{root.rstrip('/')}/{LOG_OF_DELTA}").type == fs.FileType.Directory)
    except (OSError, pa.ArrowException):
        return False


def format_of_folder(path: str) -> TableFormat:
    """Format of the files in a folder, by the name of the first; Parquet where none can be seen.

    A single JSON file is no table: it is a conversation that was given as one.
    """
    try:
        system, root = _located(path)
        info = system.get_file_info(root)
        selector = fs.FileSelector(root, recursive=True, allow_not_found=True)
        found = [info] if info.is_file else system.get_file_info(selector)
        names = sorted(file.path for file in found if file.is_file and not file.base_name.startswith(("_", ".")))
        found_format = format_of_name(names[0]) if names else "parquet"
        return "parquet" if info.is_file and found_format == "json" else found_format
    except (OSError, pa.ArrowException):
        return "parquet"


def column_as_read(name: str, column: str) -> pc.Expression:
    """A column of the files as one of ours is read.

    Whatever they store it as. Others as they are.
    """
    field, kind = pc.field(column), read_as(name)
    return field.cast(kind) if kind is not None else field


def _located(path: str) -> tuple[fs.FileSystem, str]:
    """The file system and the path in it. `s3a` is what Hadoop calls S3."""
    if "://" in path:
        return fs.FileSystem.from_uri(f"s3://{path[6:]}" if path.startswith("s3a://") else path)
    return fs.LocalFileSystem(), str(Path(path.removeprefix("file:")).absolute())
