"""A job's output: mistakes in it stop the job before a row is read, and so does a key that is missing."""

from base64 import b64encode
from pathlib import Path

import pyarrow as pa
import pytest
from pyspark.sql.types import StructType

from jobs.config.fit.columns import fit
from jobs.config.job import JobConfig, OutputByColumn
from jobs.config.keys import VAULT, vault_key
from redaction_udfs.columns.output import Output
from redaction_udfs.policy import PolicyError
from tests.jobs.config.tables_to_fit import complaints as misfits
from tests.jobs.config.tables_to_fit import job, table
from tests.jobs.config.test_job import PATHS, complaints, load

SECRET = b64encode(bytes(range(32))).decode()
BY_LANGUAGE = {"column": "language", "values": {"en-US": "redacted_only"}, "otherwise": "none"}
BOTH = {"output": "redacted_and_original"}


@pytest.fixture
def job_file(tmp_path: Path) -> Path:
    return tmp_path / "job.yaml"


@pytest.mark.parametrize("output", ["none", "redacted_only", "redacted_and_original"])
def test_one_output_may_hold_for_all_rows(job_file: Path, output: str) -> None:
    assert load(job_file, f"{PATHS}output: {output}\n").output == output


def test_what_is_left_out_is_redacted_only(job_file: Path) -> None:
    assert load(job_file, PATHS).output == "redacted_only"


def test_a_column_may_tell(job_file: Path) -> None:
    told = "output: {column: queue, values: {sales: redacted_only, legal: redacted_and_original}, otherwise: none}\n"
    values = {"sales": "redacted_only", "legal": "redacted_and_original"}
    loaded = load(job_file, PATHS + told)
    assert loaded.output == OutputByColumn(column="queue", values=values, otherwise="none")
    assert loaded.keeps_originals


MISTAKES = [
    (
        "output: redactedonly",
        ["3: output", '"redactedonly"', "redacted_only or", "did you mean redacted_only?"],
        "run on",
    ),
    (
        "output: Redacted_Only",
        ["3: output", '"Redacted_Only"', "did you mean redacted_only?"],
        "in another letter case",
    ),
    ("output: RedactedAndOriginal", ['"RedactedAndOriginal"', "did you mean redacted_and_original?"], "as others say"),
    ("output: redacted-only", ["did you mean redacted_only?"], "with a dash"),
    ("output: None", ['"None"', "did you mean none?"], "with a capital"),
    ("output: both", ['"both"', "none, redacted_only or redacted_and_original"], "another word"),
    ("output:", ["3: output", "found nothing"], "nothing"),
    ("output: true", ["3: output", "found true"], "no word"),
    ("output: [none]", ["3: output", '["none"]'], "a list"),
    ("output: {column: language, values: {}}", ["output.otherwise: found nothing"], "without what holds otherwise"),
    ("output: {values: {}, otherwise: none}", ["output.column: found nothing"], "without a column"),
    ("output: {column: a, otherwise: none}", ["output.values: found nothing"], "without values"),
    ("output: {column: a, values: {b: Both}, otherwise: none}", ["output.values.b", '"Both"'], "a value's output"),
    ("output: {column: a, values: {}, otherwise: None}", ["output.otherwise", "mean none?"], "what holds otherwise"),
    ("output: {colum: a, values: {}, otherwise: none}", ["output.colum", "did you mean column?"], "a key nearly right"),
    ("output: {column: a, values: {no: none}, otherwise: none}", ["the key false", "text"], "Norwegian without quotes"),
]


