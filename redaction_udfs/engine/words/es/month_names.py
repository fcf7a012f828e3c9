"""Spanish names of months as people type them."""

from redaction_udfs.engine.characters.patterns import any_of

MONTH_NAMES = {
    # With spellings by ear.
    "enero": 1, "henero": 1, "febrero": 2, "febreo": 2, "marzo": 3, "marso": 3, "abril": 4, "avril": 4, "mayo": 5,
    "junio": 6, "julio": 7, "jullio": 7, "agosto": 8, "septiembre": 9, "setiembre": 9, "septienbre": 9,
    "setienbre": 9, "octubre": 10, "octuvre": 10, "noviembre": 11, "nobiembre": 11, "novienbre": 11, "nobienbre": 11,
    "diciembre": 12, "dicienbre": 12, "disiembre": 12, "disienbre": 12,
}  # fmt: skip
_SHORT_NAMES = "ene feb mar abr may jun jul ago sep oct nov dic"
MONTHS = {**MONTH_NAMES, **{name: number for number, name in enumerate(_SHORT_NAMES.split(), 1)}, "sept": 9}
"""The number of every month by its name."""

MONTH_GATE = any_of(MONTH_NAMES)
TYPED_MONTH_GATE = any_of(f"{name}(?:[^a-z]|$)" if len(name) < 4 else name for name in MONTHS)


def is_month(word: str) -> bool:
    """True if a word in small letters names a month."""
    return word in MONTHS
