"""Recovery phrases of crypto wallets, whole or a few words at a time."""

from collections.abc import Iterator, Sequence

from redaction_udfs.engine.model.spans import Extent, Stretch
from redaction_udfs.engine.reading import Reading
from redaction_udfs.engine.reading.rarity import frequency
from redaction_udfs.engine.words.en.function_words import HESITATIONS
from redaction_udfs.engine.words.en.seed_words import SEED_WORDS
from redaction_udfs.engine.words.lists import words_of

_FEWEST, _FEWEST_IN_TURN = 5, 3
"""Words of the list side by side; in a turn that says nothing else fewer are dictated at a time."""
_FEWEST_TELLING = 3
"""Of five, words that nobody needs to talk: `can you please help` are four of the list."""
_EVERYDAY = 1.5e-4
_BETWEEN = HESITATIONS | words_of(
    "number word first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth one two three four"
    " five six seven eight nine ten eleven twelve then and next comma is"
)
"""Words that count or part those of a phrase: `one ladder two fossil`, `third word tunnel`."""
_ITS_NAME = words_of("phrase seed word wallet")
_LISTED = SEED_WORDS - _BETWEEN - _ITS_NAME


def find_seed_phrases(reading: Reading, stretch: Stretch) -> Iterator[Extent]:
    """Runs of words from wallets' list in a stretch that context opens; numbers and signs between them count as none.

    Catches twelve words in a row, the words of `1. ladder 2. fossil ...`, and three or more that are most of a turn.
    Leaves runs of everyday words, which are in the list too, and words that are announced but not in it.
    """
    words = [word for word in reading.words if stretch.start <= word[0] < stretch.end]
    for run in _runs(reading, words):
        is_all = len(words) == len(reading.words) <= 2 * len(run)
        least = _FEWEST_IN_TURN if is_all else _FEWEST
        if len(run) >= least and _telling(reading, run) >= min(_FEWEST_TELLING, least - 1):
            yield run[0][0], run[-1][1]


def seed_phrases_gate() -> str:
    return "(?i:[a-z]{3}[^a-z]+[a-z]{3})"


def _runs(reading: Reading, words: Sequence[Extent]) -> Iterator[list[Extent]]:
    """Words of the list with nothing between them but what counts or parts them."""
    run: list[Extent] = []
    for start, end in words:
        said = reading.lowered[start:end]
        listed = said in _LISTED
        if not listed and (said in _BETWEEN or said.isdecimal()):
            continue
        if run and not listed:
            yield run
            run = []
        if listed:
            run.append((start, end))
    if run:
        yield run


def _telling(reading: Reading, run: Sequence[Extent]) -> int:
    return sum(frequency(reading.lowered[start:end]) < _EVERYDAY for start, end in run)
