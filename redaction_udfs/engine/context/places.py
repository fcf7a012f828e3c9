"""Where utterances stand in their conversation, counted in turns and in words."""

import re
from bisect import bisect_left

from redaction_udfs.engine.characters.fold import fold
from redaction_udfs.engine.characters.invisible import visible_text
from redaction_udfs.engine.model.conversation import Conversation, Place
from redaction_udfs.engine.reading import Reading

COUNTED_WORD = "[^ \\n\\r\\f]+"
"""Pattern, for RE2 and Python, of what counts as a word in distances. Meant for folded texts."""

_WORD = re.compile(COUNTED_WORD)


def places_of(conversation: Conversation, *, counting: bool) -> tuple[Place, ...]:
    """Where each utterance stands; the words before it only when `counting` them, for bounds in words over turns."""
    if conversation.places is not None:
        return conversation.places
    places: list[Place] = []
    following: dict[str, Place] = {}
    for utterance in conversation.utterances:
        place = following.get(utterance.column, Place(0))
        places.append(place)
        words = count_words(fold(visible_text(utterance.text))) if counting else 0
        following[utterance.column] = Place(place.turn + 1, place.first_word + words)
    return tuple(places)


def count_words(folded: str) -> int:
    """How many words a folded text has for distances.

    >>> count_words("my card  is 4111-1111 .")
    5
    """
    return sum(1 for _ in _WORD.finditer(folded))


def start_of_word(reading: Reading, number: int) -> int:
    """The place where the text's word of that number begins, counted from 0; its end where it has fewer.

    >>> [start_of_word(Reading("my card is"), number) for number in (1, 7, -1)], start_of_word(Reading(""), -1)
    ([3, 10, 0], 0)
    """
    starts, number = reading.once(_starts), max(number, 0)
    return starts[number] if number < len(starts) else len(reading.folded)


def end_of_word(reading: Reading, number: int) -> int:
    """The place where the text's word of that number ends, counted from 0; 0 for a negative number.

    >>> [end_of_word(Reading("my card is"), number) for number in (1, 7, -1)]
    [7, 10, 0]
    """
    if number < 0:
        return 0
    ends = reading.once(_ends)
    return ends[number] if number < len(ends) else len(reading.folded)


def word_at(reading: Reading, place: int) -> int:
    """The number of the word of which a character stands at a place of the text.

    >>> [word_at(Reading("my card is"), place) for place in (0, 4, 8)]
    [0, 1, 2]
    """
    begun = bisect_left(reading.once(_starts), place)
    return begun - (place > 0 and reading.folded[place - 1] not in " \n\r\f")


def _starts(reading: Reading) -> list[int]:
    return [word.start() for word in _WORD.finditer(reading.folded)]


def _ends(reading: Reading) -> list[int]:
    return [word.end() for word in _WORD.finditer(reading.folded)]
