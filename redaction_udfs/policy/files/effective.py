"""Effective rules and policies: everything that extends and changes them applied."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal, NamedTuple, cast

from redaction_udfs.engine.model.spans import Padding
from redaction_udfs.engine.rules.limits import Limits
from redaction_udfs.engine.rules.rules import OtherLanguages, Replacement
from redaction_udfs.engine.rules.tokens import Scope, TokenForm
from redaction_udfs.engine.rules.waivers import Waived
from redaction_udfs.engine.words.languages import ENGLISH
from redaction_udfs.policy.files.documents import Document, Path
from redaction_udfs.policy.files.guessable import is_guessable
from redaction_udfs.policy.shape.contexts import ContextSaid
from redaction_udfs.policy.shape.expressions import ExpressionSaid, PaddingMs
from redaction_udfs.policy.shape.keep import KeepSaid
from redaction_udfs.policy.shape.policy import PolicyFile, RuleChange
from redaction_udfs.policy.shape.replace import MaskReplacement, Replace, TextReplacement, TokenReplacement

LABEL = Replacement()
MASKS = {"PII": Replacement("generic"), "ENTITY_TYPE": LABEL}
"""The replacement of each mask mode."""
NO_PADDING = PaddingMs(left=0, right=0)
CONVERSATION = TokenForm()
DEFAULT_LIMITS = Limits()


class Place(NamedTuple):
    """A file and a path in it."""

    document: Document
    path: Path


class Example(NamedTuple):
    """One example of a rule, and where it stands. `finds` is False for a text in which the rule finds nothing."""

    text: str
    finds: bool
    place: Place


@dataclass(frozen=True)
class EffectiveRule:
    """A rule with nothing left open but its replacement, which may be the policy's. `place` had the last word on it.

    `find` is empty for a rule with expressions.
    """

    id: str
    name: str
    find: str
    label: str
    place: Place
    options: Mapping[str, Any] = field(default_factory=dict)
    description: str | None = None
    channels: frozenset[str] | None = None
    roles: frozenset[str] | None = None
    languages: frozenset[str] | None = None
    replace: Replacement | None = None
    priority: int = 0
    score: float = 1.0
    threshold: float = 0.0
    color: str | None = None
    destroy_only: bool = False
    required: bool = False
    contexts: tuple[ContextSaid, ...] = ()
    remember: bool | Literal["name"] = False
    expressions: tuple[ExpressionSaid, ...] = ()
    side: str = "matched"
    padding_ms: PaddingMs = NO_PADDING
    padding_text: bool = False
    examples: tuple[Example, ...] = ()

    @property
    def is_guessable(self) -> bool:
        """True if all values that the rule finds can be tried."""
        return is_guessable(self.label, self.find, self.options)

    def padding(self, said: ExpressionSaid | None = None) -> Padding:
        """Padding around the rule's hits, or those of one of its expressions."""
        ms = self.padding_ms if said is None or said.padding_ms is None else said.padding_ms
        in_text = self.padding_text if said is None or said.padding_text is None else said.padding_text
        return Padding(ms.left, ms.right, in_text)


@dataclass(frozen=True)
class EffectivePolicy:
    """Rules by id, in the policy's order, and what holds for all of them.

    `unread` are the ids of rules that a file has, but with mistakes of form.
    """

    rules: Mapping[str, EffectiveRule]
    name: str = ""
    version: str = ""
    replace: Replacement = LABEL
    default_language: str = ENGLISH
    other_languages: OtherLanguages = "refuse"
    limits: Limits = DEFAULT_LIMITS
    max_quarantine_share: float = 0.01
    waivers: tuple[Waived, ...] = ()
    keep: tuple[KeepSaid, ...] = ()
    entities: tuple[str, ...] = ()
    mask_mode: str | None = None
    unread: frozenset[str] = frozenset()

    def replacement(self, rule: EffectiveRule, said: ExpressionSaid | None = None) -> Replacement:
        """Replacement for a rule's hits or one of its expressions.

        What that says itself, or the rule, or the policy for all.

        Of a destroy-only rule's values nothing stays readable, or can be joined, because of what the policy says for
        all; of values that can be guessed nothing can be joined over conversations.
        """
        if said is not None and said.replacement is not None:
            return to_replacement(said.replacement)
        if rule.replace is not None:
            return rule.replace
        if not rule.destroy_only:
            return replace(self.replace, token=CONVERSATION) if self.narrows_tokens(rule) else self.replace
        if self.replace.mode in ("tag", "token"):
            return LABEL
        return replace(self.replace, keep_last=0, keep_domain=False)

    def narrows_tokens(self, rule: EffectiveRule) -> bool:
        """True if the policy asks for tokens of a wider scope than the rule's values may have."""
        form = self.replace.token
        return form is not None and form.scope != "conversation" and rule.is_guessable and not rule.destroy_only

    def replacements(self) -> set[Replacement]:
        """Replacements for the hits of all rules."""
        return {self.replacement(rule, said) for rule in self.rules.values() for said in rule.expressions or (None,)}


