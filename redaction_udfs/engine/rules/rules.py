"""A compiled policy: frozen rules, ready to run."""

from collections.abc import Callable, Iterable
from dataclasses import KW_ONLY, dataclass, field
from typing import Any, Literal

from redaction_udfs.engine.model.conversation import Columns
from redaction_udfs.engine.model.spans import NO_PADDING, Extent, Find, Padding, ScoredExtent, Stretch
from redaction_udfs.engine.reading import Reading
from redaction_udfs.engine.rules.gate import NEVER, NO_GATE, Gate
from redaction_udfs.engine.rules.limits import USUAL, Limits
from redaction_udfs.engine.rules.tokens import TokenForm, TokenKey
from redaction_udfs.engine.rules.waivers import Waived

Finder = Callable[[Reading], Iterable[Extent | ScoredExtent]]
"""A detector with its options filled in. Yields extents, those of a `scored` rule with a score; any order, overlaps
allowed."""
FinderNear = Callable[[Reading, Stretch], Iterable[Extent | ScoredExtent]]
"""The same for a rule with contexts: looks into one stretch of the text."""
FinderOfTriggers = Callable[[Reading], Iterable[Extent]]
"""Looks for the words near which a rule's finds count."""
FinderInConversation = Callable[[Any, Columns], Iterable[Find]]
"""An expression: looks at the turns of a whole conversation as one `expressions.WordStream`."""

Remembers = Literal["nothing", "words", "name"]
"""What of a rule's values is found wherever the conversation repeats it."""
Mode = Literal["label", "generic", "text", "mask", "remove", "tag", "token"]


@dataclass(frozen=True, slots=True)
class Replacement:
    """How a rule's hits are written.

    `label` -> `[LABEL]` · `generic` -> `[PII]` · `text` -> that text · `mask` -> `character` for every visible
    character, but for the last `keep_last` letters or digits, or for `@domain` with `keep_domain` · `remove` -> nothing
    · `tag` -> the text itself, the span recorded · `token` -> `[LABEL:letters]`, equal for equal values.
    """

    mode: Mode = "label"
    text: str = ""
    character: str = "*"
    keep_last: int = 0
    keep_domain: bool = False
    token: TokenForm | None = None


Speaker = Literal["any", "same", "other"]
Direction = Literal["after", "before", "around"]
OtherLanguages = Literal["refuse", "patterns"]


@dataclass(frozen=True, slots=True)
class Context:
    """Near what a rule's finds count: a trigger in the same conversation, in the same column.

    A trigger is what `find_trigger` finds in a text that passes `trigger_gate`, or a hit of one of `trigger_rules`;
    with `asked`, only in a turn that reads as a question or a request. All bounds given must hold between trigger and
    value: `words` counts through the turns, `utterances` is 0 for the same turn, `seconds` runs from start to start
    of the two turns. `utterances` beside `seconds` holds only where a time is missing. `speaker` is who says the value,
    seen from who said the trigger. What `find_end` finds in a turn after the trigger closes the window, from there on.
    """

    find_trigger: FinderOfTriggers | None = None
    trigger_gate: Gate = NO_GATE
    trigger_rules: frozenset[str] = frozenset()
    asked: bool = False
    words: int | None = None
    utterances: int | None = None
    seconds: float | None = None
    direction: Direction = "after"
    speaker: Speaker = "any"
    find_end: FinderOfTriggers | None = None
    end_gate: Gate = NO_GATE

    @property
    def is_in_one_turn(self) -> bool:
        return self.utterances == 0 and self.seconds is None


