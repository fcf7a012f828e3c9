"""Pattern of all that a policy writes, which runs leave alone."""

import re
from collections.abc import Iterable

from redaction_udfs.engine.characters.fold import fold
from redaction_udfs.engine.rules.rules import Replacement
from redaction_udfs.policy.files.effective import EffectivePolicy

TOKEN_LETTERS = "[a-p]{22}|(?:[a-p]{2}){17,}"
"""A key's two letters with the letters of a one-way token or a reversible one; no shorter, or names would be opaque."""
ALWAYS = ("PII", "UNPROCESSED")
FEWEST_MASKED = 3
"""So few masked characters in a row are taken for a mask; people write one or two for other reasons."""
SURELY_MASKED = 8
"""So many are taken for a mask even if more digits follow: what is left of a card of twelve digits or more."""
BLANKS = r"[^\S\r\n]{0,3}"
VISIBLE = r"[^\W_]"


def placeholder_pattern(policy: EffectivePolicy, built_in_labels: Iterable[str]) -> str:
    """A Python pattern of placeholders: `[LABEL]`, tokens, configured texts, masks with what they keep.

    Labels of the catalogue count even if their rules are off: another policy may have written them. Does not catch
    masks that keep nothing; there is nothing in them to find.
    """
    replacements = sorted(policy.replacements(), key=repr)
    texts = sorted({r.text for r in replacements if r.mode == "text"}, key=lambda text: (-len(text), text))
    masks = [pattern for r in replacements if r.mode == "mask" for pattern in _masks(r)]
    return "|".join([_brackets(policy, built_in_labels), *map(re.escape, texts), *masks])


def placeholder_gate(policy: EffectivePolicy, built_in_labels: Iterable[str]) -> str:
    """An RE2 pattern that matches every folded text with a placeholder in it, and some without."""
    replacements = policy.replacements()
    texts = {fold(r.text) for r in replacements if r.mode == "text"}
    signs = {fold(r.character) for r in replacements if r.mode == "mask" and (r.keep_last or r.keep_domain)}
    return "|".join([_brackets(policy, built_in_labels), *map(re.escape, sorted(texts | signs))])


def _brackets(policy: EffectivePolicy, built_in_labels: Iterable[str]) -> str:
    labels = sorted({*ALWAYS, *built_in_labels, *(rule.label for rule in policy.rules.values())})
    return rf"\[(?:{'|'.join(labels)})(?::(?:{TOKEN_LETTERS}|[0-9a-f]+))?\]"


def _masks(replacement: Replacement) -> list[str]:
    """Patterns of a mask and the part of the value that it keeps."""
    sign = re.escape(replacement.character)
    # Begins only where a mask begins, so that a long line of signs is looked at once and not from each of its signs.
    begins = "".join(rf"(?<!{sign}{blanks})" for blanks in ("", r"\s", r"\s\s", r"\s\s\s"))
    if replacement.keep_domain:
        return [rf"{begins}(?:{sign}{BLANKS})*{sign}[@＠][\w.-]*\w"]
    if not replacement.keep_last:
        return []
    between = rf"(?:{sign}|[^\S\r\n]){{0,3}}"
    kept = rf"{VISIBLE}(?:{between}{VISIBLE}){{0,{replacement.keep_last - 1}}}(?!{VISIBLE})"
    return [
        rf"{begins}(?:{sign}{BLANKS}){{{SURELY_MASKED},}}{kept}",
        rf"{begins}(?:{sign}{BLANKS}){{{FEWEST_MASKED},}}{kept}(?![ .\-]{{1,3}}\d)",
    ]
