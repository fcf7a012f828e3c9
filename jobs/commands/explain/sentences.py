"""An explanation as lines for people. Counts, places and names, never a value."""

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any

from jobs.console.screen import printable
from redaction_udfs.mistakes import shown

Line = tuple[str, str | None]
"""A line and its style."""
WRITTEN = {
    "label": "replaced by [{label}]",
    "generic": "replaced by [PII]",
    "text": "replaced by a text of the policy",
    "mask": "masked",
    "remove": "removed",
    "token": "replaced by a token of [{label}]",
    "tag": "left as it is, and marked",
}
MOST_WAITING = 12
"""Partitions without a published state that are listed."""


def sentences(found: Mapping[str, Any], out: str) -> Iterator[Line]:
    """The lines of an explanation. `out` is the folder as it was named, for the commands that are shown."""
    yield f"Conversation {printable(found['conversation_id'])}", "bold"
    for part in found["partitions"]:
        yield from _partition(part, out)
    if not found["partitions"]:
        yield from _unknown(found)
    yield from _waiting(found["not_published"], bool(found["partitions"]))
    if found["partitions"]:
        yield from _who(found["partitions"])


def _partition(part: Mapping[str, Any], out: str) -> Iterator[Line]:
    rows, run, policy = part["rows"], part["run"], part["policy"]
    yield "", None
    yield (
        f"{printable(part['partition'])}: {_utterances(rows['published'])} published, {rows['with_spans']} of them "
        + (f"redacted, {rows['quarantined']} in quarantine."),
        "bold",
    )
    yield (
        f"By run {run['run_id']}, started {run['started_at']} UTC."
        if run["started_at"]
        else (f"By run {run['run_id']}, which is not in the ledger: nobody can say under which policy."),
        None,
    )
    if policy:
        yield from _policy(policy, out)
    for run_before in part["earlier_runs"]:
        yield f"Published before by run {run_before['run_id']}, started {run_before['started_at']} UTC.", "dim"
    for index, spans in groupby(part["spans"], key=lambda span: span["utterance_index"]):
        yield from _utterance(index, list(spans))
    for row in part["quarantine"]:
        yield f"  Utterance {row['utterance_index']}: not published, {printable(row['reason'])}.", "yellow"


def _policy(policy: Mapping[str, Any], out: str) -> Iterator[Line]:
    short = policy["hash"][:12]
    read = (
        f"redact policy show --hash {short} --out {out}" if policy["kept"] else "not kept: it cannot be read any more"
    )
    yield f"Policy {printable(policy['name'])} {printable(policy['version'])}, hash {short} ({read}).", None
    for waiver in policy["waivers"]:
        told = f"{waiver['rule']} until {waiver['expires']}, approved by {waiver['approved_by']}: {waiver['reason']}"
        yield f"Waiver in force: {printable(told)}", "yellow"


def _utterance(index: Any, spans: list[Mapping[str, Any]]) -> Iterator[Line]:
    yield f"  Utterance {index}, {spans[0]['role']}, {spans[0]['channel']}", None
    for span in spans:
        written = WRITTEN.get(span["action"], span["action"]).format(label=span["label"])
        size = f"{span['value_length']} character" + ("" if span["value_length"] == 1 else "s")
        place = f"{printable(span['column'])} {span['redacted_start']}-{span['redacted_end']}"
        yield f"    {span['label']}, {size}, {written}: now {place}.", None
        others = [rule for rule in span["rule_ids"] or [] if rule != span["rule_id"]]
        also = f" {', '.join(others)} found it as well." if others else ""
        name = f" ({printable(span['rule_name'])})" if span["rule_name"] else ""
        yield f"      By rule {span['rule_id']}{name}: {printable(span['reason'])}.{also}", "dim"


def _unknown(found: Mapping[str, Any]) -> Iterator[Line]:
    if found["transcripts"] is None:
        yield "No table of this folder has it: the id is unknown, or its partition is not published.", "yellow"
        yield "With the job's YAML file the transcripts are asked as well.", "dim"
    elif found["transcripts"]:
        parts = ", ".join(f"{printable(e['partition'])} ({e['rows']} rows)" for e in found["transcripts"])
        yield f"In the transcripts, and in no table of this folder: {parts}.", "yellow"
        yield "Not yet redacted, or left out because the job's output says none.", "dim"
    else:
        yield "Neither in the transcripts nor in a table of this folder: the id is unknown.", "yellow"


def _waiting(rows: list[Mapping[str, Any]], is_known: bool) -> Iterator[Line]:
    """Partitions that may have more of the conversation."""
    if rows:
        yield "", None
        yield f"Partitions that were never published, and may have {'more of it' if is_known else 'it'}:", None
    for row in rows[:MOST_WAITING]:
        why = f", {printable(row['problem'])}" if row["problem"] else ""
        yield f"  {printable(row['partition'])}: {row['status']}{why}", None
    if len(rows) > MOST_WAITING:
        yield f"  and {len(rows) - MOST_WAITING} more", None


def _who(parts: list[Mapping[str, Any]]) -> Iterator[Line]:
    """Who may still see the originals."""
    yield "", None
    yield "Who may see the originals", "bold"
    yield "  Whoever may read the transcripts: redaction does not delete them.", None
    for part in parts:
        yield from _who_in(part, f"  {printable(part['partition'])}: ")


def _who_in(part: Mapping[str, Any], where: str) -> Iterator[Line]:
    vault, spans = part["vault"], part["spans"]
    lost = sorted({span["rule_id"] for span in spans if not span["in_vault"]})
    if not spans:
        yield f"{where}nothing was redacted.", None
    elif vault is None:
        yield f"{where}nobody else; no vault has a value of it.", None
    elif vault["readable"]:
        keys = ", ".join(shown(key) for key in vault["keys"])
        until = f" until {vault['until']}" if vault["until"] else ""
        yield f"{where}whoever holds the vault's key {keys}{until}: {vault['values']} of {len(spans)} values.", None
        if lost:
            yield f"    Nobody else those that were never kept, of {', '.join(lost)}.", None
    elif vault["ended"]:
        yield f"{where}nobody else; its originals could be read until {vault['until']}.", None
        if vault["values"]:
            yield f"    redact retain deletes the {vault['values']} values that the vault still has.", "dim"
    else:
        yield f"{where}nobody else; the vault has {vault['values']} values, and their key is destroyed.", None
        yield "    Until VACUUM older versions of vault_keys still have it.", "dim"


def _utterances(number: int) -> str:
    return f"{number} utterance" + ("" if number == 1 else "s")
