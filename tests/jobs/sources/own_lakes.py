"""A lake of someone else: the same two calls in eleven layouts, none of them the standard one."""

import json
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.csv
import pyarrow.orc
import pyarrow.parquet as pq

from jobs.config.job import JobConfig
from tests.jobs.lakes import job_over

BEGUN = datetime(2026, 1, 5, 23, 59, 50, tzinfo=timezone.utc)
CARD = "4111 1111 1111 1111"
LINES = [("AGENT", "and the card number please"), ("CUSTOMER", CARD), ("AGENT", "thank you")]
WORD = pa.struct([("content", pa.string()), ("from", pa.float64()), ("to", pa.float64())])
COLUMNS = {"conversation_id": "contact", "role": "who", "channel": {"constant": "voice"}, "text": "content"}
ROLES = {"roles": {"AGENT": "agent", "CUSTOMER": "customer"}}


def rows() -> list[dict[str, Any]]:
    """Turns of two calls ten seconds apart, the second an hour later in another region."""
    return [
        {
            "contact": contact,
            "who": who,
            "content": text,
            "said_at": BEGUN + timedelta(hours=hours, seconds=10 * turn),
            "region": region,
            "turn": turn,
        }
        for contact, hours, region in (("k1", 0, "north"), ("k'2", 1, "south"))
        for turn, (who, text) in enumerate(LINES)
    ]


def count(lake: str) -> int:
    """Turns of a lake: of talks in texts there are two more, a null one and one without turns."""
    return len(rows()) + (2 if lake in ("of_talks", "of_json") else 0)


def of_call(contact: str) -> list[dict[str, Any]]:
    """Turns of one call."""
    return [row for row in rows() if row["contact"] == contact]


def write(folder: Path, name: str, found: list[dict[str, Any]], **parts: str) -> None:
    """Writes rows as a Parquet file of Hive's folders."""
    file = folder.joinpath("transcripts", *(f"{key}={value}" for key, value in parts.items()), f"{name}.parquet")
    file.parent.mkdir(parents=True, exist_ok=True)
    pq.write_table(pa.Table.from_pylist([{k: v for k, v in row.items() if k not in parts} for row in found]), file)


def over(folder: Path, columns: Mapping[str, Any], **settings: Any) -> JobConfig:
    """A job over the lake in a folder."""
    said: dict[str, Any] = {"values": ROLES, "text_columns": {"region": "keep"}, **settings}
    return job_over(folder, columns={**COLUMNS, **columns}, **said)


def by_two(folder: Path) -> JobConfig:
    for row in rows():
        parts = {"region": row["region"], "call_date": f"{row['said_at']:%Y-%m-%d}"}
        write(folder, f"{row['turn']}", [row], **parts)
    times = {"start_ms": {"column": "said_at", "unit": "timestamp"}}
    return over(folder, times, partition=["region", "call_date"], policy="minimal")


def by_hour(folder: Path) -> JobConfig:
    for row in rows():
        write(folder, f"{row['contact']}-{row['turn']}", [row], hour=f"{row['said_at']:%Y-%m-%d %H}%3A00%3A00")
    return over(folder, {"utterance_index": "turn"}, partition="hour", policy="minimal")


def by_expression(folder: Path) -> JobConfig:
    words = [
        {"content": word, "from": at / 2, "to": at / 2 + 0.4}
        for at, word in enumerate(["4111", "1111", "1111", "1111"])
    ]
    found = [{**row, "items": words if row["turn"] == 1 else []} for row in rows()]
    write(folder, "all", found)
    columns = {
        "start_ms": {"column": "said_at", "unit": "timestamp"},
        "words": {"column": "items", "word": "content", "start": "from", "end": "to", "unit": "s"},
    }
    return over(folder, columns, partition={"from": "said_at", "as": "date"}, policy="minimal")


def unpartitioned(folder: Path) -> JobConfig:
    found = [{**row, "the note": row["content"], "phone.no": 4111111111111111} for row in rows()]
    write(folder, "all", found)
    names = {"the note": "the_note", "phone.no": "phone_no"}
    texts = {"region": "keep", "the_note": "redact", "phone_no": "redact"}
    return over(folder, {"utterance_index": "turn"}, partition=None, rename=names, text_columns=texts, policy="minimal")


def as_csv(folder: Path) -> JobConfig:
    (folder / "transcripts").mkdir()
    table = pa.Table.from_pylist([{**row, "said_at": row["said_at"].isoformat()} for row in rows()])
    pa.csv.write_csv(table, folder / "transcripts" / "part-0.csv")
    times = {"utterance_index": "turn", "start_ms": {"column": "said_at", "unit": "timestamp"}}
    texts = {"region": "keep", "said_at": "keep"}
    return over(folder, times, partition={"from": "said_at", "as": "month"}, text_columns=texts, policy="minimal")


