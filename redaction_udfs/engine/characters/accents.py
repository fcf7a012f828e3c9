"""Accents that people leave out when they type. Spanish ones."""

ACCENTED = "áéíóúüñ"
_PLAIN = "aeiouun"
_WITHOUT_ACCENTS = str.maketrans(ACCENTED, _PLAIN)


def without_accents(text: str) -> str:
    """The text in small letters as it is typed without accents. Same length, same offsets.

    >>> without_accents("ñandú")
    'nandu'
    """
    return text.translate(_WITHOUT_ACCENTS)


def with_plain_forms(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words in small letters, those with accents also as they are typed without.

    >>> with_plain_forms(("perdón", "digo"))
    ('perdón', 'perdon', 'digo')
    """
    return tuple(dict.fromkeys(form for word in words for form in (word, without_accents(word))))
