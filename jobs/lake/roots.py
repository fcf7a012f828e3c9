"""Roots of tables that lie apart, as OUT keeps them."""

import json
from collections.abc import Iterator, Mapping
from itertools import combinations

from pyspark.sql import SparkSession

from jobs.config.job import JobConfig
from jobs.lake import delta, folders
from jobs.lake.output_folder import APART, LEDGER_OF_FILES, OutputFolder
from redaction_udfs.mistakes import Mistake, PolicyError, raise_any, shown
from redaction_udfs.policy.files.documents import field_name


def output_folder(spark: SparkSession, path: str) -> OutputFolder:
    """The output folder of this path, with the roots that it keeps.

    Raises PolicyError where what it keeps cannot be read: nobody is to take a table for missing that lies elsewhere.
    """
    out = OutputFolder(folders.full_path(spark, path))
    return out._replace(roots=_kept(spark, out) or {})


def tables_in(spark: SparkSession, path: str) -> OutputFolder:
    """The output folder of a job that has run. Raises PolicyError where it has no ledger, or that of files."""
    out = output_folder(spark, path)
    if not delta.is_table(spark, out.runs):
        of_files = folders.exists(spark, f"{out.path}/{LEDGER_OF_FILES}")
        found = f"{LEDGER_OF_FILES}, which `redact files` writes" if of_files else "no Delta table runs"
        raise PolicyError([Mistake(path, "", found, "the folder of tables that `redact run` has written")])
    return out


def _kept(spark: SparkSession, out: OutputFolder) -> dict[str, str] | None:
    """The roots that the folder keeps; None where it keeps none. Raises PolicyError."""
    if not folders.exists(spark, out.roots_file):
        return None
    expected = f"JSON with a path for some of {', '.join(APART)}, as a run has written it"
    try:
        said = json.loads(folders.read_as_found(spark, out.roots_file))
    except ValueError:
        raise PolicyError([Mistake(out.roots_file, "", "no JSON, or a file that cannot be read", expected)]) from None
    if not isinstance(said, dict) or not all(k in APART and isinstance(v, str) and v for k, v in said.items()):
        raise PolicyError([Mistake(out.roots_file, "", "something else than paths of roots", expected)])
    return said


def folder_of_job(spark: SparkSession, job: JobConfig) -> OutputFolder:
    """The output folder of a job, with the roots that it names. A job that names none goes by those that are kept.

    Raises PolicyError for roots that are not those of the tables that are there, and for folders that are not apart.
    """
    out = OutputFolder(folders.full_path(spark, job.out))
    kept = _kept(spark, out)
    said = {name: folders.full_path(spark, path) for name, path in job.roots.items()}
    found = out._replace(roots=said or kept or {})
    changed = [*_changed(job, out, said, kept or {})] if said and _has_tables(spark, out, kept) else []
    raise_any(changed or [*_within_transcripts(spark, job, found), *_not_apart(job, found)])
    return found


def _has_tables(spark: SparkSession, out: OutputFolder, kept: Mapping[str, str] | None) -> bool:
    """True if a run has begun to write there: its roots are settled."""
    return kept is not None or any(delta.is_table(spark, path) for path in (out.runs, *out.published))


def _changed(job: JobConfig, out: OutputFolder, said: Mapping[str, str], kept: Mapping[str, str]) -> Iterator[Mistake]:
    """Roots that are others than those under which the tables lie."""
    for name in APART:
        before, now = kept.get(name), said.get(name)
        if before != now:
            own = f"no root of its own: its tables lie in {out.path}"
            expected = f"{before}, as {out.roots_file} has it" if before else own
            yield job.document.mistake(("out", name), now or "nothing", f"{expected}; or another out")


def _within_transcripts(spark: SparkSession, job: JobConfig, out: OutputFolder) -> Iterator[Mistake]:
    """Folders that lie in that of the transcripts, or hold it."""
    source, found = folders.full_path(spark, job.transcripts), "the folder of the transcripts or one with them"
    for field, path in _named(out).items():
        if _overlap(source, path):
            mistake = job.document.mistake(field, found, "a folder apart")
            yield mistake if job.roots else mistake._replace(file=job.out, line=None)


def _not_apart(job: JobConfig, out: OutputFolder) -> Iterator[Mistake]:
    """Folders that are another one or lie in it."""
    for (one, first), (other, second) in combinations(_named(out).items(), 2):
        if _overlap(first, second):
            name = field_name(one)
            found = f"{second}, which is {name}" if first == second else f"{second}, which overlaps {name}, {first}"
            yield job.document.mistake(other, found, "a folder apart from the other roots")


def _named(out: OutputFolder) -> dict[tuple[str, ...], str]:
    """Every root by its field of the job."""
    return {("out",): out.path, **{("out", name): path for name, path in out.roots.items()}}


def _overlap(first: str, second: str) -> bool:
    """True if either path is the other one or lies in it."""
    return folders.is_within(first, second) or folders.is_within(second, first)


def keep_roots(spark: SparkSession, out: OutputFolder) -> None:
    """Keeps the roots, before a table is made. Raises PolicyError where another job has kept others meanwhile."""
    if not out.roots:
        return
    folders.write_once(spark, out.roots_file, (json.dumps(dict(out.roots), indent=2) + "\n").encode())
    # With Hadoop's checksum beside it a local file that somebody edits, for tables that were moved, could not be read.
    folders.delete(spark, out.table(f".{out.roots_file.rpartition('/')[2]}.crc"))
    if (kept := _kept(spark, out)) != dict(out.roots):
        expected = f"the roots that the job names: {shown(dict(out.roots))}"
        raise PolicyError([Mistake(out.roots_file, "", shown(kept), expected)])


def paths_below(spark: SparkSession, out: OutputFolder) -> list[tuple[str, str]]:
    """Name and path of all that may be a table below OUT and its roots.

    By name, those of test runs last.
    """
    there = [folder for folder in (*out.folders, out.test_runs) if folders.exists(spark, folder)]
    below = {path: "test_runs/" if path == out.test_runs else "" for path in there}
    return [
        (f"{prefix}{name}", f"{folder.rstrip('/')}/{name}")
        for prefix in ("", "test_runs/")
        for name, folder in sorted((n, f) for f, p in below.items() if p == prefix for n in folders.names_in(spark, f))
    ]
