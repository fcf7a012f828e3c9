"""Guesses about columns: by name, type and values. Tables of cases with a why."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pyarrow as pa
import pytest

from jobs.config.guess.document import written
from jobs.config.guess.meanings import guess_columns
from jobs.config.guess.sample import Guess
from jobs.config.guess.treatments import guess_treatments
from jobs.config.guess.values import mapped, may_be_shown
from tests.jobs.config.guess.samples import BEGUN, calls, sample_of

TIMES = [
    ("start_time", [0, 2.5, 7.25] * 2, {"column": "start_time", "unit": "s"}, "seconds apart"),
    ("start_time", [0, 2500, 7250] * 2, "start_time", "milliseconds apart, the standard"),
    ("start_time", [0.0, 2500.5, 7250.0] * 2, {"column": "start_time", "unit": "ms"}, "fractions of milliseconds"),
    ("ts", [1767600000 + n for n in (0, 3, 8)] * 2, {"column": "ts", "unit": "epoch_s"}, "seconds since 1970"),
    ("ts", [1767600000000 + n for n in (0, 3, 8)] * 2, {"column": "ts", "unit": "epoch_ms"}, "by its range"),
    ("ts", [1767600000000000 + n for n in (0, 3, 8)] * 2, {"column": "ts", "unit": "epoch_us"}, "by its range"),
    ("ts", [1767600000000000000 + n for n in (0, 3, 8)] * 2, {"column": "ts", "unit": "epoch_ns"}, "by its range"),
    ("offset", ["0:00", "0:02.5", "1:00:07"] * 2, {"column": "offset", "unit": "mm:ss"}, "clocks"),
    ("sent_at", ["2026-01-05T09:30:00Z", "2026-01-05 09:31", "2026-01-05"] * 2, "timestamp", "texts of timestamps"),
    ("sent_at", [BEGUN + timedelta(seconds=n) for n in range(3)] * 2, "timestamp", "timestamps"),
    ("moment", [BEGUN + timedelta(seconds=n) for n in range(3)] * 2, "timestamp", "timestamps without a telling name"),
    (
        "zeit",
        [1767600000 + n for n in (0, 3, 8)] * 2,
        {"column": "zeit", "unit": "epoch_s"},
        "of any name",
    ),
    ("moment", ["2026-01-05T09:30:00Z", "2026-01-05 09:31", "2026-01-05"] * 2, "timestamp", "texts of any name"),
    ("BEGIN_S", [0, 2.5, 7.25] * 2, {"column": "BEGIN_S", "unit": "s"}, "a unit behind its name"),
    ("serial", [4155550132 + n for n in (0, 3, 8)] * 2, None, "long numbers that are no times"),
    ("sent_at", [BEGUN] * 6, None, "one time for a whole call is no start of a turn"),
    ("sent_at", ["early", "later", "last"] * 2, None, "no times"),
]


@pytest.mark.parametrize(("name", "values", "expected", "why"), TIMES, ids=[case[-1] for case in TIMES])
def test_times_and_their_unit(name: str, values: Sequence[Any], expected: Any, why: str) -> None:
    found = guess_columns(calls(**{name: values})).get("start_ms")
    said = {"column": name, "unit": expected} if expected == "timestamp" else expected
    assert (found and found.value) == said, why


def test_a_name_that_disagrees_with_its_range_is_marked() -> None:
    assert guess_columns(calls(start_sec=[0, 2500, 7250] * 2))["start_ms"].sure is False
    assert guess_columns(calls(start_sec=[0, 3, 7] * 2))["start_ms"].sure is True


IDS = [
    ({"id": [1, 2, 3], "session": ["a", "a", "b"]}, "session", True, "an id that never repeats is the row's"),
    ({"callUUID": ["a", "a", "b"]}, "callUUID", True, "words run together"),
    ({"ref": ["a", "a", "b"]}, "ref", False, "no name says so"),
    ({"call_id": ["a", "b", "c"]}, "call_id", False, "no call has two rows"),
    ({"call_id": [7, 7, 8]}, "call_id", True, "a number"),
    ({"amount": [1.5, 1.5, 2.0], "note": ["a b", "a b", "c d"]}, None, True, "nothing could be"),
]


@pytest.mark.parametrize(("columns", "expected", "sure", "why"), IDS, ids=[case[-1] for case in IDS])
def test_conversations(columns: dict[str, Sequence[Any]], expected: str | None, sure: bool, why: str) -> None:
    found = guess_columns(sample_of(columns)).get("conversation_id")
    assert (found and (found.value, found.sure)) == (expected and (expected, sure)), why


COLUMNS = [
    ("role", {"who": ["AGENT", "CUST"] * 3}, "who", "by name"),
    ("role", {"leg": ["agent", "customer"] * 3}, "leg", "by its values"),
    ("role", {"sender": ["x@y.z"] * 6, "speaker_type": ["agent", "user"] * 3}, "speaker_type", "a more telling name"),
    ("role", {"speaker": [f"Person {n}" for n in range(6)]}, "speaker", "few names of people: not shown later"),
    ("channel", {"channel": [0, 1] * 3}, {"constant": "voice"}, "numbers are channels of the recording"),
    ("audio_channel", {"channel": [0, 1] * 3}, "channel", "numbers are channels of the recording"),
    ("channel", {"medium": ["Phone", "Web Chat"] * 3}, "medium", "by name"),
    ("language", {"lang": ["en", "es-MX"] * 3}, "lang", "tags"),
    ("language", {"lang": ["python for all"] * 6}, None, "no tags"),
    ("utterance_index", {"turn": [0, 1, 2] * 2}, "turn", "numbers differ in each call"),
    ("utterance_index", {"turn": [0, 0, 0] * 2, "line_no": [1, 2, 3] * 2}, "line_no", "the one that differs"),
    ("utterance_index", {"lfd": [0, 1, 2, 1, 0, 2]}, "lfd", "it counts from 0, whatever it is called"),
    ("utterance_index", {"lfd": [3, 1, 2] * 2}, "lfd", "it counts from 1"),
    ("utterance_index", {"lfd": [0, 1, 3] * 2}, None, "it counts with a gap"),
    ("utterance_index", {"calls": [0, 0, 0] * 2}, None, "one number for all turns of a call"),
    ("utterance_index", {"turn": ["one"] * 6}, None, "no numbers"),
    ("content_type", {"content_type": ["text/plain"] * 6}, "content_type", "media types"),
]


@pytest.mark.parametrize(("meaning", "columns", "expected", "why"), COLUMNS, ids=[f"{c[0]}, {c[-1]}" for c in COLUMNS])
def test_columns(meaning: str, columns: dict[str, Sequence[Any]], expected: Any, why: str) -> None:
    found = guess_columns(calls(**columns)).get(meaning)
    assert (found and found.value) == expected, why


def test_numbers_of_csv_files_are_texts() -> None:
    csv = {"call_id": ["a", "a"], "turn": ["0", "1"], "text": ["good day", "bye then"]}
    assert guess_columns(sample_of(csv, is_csv=True))["utterance_index"].value == "turn"
    assert "utterance_index" not in guess_columns(sample_of(csv))


TREATMENTS = [
    ("summary", ["a long text of words"] * 6, "redact", True, "texts"),
    ("queue", ["sales", "support"] * 30, "keep", True, "few short values"),
    ("queue", ["sales", "support"] * 3, "redact", True, "few rows"),
    ("queue", ["pin 1234", "pin 9876"] * 30, "redact", True, "few short values in which a rule finds something"),
    ("queue", ["sales 12345", "support 12345"] * 30, "redact", True, "long numbers"),
    ("agent_name", ["Ann", "Bo"] * 30, "replace", False, "few short values that are names"),
    ("speaker_name", ["Ann", "Bo"] * 3, "display_name", False, "by its name"),
    ("file_name", ["a.wav"] * 6, "attachment_name", True, "by its name"),
    ("payload", ['{"a": 1}'] * 6, "redact_json", True, "JSON"),
    ("made", ["2026-01-05"] * 6, "keep", True, "times"),
    ("leg_id", [f"id-{n}" for n in range(6)], "redact", False, "keys"),
    ("ssn", [f"12345678{n}" for n in range(6)], "replace", False, "by its name"),
    ("ssn", [123456780 + n for n in range(6)], "replace", False, "a number by its name"),
    ("serial", [4155550130 + n for n in range(6)], "replace", False, "a number by its values"),
    ("made_at", [1767600000 + n for n in range(6)], None, True, "numbers that are times"),
    ("card_count", [4155550130 + n // 3 for n in range(6)], None, True, "a number that counts"),
    ("photo", [b"x"] * 6, "drop", False, "bytes"),
    ("gone", pa.nulls(6, pa.string()), "redact", False, "no value was seen"),
    ("tokens", [["a", "b"]] * 6, "drop", False, "words that are not mapped"),
]


@pytest.mark.parametrize(
    ("name", "values", "expected", "sure", "why"), TREATMENTS, ids=[f"{c[0]}, {c[-1]}" for c in TREATMENTS]
)
def test_treatments(name: str, values: Sequence[Any], expected: str | None, sure: bool, why: str) -> None:
    sample = sample_of({name: values})
    found = guess_treatments(sample, set(), None, lambda texts: not any("pin" in text for text in texts))
    assert found == {} if expected is None else next(iter(found.values()))[::2] == (expected, sure), why
    assert len(found) == (expected is not None)


VALUES = [
    ("role", {"Rep": 5, "Caller": 4, "Supervisor": 1}, True, "an unknown one beside known ones"),
    ("role", {"spk_0": 5, "spk_1": 4}, True, "codes"),
    ("role", {"Maria": 5, "John": 4}, False, "names of people"),
    ("role", {f"role {n}": 1 for n in range(30)}, False, "too many"),
    ("channel", {"agent said a whole sentence about his mother": 3}, False, "texts"),
]


@pytest.mark.parametrize(("meaning", "counts", "shown", "why"), VALUES, ids=[case[-1] for case in VALUES])
def test_values_are_shown_if_nobody_is_called_so(meaning: str, counts: dict[str, int], shown: bool, why: str) -> None:
    assert may_be_shown(mapped(meaning, counts)) == shown, why


def test_a_value_is_written_as_yaml_reads_it() -> None:
    assert written(Guess({"column": "at", "unit": "mm:ss"}, "").value) == "{column: at, unit: 'mm:ss'}"
    assert (written("yes"), written(["a", "b c"])) == ("'yes'", "[a, b c]")
