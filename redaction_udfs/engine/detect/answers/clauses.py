"""A turn's words, parted into clauses."""

import re
from collections.abc import Sequence
from itertools import islice
from typing import NamedTuple

from redaction_udfs.engine.reading import Reading
from redaction_udfs.engine.reading.reading import PLACEHOLDER
from redaction_udfs.engine.words.en.function_words import DOTTED, JOINTS
from redaction_udfs.engine.words.es.function_words import AS_ENGLISH
from redaction_udfs.engine.words.es.verb_forms import has_object, is_gerund
from redaction_udfs.engine.words.languages import SPANISH

MOST_TOKENS = 60
"""As far as this a turn is looked at: a value is told early."""
_TOKEN = re.compile(r"(?:[^\s,;.]|\.(?!\.))+|\.{2,}|[,;\n]")
_SIGNS_BEFORE = "\"'“”‘’()[]<>{}*_-.:=#?!¿¡"
_SIGNS_AFTER = "\"'“”‘’()[]<>{}*_.:?!…-"
_NO_WORDS: dict[str, str] = {}
_CORRECTION = re.compile(
    r"(?<=[^\W_])[,.;]? (?:(?:oh |or |sorry )?(?:no|nope),? (?:wait|sorry|hang on|hold on|actually|no)|wait,? no"
    r"|or no|sorry,? no|actually,? no|scratch that|(?<!what )(?<!know )(?<!if )i meant?|my mistake|my bad)"
    r"(?! to | that | how | why | what )(?![^\W_])"
)
"""Behind a value another is told instead: `larkspur no wait it was juniper lane`."""
_CLAUSE_END = re.compile(r"[.?!…()-]")


class ClauseWord(NamedTuple):
    """A word as it stands between blanks, without the signs round it.

    Its place and its small letters.

    Of a Spanish word that does in its sentence what an English one does, the letters are those of that one.
    """

    start: int
    end: int
    lowered: str


Clause = Sequence[ClauseWord]


def read_clauses(reading: Reading, start: int, end: int) -> list[list[ClauseWord]]:
    """Words of a part of a text, up to `MOST_TOKENS`, in clauses.

    A colon or an equals sign is a word of its own: behind it a value is told. What is behind a placeholder is new, too.
    """
    plain = AS_ENGLISH if reading.language == SPANISH else _NO_WORDS
    clauses: list[list[ClauseWord]] = [[]]
    corrections = [match.span() for match in _CORRECTION.finditer(reading.lowered, start, end)]
    for match in islice(_TOKEN.finditer(reading.lowered, start, end), MOST_TOKENS):
        chunk, place = match.group(), match.start()
        if corrections and corrections[0][0] <= place:
            if clauses[-1]:
                clauses.append([])
            if place < corrections[0][1]:
                continue
            del corrections[0]
        bare = chunk.rstrip(_SIGNS_AFTER)
        word = bare.lstrip(_SIGNS_BEFORE)
        length, word = len(word), plain.get(word) or (_as_verb(word) if plain else word)
        if chunk[0] in ":=":
            clauses[-1].append(ClauseWord(place, place + 1, chunk[0]))
        if not word or word in ",;\n" or word in JOINTS or PLACEHOLDER in word:
            if chunk[0] not in ":=":
                clauses.append([])
            continue
        first = place + len(bare) - length
        clauses[-1].append(ClauseWord(first, first + length, word.replace("’", "'")))
        if chunk.endswith(":"):
            clauses[-1].append(ClauseWord(match.end() - 1, match.end(), ":"))
        elif _CLAUSE_END.search(chunk[len(bare) :]) and word not in DOTTED:
            clauses.append([])
    return [clause for clause in clauses if clause]


def _as_verb(word: str) -> str:
    """A Spanish word; an English verb instead of a form of one, which is no value of anything."""
    return "reset" if has_object(word) else "working" if is_gerund(word) else word


def stands_before(reading: Reading, start: int, end: int) -> bool:
    """True if a stretch lies in front of its trigger.

    Then it begins with a word, and ends before the text does.
    """
    return end < len(reading.folded) and (start == 0 or reading.folded[start - 1].isspace())
