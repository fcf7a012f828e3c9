"""The made-up values of one conversation: whoever is asked for the same thing twice says the same."""

from random import Random

from jobs.corpus.script import Style, words
from jobs.corpus.slots import SLOTS

SHARE_DISGUISED = 0.03
"""Of typed values: written with full-width digits or no-break spaces, as some keyboards and forms do."""

_FULL_WIDTH = {ord("0") + digit: ord("０") + digit for digit in range(10)}
_NOT_TRANSCRIBED = str.maketrans("", "", "()+#,")


class Values(dict[str, str]):
    """Makes a value up when it is first asked for. What `str.format_map` reads."""

    def __init__(self, rng: Random, style: Style) -> None:
        self.rng = rng
        self.style = style

    def __missing__(self, name: str) -> str:
        slot = SLOTS.get(name)
        value = self._spelled(slot.make(self.rng)) if slot else self.rng.choice(words(self.style)[name])
        self[name] = value
        return value

    def _spelled(self, value: str) -> str:
        """As a recogniser writes it on voice; else as typed, now and then in disguise."""
        if self.style == "voice":
            return value.translate(_NOT_TRANSCRIBED).lower()
        return disguised(self.rng, value) if self.rng.random() < SHARE_DISGUISED else value


def disguised(rng: Random, value: str) -> str:
    """The same to a reader's eye, in other characters. Addresses on a network stay: nobody types those full-width.

    >>> disguised(Random(1), "4111 1111"), disguised(Random(2), "4111 1111")
    ('４１１１ １１１１', '4111\\xa01111')
    """
    if any(character.isalpha() for character in value) or value.count(".") == 3:
        return value
    return value.translate(_FULL_WIDTH) if rng.random() < 0.5 else value.replace(" ", "\u00a0")
