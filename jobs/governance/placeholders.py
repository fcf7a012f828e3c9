"""What a rule can have written over a value, as the policy of that hash says it."""

from collections.abc import Sequence

from redaction_udfs.engine.pseudonyms.tokens import ONE_WAY_LETTERS, TOKEN
from redaction_udfs.engine.rules.derived import once_a_policy
from redaction_udfs.engine.rules.rules import Policy, Replacement, Rule


def can_have_written(written: str, policy: Policy, rule_id: str, label: str) -> bool:
    """True if the policy has the rule, with this label, and the rule writes so.

    A mask may keep the end of a value or the domain of an address, as long as the policy keeps it. What was only marked
    stands there as it was.
    """
    return any(rule.label == label and _writes(rule.replacement, label, written) for rule in _named(policy, rule_id))


@once_a_policy
def _named(policy: Policy, rule_id: str) -> Sequence[Rule]:
    """The rules of an id: one with several expressions is several."""
    return [rule for rule in policy.rules if rule.id == rule_id]


def _writes(replacement: Replacement, label: str, written: str) -> bool:
    match replacement.mode:
        case "label":
            return written == f"[{label}]"
        case "generic":
            return written == "[PII]"
        case "text":
            return written == replacement.text
        case "remove":
            return not written
        case "tag":
            return bool(written)
        case "token":
            # A value that a rule wants destroyed has its label only.
            return written == f"[{label}]" or _is_token(replacement, label, written)
        case "mask":
            return _is_masked(replacement, written)
    return False


def _is_token(replacement: Replacement, label: str, written: str) -> bool:
    """True for a token of the label, as long as the policy's are."""
    found = TOKEN.fullmatch(written)
    reversible = bool(replacement.token and replacement.token.reversible)
    return found is not None and found[1] == label and (len(found[3]) > ONE_WAY_LETTERS) is reversible


def _is_masked(replacement: Replacement, written: str) -> bool:
    """True for blanks and mask signs, and as many letters or digits as the mask keeps."""
    sign = replacement.character
    if replacement.keep_domain:
        written = written.replace("\uff20", "@").partition("@")[0] or written
    shown = [letter for letter in written if letter != sign and not letter.isspace()]
    return bool(written) and len(shown) <= replacement.keep_last and all(letter.isalnum() for letter in shown)
