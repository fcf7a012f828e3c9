"""Writes tokens over values of one conversation."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from itertools import chain
from typing import NamedTuple

from redaction_udfs.engine.model.conversation import Columns, Conversation, Utterance
from redaction_udfs.engine.model.errors import Unpublishable
from redaction_udfs.engine.model.spans import Cluster
from redaction_udfs.engine.pseudonyms.normal_form import names_phone, normalised
from redaction_udfs.engine.pseudonyms.tokens import Scoped, one_way, reversible
from redaction_udfs.engine.replace.replace import WriteToken
from redaction_udfs.engine.rules.derived import once_a_policy
from redaction_udfs.engine.rules.rules import Policy, Replacement, Rule
from redaction_udfs.engine.rules.tokens import TokenForm, TokenKey

MOST_NAMED = 4
"""Rules that a message names."""


class TokenWriter(NamedTuple):
    """What tokens of a conversation are made with."""

    key: TokenKey
    conversation_id: str
    columns: Columns
    default_language: str

    def for_turn(self, said: Utterance) -> WriteToken:
        """The function that writes tokens over clusters of an utterance."""
        return partial(self._written, said.language or self.default_language)

    def _written(self, language: str, text: str, cluster: Cluster, rules: Sequence[Rule]) -> str:
        """Replacement of a cluster whose winner asks for a token.

        Only its label where a rule that hit wants the value destroyed. Raises Unpublishable where nothing says what
        the token is bound to.
        """
        rule, hit = rules[cluster.winner.rule], [rules[position] for position in cluster.rules]
        if any(each.destroy_only for each in hit):
            return f"[{rule.label}]"
        form = rule.replacement.token or TokenForm()
        is_phone = names_phone(rule.label, ())  # whoever asks for a token knows the label, and not who else hit
        normal = normalised(text[cluster.start : cluster.end], language, is_phone=is_phone)
        scoped = Scoped(rule.label, str(form), self._of(form))
        return reversible(normal, scoped, self.key) if form.reversible else one_way(normal, scoped, self.key)

    def _of(self, form: TokenForm) -> str:
        if form.scope == "global":
            return ""
        value = self.conversation_id if form.scope == "conversation" else self.columns.get(form.column)
        if value is None or value == "":
            lacking = "conversation id" if form.scope == "conversation" else f"value in column {form.column}"
            raise Unpublishable(f"no {lacking}, which tokens are bound to")
        return str(value)


def token_writer(conversation: Conversation, policy: Policy) -> TokenWriter | None:
    """The writer of a conversation's tokens. None without a key, and where the policy writes none."""
    if policy.token_key is None or not token_forms(policy):
        return None
    return TokenWriter(policy.token_key, conversation.id, conversation.columns, policy.default_language)


@once_a_policy
def token_forms(policy: Policy) -> dict[TokenForm, tuple[str, ...]]:
    """The forms of the tokens that a policy writes, and ids of the rules that do; empty for a policy without."""
    forms: dict[TokenForm, dict[str, None]] = {}
    for rule in policy.rules:
        if rule.replacement.mode == "token":
            forms.setdefault(rule.replacement.token or TokenForm(), {})[rule.id] = None
    return {form: tuple(ids) for form, ids in forms.items()}


def lacking_for_tokens(policy: Policy, conversation_id: str, columns: Columns) -> list[str]:
    """Reasons why the policy's tokens cannot be written for a conversation; empty where they can, or there are none."""
    forms = token_forms(policy)
    if not forms:
        return []
    lacking = [] if policy.token_key else [f"no key for the tokens of {named([*chain(*forms.values())])}"]
    for form, rules in forms.items():
        if form.scope == "conversation" and not conversation_id:
            lacking.append(f"no conversation id, which tokens of {named(rules)} are bound to")
        elif form.scope == "column" and columns.get(form.column) in (None, ""):
            lacking.append(f"no value of {form.column} among the columns, which tokens of {named(rules)} are bound to")
    return list(dict.fromkeys(lacking))


def named(rules: Sequence[str]) -> str:
    """The ids, the first few of many."""
    more = len(rules) - MOST_NAMED
    return ", ".join(rules) if more <= 0 else f"{', '.join(rules[:MOST_NAMED])} and {more} more"


def without_tokens(policy: Policy) -> Policy:
    """The policy with labels in place of tokens, for those who only look at what it finds and have no key."""
    if not token_forms(policy):
        return policy
    label = Replacement()
    rules = tuple([replace(r, replacement=label) if r.replacement.mode == "token" else r for r in policy.rules])
    return replace(policy, rules=rules)
