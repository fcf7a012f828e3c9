"""The generated transcripts are what the demo and the benchmark say they are."""

import re
from collections import Counter
from datetime import date
from itertools import islice, pairwise
from pathlib import Path
from random import Random

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from stdnum import iban, luhn
from stdnum.us import rtn
from stdnum.us import ssn as us_ssn

from jobs.corpus import conversations, near_misses, numbers, planted_values, write_transcripts
from jobs.corpus.near_misses import reference
from jobs.corpus.script import TOPICS, scenes, words
from jobs.corpus.slots import SLOTS
from jobs.corpus.write import SCHEMA

UTTERANCES = 20_000
SCRIPTS = [*TOPICS, "verification", "small_talk", "opening", "closing", "call_verification", "call_talk"]
LABELS = {slot.label for slot in SLOTS.values() if slot.label}


@pytest.fixture(scope="module")
def rows() -> list[dict]:
    return [row for rows in islice(conversations(seed=0), 800) for row in rows][:UTTERANCES]


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("lake") / "transcripts"
    write_transcripts(out, UTTERANCES, days=4, seed=0, first_day=date(2026, 2, 27))
    return out


def texts(rows: list[dict]) -> dict[tuple[str, int], str]:
    return {(row["conversation_id"], row["utterance_index"]): row["text"] for row in rows}


VALID = [
    (numbers.card, luhn.is_valid, "a card has its Luhn digit"),
    (numbers.ssn, us_ssn.is_valid, "a social security number could have been issued"),
    (numbers.routing_number, rtn.is_valid, "a routing number has its checksum"),
    (numbers.iban, iban.is_valid, "an account number has its check digits"),
    (reference, lambda value: not luhn.is_valid(value), "a reference only looks like a card"),
]


@pytest.mark.parametrize(("make", "is_right", "why"), VALID)
def test_made_up_numbers_have_the_check_digits_they_should(make, is_right, why):
    made = [make(Random(seed)) for seed in range(300)]
    assert all(is_right(re.sub("[ -]", "", value)) for value in made), why
    assert len(set(made)) > 290, "fresh values"


def test_the_same_seed_says_the_same_and_another_one_does_not():
    first, again, other = (list(islice(conversations(seed), 20)) for seed in (3, 3, 4))
    assert first == again
    assert first != other


def test_a_conversation_has_its_rows_in_order_and_its_own_id(rows):
    starts = Counter(row["conversation_id"] for row in rows if row["utterance_index"] == 0)
    assert set(starts.values()) == {1}
    for before, after in pairwise(rows):
        if before["conversation_id"] == after["conversation_id"]:
            assert after["utterance_index"] == before["utterance_index"] + 1
            assert after["start_ms"] >= before["end_ms"] > before["start_ms"]


SHARES = [
    ("digital", 0.15, 0.22, "people type what they are asked for"),
    ("voice", 0.08, 0.12, "most of a call is talk"),
]


@pytest.mark.parametrize(("channel", "least", "most", "why"), SHARES)
def test_so_many_utterances_hold_something_sensitive(rows, channel, least, most, why):
    sensitive = {(v.conversation_id, v.utterance_index) for v in planted_values(UTTERANCES) if v.channel == channel}
    assert least < len(sensitive) / sum(row["channel"] == channel for row in rows) < most, why


def test_about_one_in_eight_utterances_on_voice_holds_a_number_or_a_value(rows):
    planted = [*planted_values(UTTERANCES), *near_misses(UTTERANCES)]
    spoken = {(value.conversation_id, value.utterance_index) for value in planted if value.channel == "voice"}
    assert 0.10 < len(spoken) / sum(row["channel"] == "voice" for row in rows) < 0.14


def test_about_half_the_conversations_are_calls():
    calls = sum(rows[0]["channel"] == "voice" for rows in islice(conversations(seed=0), 800))
    assert 0.45 < calls / 800 < 0.55


def test_planted_values_stand_in_the_text_as_they_are_told(rows):
    text_of = texts(rows)
    for planted in planted_values(UTTERANCES):
        assert planted.value in text_of[planted.conversation_id, planted.utterance_index]


def test_values_of_every_kind_are_planted():
    assert {value.label for value in planted_values(UTTERANCES)} == LABELS


NEAR_MISSES = [
    (r"#\d{7}", "an order number in a chat"),
    (r"order \d{7}", "an order number on the phone"),
    (r"1Z[A-Z]\d[A-Z]{3}\d{11}\b", "a parcel"),
    (r"version \d+\.\d\.\d", "a version"),
    (r" at \d{1,2}:\d\d", "a time of day"),
    (r"room \d{1,2}\b", "a room"),
    (r"\$\d{1,2}\.\d\d", "an amount"),
    (r"\[CREDIT_CARD\]", "a placeholder that was there before"),
]


