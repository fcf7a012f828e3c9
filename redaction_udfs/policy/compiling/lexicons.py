"""Lexicons: a folder a language, a file a list."""

from functools import cache
from pathlib import Path

from redaction_udfs.engine.words.languages import ENGLISH
from redaction_udfs.mistakes import nearest
from redaction_udfs.policy.files.shipped import conf

ENDING = ".txt"
COMMENT = "#"


@cache
def load_lexicon(name: str, language: str = ENGLISH) -> tuple[str, ...]:
    """Words and phrases of a list, without comments (`#`) and empty lines.

    A list or a language that does not exist is a ValueError which says what there is.

    >>> load_lexicon("pin_words")[:3]
    ('pin', 'pins', 'p i n')
    """
    known = lexicon_names(language)
    if name not in known:
        raise ValueError(_unknown("word list", name, known, f"the lists of conf/lexicons/{language}"))
    return read_words((_folder(language) / f"{name}{ENDING}").read_text(encoding="utf-8"))


@cache
def lexicon_names(language: str = ENGLISH) -> tuple[str, ...]:
    """The names of a language's lists, sorted."""
    languages = lexicon_languages()
    if language not in languages:
        raise ValueError(_unknown("language", language, languages, "the languages of conf/lexicons"))
    files = (entry.name for entry in _folder(language).iterdir())
    return tuple(sorted(file.removesuffix(ENDING) for file in files if file.endswith(ENDING)))


def read_words(text: str) -> tuple[str, ...]:
    """The words of a list as its file spells it out.

    >>> read_words("# what it is for\\npin\\n\\npin number\\n")
    ('pin', 'pin number')
    """
    lines = (line.strip() for line in text.splitlines())
    return tuple([line for line in lines if line and not line.startswith(COMMENT)])


@cache
def lexicon_languages() -> tuple[str, ...]:
    """The languages that have lists, sorted."""
    return tuple(sorted(entry.name for entry in (conf() / "lexicons").iterdir() if entry.is_dir()))


@cache
def all_lists() -> tuple[str, ...]:
    """The names of the lists of any language, sorted."""
    return tuple(sorted({name for language in lexicon_languages() for name in lexicon_names(language)}))


def _folder(language: str) -> Path:
    return conf() / "lexicons" / language


def _unknown(kind: str, name: str, known: tuple[str, ...], where: str) -> str:
    alike = nearest(name, known)
    hint = f"did you mean {alike}?" if alike else f"known are {', '.join(known)}"
    return f"{kind} {name!r} is not among {where}; {hint}"
