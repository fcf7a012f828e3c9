"""Columns of a table that fits: words, recordings, JSON, constants, digests."""

import pyarrow as pa
import pytest
from pyspark.sql.types import StructType

from jobs.config.fit.columns import fit
from redaction_udfs.engine.model.conversation import ROLES
from schemas.redacted import REDACTION
from tests.jobs.config.tables_to_fit import NESTED, TEXT, complaints, job, table

WORDS_WITH = [
    ([("start_ms", pa.int64()), ("end_ms", pa.int64())], True, "both times"),
    ([("start_ms", pa.float64()), ("end_ms", pa.decimal128(9, 3))], True, "parts of milliseconds"),
    ([("start_ms", pa.int64())], False, "no end"),
    ([("start_ms", TEXT), ("end_ms", pa.int64())], False, "a time that is text"),
    ([], False, "no times"),
]


@pytest.mark.parametrize(("times", "timed", "why"), WORDS_WITH, ids=[case[-1] for case in WORDS_WITH])
def test_words_may_have_times(times: list[tuple[str, pa.DataType]], timed: bool, why: str) -> None:
    columns = table(words=pa.list_(pa.struct([("word", TEXT), *times])))
    declared = {f"words.{name}": "keep" for name, kind in times if kind == TEXT}
    assert fit(job(text_columns=declared), columns).layout.timed_words is timed, why


AUDIO_CHANNELS = [(TEXT, "side", "side"), (pa.int8(), "side", "side"), (pa.int64(), "audio_channel", None)]


@pytest.mark.parametrize(("kind", "column", "declared"), AUDIO_CHANNELS)
def test_a_recording_may_have_channels(kind: pa.DataType, column: str, declared: str | None) -> None:
    columns = {"audio_channel": declared} if declared else {}
    assert fit(job(columns=columns), table(**{column: kind})).layout.audio_channel == column


def test_a_redacted_table_fits_as_it_is() -> None:
    assert fit(job(), table().add("redaction", REDACTION)).layout == fit(job(), table()).layout
    earlier = StructType(REDACTION.fields[:4])  # as it was before it told how much of a policy holds
    assert fit(job(), table().add("redaction", earlier)).layout == fit(job(), table()).layout


def test_a_text_may_be_json_in_all_rows() -> None:
    columns = table(form=TEXT, s=NESTED)
    declared = {"form": "redact_json", "s.a": "keep", "s.b.c": "redact_json"}
    constant = {"content_type": {"constant": "application/vnd.form+json"}}
    layout = fit(job(text_columns=declared, columns=constant), columns).layout
    assert (layout.json_paths, layout.content_type) == (frozenset({"text", "form", "s.b.c"}), None)
    assert layout.text_paths == layout.json_paths


def test_a_column_may_say_which_texts_are_json() -> None:
    columns = table(kind=TEXT)
    declared = {"columns": {"content_type": "kind"}, "values": {"content_types": {"card": "json"}}}
    layout = fit(job(**declared), columns).layout
    assert (layout.content_type, layout.json_paths, layout.is_json("card")) == ("kind", frozenset(), True)


def test_a_content_type_that_stands_for_all_rows_is_a_known_one() -> None:
    [mistake] = complaints(table(), columns={"content_type": {"constant": "json"}})
    assert mistake.startswith('columns.content_type.constant: found "json", expected one of text/plain, text/markdown')


WRITTEN_OVER = [
    ("replace", dict.fromkeys(ROLES, "[PII]"), "every row"),
    ("attachment_name", dict.fromkeys(ROLES, "[ATTACHMENT_NAME]"), "whoever attached it"),
    ({"replace": "x", "except_roles": ["system", "bot", "other"]}, {"agent": "x", "customer": "x"}, "some keep theirs"),
    (
        "display_name",
        {
            "agent": "[AGENT_DISPLAY_NAME]",
            "bot": "[AGENT_DISPLAY_NAME]",
            "customer": "[CUSTOMER_DISPLAY_NAME]",
            "other": "[PII]",
        },
        "by who it is, and the system keeps its own",
    ),
]


@pytest.mark.parametrize(("treatment", "expected", "why"), WRITTEN_OVER, ids=[case[-1] for case in WRITTEN_OVER])
def test_what_is_written_over_a_text_by_role(treatment: object, expected: dict[str, str], why: str) -> None:
    assert fit(job(text_columns={"who": treatment}), table(who=TEXT)).overwritten == {"who": expected}, why


TREATMENTS = [
    ({"text_columns": {"note": "redact_json"}}, False, "read as JSON"),
    ({"text_columns": {"note": {"replace": "x", "except_roles": ["bot"]}}}, False, "other roles"),
    ({"values": {"content_types": {"card": "json"}}}, False, "another content type"),
    ({}, True, "the same"),
    ({"text_columns": {"note": "drop"}}, False, "another treatment"),
    ({"text_columns": {"note": {"replace": "x"}}}, False, "another text"),
    ({"values": {"roles": {"boss": "agent"}}}, False, "another mapping"),
    ({"out": "elsewhere", "policy": "minimal"}, True, "what is no treatment of columns"),
]


@pytest.mark.parametrize(("change", "same", "why"), TREATMENTS, ids=[case[-1] for case in TREATMENTS])
def test_the_digest_changes_with_the_treatment(change: dict[str, object], same: bool, why: str) -> None:
    noted = table(note=TEXT)
    kept = {"text_columns": {"note": "keep"}}
    assert (fit(job(**kept), noted).digest == fit(job(**{**kept, **change}), noted).digest) is same, why


def test_words_of_the_standard_shape_make_no_published_partition_stale() -> None:
    spoken = table(words=pa.list_(pa.struct([("word", TEXT), ("w", TEXT)])))
    unmapped = fit(job(text_columns={"words.w": "keep"}), spoken)
    mapped = fit(job(columns={"words": {"column": "words"}}, text_columns={"words.w": "keep"}), spoken)
    other = fit(job(columns={"words": {"column": "words", "word": "w"}}, text_columns={"words.word": "keep"}), spoken)
    assert unmapped.digest == mapped.digest != other.digest
    # Computed before words could have fields of other names.
    assert fit(job(), table()).digest == "dacfb51cce1f7227"
