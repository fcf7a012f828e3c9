"""Job files: what they say, what they leave out, and every mistake in them by line."""

from pathlib import Path

import pytest

from jobs.config.columns import Columns, Constant
from jobs.config.job import JobConfig, Replace, job_schema
from jobs.config.load import job_from_options, load_job
from redaction_udfs.policy import PolicyError

SHIPPED = Path(__file__).parents[3] / "conf" / "jobs"
PATHS = "transcripts: t\nout: o\n"


@pytest.fixture
def job_file(tmp_path: Path) -> Path:
    return tmp_path / "job.yaml"


def load(file: Path, text: str) -> JobConfig:
    file.write_text(text)
    return load_job(file)


def complaints(file: Path, text: str) -> list[str]:
    """The mistakes, without the file's path in front."""
    with pytest.raises(PolicyError) as caught:
        load(file, text)
    return [str(mistake).removeprefix(f"{file}:") for mistake in caught.value.mistakes]


def test_what_is_left_out_has_the_standard_names(job_file: Path) -> None:
    job = load(job_file, PATHS)
    assert (job.policy, job.partition, job.columns, job.text_columns) == ("contact_center", "dt", Columns(), {})
    assert job.channel_values()["chat"] == "digital" and job.role_values()["customer"] == "customer"


@pytest.mark.parametrize("file", sorted(SHIPPED.glob("*.yaml")), ids=lambda file: file.stem)
def test_shipped_jobs_load(file: Path) -> None:
    assert load_job(file).out


def test_paths_are_seen_from_the_file(job_file: Path) -> None:
    job = load(job_file, "transcripts: lake/t\nout: s3a://lake/out\n")
    assert (job.transcripts, job.out) == (str(job_file.parent / "lake/t"), "s3a://lake/out")
    assert load(job_file, "transcripts: /t\nout: ../o\n").transcripts == "/t"


def test_constants_mappings_and_treatments(job_file: Path) -> None:
    job = load(
        job_file,
        PATHS + "columns: {channel: {constant: voice}, role: who}\n"
        "values: {roles: {A: agent}, channels: {chat: voice}}\n"
        "text_columns: {a: keep, b: {replace: x}}\n",
    )
    assert (job.columns.channel, job.columns.role) == (Constant(constant="voice"), "who")
    assert (job.role_values()["A"], job.channel_values()["chat"]) == ("agent", "voice"), "ours, then the table's"
    assert job.text_columns == {"a": "keep", "b": Replace(replace="x")}


MISTAKES = [
    ("transcripts: t\n", ["out"], "no output"),
    (PATHS + "colums: {}\n", ["colums", "columns"], "a key nearly right"),
    (PATHS + "columns: {txt: t}\n", ["columns.txt", "text"], "a meaning nearly right"),
    (PATHS + "text_columns: {a: hide}\n", ["text_columns.a", "hide"], "an unknown treatment"),
    (PATHS + "values: {roles: {A: boss}}\n", ["values.roles.A", "boss", "agent"], "an unknown role"),
    (PATHS + "values: {channels: {A: fax}}\n", ["values.channels.A", "fax", "voice"], "an unknown channel"),
    (PATHS + "values: {content_types: {card: xml}}\n", ["values.content_types.card", "xml", "json"], "unknown content"),
    (PATHS + "text_columns: {a: redact_jso}\n", ["text_columns.a", "redact_json"], "a treatment nearly right"),
    (PATHS + "text_columns: {a: {replace: x, except_roles: [boss]}}\n", ["except_roles", "boss"], "nobody to except"),
    (PATHS + "text_columns: {a: {replace: x, except: [bot]}}\n", ["except", "except_roles"], "a key of a replacement"),
    (PATHS + "text_columns: {a: {except_roles: [bot]}}\n", ["text_columns.a", "replace"], "nothing to write"),
    (PATHS + "rows_per_wave: 0\n", ["rows_per_wave"], "no rows at all"),
    (PATHS + "out: p\n", ["out"], "a key that is there twice"),
    ("- a\n", [""], "a list"),
    ("a: [\n", [""], "no YAML"),
    ("", ["found no keys"], "nothing"),
]


@pytest.mark.parametrize(("text", "named", "why"), MISTAKES, ids=[case[-1] for case in MISTAKES])
def test_a_mistake_is_named(job_file: Path, text: str, named: list[str], why: str) -> None:
    found = complaints(job_file, text)
    assert any(all(name in mistake for name in named) for mistake in found), why


def test_all_mistakes_are_named_at_once_by_line(job_file: Path) -> None:
    found = complaints(job_file, PATHS + "polcy: x\nrows_per_wave: many\ntext_columns:\n  a: hide\n")
    assert sorted(mistake.split(":")[0] for mistake in found) == ["3", "4", "6"]


def test_a_file_that_is_not_there(job_file: Path) -> None:
    with pytest.raises(PolicyError, match="no such file"):
        load_job(job_file)


def test_an_option_overrides_the_file(job_file: Path) -> None:
    job_file.write_text(PATHS)
    job = job_from_options(job_file, None, "/elsewhere", "minimal")
    assert (job.transcripts, job.out, job.policy) == (str(job_file.parent / "t"), "/elsewhere", "minimal")


def test_without_a_file_two_folders_are_needed() -> None:
    assert job_from_options(None, "t", "o", None) == JobConfig(transcripts="t", out="o")
    with pytest.raises(PolicyError, match="--transcripts: found nothing, expected a folder") as caught:
        job_from_options(None, None, None, None)
    assert len(caught.value.mistakes) == 2


def test_editors_get_a_schema_of_every_key() -> None:
    assert job_schema()["properties"].keys() == JobConfig.model_fields.keys()
