"""A compiled policy: frozen rules, ready to run."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal, NamedTuple

import re2

from redaction_udfs.engine.reading import Reading
from redaction_udfs.engine.spans import Extent, Stretch

Finder = Callable[[Reading], Iterable[Extent]]
"""A detector with its options filled in. Yields extents; any order, overlaps allowed."""
FinderNear = Callable[[Reading, Stretch], Iterable[Extent]]
"""The same for a rule with contexts: looks into one stretch of the text."""

Mode = Literal["label", "generic", "text", "mask", "remove", "tag"]


NEVER = r"[^\s\S]"
"""RE2 pattern that matches nothing."""


@dataclass(frozen=True, slots=True)
class Replacement:
    """How a rule's hits are written.

    `label` -> `[LABEL]` · `generic` -> `[PII]` · `text` -> that text · `mask` -> `character` for every visible
    character, but for the last `keep_last` letters or digits, or for `@domain` with `keep_domain` · `remove` -> nothing
    · `tag` -> the text itself, the span recorded.
    """

    mode: Mode = "label"
    text: str = ""
    character: str = "*"
    keep_last: int = 0
    keep_domain: bool = False


def find_nothing(reading: Reading, stretch: Stretch | None = None) -> Iterable[Extent]:
    """Stands for a detector that a rule does not have."""
    return ()


class Gate(NamedTuple):
    """RE2 patterns of folded texts: `pattern` for all of them, `spoken` for more of those on voice."""

    pattern: str
    spoken: str = NEVER


NO_GATE = Gate(NEVER)
"""No text passes."""
EVERYTHING = Gate("")
"""Every text passes."""

Speaker = Literal["any", "same", "other"]
Direction = Literal["after", "before", "around"]


@dataclass(frozen=True, slots=True)
class Context:
    """Near what a rule's finds count: a trigger in the same conversation, in the same column.

    A trigger is what `find_trigger` finds in a text that passes `trigger_gate`, or a hit of one of `trigger_rules`;
    with `asked`, only in a turn that reads as a question or a request. All bounds given must hold between trigger and
    value: `words` counts through the turns, `utterances` is 0 for the same turn, `seconds` runs from start to start
    of the two turns. `utterances` beside `seconds` holds only where a time is missing. `speaker` is who says the value,
    seen from who said the trigger. What `find_end` finds in a turn after the trigger closes the window, from there on.
    """

    find_trigger: Finder | None = None
    trigger_gate: Gate = NO_GATE
    trigger_rules: frozenset[str] = frozenset()
    asked: bool = False
    words: int | None = None
    utterances: int | None = None
    seconds: float | None = None
    direction: Direction = "after"
    speaker: Speaker = "any"
    find_end: Finder | None = None
    end_gate: Gate = NO_GATE

    @property
    def is_in_one_turn(self) -> bool:
        return self.utterances == 0 and self.seconds is None


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: what it finds, where it applies, and what is written instead.

    `channels`, `roles` and `languages` are None for "all". `gate` matches every folded text in which `find` finds
    anything. With `contexts` the rule has `find_near` instead, which looks into the stretches that they open. A
    `destroy_only` rule's values are never fingerprinted; those of a rule that `remembers` are found wherever the
    conversation repeats their words.
    """

    id: str
    label: str
    find: Finder
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
    contexts: tuple[Context, ...] = ()
    find_near: FinderNear = find_nothing
    remembers: bool = False
    precedence: tuple[bool, int] = field(init=False)
    """What comes first where hits overlap: a rule that replaces, then the higher priority."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "precedence", (self.replacement.mode == "tag", -self.priority))

    def applies_to(self, channel: str, role: str, language: str | None) -> bool:
        """Whether the rule is in force for that channel, role and primary language (`en` for `en-US`)."""
        return (
            (self.channels is None or channel in self.channels)
            and (self.roles is None or role in self.roles)
            and (self.languages is None or language in self.languages)
        )


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on the work for one text; a text beyond them is not published."""

    max_characters: int = 4_000_000
    max_hits: int = 2_000_000


@dataclass(frozen=True, eq=False)
class Policy:
    """Rules in order, and what holds for all of them. `hash` is stable over machines and runs.

    `opaque` is a Python pattern of the placeholders in which no rule finds anything; empty for none. `opaque_gate` is
    an RE2 pattern that matches every folded text with a placeholder: rules see such a text otherwise than gates do.
    """

    name: str
    version: str
    hash: str
    rules: tuple[Rule, ...]
    default_language: str = "en"
    limits: Limits = Limits()
    waivers: tuple[str, ...] = ()
    opaque: str = ""
    opaque_gate: str = NEVER
    max_quarantine_share: float = 0.01
    """The largest share of rows that a run may put in quarantine."""


ALL_GATES = -1
"""As a set of bits: every gate is passed."""
NO_GATES = 0
"""As a set of bits: no gate is passed."""
MOST_GATES = 62
"""Gates are bits of a 64-bit integer; rules beyond so many different gates look at every gated text."""

NumberedRule = tuple[int, Rule]
"""A rule and its position in the policy."""


