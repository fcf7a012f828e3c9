"""Whole conversations in an Arrow column of lists of turns, for the column function of Spark."""

from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from redaction_udfs.batches.redact import COVERAGE, PROBLEM, SPANS, redact_block
from redaction_udfs.batches.single_texts import SPAN
from redaction_udfs.columns.layout import Layout
from redaction_udfs.engine.context.applicable import needing_times
from redaction_udfs.engine.model.conversation import CHANNELS, ROLES, UnknownName, known
from redaction_udfs.engine.model.errors import UNPROCESSED
from redaction_udfs.engine.pseudonyms.writer import lacking_for_tokens, token_forms
from redaction_udfs.engine.rules.coverage import FULL
from redaction_udfs.engine.rules.rules import Policy

REDACTED_TURN = pa.struct(
    [("text", pa.string()), ("spans", pa.list_(SPAN)), ("problem", pa.string()), ("coverage", pa.string())]
)
CONVERSATIONS_A_BLOCK = 500
"""So many are flat in memory at a time, with all that is found in them."""
NEEDED = ("role", "text")
OF = "of "
"""Columns of a conversation are called so in a block, apart from those of its turns."""
TIMES = ("start_ms", "end_ms")
COLUMNS: Mapping[str, pa.DataType] = {
    **dict.fromkeys(("role", "channel", "language", "text"), pa.string()),
    **dict.fromkeys(TIMES, pa.int64()),
}
LAYOUT = Layout(
    utterance_index=None,
    language="language",
    start_ms="start_ms",
    end_ms="end_ms",
    roles={name: name for name in ROLES},
    channels={name: name for name in CHANNELS},
)


class Known(NamedTuple):
    """What is known of each conversation: its id, and a struct of columns for tokens and expressions. None: nothing."""

    ids: pa.Array | None = None
    columns: pa.Array | None = None

    def slice(self, start: int, length: int) -> "Known":
        """The same of some of the conversations."""
        return Known(*(each if each is None else each.slice(start, length) for each in self))

    @property
    def names(self) -> list[str]:
        """Names of the columns. Raises UnknownName where they are no struct."""
        if self.columns is None:
            return []
        if not pa.types.is_struct(self.columns.type):
            raise UnknownName("columns that are no struct, expected named_struct('tenant', tenant, ...)")
        return [field.name for field in self.columns.type.fields]


NOTHING_KNOWN = Known()


def redact_turns(conversations: pa.Array, policy: Policy, known_of: Known = NOTHING_KNOWN) -> pa.Array:
    """A list of REDACTED_TURN for each list of turns. What is null stays null.

    Turns are structs with `role` and `text` and, where known, `channel` (digital), `language`, `start_ms` and `end_ms`.
    A text that must not be published comes out as `[UNPROCESSED]`, with its `problem`. Raises UnknownName for a role
    or channel that is none of ours, for turns that lack a field that they need, and where tokens are bound to what is
    not known of any conversation. Repeats nothing of a text.
    """
    if lacking := lacking_for_tokens(
        policy, "known" if known_of.ids is not None else "", dict.fromkeys(known_of.names, 1)
    ):
        raise UnknownName("; ".join(lacking))
    blocks = [
        _redacted(
            conversations.slice(start, CONVERSATIONS_A_BLOCK), policy, known_of.slice(start, CONVERSATIONS_A_BLOCK)
        )
        for start in range(0, len(conversations), CONVERSATIONS_A_BLOCK)
    ]
    return pa.concat_arrays(blocks) if blocks else pa.array([], pa.list_(REDACTED_TURN))


def _redacted(conversations: pa.Array, policy: Policy, known_of: Known) -> pa.Array:
    turns, lengths = pc.list_flatten(conversations), pc.fill_null(pc.list_value_length(conversations), 0)
    bound = any(form.scope == "conversation" for form in token_forms(policy))
    block = _block(turns, pc.list_parent_indices(conversations), known_of if bound else known_of._replace(ids=None))
    _check_times(block, policy)
    layout = replace(LAYOUT, compared={name: f"{OF}{name}" for name in known_of.names})
    made = _made(redact_block(block, layout, policy, None)) if block.num_rows else pa.array([], REDACTED_TURN)
    offsets = np.concatenate([[0], np.cumsum(np.asarray(lengths))]).astype(np.int32)
    return pa.ListArray.from_arrays(pa.array(offsets), made, mask=conversations.is_null())


def _block(turns: pa.Array, conversation: pa.Array, known_of: Known) -> pa.RecordBatch:
    """The turns as rows of the standard layout. Their partition is the conversation's number, and so is its id where
    none is known: two with one id are two."""
    names = {field.name for field in turns.type.fields} if pa.types.is_struct(turns.type) else set[str]()
    if missing := [name for name in NEEDED if name not in names]:
        raise UnknownName(f"turns without {' and '.join(missing)}, expected structs with {', '.join(COLUMNS)}")
    given = {
        name: pc.struct_field(turns, name).cast(kind) if name in names else pa.nulls(len(turns), kind)
        for name, kind in COLUMNS.items()
    }
    for name, ours, default in (("role", ROLES, "other"), ("channel", CHANNELS, "digital")):
        for value in pc.unique(given[name].drop_null()).to_pylist():
            known(value, ours, name)
        given[name] = pc.fill_null(given[name], default)
    number = conversation.cast(pa.string())
    ids = number if known_of.ids is None else known_of.ids.take(conversation).cast(pa.string())
    columns = {f"{OF}{name}": pc.struct_field(known_of.columns, name).take(conversation) for name in known_of.names}
    return pa.RecordBatch.from_pydict({"dt": number, "conversation_id": ids, **given, **columns})


def _check_times(block: pa.RecordBatch, policy: Policy) -> None:
    """Raises UnknownName where rules cannot do without times that are not there."""
    if (rules := needing_times(policy)) and block.column("start_ms").null_count:
        raise UnknownName(f"turns without start_ms, under rules with a bound in seconds only: {', '.join(rules)}")


def _made(found: pa.RecordBatch) -> pa.Array:
    """The turns' results. A withheld text is none: of a language that the policy refuses, the rows still have it."""
    problem = found.column(PROBLEM)
    withheld = pc.and_(problem.is_valid(), found.column("text").is_valid())
    text = pc.if_else(withheld, UNPROCESSED, found.column("text"))
    spans = pa.array(
        [
            None if has_none else [] if bad else [{name: span[name] for name in SPAN.names} for span in own or ()]
            for own, bad, has_none in zip(
                found.column(SPANS).to_pylist(), withheld.to_pylist(), text.is_null().to_pylist(), strict=True
            )
        ],
        pa.list_(SPAN),
    )
    coverage = pc.fill_null(found.column(COVERAGE), FULL)
    coverage = pc.if_else(text.is_valid(), coverage, None)
    fields = [text, spans, pc.if_else(text.is_valid(), problem, None), coverage]
    return pc.make_struct(*fields, field_names=REDACTED_TURN.names)
