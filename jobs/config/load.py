"""A job read: from its file, or from the options of a command line."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from jobs.config.columns import Columns, Constant
from jobs.config.job import JobConfig, OutputByColumn, Replace, Values
from jobs.config.layouts import DERIVED, PartitionFrom, TimeColumn, WordsColumn
from jobs.config.out_roots import split_roots
from redaction_udfs.mistakes import Mistake, PolicyError, without_credentials
from redaction_udfs.policy.files.documents import Document, read_document
from redaction_udfs.policy.files.parse import mistakes_in
from redaction_udfs.policy.files.shipped import is_file_name

PATHS = ("transcripts", "out", "fingerprint_key_file", "vault_key_file", "key_ring_file", "forget_key_file")
"""Settings that a job's file says relative to itself."""


def load_job(path: str | Path, needs_out: bool = True) -> JobConfig:
    """The job in a YAML file. Relative paths in it are relative to the file. `needs_out`: it must say where to write.

    Raises PolicyError with every mistake.
    """
    file = Path(path)
    try:
        text = file.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        raise PolicyError(
            [Mistake(str(path), "", "no such file, or none that can be read", "a job's YAML file")]
        ) from None
    document = read_document(str(path), text, takes_null=True)
    job, roots = _read_job(document)
    if mistakes := [*_missing(document, job, needs_out)]:
        raise PolicyError(mistakes)
    paths = {name: getattr(job, name) for name in PATHS}
    if is_file_name(job.policy):
        paths["policy"] = job.policy
    update = {name: _beside(file, path) for name, path in paths.items() if path}
    if job.table is not None:
        update["transcripts"] = job.table  # as messages name it
    loaded = job.model_copy(update=update)
    loaded._document = document
    loaded._roots = {name: _beside(file, path) for name, path in roots.items()}
    return _without_credentials(loaded)


def _read_job(document: Document) -> tuple[JobConfig, Mapping[str, str]]:
    """The job that a file says, and its roots. Raises PolicyError with the mistakes of both."""
    data, roots, mistakes = split_roots(document)
    try:
        job = JobConfig.model_validate(data)
    except ValidationError as error:
        mistakes = (*mistakes_in(error, document, (), sorted(_keys_of(error))), *mistakes)
    if mistakes:
        raise PolicyError(mistakes)
    return job, roots


def _missing(document: Document, job: JobConfig, needs_out: bool) -> Iterator[Mistake]:
    """Mistakes of settings that are missing, or go with none of the others."""
    if bool(job.transcripts) == (job.table is not None):
        found = "table beside it" if job.table else "nothing"
        yield document.mistake(("transcripts",), found, "a value: a folder, or `table` instead")
    if needs_out and not job.out:
        yield document.mistake(("out",), "nothing", "a folder to write tables in, here or as --out")
    if job.original_for is not None and not job.keeps_originals:
        expected = "`output` that says redacted_and_original beside it; or no original_for"
        yield document.mistake(("original_for",), f"{job.original_for} of nothing that is kept", expected)


def _keys_of(error: ValidationError) -> set[str]:
    """The keys known where unknown ones were found."""
    models: dict[str, type[BaseModel]] = {
        "columns": Columns,
        "values": Values,
        "text_columns": Replace,
        "output": OutputByColumn,
        "partition": PartitionFrom,
    }
    unknown = [details["loc"] for details in error.errors() if details["type"] == "extra_forbidden"]
    found = {
        _of_column(at) if "<keys>" in at and at[0] == "columns" else models.get(str(at[0]), JobConfig) for at in unknown
    }
    return {field.alias or name for model in found for name, field in model.model_fields.items()}


def _of_column(at: tuple[Any, ...]) -> type[BaseModel]:
    """The keys that may stand in place of a column's name."""
    if at[1] == "words":
        return WordsColumn
    return TimeColumn if at[1] in DERIVED else Constant


def _beside(file: Path, path: str) -> str:
    """A path as seen from the job's file. One with a scheme or from the root stays as it is."""
    return path if "://" in path or Path(path).is_absolute() else str(file.parent / path)


def job_from_options(file: Path | None, transcripts: str | None, out: str | None, policy: str | None) -> JobConfig:
    """The job of a command line: a file, or paths on a standard layout. An option overrides the file.

    Raises PolicyError with every mistake.
    """
    given = {"transcripts": transcripts, "out": out, "policy": policy}
    named = {name: value for name, value in given.items() if value is not None}
    if file:
        job = load_job(file, needs_out=out is None).model_copy(update=named)
        if out is not None:
            job._roots = {}  # all tables in that folder, or where it keeps them
        return _without_credentials(job)
    missing = [name for name in ("transcripts", "out") if name not in named]
    if missing:
        raise PolicyError(
            [Mistake(f"--{name}", "", "nothing", "a folder, or a job's YAML file instead") for name in missing]
        )
    return _without_credentials(JobConfig.model_validate(named))


def _without_credentials(job: JobConfig) -> JobConfig:
    """The job. Raises PolicyError for addresses with credentials in them: tables, logs and messages would have them."""
    paths = {(name,): getattr(job, name) for name in PATHS} | {("out", name): path for name, path in job.roots.items()}
    told = [field for field, path in paths.items() if path and without_credentials(path) != path]
    if told:
        expected = "an address without them: stores take credentials from the session, see docs/object_stores.md"
        raise PolicyError([job.document.mistake(field, "credentials in the address", expected) for field in told])
    return job
