"""A batch of published rows in; places of spans that cannot be, and of shapes that are still readable, out."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from jobs.commands.verify.finding import FOUND
from jobs.governance.placeholders import can_have_written
from jobs.governance.published import PARTITION
from redaction_udfs.columns.layout import Layout
from redaction_udfs.columns.nested import StringColumn, string_columns
from redaction_udfs.engine.pseudonyms.tokens import LETTERS_OF_ID, TOKEN
from redaction_udfs.engine.rules.coverage import primary_language
from redaction_udfs.engine.rules.rules import Policy
from redaction_udfs.staged.second_look import ALWAYS, hidden_shapes, shown_by
from redaction_udfs.staged.shapes_left import without
from schemas.redacted import REDACTION_COLUMN

ROWS, REDACTED, UNCHECKED = "rows", "rows_redacted", "spans_not_looked_at"
"""Kinds of what is only counted: rows, those with spans, and spans whose text does not stand in a column by itself."""
MOST_PLACES = 20
"""Places of a kind that are listed of one partition in one batch."""
Place = tuple[str, str, str | None, int | None, str]
"""Kind, partition, conversation, utterance, column."""


class Published(NamedTuple):
    """What is known of the rows of each partition: its policy (None: not kept), the run that wrote it, and the key of
    its tokens if it has any."""

    layout: Layout
    policies: Mapping[str, Policy | None]
    runs: Mapping[str, str]
    policy_names: Mapping[str, str]
    token_keys: Mapping[str, str]


def looked_at(batches: Iterable[pa.RecordBatch], known: Published) -> Iterator[pa.RecordBatch]:
    """For each batch its findings and counts, as FOUND."""
    for batch in batches:
        if batch.num_rows:
            yield _as_batch(list(places_in(batch, known)), counts_of(batch))


def counts_of(batch: pa.RecordBatch) -> Counter[tuple[str, str]]:
    """Rows of each partition, and those with spans."""
    spans = pc.struct_field(batch.column(REDACTION_COLUMN), "spans")
    counts = Counter[tuple[str, str]]()
    table = pa.table({"partition": batch.column(PARTITION), "with": pc.is_valid(spans)})
    for row in table.group_by(["partition", "with"]).aggregate([([], "count_all")]).to_pylist():
        counts[ROWS, row["partition"]] += row["count_all"]
        counts[REDACTED, row["partition"]] += row["count_all"] * row["with"]
    return counts


def places_in(batch: pa.RecordBatch, known: Published) -> Iterator[Place]:
    """Every place in the batch where something does not hold."""
    texts = [
        strings
        for name in known.layout.text_columns
        if name in batch.schema.names
        for strings in string_columns(batch.column(name), name)
        if strings.column_path in known.layout.text_paths
    ]
    rows = _Rows(batch, known)
    yield from _stamps(batch, rows)
    spans = _spans(batch)
    yield from _spans_hold(spans, texts, rows)
    yield from _tokens(spans, texts, rows)
    for group, members in rows.alike().items():
        yield from _shapes(texts, members, group, rows, spans)


class _Rows:
    """Keys and meanings of a batch's rows."""

    def __init__(self, batch: pa.RecordBatch, known: Published) -> None:
        layout = known.layout
        self.known, self.partition = known, batch.column(PARTITION).to_pylist()
        self._batch, self._layout = batch, layout

    def place(self, kind: str, row: int, column: str) -> Place:
        """Where something is."""
        index = self._layout.utterance_index
        conversation = self._batch.column(self._layout.conversation_id)[row].as_py()
        number = self._batch.column(index)[row].as_py() if index else None
        return kind, self.partition[row], None if conversation is None else str(conversation), number, column

    def policy(self, row: int) -> Policy | None:
        return self.known.policies.get(self.partition[row])

    def alike(self) -> dict[tuple[str, str, str, str | None], np.ndarray]:
        """Rows by partition, channel, role and language, of which all are judged alike."""
        layout = self._layout
        columns = {
            "partition": self._batch.column(PARTITION),
            **{
                name: self._batch.column(own).cast(pa.string())
                for name, own in (("channel", layout.channel), ("role", layout.role), ("language", layout.language))
                if own and own in self._batch.schema.names
            },
        }
        table = pa.table(columns).append_column("row", pa.array(np.arange(self._batch.num_rows)))
        grouped = table.group_by(list(columns)).aggregate([("row", "list")]).to_pylist()
        found: dict[tuple[str, str, str, str | None], list[int]] = defaultdict(list)
        for row in grouped:
            found[self._meaning(row)] += row["row_list"]
        return {group: np.array(sorted(members)) for group, members in found.items()}

    def _meaning(self, row: Mapping[str, Any]) -> tuple[str, str, str, str | None]:
        layout = self._layout
        channel = layout.channels.get(row["channel"], "digital") if layout.channel else layout.constant_channel
        role = layout.roles.get(row["role"], "other") if layout.role else layout.constant_role
        return row["partition"], channel, role, row.get("language")


def _stamps(batch: pa.RecordBatch, rows: _Rows) -> Iterator[Place]:
    """Rows that another run or policy has signed than the ledger says."""
    redaction = batch.column(REDACTION_COLUMN)
    for kind, field, expected in (
        ("wrong_run", "run_id", rows.known.runs),
        ("wrong_policy", "policy_version", rows.known.policy_names),
    ):
        signed = pc.struct_field(redaction, field)
        wanted = pa.array([expected.get(partition) for partition in rows.partition], pa.string())
        wrong = pc.and_(pc.is_valid(wanted), pc.not_equal(pc.fill_null(signed, ""), pc.fill_null(wanted, "")))
        for row in pc.indices_nonzero(wrong).to_pylist():
            yield rows.place(kind, row, f"{REDACTION_COLUMN}.{field}")


