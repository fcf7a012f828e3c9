"""Second detector: shapes over Arrow columns of published texts, written apart from the rules.

RE2 in Arrow: none of the engine's reading is shared, so a blind spot there is none here. Takes an array of texts, gives
a mask for each shape, never a value. A policy is asked which shapes it hides wherever they stand.
"""

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from redaction_udfs.engine.rules.derived import once_a_policy
from redaction_udfs.engine.rules.rules import PlainRule, Policy, Rule
from redaction_udfs.policy.describe import detector_of

START, END = r"(?:^|[^0-9A-Za-z])", r"(?:$|[^0-9A-Za-z])"
NO_DIGIT_BEFORE, NO_DIGIT_BEHIND = r"(?:^|[^0-9])", r"(?:$|[^0-9])"
"""What no published text may show is seen beside letters as well: `card4111111111111111x`."""
PLACEHOLDER = r"\[[A-Z][A-Z0-9_]*(?::[0-9a-p]+)?\]"
UUID = r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"
"""Sixteen of its digits pass Luhn's check now and then."""
NUMBER_WORDS = (
    "zero|oh|one|two|three|four|five|six|seven|eight|nine|cero|uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve"
)
BYTE = "(?:25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])"
CARD = rf"{NO_DIGIT_BEFORE}([2-6](?:[ .-]{{0,3}}[0-9]){{12,18}}){NO_DIGIT_BEHIND}"
SSN = rf"{NO_DIGIT_BEFORE}([0-9]{{3}}[ .-]{{1,3}}[0-9]{{2}}[ .-]{{1,3}}[0-9]{{4}}){NO_DIGIT_BEHIND}"
BRAND = re.compile(r"4\d{12}(?:\d{3}){0,2}|5[1-5]\d{14}|2[2-7]\d{14}|3[47]\d{13}|6(?:011|5\d\d|4[4-9]\d)\d{12}")
NEVER_ISSUED = re.compile(r"000|666|9|...00|.....0000")
MANY_DIGITS = 9
"""So many in one are a number that policies hide by its length alone."""


class Shape(NamedTuple):
    """A shape, and the detectors that find it wherever it stands: a policy hides it that has one of them without a
    context. `per_1000` is how many of a thousand rows may still show it where the policy does: what is shaped so and is
    none, such as an amount."""

    name: str
    pattern: str
    detectors: frozenset[str]
    per_1000: float
    voice_only: bool = False


SHAPES = (
    Shape("card", CARD, frozenset({"payment_cards"}), 0),
    Shape("social_security_number", SSN, frozenset({"social_security_numbers"}), 0),
    Shape("email", rf"{START}[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+\.[A-Za-z]{{2,}}", frozenset({"emails"}), 0),
    Shape("iban", rf"{START}[A-Z]{{2}}[0-9]{{2}}(?: ?[A-Z0-9]{{4}}){{3,7}}(?: ?[A-Z0-9]{{1,3}})?{END}",
          frozenset({"iban"}), 0.2),
    Shape("ip_address", rf"{START}{BYTE}(?:\.{BYTE}){{3}}{END}", frozenset({"ip_addresses"}), 0.2),
    Shape("aws_key", rf"{START}AKIA[0-9A-Z]{{16}}{END}", frozenset({"aws_access_keys"}), 0),
    Shape("api_key", rf"{START}(?:sk_live_[0-9A-Za-z]{{16,}}|gh[pousr]_[0-9A-Za-z]{{30,}})",
          frozenset({"api_keys"}), 0),
    Shape("private_key", "-----BEGIN [A-Z ]*PRIVATE KEY", frozenset({"private_keys"}), 0),
    Shape("phone", rf"{START}(?:\+?[0-9]{{1,3}}[ .-])?\(?[2-9][0-9]{{2}}\)?[ .-][2-9][0-9]{{2}}[ .-][0-9]{{4}}{END}",
          frozenset({"phone_numbers"}), 0.2),
    Shape("digits", rf"(?:^|[\s(:])[0-9]{{{MANY_DIGITS},}}(?:$|[\s),;?!])", frozenset({"digits_at_least"}), 0.2),
    Shape("spoken_digits", rf"(?i)\b(?:(?:{NUMBER_WORDS})[ ,-]+){{{MANY_DIGITS - 1},}}(?:{NUMBER_WORDS})\b",
          frozenset({"digits_at_least"}), 0.2, voice_only=True),
)  # fmt: skip
ALWAYS = frozenset({"card", "social_security_number"})
"""Shapes that no published text may show, whatever the policy says."""
BY_NAME: Mapping[str, Shape] = {shape.name: shape for shape in SHAPES}


@once_a_policy
def hidden_shapes(policy: Policy, channel: str, role: str, language: str | None) -> frozenset[str]:
    """Names of the shapes that the policy hides in what this role says on this channel, and of those in ALWAYS."""
    applying = [rule for rule in policy.rules if _hides_alone(rule) and rule.applies_to(channel, role, language or "")]
    found = {detector_of(rule) for rule in applying if _hides_many_digits(rule)}
    return ALWAYS | {
        shape.name for shape in SHAPES if shape.detectors & found and (channel == "voice" or not shape.voice_only)
    }


def shown_by(texts: pa.Array, names: frozenset[str]) -> dict[str, pa.BooleanArray]:
    """For each of these shapes a mask: True where a text shows it outside of placeholders. Null shows nothing."""
    plain = without_placeholders(texts)
    return {name: _mask(plain, BY_NAME[name]) for name in sorted(names)}


def without_placeholders(texts: pa.Array) -> pa.Array:
    """The texts with a sign in place of what stands for something, or is no value."""
    return pc.replace_substring_regex(texts.cast(pa.string()), f"{UUID}|{PLACEHOLDER}", " | ")


def bound(name: str, rows: int) -> int:
    """How many of so many rows may show a shape that the policy hides."""
    per_1000 = BY_NAME[name].per_1000
    return int(per_1000 * rows / 1000 + (1 if per_1000 else 0))


def _hides_alone(rule: Rule) -> bool:
    return isinstance(rule, PlainRule) and rule.replacement.mode != "tag" and not rule.threshold


def _hides_many_digits(rule: Rule) -> bool:
    """False only for a rule that hides numbers by their length, and longer ones than the shape has."""
    if detector_of(rule) != "digits_at_least":
        return True
    return bool(getattr(getattr(rule, "find", None), "keywords", {}).get("count", 0) <= MANY_DIGITS)


def _mask(texts: Any, shape: Shape) -> pa.BooleanArray:
    candidates = pc.fill_null(pc.match_substring_regex(texts, shape.pattern), False)
    confirm = CONFIRMED.get(shape.name)
    if confirm is None or not pc.any(candidates).as_py():
        return candidates
    pattern = re.compile(f"(?={shape.pattern})")  # at every place: one candidate may hide the next
    places = pc.indices_nonzero(candidates).to_pylist()
    sure = {p for p in places if any(confirm(re.sub(r"\D", "", m[1])) for m in pattern.finditer(texts[p].as_py()))}
    return pa.array([place in sure for place in range(len(texts))], pa.bool_())


def _is_card(digits: str) -> bool:
    """True for a number of a large brand with the right check digit (Luhn)."""
    twice = [int(d) * (1 + place % 2) for place, d in enumerate(reversed(digits))]
    return BRAND.fullmatch(digits) is not None and sum(n - 9 if n > 9 else n for n in twice) % 10 == 0


def _was_issued(digits: str) -> bool:
    return NEVER_ISSUED.match(digits) is None


CONFIRMED: Mapping[str, Any] = {"card": _is_card, "social_security_number": _was_issued}
