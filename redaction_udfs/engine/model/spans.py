"""Places in a text. Nothing here has a field that could hold what the text says there."""

from typing import NamedTuple

Extent = tuple[int, int]
"""Start and end in Unicode code points of the original text, end exclusive."""
ScoredExtent = tuple[int, int, float]
"""The same, and how sure it is that something is there, from 0 to 1."""


class Stretch(NamedTuple):
    """A part of a text in which context lets a value count.

    `answer` is True where the whole turn replies to what another speaker asked, `far` where it is a turn in which the
    same speaker goes on, or a later one: by then the talk may be of something else. Otherwise the stretch lies beside
    its trigger in the trigger's own turn.
    """

    start: int
    end: int
    answer: bool = False
    far: bool = False

    def holds(self, start: int, end: int) -> bool:
        """True if a place lies in it as a whole.

        >>> Stretch(3, 9).holds(3, 9), Stretch(3, 9).holds(2, 4)
        (True, False)
        """
        return self.start <= start and end <= self.end

    def has_start(self, start: int) -> bool:
        """True if what begins there begins in it: no bound in words cuts a dictated number in two.

        >>> Stretch(3, 9).has_start(8), Stretch(3, 9).has_start(9)
        (True, False)
        """
        return self.start <= start < self.end


class Trigger(NamedTuple):
    """The context that caused a hit.

    A rule and the utterance in which it was found.
    """

    rule_id: str
    utterance_index: int


class Hit(NamedTuple):
    """One rule found something at one place. `rule` is the rule's position in the policy.

    `score` is None where the rule is as sure of all that it finds.
    """

    start: int
    end: int
    rule: int
    trigger: Trigger | None = None
    score: float | None = None


class Find(NamedTuple):
    """A place found in one of several turns, and the turn of what made it count, if that is another place."""

    turn: int
    start: int
    end: int
    cause: int | None = None


class Padding(NamedTuple):
    """Milliseconds before and after a value that are blanked with it, in the recording and, if `in_text`, the text."""

    left_ms: int = 0
    right_ms: int = 0
    in_text: bool = False


NO_PADDING = Padding()


class Cluster(NamedTuple):
    """Overlapping hits made one.

    The union of their extents, the rules that hit, and the hit that decides.
    """

    start: int
    end: int
    winner: Hit
    rules: tuple[int, ...]


class Span(NamedTuple):
    """One replaced place, in the original text and in the redacted one.

    `padding` is the widest of the rules that hit.
    """

    start: int
    end: int
    redacted_start: int
    redacted_end: int
    label: str
    rule_id: str
    rule_ids: tuple[str, ...]
    score: float
    action: str
    trigger: Trigger | None = None
    padding: Padding = NO_PADDING


def as_json(span: Span) -> dict[str, object]:
    """Fields of a span for a program, but for its padding. `trigger` is null for none.

    >>> as_json(Span(3, 8, 3, 11, "PERSON", "person", ("person",), 1.0, "label", Trigger("asked", 2)))["trigger"]
    {'rule_id': 'asked', 'turn': 2}
    """
    trigger = span.trigger and {"rule_id": span.trigger.rule_id, "turn": span.trigger.utterance_index}
    own = {name: value for name, value in span._asdict().items() if name != "padding"}
    return {**own, "rule_ids": list(span.rule_ids), "trigger": trigger}


class Redacted(NamedTuple):
    """Result of one utterance.

    `problem` is None when the text may be published; otherwise it says why not (see `engine.errors`), and `text`
    holds nothing of the original. `near_misses` has the rule of every hit that its rule was not sure enough of and that
    no span covers.
    """

    text: str
    spans: tuple[Span, ...] = ()
    problem: str | None = None
    near_misses: tuple[str, ...] = ()
