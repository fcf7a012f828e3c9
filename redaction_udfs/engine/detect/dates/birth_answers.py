"""Incomplete dates of birth in answers to a question for one.

A recogniser that heard `the fourth of the ninth nineteen seventy seven` may write `4th 91977`, `for of the 9th`, `49
1977`; a typist may give a day that does not exist. The question says what the numbers are; here is decided which words
of the answer they are.
"""

import re
from collections.abc import Iterator, Sequence

from redaction_udfs.engine.detect.dates.birth_words import AnswerWord, BirthWords, birth_words_of, read_answer
from redaction_udfs.engine.detect.dates.calendar_days import FIRST_YEAR, LAST_YEAR
from redaction_udfs.engine.detect.dates.cued_dates import is_run_together
from redaction_udfs.engine.detect.dates.dates import find_dates
from redaction_udfs.engine.detect.dates.spoken_dates import find_spoken_dates
from redaction_udfs.engine.model.spans import Extent, Stretch
from redaction_udfs.engine.reading import Reading

MOST_DIGITS = 9
"""A date has eight at most; recognisers write one more now and then. Phone numbers have ten."""
_LONGEST_GROUP = 7
_SHORT_TURN = 12
_MOST_MISHEARD = 4
_MOST_IN_PART = 5
"""Words of a month, a day or a year: `the year nineteen hundred ninety nine` has no more behind its lead-in."""

_CODE = re.compile("(?=.*[0-9])(?![0-9]+(?:st|nd|rd|th)?$).*")
"""A word with digits that is neither a number nor an ordinal: `hu3` of a postcode."""

_MISHEARD_LINKS = frozenset(("of", "and", "or", "to", "for", "won"))
"""`for` and `to` are `four` and `two` to a recogniser."""
_SENTENCE_END = frozenset("?!;\n")


def find_remains(part: Reading, *, complete: bool) -> Iterator[Extent]:
    """The pieces of an answer that a date can be made of. `complete` says that one with a year is found already.

    An answer with no other words is one piece. In a short one on voice, the words that the recogniser put between and
    beside them belong to it. In others, only what looks like a date or a year counts.
    """
    words, known = read_answer(part), birth_words_of(part.language)
    if len(words) == 1 and known.is_month(words[0].text):
        yield _extent(words)
        return
    clusters = [cluster for cluster in _clusters(part, words, known) if _is_plausible(cluster, known)]
    others = _others(words, clusters, known)
    if others:
        clusters = [cluster for cluster in clusters if not _counts(cluster, words, known)]
    if not clusters:
        return
    short = not others or (part.voice and len(words) <= _SHORT_TURN)
    if short and not any(known.other_numbers.fullmatch(word.text) for word in others):
        yield _with_misheard(part, words, clusters, complete=complete)
    else:
        brief = len(words) <= _SHORT_TURN
        yield from (_extent(cluster) for cluster in clusters if _looks_like_date(cluster, known, brief=brief))


def find_birth_parts(reading: Reading, stretch: Stretch) -> Iterator[Extent]:
    """A turn that is a day, a month, both or a year and nothing else: one asks for them one by one.

    Catches `March 3`, `the third`, `'81`, `nineteen eighty one`. Leaves whole dates, behind which no part follows, and
    what has other words: `three tickets`, `in 81 minutes`.
    """
    if stretch.start > 0 or stretch.end < len(reading.text):
        return
    words, known = read_answer(reading), birth_words_of(reading.language)
    if not 0 < len(words) <= _MOST_IN_PART or not all(word.dated or word.text in known.links for word in words):
        return
    dated = [word for word in words if word.dated]
    if dated and _is_part(dated, known) and not reading.cached(find_whole_dates):
        yield dated[0].start, dated[-1].end


