"""Spellings that cards and social security numbers must not hide behind."""

KEYCAP = "\ufe0f\u20e3"
SEPARATORS = {
    "line feed": "\n",
    "carriage return": "\r\n",
    "line separator": "\u2028",
    "quoted mail": "\n> ",
    "quoted twice": "\r\n> > ",
    "empty line": "\n\n",
    "tab": "\t",
    "four blanks": "    ",
    "eight blanks": "        ",
    "slash": "/",
    "underscore": "_",
    "table cell": " | ",
    "colon": ":",
    "semicolon": "; ",
    "comma": ", ",
    "middle dot": " \u00b7 ",
    "bullet": "\u2022",
    "bold": "**",
    "underlined": "__",
    "two dashes": " -- ",
    "four dashes": "----",
    "plus": "+",
    "dots": "....",
    "break tag": "<br>",
    "cell tags": "</td>\n<td class='n'>",
    "inline tag": "<b>",
    "no-break entity": "&nbsp;",
    "numeric entity": "&#45;",
    "hexadecimal entity": "&#xA0;",
    "percent blank": "%20",
    "percent dash": "%2D",
    "percent no-break": "%C2%A0",
    "zero-width": "\u200b",
    "soft hyphen": "\u00ad",
    "variation selector": "\ufe0f",
    "combining mark": "\u0336",
    "nul": "\x00",
    "escape": "\x1b",
    "wide blank": "\u3000",
    "en dash": " \u2013 ",
}
"""Forty things that stand between groups of digits."""

DIGITS = {
    "key caps": lambda digit: digit + KEYCAP,
    "entities": lambda digit: f"&#{ord(digit)};",
    "hexadecimal": lambda digit: f"&#x{ord(digit):x};",
    "percent": lambda digit: f"%{ord(digit):x}",
    "Arabic": lambda digit: chr(0x660 + int(digit)),
    "full width": lambda digit: chr(0xFF10 + int(digit)),
    "struck through": lambda digit: digit + "\u0336",
    "zero-width": lambda digit: digit + "\u200b",
    "slashes": lambda digit: digit + "/",
    "lines": lambda digit: digit + "\n",
}
"""How each digit may be written."""
LETTERS = {"one": str.maketrans("01", "OI"), "other": str.maketrans("01", "ol")}


def grouped(digits: str, sizes: tuple[int, ...], between: str) -> str:
    """Digits in groups of some sizes."""
    starts = [sum(sizes[:place]) for place in range(len(sizes))]
    return between.join(digits[start : start + size] for start, size in zip(starts, sizes, strict=True))
