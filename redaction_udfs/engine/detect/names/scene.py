"""Words of a text with look, gaps and classes, for names."""

from collections.abc import Callable, Sequence

from redaction_udfs.engine.detect.names.classes import WordClass
from redaction_udfs.engine.model.spans import Extent
from redaction_udfs.engine.reading import Reading
from redaction_udfs.engine.reading.reading import PLACEHOLDER
from redaction_udfs.engine.words.lists import words_of

MOST_WORDS = 20_000
"""As far as this a text is searched for names."""
NOT_OWNING = words_of("it's that's what's he's she's here's there's who's how's where's let's name's one's")
"""Words in which `'s` is no possessive ending."""
EDGE = WordClass("^", "000", "^", None)
"""Stands for what is before a text and behind it, and for placeholders."""

QUOTES = frozenset('"“')
_MOSTLY = 0.7
_ENOUGH = 400
_SENTENCE_END = frozenset(".?!\n\r")
_ALONE = frozenset(",:-")


class Scene:
    """The words of a text, without possessive endings, and what is known of each of them. A placeholder is a word too:
    what stands behind `mister [PERSON]` does not stand behind `mister`.

    `keys` are the words in small letters, `classes` what is known of each, `case` the letter case of the text: L all
    small, A all capitals, M mixed. What a word looks like is worked out when asked for: most words never are.
    """

    __slots__ = ("_folded", "_gaps", "_looks", "_words", "case", "class_of", "classes", "keys")

    def __init__(self, reading: Reading, class_of: Callable[[str], WordClass]) -> None:
        self._folded = reading.folded
        self.class_of = class_of
        self._words: Sequence[Extent] = reading.words[:MOST_WORDS]
        if reading.placeholders:
            self._words = sorted([*self._words, *reading.placeholders])
        lowered = reading.lowered
        self.keys = [lowered[start:end] for start, end in self._words]
        if "'" in lowered or "’" in lowered:
            self._without_endings()
        self.classes = [EDGE if key[:1] == PLACEHOLDER else class_of(key) for key in self.keys]
        self.case = letter_case(reading.folded)
        self._looks: dict[int, str] = {}
        self._gaps: dict[int, str] = {}

    @property
    def has_quotes(self) -> bool:
        return any(sign in self._folded for sign in QUOTES)

    def _without_endings(self) -> None:
        words = list(self._words)
        for place, key in enumerate(self.keys):
            if "'" in key or "’" in key:
                key = key.replace("’", "'")
                if key.endswith("'s") and key not in NOT_OWNING:
                    key, words[place] = key[:-2], (words[place][0], words[place][1] - 2)
                self.keys[place] = key
        self._words = words

    def extent(self, first: int, last: int) -> Extent:
        """From the start of one word to the end of another."""
        return self._words[first][0], self._words[last][1]

    def known(self, place: int) -> WordClass:
        """Class of a word, or of the edge before the first and behind the last."""
        return self.classes[place] if 0 <= place < len(self.classes) else EDGE

    def key(self, place: int) -> str:
        """A word in small letters; nothing before the first and behind the last."""
        return self.keys[place] if 0 <= place < len(self.keys) else ""

    def between(self, place: int) -> str:
        """All that stands between a word and the one before it."""
        return self._folded[self._words[place - 1][1] : self._words[place][0]] if 0 < place < len(self.keys) else ""

    def gap(self, place: int) -> str:
        """Gap in front of a word.

        A blank, `,` `:` `-`, `.` where a sentence ends, `'` for the ending of the word before, `o` for other signs, `^`
        for no word.
        """
        gap = self._gaps.get(place)
        if gap is None:
            gap = self._gaps[place] = self._gap(place) if 0 < place < len(self.keys) else "^"
        return gap

    def _gap(self, place: int) -> str:
        between = self.between(place)
        if between == " ":
            return " "
        if between[:1] in "'’":
            return "'"
        if between.strip(" .") == "-" and between != "-":  # `Jenna M. - Pepper needs her shots`
            return ","
        if not _SENTENCE_END.isdisjoint(between):
            return "."
        signs = between.strip(" ")
        return " " if not signs else signs if signs in _ALONE else "o"

    def is_after_initial(self, place: int) -> bool:
        """True if a word with a capital stands behind a single letter with a period: `Miller` of `J. Miller`."""
        if not place or len(self.keys[place - 1]) > 1 or self.look(place) != "S":
            return False
        end, start = self._words[place - 1][1], self._words[place][0]
        return self._folded[end] == "." and self._folded[start + 1 : start + 2].islower()

    def look(self, place: int) -> str:
        """Look of a word.

        L small, S with a capital where a sentence begins, T with one inside, U in capitals, X mixed, d with digits.
        """
        look = self._looks.get(place)
        if look is None:
            look = self._looks[place] = self._look(place) if 0 <= place < len(self.keys) else "^"
        return look

    def written(self, place: int) -> str:
        """A word with its capitals."""
        start, end = self._words[place]
        return self._folded[start:end]

    def owns(self, place: int) -> bool:
        """True if the ending of an owner stands behind a word: `at wendy's`."""
        end = self._words[place][1]
        return self._folded[end : end + 2].replace("’", "'").lower() == "'s"

    def is_capital(self, place: int) -> bool:
        """True if a word begins with a capital, a slip of the shift key included: `JOnes`."""
        start, _ = self._words[place]
        return self._folded[start].isupper()

    def is_cased_as_name(self, place: int) -> bool:
        """True if a word has a capital, or stands in a text that has small letters or capitals only."""
        return self.case != "M" or self.is_capital(place)

    def _look(self, place: int) -> str:
        start, end = self._words[place]
        word = self._folded[start:end]
        if word.islower():
            return "l"
        if not word.isalpha() and any(map(str.isdigit, word)):
            return "d"
        if word.istitle():
            return "S" if self.gap(place) in "^." else "T"
        if word.isupper():
            return "U"
        return "X" if word[0].isupper() and word[1].islower() else "l"


def letter_case(folded: str) -> str:
    """Letter case of a text: L small, A capitals, M mixed.

    >>> [letter_case(text) for text in ("jane doe", "I'm Jane", "JANE DOE")]
    ['L', 'M', 'A']
    """
    if folded.islower() or not folded:
        return "L"
    if folded[1:].islower():  # as most sentences are
        return "M" if folded[0].isupper() else "L"
    capitals, small = sum(map(str.isupper, folded[:_ENOUGH])), sum(map(str.islower, folded[:_ENOUGH]))
    if not capitals:
        return "L"
    return "A" if 1 < capitals >= (capitals + small) * _MOSTLY else "M"
