"""Examples of leaks and false redactions, an even, repeatable choice."""

import heapq
from collections import defaultdict
from collections.abc import Iterator
from hashlib import blake2b
from typing import Literal, NamedTuple

from jobs.commands.score.measure.compared import WITHHELD, Compared
from jobs.commands.score.measure.labelled import UtteranceKey
from jobs.commands.score.measure.letters import runs

Kind = Literal["missed", "partial", "over-redacted"]


class ScoreExample(NamedTuple):
    """One span that went wrong. `name` is the label of a gold span that leaks, or the rule that redacted too much.

    `wrong` are the stretches of it that stay readable, or should have. `text` is None unless texts may be shown.
    """

    kind: Kind
    name: str
    key: UtteranceKey
    start: int
    end: int
    wrong: tuple[tuple[int, int], ...]
    text: str | None


class ScoreExamples:
    """At most so many of each kind and name. Those of one utterance come together."""

    def __init__(self, most: int, show_text: bool) -> None:
        self.most = most
        self.show_text = show_text
        self._kept: defaultdict[tuple[Kind, str], list[tuple[int, ScoreExample]]] = defaultdict(list)

    def look_at(self, utterance: Compared) -> None:
        """Keeps what went wrong in the utterance, if its lot is among the lowest."""
        if not self.most or not (utterance.leaked or utterance.over_redacted):
            return
        lot = -_lot(utterance.said.key)
        for example in self._wrong(utterance):
            kept = self._kept[example.kind, example.name]
            if len(kept) < self.most:
                heapq.heappush(kept, (lot, example))
            elif lot > kept[0][0]:
                heapq.heapreplace(kept, (lot, example))

    def kept(self) -> list[ScoreExample]:
        """Leaks before false redactions, by name, in the order of keys."""
        kinds: tuple[Kind, ...] = ("missed", "partial", "over-redacted")
        found = sorted(
            self._kept.items(), key=lambda item: (item[0][0] == kinds[2], item[0][1], kinds.index(item[0][0]))
        )
        return [example for _, lots in found for example in sorted((e for _, e in lots), key=_by_key)]

    def _wrong(self, utterance: Compared) -> Iterator[ScoreExample]:
        said = utterance.said
        text = said.text if self.show_text else None

        def example(kind: Kind, name: str, start: int, end: int, wrong: int) -> ScoreExample:
            return ScoreExample(
                kind, name, said.key, start, end, tuple(runs(wrong, utterance.letters, start, end)), text
            )

        for span, fate in utterance.fates():
            if fate != "whole":
                yield example(fate, span.label, span.start, span.end, utterance.leaked)
        if said.withheld:
            yield ScoreExample("over-redacted", WITHHELD, said.key, 0, len(said.text), ((0, len(said.text)),), text)
            return
        for found in said.found:
            if utterance.inside(found) & utterance.plain:
                yield example("over-redacted", found.rule_id, found.start, found.end, utterance.plain)


def _by_key(example: ScoreExample) -> tuple[UtteranceKey, int]:
    return example.key, example.start


def _lot(key: UtteranceKey) -> int:
    name = f"{key.conversation_id}/{key.utterance_index}"
    return int.from_bytes(blake2b(name.encode(), digest_size=8).digest(), "big")