KEPT = "output: redacted_and_original\n"
MISTAKES += [
    (
        f"{KEPT}original_for: 1 h",
        ["4: original_for", '"1 h"', "minutes, hours, days", "90m, 1h"],
        "a time with a blank",
    ),
    (f"{KEPT}original_for: 0h", ["original_for", '"0h"'], "no time"),
    (f"{KEPT}original_for: 60", ["original_for: found 60", "text"], "a number without a unit"),
    (f"{KEPT}orginal_for: 1h", ["did you mean original_for?"], "a key nearly right"),
    ("original_for: 1h", ["3: original_for", "1h of nothing that is kept", "redacted_and_original"], "nothing kept"),
    ("output: none\noriginal_for: 1h", ["4: original_for", "of nothing that is kept"], "nothing published"),
]


@pytest.mark.parametrize(("line", "named", "why"), MISTAKES, ids=[case[-1] for case in MISTAKES])
def test_a_mistake_is_named(job_file: Path, line: str, named: list[str], why: str) -> None:
    found = complaints(job_file, f"{PATHS}{line}\n")
    assert any(all(name in mistake for name in named) for mistake in found), found


MISFITS = [
    (table(language=pa.string()), {}, "queue", 'output.column: found no column "queue"', "no such column"),
    (table(langauge=pa.string()), {"langauge": "keep"}, "language", "did you mean langauge?", "nearly right"),
    (table(queue=pa.int32()), {}, "queue", "output.column: found queue int, expected a string column", "numbers"),
    (table(queue=pa.list_(pa.string())), {"queue": "keep"}, "queue", "found queue array<string>", "a list"),
    (table(queue=pa.string()), {"queue": "drop"}, "queue", "that the job is to drop, expected keep", "dropped"),
    (table(queue=pa.string()), {"queue": "redact"}, "queue", "that the job is to redact, expected keep", "redacted"),
    (table(queue=pa.string()), {"queue": "redact_json"}, "queue", "that the job is to redact, expected keep", "JSON"),
    (table(queue=pa.string()), {"queue": "replace"}, "queue", "that the job is to replace", "overwritten"),
    (table(queue=pa.string()), {"queue": {"replace": "x"}}, "queue", "that the job is to replace", "with a text"),
    (table(queue=pa.string()), {}, "queue", "text_columns.queue: found an undeclared column", "undeclared"),
    (table(), {}, "text", "output.column: found text, the text itself", "the text"),
]


@pytest.mark.parametrize(
    ("columns", "treatments", "column", "told", "why"), MISFITS, ids=[case[-1] for case in MISFITS]
)
def test_a_table_by_which_the_output_cannot_be_told(
    columns: StructType, treatments: dict[str, object], column: str, told: str, why: str
) -> None:
    if why == "nearly right":
        columns = StructType([field for field in columns if field.name != "language"])
    found = misfits(columns, output={**BY_LANGUAGE, "column": column}, text_columns=treatments)
    assert any(told in mistake for mistake in found), found


def test_the_output_goes_with_the_layout() -> None:
    assert fit(job(output=BY_LANGUAGE), table()).layout.output == Output("none", "language", BY_LANGUAGE["values"])
    assert fit(job(), table()).layout.output == Output()


def test_a_meaning_stands_for_the_column_of_it() -> None:
    named = table("language", locale=pa.string())
    assert fit(job(output=BY_LANGUAGE, columns={"language": "locale"}), named).layout.output.column == "locale"


DIGESTS = [
    ({"output": "redacted_only"}, True, "the default, said"),
    ({"output": "none"}, False, "nothing any more"),
    (BOTH, False, "both"),
    ({"output": BY_LANGUAGE}, False, "by a column"),
    ({"vault_key_id": "v2"}, True, "the name of a key that is not used"),
    ({"original_for": "1h"}, False, "originals with an end"),
]


@pytest.mark.parametrize(("change", "same", "why"), DIGESTS, ids=[case[-1] for case in DIGESTS])
def test_a_changed_output_makes_partitions_stale(change: dict[str, object], same: bool, why: str) -> None:
    assert (fit(job(), table()).digest == fit(job(**change), table()).digest) is same, why


