"""Parts of gates: RE2 patterns that match every *folded* text in which a detector finds anything.

A gate may let too much pass, never too little. On folded text a digit is an ASCII digit and a separator a blank, a
hyphen or a period, which keeps the patterns small: RE2 spells out a Unicode class anew wherever it stands.
"""

DIGIT = "[0-9]"
BETWEEN = "[ .-]{0,3}"


def contiguous_digits(count: int) -> str:
    """Texts with `count` digits side by side."""
    return f"{DIGIT}{{{count}}}"


def separated_digits(count: int) -> str:
    """Texts with `count` digits, each at most three separators from the next."""
    return f"(?:{DIGIT}{BETWEEN}){{{count - 1}}}{DIGIT}"


def letters(pattern: str) -> str:
    """Texts that match a pattern in any letter case."""
    return f"(?i:{pattern})"
