"""Promise: labels in CSV and JSON are those of the same table in Parquet, and mistakes name lines, never a value."""

import csv
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobs.commands.score.gold.labels import LABEL, LabelledRow, labelled_rows, names_of
from jobs.commands.score.gold.survey import survey
from jobs.commands.score.gold.table import GoldTable, open_gold
from jobs.commands.score.gold.text_files import WrittenRow, read_rows
from jobs.commands.score.measure.labelled import GoldSpan, LabelledUtterance, PolicySpan, UtteranceKey
from jobs.commands.score.measure.paired import BOTH, FIRST, NEITHER, SECOND, gain, paired
from jobs.config.job import JobConfig
from redaction_udfs.policy import PolicyError

JOB = JobConfig(transcripts="", out="")


def rows_of(table: GoldTable) -> list[dict[str, Any]]:
    return list(table.dataset.to_table().to_pylist())


def opened(file: Path, text: str, **more: Any) -> GoldTable:
    file.write_text(text, "utf-8")
    table = open_gold(str(file), "gold", JOB, more.get("transcripts"))
    survey(table)
    return table


def spans(*places: tuple[int, int, str]) -> list[dict[str, Any]]:
    return [{"start": start, "end": end, "label": label} for start, end, label in places]


def test_marks_are_those_of_policies_examples(tmp_path: Path) -> None:
    text = 'text,label\n"card «4111»,\nand «12»","CREDIT_CARD, CARD_EXPIRY"\nyour pin? / it\'s «44»,\nbye,\n'
    found = rows_of(opened(tmp_path / "gold.csv", text))
    assert [(r["conversation_id"], r["utterance_index"], r["role"], r["text"], r["gold"]) for r in found] == [
        ("row 3", 0, "customer", "card 4111,\nand 12", spans((5, 9, "CREDIT_CARD"), (15, 17, "CARD_EXPIRY"))),
        ("row 4", 0, "agent", "your pin?", []),
        ("row 4", 1, "customer", "it's 44", spans((5, 7, LABEL))),
        ("row 5", 0, "customer", "bye", []),
    ]


def test_a_row_a_span_becomes_a_row_a_text(tmp_path: Path) -> None:
    text = "conversation_id;utterance_index;role;channel;text;start;end;label\n"
    text += "c1;0;agent;chat;pin?;;;\nc1;1;customer;chat;44 or 55;0;2;PIN\nc1;1;customer;chat;44 or 55;6.0;8;PIN\n"
    found = rows_of(opened(tmp_path / "gold.csv", text))
    assert [(row["text"], row["gold"]) for row in found] == [
        ("pin?", []),
        ("44 or 55", spans((0, 2, "PIN"), (6, 8, "PIN"))),
    ]


def test_json_says_what_nobody_labelled(tmp_path: Path) -> None:
    said = [
        {
            "conversation_id": "c",
            "utterance_index": 3,
            "role": "agent",
            "channel": "voice",
            "text": "pin?",
            "gold": None,
        }
    ]
    said += [
        {**said[0], "utterance_index": 4, "text": None},
        {**said[0], "utterance_index": 5, "gold": spans((0, 3, "PIN"))},
    ]
    listed = rows_of(opened(tmp_path / "gold.json", json.dumps(said)))
    lines = rows_of(opened(tmp_path / "gold.jsonl", "\n".join(map(json.dumps, said)) + "\n\n"))
    assert listed == lines and [(row["gold"], row["text"]) for row in lines] == [
        (None, "pin?"),
        (None, None),
        (spans((0, 3, "PIN")), "pin?"),
    ]


def transcripts(folder: Path) -> str:
    for day in ("2026-01-05", "2026-01-06"):
        ids = [("c1", 0, "pin?"), ("c1", 1, "44"), ("c2", 0, "hello")]
        rows = [
            {"conversation_id": i, "utterance_index": n, "role": "agent", "channel": "chat", "text": t}
            for i, n, t in ids
        ]
        (folder / f"dt={day}").mkdir(parents=True)
        pq.write_table(pa.Table.from_pylist(rows), folder / f"dt={day}" / "part.parquet")
    return str(folder)


def test_places_alone_find_their_texts(tmp_path: Path) -> None:
    lake = transcripts(tmp_path / "lake")
    head = "partition,conversation_id,utterance_index,start,end,label\n"
    table = opened(tmp_path / "labels.csv", f"{head}2026-01-05,c1,1,0,2,PIN\n2026-01-05,c1,0,,,\n", transcripts=lake)
    found = {(str(r["dt"]), r["conversation_id"], r["utterance_index"]): r["gold"] for r in rows_of(table)}
    own = {("2026-01-05", "c1", 1): spans((0, 2, "PIN")), ("2026-01-05", "c1", 0): []}
    assert found == own | {("2026-01-06", "c1", n): None for n in (0, 1)}, "the rest is context"
    with pytest.raises(PolicyError, match="labelled rows that the transcripts do not have"):
        opened(tmp_path / "labels.csv", f"{head}2026-01-07,c1,1,0,2,PIN\n", transcripts=lake)