def test_originals_have_their_time_in_ms(job_file: Path) -> None:
    for written, minutes in (("90m", 90), ("1h", 60), ("30d", 30 * 24 * 60), ("2w", 14 * 24 * 60)):
        assert load(job_file, f"{PATHS}{KEPT}original_for: {written}\n").original_for_ms == minutes * 60_000
    assert load(job_file, f"{PATHS}{KEPT}").original_for_ms is None


def test_the_order_of_values_does_not() -> None:
    values = {"b": "none", "a": "redacted_only"}
    orders = [values, dict(reversed(values.items()))]
    assert len({fit(job(output={**BY_LANGUAGE, "values": v}), table()).digest for v in orders}) == 1


def with_key(folder: Path, written: str | bytes | None, **settings: object) -> JobConfig:
    file = folder / "vault.key"
    if written is not None:
        file.write_bytes(written if isinstance(written, bytes) else written.encode())
    return job(**{**BOTH, "vault_key_file": str(file), "vault_key_id": "v1", **settings})


def test_a_key_is_32_bytes_in_base64(tmp_path: Path) -> None:
    key = vault_key(with_key(tmp_path, f"{SECRET}\n"), {})
    assert key and (key.id, key.secret) == ("v1", bytes(range(32)))


def test_a_key_may_be_in_the_environment() -> None:
    key = vault_key(job(**BOTH), {VAULT.variable: SECRET})
    assert key and (key.id, key.secret) == ("default", bytes(range(32)))


def test_the_file_goes_before_the_environment(tmp_path: Path) -> None:
    other = b64encode(b"o" * 32).decode()
    key = vault_key(with_key(tmp_path, SECRET), {VAULT.variable: other})
    assert key and key.secret == bytes(range(32))


@pytest.mark.parametrize("output", ["none", "redacted_only", BY_LANGUAGE])
def test_nobody_asks_for_a_key_that_is_not_needed(output: object) -> None:
    assert vault_key(job(output=output, vault_key_file="not/there"), {VAULT.variable: "no key"}) is None


NO_KEYS = [
    (None, "vault_key_file: found a file that cannot be read (No such file", "no such file"),
    ("", "found a key of 0 bytes", "nothing in it"),
    (b64encode(b"x" * 16), "found a key of 16 bytes, expected 32 bytes in base64: head -c 32", "too short"),
    (b64encode(b"x" * 33), "found a key of 33 bytes", "too long"),
    ("hunter2-hunter2-hunter2", "found something that is no base64", "a password"),
    (bytes(range(32)), "found something that is no base64", "the bytes themselves"),
    (b"\xff\xfe" + SECRET.encode(), "found something that is no base64", "no text"),
]


@pytest.mark.parametrize(("written", "told", "why"), NO_KEYS, ids=[case[-1] for case in NO_KEYS])
def test_a_key_that_cannot_serve(tmp_path: Path, written: str | bytes | None, told: str, why: str) -> None:
    with pytest.raises(PolicyError) as caught:
        vault_key(with_key(tmp_path, written), {})
    assert told in str(caught.value) and "hunter2" not in str(caught.value), why


def test_originals_without_a_key_are_a_mistake() -> None:
    for output in ("redacted_and_original", {**BY_LANGUAGE, "otherwise": "redacted_and_original"}):
        with pytest.raises(PolicyError, match=r"vault_key_file: found no key, expected a file with 32 bytes in base64"):
            vault_key(job(output=output), {})


def test_a_key_is_for_one_thing(tmp_path: Path) -> None:
    both = with_key(tmp_path, SECRET, fingerprint_key_file=str(tmp_path / "vault.key"))
    with pytest.raises(PolicyError, match="another file than fingerprint_key_file"):
        vault_key(both, {})


def test_the_file_of_the_key_is_seen_from_the_job(job_file: Path) -> None:
    assert load(job_file, f"{PATHS}vault_key_file: keys/v\n").vault_key_file == str(job_file.parent / "keys/v")