class InForce(NamedTuple):
    """The rules that apply to a text: those that look at it as it is, those that take a context, and of these those
    that wait for hits of others, which are their triggers."""

    plain: tuple[NumberedRule, ...]
    in_context: tuple[NumberedRule, ...]
    after_hits: tuple[NumberedRule, ...]


@lru_cache(maxsize=16)
def gates_of(policy: Policy) -> tuple[Gate, ...]:
    """The different gates of the policy's rules, triggers and ends; a gate's position is its bit."""
    gates = [rule.gate for rule in policy.rules if not rule.contexts]
    gates += [gate for context in contexts_of(policy) for gate in (context.trigger_gate, context.end_gate)]
    gates += [rule.gate for rule in policy.rules if rule.contexts]
    return tuple(dict.fromkeys(gate for gate in gates if gate != NO_GATE))[:MOST_GATES]


@lru_cache(maxsize=16)
def contexts_of(policy: Policy) -> tuple[Context, ...]:
    """All contexts of the policy's rules."""
    return tuple(context for rule in policy.rules for context in rule.contexts)


@lru_cache(maxsize=16)
def counts_over_turns(policy: Policy) -> bool:
    """Whether any context has a bound in words that reaches over turns."""
    return any(context.words is not None and not context.is_in_one_turn for context in contexts_of(policy))


@lru_cache(maxsize=16)
def bits_of(policy: Policy) -> dict[Gate, int]:
    """Each gate's bit; a gate without one is passed by every text."""
    return {gate: 1 << bit for bit, gate in enumerate(gates_of(policy))}


@lru_cache(maxsize=65536)
def rules_in_force(policy: Policy, channel: str, role: str, language: str | None, gates: int) -> InForce:
    """The rules that apply there and whose gate is passed.

    `language` is a BCP 47 tag, of which the primary language counts, also before an underscore as in `en_US`; None is
    the policy's default.
    """
    primary = (language or policy.default_language).replace("_", "-").partition("-")[0].lower()
    bits = bits_of(policy)
    rules = [
        (position, rule)
        for position, rule in enumerate(policy.rules)
        if gates & bits.get(rule.gate, ALL_GATES) and rule.applies_to(channel, role, primary)
    ]
    waiting = {position for position, rule in rules if any(context.trigger_rules for context in rule.contexts)}
    return InForce(
        tuple([numbered for numbered in rules if not numbered[1].contexts]),
        tuple([numbered for numbered in rules if numbered[1].contexts and numbered[0] not in waiting]),
        tuple([numbered for numbered in rules if numbered[0] in waiting]),
    )


@lru_cache(maxsize=32)
def plain_gates(policy: Policy, *, voice: bool) -> tuple[str, ...]:
    """Patterns of all rules without a context: none of them finds anything in a text that no pattern matches."""
    return unions(tuple(rule.gate for rule in policy.rules if not rule.contexts), voice=voice)


LARGEST_UNION = 5_000
"""Instructions of a pattern of several gates: RE2 leaves its fast way where it cannot keep enough states in memory."""


@lru_cache(maxsize=256)
def unions(gates: tuple[Gate, ...], *, voice: bool) -> tuple[str, ...]:
    """RE2 patterns of which one matches where any of the gates does, on voice or not: as few as RE2 is fast with."""
    patterns = [gate.pattern for gate in gates] + ([gate.spoken for gate in gates] if voice else [])
    joined: list[str] = []
    room = 0
    for pattern in dict.fromkeys(patterns):
        if pattern == NEVER:
            continue
        size = compiled(pattern).programsize
        if size <= room:
            joined[-1] += f"|(?:{pattern})"
            room -= size
        else:
            joined.append(f"(?:{pattern})")
            room = LARGEST_UNION - size
    return tuple(joined)


def either(patterns: Iterable[str]) -> str:
    """One pattern that matches where any of these does.

    >>> either(["a|b", "c"])
    '(?:a|b)|(?:c)'
    """
    return "|".join(f"(?:{pattern})" for pattern in patterns)


def may_hit(policy: Policy, reading: Reading) -> bool:
    """Whether any rule could find anything in the text without a context."""
    return _any_matches(plain_gates(policy, voice=reading.voice), reading)


def passes(gate: Gate, reading: Reading) -> bool:
    """Whether the text passes the gate."""
    return _any_matches(unions((gate,), voice=reading.voice), reading)


def passing(rules: Sequence[NumberedRule], reading: Reading) -> list[NumberedRule]:
    """Those of the rules whose gate the text passes; several rules share a gate."""
    passed = {gate: passes(gate, reading) for gate in {rule.gate for _, rule in rules}}
    return [numbered for numbered in rules if passed[numbered[1].gate]]


def _any_matches(patterns: Iterable[str], reading: Reading) -> bool:
    return any(compiled(pattern).search(reading.folded) for pattern in patterns)


def needing_times(policy: Policy) -> tuple[str, ...]:
    """Ids of the rules that cannot do without times: they have a bound in seconds and none in utterances."""
    return tuple(
        rule.id
        for rule in policy.rules
        if any(context.seconds is not None and context.utterances is None for context in rule.contexts)
    )


@lru_cache(maxsize=1024)
def compiled(pattern: str) -> re2._Regexp:
    return re2.compile(pattern)