def as_json_lines(folder: Path) -> JobConfig:
    (folder / "transcripts").mkdir()
    lines = [json.dumps({**row, "said_at": f"{10 * row['turn'] // 60}:{10 * row['turn'] % 60:02}"}) for row in rows()]
    (folder / "transcripts" / "part-0.jsonl").write_text("\n".join(lines))
    times = {"start_ms": {"column": "said_at", "unit": "mm:ss"}}
    texts = {"said_at": "keep"}
    return over(folder, times, partition="region", text_columns=texts, policy="minimal")


def as_orc(folder: Path) -> JobConfig:
    (folder / "transcripts").mkdir()
    found = [{**row, "said_at": row["said_at"].timestamp()} for row in rows()]
    pa.orc.write_table(pa.Table.from_pylist(found), folder / "transcripts" / "part-0.orc")
    times = {"start_ms": {"column": "said_at", "unit": "epoch_s"}}
    return over(folder, times, partition="region", text_columns={}, policy="minimal")


def of_turns(folder: Path) -> JobConfig:
    """Turns in an array, with a field that no column of the row is, and the row's own texts beside."""
    found = [
        {
            "contact": contact,
            "region": "north",
            "summary": f"by {CARD}",
            "turns": [{"who": row["who"], "content": row["content"], "place": row["turn"]} for row in of_call(contact)],
        }
        for contact in ("k1", "k'2")
    ]
    write(folder, "all", found, region="north")
    columns, texts = {"utterance_index": "turn_index"}, {"summary": "redact"}
    settings = {"partition": "region", "text_columns": texts, "policy": "minimal"}
    return over(folder, columns, turns="turns", turns_as="array", **settings)


def of_talks(folder: Path) -> JobConfig:
    """A talk in one text, with speakers at the heads of its lines; a null one and one without speakers beside."""
    talk = "\n".join(f"[0:{10 * turn:02}] {who.title()}: {text}" for turn, (who, text) in enumerate(LINES))
    texts = {"k1": talk, "k'2": f"{talk}\n", "k3": None, "k4": f"called about {CARD}"}
    write(folder, "all", [{"contact": contact, "talk": text, "region": "north"} for contact, text in texts.items()])
    columns = {"utterance_index": "turn_index", "role": "role", "text": "text"}
    said = {"region": "keep", "turn_label": "keep"}
    return over(folder, columns, turns="talk", turns_as="text", partition=None, text_columns=said, policy="minimal")


def of_json(folder: Path) -> JobConfig:
    """Turns in JSON, one of them of more fields; a null one and one that is no array beside."""
    own = [{"who": who, "content": text, "at": 10 * turn} for turn, (who, text) in enumerate(LINES)]
    cut = f'[{{"content": "{CARD}"}}, {{"con'
    texts = {"k1": json.dumps(own), "k'2": json.dumps([{**each, "more": {}} for each in own]), "k3": None, "k4": cut}
    write(folder, "all", [{"contact": contact, "messages": text, "region": "north"} for contact, text in texts.items()])
    columns = {"utterance_index": "turn_index", "start_ms": {"column": "at", "unit": "s"}}
    settings = {"turns": "messages", "turns_as": "array", "turns_fields": ["who", "content", "at"]}
    texts = {"region": "keep", "at": "keep"}
    return over(folder, columns, **settings, partition=None, policy="minimal", text_columns=texts)


def of_structs(folder: Path) -> JobConfig:
    """Who speaks in a struct, one field of which is called like a column of the row."""
    own = ("who", "region")
    found = [
        {**{k: v for k, v in row.items() if k not in own}, "by": {"who": row["who"], "turn": "x"}, "region": "north"}
        for row in rows()
    ]
    write(folder, "all", found)
    names, texts = {"by.turn": "by_turn"}, {"region": "keep", "by_turn": "drop"}
    columns = {"utterance_index": "turn"}
    return over(folder, columns, unfold=["by"], rename=names, partition=None, text_columns=texts, policy="minimal")


NORTH_SOUTH = ["north", "south"]
LAYOUTS = [
    (
        by_two,
        ["region=north/call_date=2026-01-05", "region=north/call_date=2026-01-06", "region=south/call_date=2026-01-06"],
    ),
    (by_hour, ["2026-01-05 23:00:00", "2026-01-06 00:00:00", "2026-01-06 01:00:00"]),
    (by_expression, ["2026-01-05", "2026-01-06"]),
    (unpartitioned, ["all"]),
    (as_csv, ["2026-01"]),
    (as_json_lines, NORTH_SOUTH),
    (as_orc, NORTH_SOUTH),
    (of_turns, ["north"]),
    (of_talks, ["all"]),
    (of_json, ["all"]),
    (of_structs, ["all"]),
]


def lakes(folder: Path) -> Iterator[tuple[str, JobConfig, list[str]]]:
    """Name, job and partitions of each layout, written into a folder of its own."""
    for make, partitions in LAYOUTS:
        own = folder / make.__name__
        own.mkdir()
        yield make.__name__, make(own), partitions