def _is_part(dated: Sequence[AnswerWord], known: BirthWords) -> bool:
    digits = "".join(map(_digits, dated))
    weak = all(word.text in known.weak for word in dated)
    if any(_CODE.fullmatch(word.text) for word in dated):
        return False
    fits = len(digits) <= 2 or (len(digits) == 4 and len(dated) == 1 and _is_year(dated[0]))
    return fits and (not weak or (len(dated) == 1 and known.is_month(dated[0].text)))


def find_whole_dates(reading: Reading) -> Iterator[Extent]:
    """Dates with a year, typed or spoken."""
    yield from find_dates(reading)
    yield from find_spoken_dates(reading)


def _clusters(part: Reading, words: Sequence[AnswerWord], known: BirthWords) -> list[list[AnswerWord]]:
    """Words of a date with at most two linking words between them."""
    clusters: list[list[AnswerWord]] = []
    links = 0
    for before, word in zip((None, *words), words, strict=False):
        if before is not None and not _SENTENCE_END.isdisjoint(part.folded[before.end : word.start]):
            links = 3
        if word.dated:
            if clusters and links <= 2:
                clusters[-1].append(word)
            else:
                clusters.append([word])
            links = 0
        else:
            links += 1 if word.text in known.links else 3
    return clusters


def _is_plausible(cluster: Sequence[AnswerWord], known: BirthWords) -> bool:
    """True if a cluster is more than a word with another sense, and no number too long for a date."""
    if all(word.text in known.weak for word in cluster) and not any(known.is_month(word.text) for word in cluster[1:]):
        return False
    typed = [digits for word in cluster if (digits := _digits(word))]
    if any(len(digits) > _LONGEST_GROUP and not (len(digits) == 8 and is_run_together(digits)) for digits in typed):
        return False
    return len("".join(typed)) <= MOST_DIGITS or any(known.is_month(word.text) for word in cluster)


def _counts(cluster: Sequence[AnswerWord], words: Sequence[AnswerWord], known: BirthWords) -> bool:
    """True if it is one small number, which in a sentence may count anything: `i have 2 kids`."""
    text = cluster[0].text
    if len(cluster) > 1:
        return False
    return text in known.numbers or (text.isdigit() and len(text) < 3 and cluster[0] is not words[-1])


def _others(
    words: Sequence[AnswerWord], clusters: Sequence[Sequence[AnswerWord]], known: BirthWords
) -> list[AnswerWord]:
    """The words that are neither of a date nor link its parts."""
    dated = {word.start for cluster in clusters for word in cluster}
    return [word for word in words if word.start not in dated and word.text not in known.links]


def _with_misheard(
    part: Reading, words: Sequence[AnswerWord], clusters: Sequence[Sequence[AnswerWord]], *, complete: bool
) -> Extent:
    """From the first word of a date to the last. On voice with what may be misheard parts of it beside them."""
    first, last = words.index(clusters[0][0]), words.index(clusters[-1][-1])
    if part.voice:
        while first > 0 and words[first - 1].text in _MISHEARD_LINKS:
            first -= 1
        while last + 1 < len(words) and words[last + 1].text in _MISHEARD_LINKS:
            last += 1
        if not complete and first <= _MOST_MISHEARD and len(words) - 1 - last <= _MOST_MISHEARD:
            first, last = 0, len(words) - 1
    return words[first].start, words[last].end


def _looks_like_date(cluster: Sequence[AnswerWord], known: BirthWords, *, brief: bool) -> bool:
    """True if it has a month and a number, or a year. In longer answers a year alone may be of something else."""
    months = sum(known.is_month(word.text) for word in cluster)
    return 0 < months < len(cluster) or ((brief or len(cluster) > 1) and any(map(_is_year, cluster)))


def _is_year(word: AnswerWord) -> bool:
    text = word.text
    return len(text) == 4 and text.isdigit() and FIRST_YEAR <= int(text) <= LAST_YEAR


def _digits(word: AnswerWord) -> str:
    return "".join(filter(str.isdigit, word.text))


def _extent(cluster: Sequence[AnswerWord]) -> Extent:
    return cluster[0].start, cluster[-1].end