@dataclass(frozen=True, slots=True)
class RuleBase:
    """A rule but for the way it finds: where it applies, and what is written instead.

    `channels`, `roles` and `languages` are None for "all". `gate` matches every folded text in which the rule finds
    anything.

    What one finds that `proves_itself` is known by its form, whatever is said around it; one that `takes_any_digits`
    knows its finds by the words around them alone; one that `leaves_counts` leaves answers to `how many`, and one that
    `leaves_named` what is named as an order's.

    Hits with a lower score than `threshold` are left and counted as near misses; a rule that is not `scored` gives all
    of its hits its own `score`. With the hits of one that `takes_run` go the other digits of the number run.

    A `destroy_only` rule's values are never fingerprinted; those of a rule that `remembers` are found wherever the
    conversation repeats their words, of a name also parts of them. `padding` widens what is blanked; with `both_sides`
    so is what others say then. One is `alone` that finds numbers by their length, without proof or word.

    Worked out once: by `precedence`, where hits overlap, a rule that replaces comes first, then the higher priority;
    `finders` are those of its contexts' trigger words; one that `asks_the_other` takes answers to another speaker.
    """

    id: str
    label: str
    _: KW_ONLY
    gate: Gate
    name: str = ""
    color: str | None = None
    channels: frozenset[str] | None = None
    roles: frozenset[str] | None = None
    languages: frozenset[str] | None = None
    replacement: Replacement = Replacement()
    priority: int = 0
    score: float = 1.0
    destroy_only: bool = False
    required: bool = False
    remembers: Remembers = "nothing"
    padding: Padding = NO_PADDING
    both_sides: bool = False
    threshold: float = 0.0
    scored: bool = False
    takes_run: bool = False
    alone: bool = False
    proves_itself: bool = False
    takes_any_digits: bool = False
    leaves_counts: bool = False
    leaves_named: bool = False
    precedence: tuple[bool, int] = field(init=False)
    finders: tuple[FinderOfTriggers, ...] = field(init=False, default=())
    asks_the_other: bool = field(init=False, default=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "precedence", (self.replacement.mode == "tag", -self.priority))

    @property
    def spreads_in_time(self) -> bool:
        """True if its hits take along what is said at the same time."""
        return self.both_sides or self.padding.in_text

    def applies_to(self, channel: str, role: str, language: str | None) -> bool:
        """True if the rule is in force for that channel, role and primary language (`en` for `en-US`)."""
        return (
            (self.channels is None or channel in self.channels)
            and (self.roles is None or role in self.roles)
            and (self.languages is None or language in self.languages)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainRule(RuleBase):
    """A rule that looks at a text by itself."""

    find: Finder


@dataclass(frozen=True, slots=True, kw_only=True)
class ContextRule(RuleBase):
    """A rule whose finds count only near something else: it looks into the stretches that its contexts open."""

    contexts: tuple[Context, ...]
    find_near: FinderNear

    def __post_init__(self) -> None:
        RuleBase.__post_init__(self)
        # Asked for every hit.
        finders = dict.fromkeys(context.find_trigger for context in self.contexts if context.find_trigger)
        asks = any(context.speaker == "other" and context.seconds is None for context in self.contexts)
        object.__setattr__(self, "finders", tuple(finders))
        object.__setattr__(self, "asks_the_other", asks)


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpressionRule(RuleBase):
    """A rule that looks at whole conversations; a rule with several expressions is several rules of one id.

    Each of `text_gates` matches some text of every conversation in which it finds anything, `compares` are the columns
    of the conversation that it looks at, `in_time` says that it counts seconds.
    """

    find_in_conversation: FinderInConversation
    text_gates: tuple[Gate, ...]
    compares: frozenset[str] = frozenset()
    in_time: bool = False


Rule = PlainRule | ContextRule | ExpressionRule


@dataclass(frozen=True, slots=True)
class Kept:
    """An entry of a policy's keep list: places that no rule but the required ones may hide. `roles` is None for all."""

    find: Finder
    written: str
    roles: frozenset[str] | None = None

    def applies_to(self, role: str) -> bool:
        """True if the entry protects what that role says."""
        return self.roles is None or role in self.roles


@dataclass(frozen=True, eq=False)
class Policy:
    """Rules in order, and what holds for all of them. `hash` is stable over machines and runs.

    `placeholders` is a Python pattern of those in which no rule finds anything; empty for none. `placeholder_gate` is
    an RE2 pattern that matches every folded text with a placeholder: rules see such a text otherwise than gates do.
    """

    name: str
    version: str
    hash: str
    rules: tuple[Rule, ...]
    default_language: str = "en"
    limits: Limits = USUAL
    waivers: tuple[Waived, ...] = ()
    placeholders: str = ""
    placeholder_gate: str = NEVER
    max_quarantine_share: float = 0.01
    """The largest share of rows that a run may put in quarantine."""
    cautions: tuple[str, ...] = ()
    """What in the policy can be read, but is often meant otherwise."""
    entities: tuple[str, ...] = ()
    """The entities that the policy asks for by name; empty where it names rules instead."""
    mask_mode: str | None = None
    """`PII` or `ENTITY_TYPE`, where the policy says so."""
    languages: frozenset[str] | None = None
    """The languages that there are words for; None where it makes no difference."""
    other_languages: OtherLanguages = "refuse"
    """What becomes of rows in other languages: see `engine.rules.coverage`."""
    keep: tuple[Kept, ...] = ()
    """Places that only required rules may hide."""
    token_key: TokenKey | None = None
    """The key of tokens, which no policy file has: see `api.with_token_key`."""
    derived: dict[Any, Any] = field(init=False, repr=False, default_factory=dict)
    """What depends on the policy alone, worked out once: see `once_a_policy`."""

    def __getstate__(self) -> dict[str, Any]:
        return {**self.__dict__, "derived": {}}