def _spans(batch: pa.RecordBatch) -> dict[int, dict[str, Any]]:
    """What the rows that have spans, or labels, say of themselves."""
    redaction = batch.column(REDACTION_COLUMN)
    said = pc.or_(pc.is_valid(pc.struct_field(redaction, "spans")), pc.is_valid(pc.struct_field(redaction, "labels")))
    places = pc.indices_nonzero(said)
    return dict(zip(places.to_pylist(), redaction.take(places).to_pylist(), strict=True))


def _spans_hold(spans: Mapping[int, Mapping[str, Any]], texts: Sequence[StringColumn], rows: _Rows) -> Iterator[Place]:
    """Spans that are not what their rule writes, where they should be."""
    own = {
        (int(strings.rows[position]), strings.name_of(position)): strings.values[position].as_py()
        for strings in texts
        for position in np.flatnonzero(np.isin(strings.rows, list(spans))).tolist()
    }
    for row, said in spans.items():
        found = [span for span in said["spans"] or [] if None not in span.values()]
        if len(found) < len(said["spans"] or []):
            yield rows.place("span_outside", row, f"{REDACTION_COLUMN}.spans")
        if said["labels"] != sorted({span["label"] for span in found}) or not found:
            yield rows.place("labels", row, f"{REDACTION_COLUMN}.labels")
        reached: dict[str, int] = {}
        for span in sorted(found, key=lambda span: (span["column"], span["start"], span["end"])):
            kind = _misfit(span, own.get((row, span["column"])), reached.get(span["column"], 0), rows.policy(row))
            reached[span["column"]] = span["end"]
            if kind:
                yield rows.place(kind, row, span["column"])


def _tokens(spans: Mapping[int, Mapping[str, Any]], texts: Sequence[StringColumn], rows: _Rows) -> Iterator[Place]:
    """Tokens outside of spans, and those of another key, in partitions whose policy writes tokens."""
    for strings in texts if rows.known.token_keys else ():
        for position in pc.indices_nonzero(pc.match_substring_regex(strings.values, TOKEN.pattern)).to_pylist():
            row, column = int(strings.rows[position]), strings.name_of(position)
            key_id = rows.known.token_keys.get(rows.partition[row], "")[:LETTERS_OF_ID]
            own = {(s["start"], s["end"]) for s in (spans.get(row) or {}).get("spans") or [] if s["column"] == column}
            for found in TOKEN.finditer(strings.values[position].as_py()) if key_id else ():
                if found.span() not in own:
                    yield rows.place("foreign_token", row, column)
                elif found[2] != key_id:
                    yield rows.place("token_key", row, column)


def _misfit(span: Mapping[str, Any], text: str | None, reached: int, policy: Policy | None) -> str | None:
    """Kind of what is wrong with a span; None where nothing is. A text of None stands in no column by itself."""
    if policy and not any((rule.id, rule.label) == (span["rule_id"], span["label"]) for rule in policy.rules):
        return "unknown_rule"
    if text is None:
        return UNCHECKED
    if not reached <= span["start"] <= span["end"] <= len(text):
        return "span_outside"
    written = text[span["start"] : span["end"]]
    if policy and not can_have_written(written, policy, span["rule_id"], span["label"]):
        return "placeholder"
    return None


def _shapes(
    texts: Sequence[StringColumn],
    members: np.ndarray,
    group: tuple[str, str, str, str | None],
    rows: _Rows,
    spans: Mapping[int, Mapping[str, Any]],
) -> Iterator[Place]:
    """Shapes that are readable in rows of a group, and that its policy hides."""
    partition, channel, role, language = group
    policy = rows.known.policies.get(partition)
    names = hidden_shapes(policy, channel, role, primary_language(policy, language)) if policy else ALWAYS
    for strings in texts:
        positions = np.flatnonzero(np.isin(strings.rows, members))
        values = strings.values.take(pa.array(positions))
        for name, mask in shown_by(values, names).items():
            for place in pc.indices_nonzero(mask).to_pylist():
                row, column = int(strings.rows[positions[place]]), strings.name_of(int(positions[place]))
                own = [span for span in (spans.get(row) or {}).get("spans") or [] if span["column"] == column]
                text = values[place].as_py()
                held = [span for span in own if None not in span.values() and not _misfit(span, text, 0, policy)]
                if name in ALWAYS or _is_left(name, text, held, (policy, role)):
                    yield rows.place(name, row, column)


def _is_left(name: str, text: str, spans: Sequence[Mapping[str, Any]], whose: tuple[Policy | None, str]) -> bool:
    """True if the shape is there without what spans may show, which was written or only marked, and what is kept."""
    left = pa.array([without(text, [(span["start"], span["end"]) for span in spans], *whose)])
    return bool(shown_by(left, frozenset([name]))[name][0].as_py())


def _as_batch(places: Sequence[Place], counts: Counter[tuple[str, str]]) -> pa.RecordBatch:
    """Findings and counts as FOUND. Of a kind with many places in a partition the rest is only counted."""
    listed = Counter[tuple[str, str]]()
    found: list[dict[str, Any]] = []
    for kind, partition, conversation, number, column in places:
        listed[kind, partition] += 1
        counts[kind, partition] += 1
        if kind != UNCHECKED and listed[kind, partition] <= MOST_PLACES:
            place = {"conversation_id": conversation, "utterance_index": number, "column": column}
            found.append({"kind": kind, "partition": partition, **place})
    found += [{"kind": kind, "partition": partition, "count": count} for (kind, partition), count in counts.items()]
    return pa.RecordBatch.from_pylist(found, FOUND)
