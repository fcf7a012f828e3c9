"""Rows of a redacted batch that still show a shape that the policy hides, in the worker's own pass."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from redaction_udfs.batches.redact import PROBLEM, SPANS
from redaction_udfs.columns.conversations import ConversationRows, conversation_rows
from redaction_udfs.columns.layout import Layout
from redaction_udfs.columns.nested import StringColumn, string_columns
from redaction_udfs.engine.find.keep_list import kept_places
from redaction_udfs.engine.model.conversation import ROLES
from redaction_udfs.engine.reading import Reading
from redaction_udfs.engine.rules.coverage import primary_language
from redaction_udfs.engine.rules.rules import Policy
from redaction_udfs.staged.second_look import ALWAYS, BY_NAME, hidden_shapes, shown_by

WITH_DIGIT = ("iban", "ip_address", "phone", "digits")
"""Shapes that no text without a digit shows: most texts have none any more."""
LITERALS = {"email": "@", "aws_key": "AKIA", "private_key": "-----BEGIN"}
"""What stands in every text that shows the shape. To look for it costs a fifth of the shape."""
READABLE = ("tag", "mask", "text")
"""Actions that may leave the value, its end, or the policy's own words where it stood."""
CLEAR = " | "


def rows_left(redacted: pa.RecordBatch, layout: Layout, policy: Policy) -> dict[str, np.ndarray]:
    """For each shape that the policy hides, but for those in ALWAYS, true for the published rows that show it.

    Looks at the texts that were to be redacted, without what the policy only marks, masks or keeps.
    """
    rows = conversation_rows(redacted, layout)
    hidden = _hidden_by_row(redacted, layout, policy, rows)
    left = {name: np.zeros(redacted.num_rows, dtype=bool) for name in hidden}
    for strings in _texts(redacted, layout) if hidden else ():
        for name, position in _candidates(strings, hidden):
            row = int(strings.rows[position])
            role = ROLES[rows.role[row]]
            text = _without(strings, position, redacted.column(SPANS)[row].as_py() or [], (policy, role))
            left[name][row] |= shown_by(pa.array([text]), frozenset([name]))[name][0].as_py()
    return {name: mask for name, mask in left.items() if mask.any()}


def _hidden_by_row(
    redacted: pa.RecordBatch, layout: Layout, policy: Policy, rows: ConversationRows
) -> dict[str, np.ndarray]:
    """For each shape, true for the published rows of channels, roles and languages in which the policy hides it.

    Asked once for each combination that there is: a table may have no end of languages.
    """
    languages = redacted.column(layout.language) if layout.language else pa.nulls(redacted.num_rows, pa.string())
    encoded = languages.cast(pa.string()).dictionary_encode(null_encoding="encode")
    told = encoded.dictionary.to_pylist()
    codes = (np.asarray(encoded.indices, dtype=np.int64) * len(ROLES) + rows.role) * 2 + rows.voice
    known = np.asarray(redacted.column(PROBLEM).is_null()) & (rows.role >= 0)  # a role of nobody fails another check
    different, which = np.unique(np.where(known, codes, -1), return_inverse=True)
    hides: dict[str, np.ndarray] = {}
    for number, code in enumerate(different.tolist()):
        (language, role), voice = divmod(code >> 1, len(ROLES)), code & 1
        spoken = "voice" if voice else "digital"
        names = hidden_shapes(policy, spoken, ROLES[role], primary_language(policy, told[language])) - ALWAYS
        for name in names if code >= 0 else ():
            hides.setdefault(name, np.zeros(len(different), dtype=bool))[number] = True
    return {name: of_combination[which] for name, of_combination in hides.items()}


def _texts(redacted: pa.RecordBatch, layout: Layout) -> Iterator[StringColumn]:
    for name in layout.text_columns:
        for strings in string_columns(redacted.column(name), name):
            if strings.column_path in layout.text_paths:
                yield strings


def _candidates(strings: StringColumn, hidden: Mapping[str, np.ndarray]) -> Iterator[tuple[str, int]]:
    """Shapes and the positions of texts that may show them."""
    digit = np.asarray(pc.fill_null(pc.match_substring_regex(strings.values, "[0-9]"), False))
    for name, members in sorted(hidden.items()):
        wanted = members[strings.rows]
        if name in WITH_DIGIT:
            wanted = wanted & digit
        elif name in LITERALS:
            wanted = wanted & np.asarray(pc.fill_null(pc.match_substring(strings.values, LITERALS[name]), False))
        positions = np.flatnonzero(wanted)
        texts = strings.values if len(positions) == len(wanted) else strings.values.take(pa.array(positions))
        shown = np.asarray(pc.fill_null(pc.match_substring_regex(texts, BY_NAME[name].pattern), False))
        yield from ((name, int(position)) for position in positions[shown])


def _without(
    strings: StringColumn, position: int, spans: Sequence[Mapping[str, Any]], whose: tuple[Policy, str]
) -> str:
    """The text without what its spans leave readable and what the policy's keep list protects."""
    text, column = strings.values[position].as_py(), strings.name_of(position)
    shown = [span for span in spans if span["column"] == column and span["action"] in READABLE]
    return without(text, [(span["redacted_start"], span["redacted_end"]) for span in shown], *whose)


def without(text: str, places: Sequence[tuple[int, int]], policy: Policy | None, role: str) -> str:
    """The text without some places and without what the policy's keep list protects."""
    kept = kept_places(Reading(text), role, policy.keep) if policy and policy.keep else []
    pieces, done = [], 0
    for start, end in sorted([*places, *((place[0], place[1]) for place in kept)]):
        pieces += [text[done : max(done, start)], CLEAR]
        done = max(done, end)
    return "".join([*pieces, text[done:]])