@pytest.mark.parametrize(("pattern", "why"), NEAR_MISSES)
def test_near_misses_are_there(rows, pattern, why):
    assert any(re.search(pattern, row["text"] or "") for row in rows), why


def test_no_near_miss_has_a_count_of_digits_that_the_default_policy_takes():
    counts = {len(group) for miss in near_misses(UTTERANCES) for group in re.findall(r"\d+", miss.value)}
    assert not counts & {3, 4, 9, 10}


ODDITIES = [
    ("[０-９]{3}", "full-width digits"),
    ("\u00a0", "no-break spaces"),
    ("[\U0001f600-\U0001f64f]", "emoji"),
    ("[\u0600-\u06ff]", "text from right to left"),
]


@pytest.mark.parametrize(("pattern", "why"), ODDITIES)
def test_chat_has_the_characters_of_chats(rows, pattern, why):
    found = [row for row in rows if re.search(pattern, row["text"] or "")]
    assert found, why
    assert {row["channel"] for row in found} == {"digital"}


def test_voice_is_written_as_a_recogniser_writes(rows):
    spoken = [row for row in rows if row["channel"] == "voice" and row["text"]]
    texts = [row["text"] for row in spoken]
    assert not [text for text in texts if text != text.lower() or re.search(r"[?!;#()]|[a-z][.,]", text)]
    assert any(text.split()[0] in words("voice")["filler"] for text in texts)


def test_a_recogniser_writes_digits_or_words_and_most_write_words(rows):
    calls = {row["conversation_id"]: "" for row in rows if row["channel"] == "voice"}
    for row in rows:
        if row["conversation_id"] in calls:
            calls[row["conversation_id"]] += f" {row['text']}"
    with_digits = [text for text in calls.values() if re.search(r"\d", text)]
    assert 0.1 < len(with_digits) / len(calls) < 0.25
    assert not [text for text in with_digits if re.search(r"\b(double|triple) \w+", text)]


def test_both_channels_both_speakers_and_rows_without_text(rows):
    assert {(row["channel"], row["role"]) for row in rows} == {
        (channel, role) for channel in ("voice", "digital") for role in ("agent", "customer")
    }
    assert 0 < sum(row["text"] is None for row in rows) < 0.01 * len(rows)


def test_exactly_so_many_rows_are_written_over_the_days(written):
    assert [folder.name for folder in sorted(written.iterdir())] == [
        f"dt={day}" for day in ("2026-02-27", "2026-02-28", "2026-03-01", "2026-03-02")
    ]
    a_day = [sum(pq.read_metadata(file).num_rows for file in folder.iterdir()) for folder in written.iterdir()]
    assert sum(a_day) == UTTERANCES
    assert max(a_day) - min(a_day) < 200
    assert all(len(list(folder.iterdir())) == 3 for folder in written.iterdir())


def test_how_much_was_written_is_told_by_channel(tmp_path):
    told = write_transcripts(tmp_path / "lake", UTTERANCES)
    sensitive = {(value.channel, value.conversation_id, value.utterance_index) for value in planted_values(UTTERANCES)}
    assert {name: channel.sensitive for name, channel in told.items()} == Counter(key[0] for key in sensitive)
    assert sum(channel.rows for channel in told.values()) == UTTERANCES


def test_what_is_written_is_what_is_generated(written, rows):
    files = sorted(written.rglob("*.parquet"), key=lambda file: file.name)
    assert all(pq.read_schema(file).equals(SCHEMA) for file in files)
    assert pa.concat_tables([pq.ParquetFile(file).read() for file in files]).to_pylist() == rows


def test_no_conversation_is_in_two_files(written):
    owners = Counter(
        name
        for file in written.rglob("*.parquet")
        for name in set(pq.ParquetFile(file).read(["conversation_id"])["conversation_id"].to_pylist())
    )
    assert set(owners.values()) == {1}


def test_a_folder_that_holds_something_is_left_alone(tmp_path):
    (tmp_path / "dt=2026-01-05").mkdir()
    with pytest.raises(FileExistsError):
        write_transcripts(tmp_path, 10)


@pytest.mark.parametrize("file", SCRIPTS)
def test_scripts_hold_no_digits_of_their_own(file):
    literals = [
        re.sub(r"\{\w+\}", "", saying.template)
        for scene in scenes(file, "written")
        for line in scene
        for saying in line.sayings
    ]
    assert not [literal for literal in literals if re.search(r"\d", literal)], "a value nobody is told of"