def changed(rule: EffectiveRule, change: RuleChange, place: Place) -> EffectiveRule:
    """The rule with what the change says. Another way to find comes with its own options and examples."""
    said = change.model_fields_set - {"id", "examples", "options", "context", "expressions"}
    values: dict[str, Any] = {key: _value(getattr(change, key)) for key in said}
    if change.replace is not None:
        values["replace"] = to_replacement(change.replace)
    if "context" in change.model_fields_set:
        values["contexts"] = tuple(change.context)
    examples = examples_of(change, place)
    if "find" in said and change.find != rule.find:
        values["expressions"] = ()
        return replace(rule, **values, options=dict(change.options), examples=examples, place=place)
    if change.expressions:
        values |= {"find": "", "options": {}, "expressions": tuple(change.expressions)}
        return replace(rule, **values, examples=examples, place=place)
    options = {**rule.options, **change.options}
    unchanged = options == rule.options and "contexts" not in values
    kept = rule.examples if unchanged else ()
    return replace(rule, **values, options=options, examples=kept + examples, place=place)


def own_rule(change: RuleChange, place: Place) -> EffectiveRule:
    """A rule that is in no catalogue. The change has `find` and `label`, or `expressions`."""
    label = change.label or change.id.upper()
    rule = EffectiveRule(change.id, change.name or change.id, change.find or "", label, place)
    return changed(rule, change, place)


def with_settings(policy: EffectivePolicy, file: PolicyFile) -> EffectivePolicy:
    """The policy with what a file says for all rules."""
    share = file.max_quarantine_share
    return replace(
        policy,
        name=file.name,
        version=file.version,
        replace=_replacement(policy, file),
        mask_mode=file.mask_mode or (None if file.replace is not None else policy.mask_mode),
        default_language=file.default_language or policy.default_language,
        other_languages=file.other_languages or policy.other_languages,
        keep=(*policy.keep, *(entry for entry in file.keep if entry not in policy.keep)),
        limits=replace(policy.limits, **file.limits.model_dump(exclude_unset=True)),
        max_quarantine_share=policy.max_quarantine_share if share is None else share,
    )


def _replacement(policy: EffectivePolicy, file: PolicyFile) -> Replacement:
    """The replacement of rules that name none themselves."""
    if file.replace is not None:
        return to_replacement(file.replace)
    return MASKS[file.mask_mode] if file.mask_mode else policy.replace


def to_replacement(said: Replace) -> Replacement:
    """The engine's form of what a policy says under `replace`."""
    if isinstance(said, TextReplacement):
        return Replacement("text", text=said.text)
    if isinstance(said, MaskReplacement):
        return Replacement("mask", character=said.mask, keep_last=said.keep_last, keep_domain=said.keep_domain)
    if isinstance(said, TokenReplacement):
        scope, _, column = said.token.partition(":")
        return Replacement("token", token=TokenForm(cast(Scope, scope), column.strip(), said.reversible))
    return Replacement("token", token=TokenForm()) if said == "token" else Replacement(said)


def examples_of(change: RuleChange, place: Place) -> tuple[Example, ...]:
    """The change's examples, each with its place."""
    said = [(True, "finds", change.examples.finds), (False, "leaves", change.examples.leaves)]
    return tuple(
        Example(text, finds, Place(place.document, (*place.path, "examples", key, i)))
        for finds, key, texts in said
        for i, text in enumerate(texts)
    )


def _value(said: Any) -> Any:
    return frozenset(said) if isinstance(said, list) else said