HEAD = "conversation_id,utterance_index,text,start,end,label"
WRONG = [
    ("a.csv", "text\n«4111\n", "a.csv:2: found marks that do not open and close in turn", "half a mark"),
    ("a.csv", 'text,label\n«4111» «1» «2»,"A,B"\n', "found 2 labels for 3 marks", "one for none"),
    ("a.csv", "txt\n4111\n", "text: found no such column", "a mistyped column"),
    ("a.csv", "text,start,end,label\n4111,0,4,PIN\n", "conversation_id: found no such column", "no key"),
    ("a.csv", "text\nmy pin, 4111\n", "a.csv:2: found more fields than the header has", "no quotes"),
    ("a.csv", "text\n", "found no rows", "empty"),
    ("a.csv", f"{HEAD}\nc,0,4111,0,x,PIN\n", "no whole number", "a word"),
    (
        "a.csv",
        f"{HEAD}\nc,0,4111,0,4,\n",
        "a span without a label",
        "none",
    ),
    (
        "a.csv",
        f"{HEAD}\nc,0,4111,0,9,PIN\n",
        "not inside their text",
        "long",
    ),
    (
        "a.csv",
        f"{HEAD}\nc,0,4,0,1,P\nc,0,5,0,1,P\n",
        "of the same key",
        "two",
    ),
    ("a.csv", "conversation_id,utterance_index,start,end,label\nc,0,0,1,P\n", "--transcripts to say where", "no texts"),
    ("a.json", '{"text": "4111"}', "found no list", "one object"),
    ("a.json", '["4111"]', "row 1 is no object", "a list of texts"),
    ("a.jsonl", '{"text": "a"}\n{"text": 4111', "a.jsonl:2: found no JSON", "cut off"),
    ("a.json", '[{"text": "4111", "gold": "4111"}]', "no list of objects", "a text for spans"),
    ("a.json", '[{"text": "4111", "gold": [{"start": true, "end": 4, "label": "P"}]}]', "no whole number", "true is 1"),
]


@pytest.mark.parametrize(("name", "text", "sentence", "why"), WRONG)
def test_mistakes_are_told(tmp_path: Path, name: str, text: str, sentence: str, why: str) -> None:
    with pytest.raises(PolicyError) as caught:
        opened(tmp_path / name, text)
    assert sentence in str(caught.value).replace(f"{tmp_path}/", "") and "4111" not in str(caught.value), why


plain = st.text(st.characters(exclude_characters="«»\r\0", exclude_categories=["Cs"]), max_size=8)


@given(st.lists(st.tuples(plain, plain.filter(bool)), max_size=4), plain)
def test_marks_go_through_a_csv_unchanged(tmp_path_factory: pytest.TempPathFactory, parts: Any, rest: str) -> None:
    marked = "".join(f"{before}«{inside}»" for before, inside in parts) + rest
    file = tmp_path_factory.mktemp("marks") / "gold.csv"
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, quoting=csv.QUOTE_ALL)
        writer.writerows([["conversation_id", "text"], ["c", marked]])
    [found] = labelled_rows(str(file), read_rows(str(file)), "gold", names_of(JOB))
    text = found.fields["text"] or ""
    assert text == marked.replace("«", "").replace("»", "")
    assert [text[s["start"] : s["end"]] for s in found.spans or []] == [inside for _, inside in parts]


def test_a_row_keeps_its_line() -> None:
    [found] = labelled_rows("f", [WrittenRow(7, {"text": "a", "conversation_id": "c"})], "gold", names_of(JOB))
    assert found == LabelledRow(7, {"text": "a", "conversation_id": "c"}, [])


def said(found: str, turn: int) -> LabelledUtterance:
    """Four spans of a letter each; those in `found` are hidden."""
    gold = tuple(GoldSpan(place, place + 1, "PIN") for place in range(4))
    hidden = tuple(PolicySpan("abcd".index(letter), "abcd".index(letter) + 1, "r") for letter in found)
    return LabelledUtterance(UtteranceKey("c", turn), "agent", "voice", "abcd", gold, hidden)


def test_two_policies_are_laid_side_by_side() -> None:
    result = paired([said("ab", 0), said("", 1)], [said("ac", 0), said("a", 1)])
    assert result.all_labels == {BOTH: 1, FIRST: 1, SECOND: 2, NEITHER: 4}
    assert (result.first.recall, result.second.recall) == (0.25, 0.375)
    found = gain(result.all_labels)
    assert found and found[0] == 0.125 and found[1].low < 0 < 0.125 < found[1].high


@given(st.integers(0, 50), st.integers(0, 50), st.integers(0, 50), st.integers(0, 50))
def test_the_gain_s_interval_turns_with_the_policies(both: int, first: int, second: int, neither: int) -> None:
    one = gain(Counter({BOTH: both, FIRST: first, SECOND: second, NEITHER: neither}))
    other = gain(Counter({BOTH: both, FIRST: second, SECOND: first, NEITHER: neither}))
    assert (one is None) == (both + first + second + neither == 0)
    if one and other:
        assert one[0] == -other[0] and one[1].low == pytest.approx(-other[1].high)
        assert -1 <= one[1].low <= one[1].high <= 1
