"""E-mail addresses in answers: any name before the `at`, any domain behind it, and the name by itself."""

import re
from collections.abc import Iterator

from redaction_udfs.engine.characters.patterns import any_of
from redaction_udfs.engine.detect.codes.spelling import spelled_runs
from redaction_udfs.engine.detect.contact.email_pieces import DOT, SIGN, read_pieces
from redaction_udfs.engine.detect.contact.spoken_email import emails_said
from redaction_udfs.engine.detect.gates import gates
from redaction_udfs.engine.model.spans import Extent, Stretch
from redaction_udfs.engine.reading import Reading
from redaction_udfs.engine.words.en import email_words as english
from redaction_udfs.engine.words.en.function_words import HESITATIONS
from redaction_udfs.engine.words.es import email_words as spanish

FEWEST_LETTERS = 3
"""Letters spelled in a row."""
_NAME = re.compile(r"[ldw]+(?:[s.][ldw]+)+")
"""Kinds of pieces that signs join: `r dot chase`, `mary underscore 7`."""
_ONE_WORD = re.compile(r"(?<![^\W_])(?:one|single) word(?![^\W_])")
_LEAD = "it's|its|it is|is|yes|yeah|sure|ok|okay|so|and|email|mail|that's|at|my|was|no|sorry|use|under|to|be|"
_LEAD += any_of(HESITATIONS)
_WORDS_BEFORE = re.compile(rf"(?:^|[.,;:?!] ?|(?<![^\W_])(?:{_LEAD}) )(?P<words>(?:(?!(?:{_LEAD}) )[^\W_]+ ){{1,3}})$")
_LONGEST_WORDS = 50
"""Characters of the everyday words before a name that is said to be one word."""
_SIGNS = any_of(english.DOT_WORDS | english.SIGN_WORDS | spanish.DOT_WORDS | spanish.SIGN_WORDS)
_SIGN_SAID = re.compile(rf"(?<![^\W_]){_SIGNS}(?![^\W_])")


def find_answered_emails(reading: Reading, stretch: Stretch) -> Iterator[Extent]:
    """Addresses behind a question for one, in the answer and where it is read back or told anew.

    Catches `j smith at green apple dot net`, `sales at oakland hardware dot com`, and without the `at` what dots and
    underscores join (`r dot chase`), and on voice letters spelled (`r c h a s e`). Leaves answers that tell none.
    """
    spelled = reading.cached(spelled_names) if reading.voice else ()
    for start, end in (*reading.cached(_told_emails), *reading.cached(joined_names), *spelled):
        if stretch.holds(start, end):
            yield start, end


def find_told_emails(reading: Reading, stretch: Stretch) -> Iterator[Extent]:
    """Of these only addresses with an `at`: behind an address, not a question, names that dots join are of pages."""
    for start, end in reading.cached(_told_emails):
        if stretch.holds(start, end):
            yield start, end


def told_emails_gate() -> str:
    return gates.letters("@|(?:^|[^a-z])at[^a-z]")


def answered_emails_gate() -> str:
    return gates.letters(rf"@|(?:^|[^a-z])(?:at|{_SIGNS}|[a-z])[^a-z]")


def _told_emails(reading: Reading) -> Iterator[Extent]:
    one_word = _ONE_WORD.search(reading.lowered) is not None
    for start, end in emails_said(reading, told=True):
        yield (_start_of_one_word(reading, start) if one_word else start), end


def _start_of_one_word(reading: Reading, start: int) -> int:
    """Start of a name that is said to be one word, everyday words in it: `the real janek at ..., all one word`."""
    before = _WORDS_BEFORE.search(reading.lowered, max(0, start - _LONGEST_WORDS), start)
    return before.start("words") if before else start


def joined_names(reading: Reading) -> Iterator[Extent]:
    """Names that dots and underscores join in words: `r dot chase`."""
    if not _SIGN_SAID.search(reading.lowered):
        return  # as in most texts, which are not taken to pieces for it
    pieces = reading.cached(read_pieces)
    for match in _NAME.finditer("".join([piece.kind for piece in pieces])):
        joined = pieces[match.start() : match.end()]
        if any(piece.kind in (SIGN, DOT) and piece.said.isalpha() for piece in joined):  # else it is typed: `U.S.A.`
            yield joined[0].start, joined[-1].end


def spelled_names(reading: Reading) -> Iterator[Extent]:
    """Names spelled in a row: `r c h a s e`."""
    for run in reading.cached(spelled_runs):
        if sum(len(unit.letters) for unit in run) >= FEWEST_LETTERS:
            yield run[0].start, run[-1].end
