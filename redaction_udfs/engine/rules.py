"""A compiled policy: frozen rules, ready to run."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

import re2

from redaction_udfs.engine.reading import Reading
from redaction_udfs.engine.spans import Extent

Finder = Callable[[Reading], Iterable[Extent]]
"""A detector with its options filled in. Yields extents; any order, overlaps allowed."""

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


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: what it finds, where it applies, and what is written instead.

    `channels`, `roles` and `languages` are None for "all". `gate` is an RE2 pattern that matches every folded
    text in which `find` finds anything. A `destroy_only` rule's values are never fingerprinted.
    """

    id: str
    label: str
    find: Finder
    gate: str
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
MOST_GATES = 62
"""Gates are bits of a 64-bit integer; rules beyond so many different gates look at every gated text."""


@lru_cache(maxsize=16)
def gates_of(policy: Policy) -> tuple[str, ...]:
    """The different gates of the policy's rules; a gate's position is its bit."""
    return tuple(dict.fromkeys(rule.gate for rule in policy.rules))[:MOST_GATES]


@lru_cache(maxsize=65536)
def rules_in_force(
    policy: Policy, channel: str, role: str, language: str | None, gates: int
) -> tuple[tuple[int, Rule], ...]:
    """The rules that apply there and whose gate is passed, each with its position in the policy.

    `language` is a BCP 47 tag, of which the primary language counts, also before an underscore as in `en_US`; None is
    the policy's default.
    """
    primary = (language or policy.default_language).replace("_", "-").partition("-")[0].lower()
    bits = {gate: 1 << bit for bit, gate in enumerate(gates_of(policy))}
    return tuple(
        (position, rule)
        for position, rule in enumerate(policy.rules)
        if gates & bits.get(rule.gate, ALL_GATES) and rule.applies_to(channel, role, primary)
    )


@lru_cache(maxsize=16)
def any_gate(policy: Policy) -> str:
    """One RE2 pattern of all gates; no rule finds anything in what a reading has folded and it does not match."""
    return "|".join(f"(?:{gate})" for gate in dict.fromkeys(rule.gate for rule in policy.rules)) or NEVER


def may_hit(policy: Policy, reading: Reading) -> bool:
    """Whether any rule could find anything in the text."""
    return _compiled(any_gate(policy)).search(reading.folded) is not None


@lru_cache(maxsize=16)
def _compiled(pattern: str) -> re2._Regexp:
    return re2.compile(pattern)
