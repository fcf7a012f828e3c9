"""Made-up values of one conversation, each kind always the same."""

from random import Random

from jobs.corpus.mentions import mention_of
from jobs.corpus.script import Style, words
from jobs.corpus.slots import SLOTS
from jobs.corpus.spoken_numbers import digits_of, number

SHARE_DISGUISED = 0.05
"""Of typed values: written with full-width digits or no-break spaces, as some keyboards and forms do."""

_FULL_WIDTH = {ord("0") + digit: ord("０") + digit for digit in range(10)}
_NOT_TRANSCRIBED = str.maketrans("", "", "()+#,")


class SlotValues(dict[str, str]):
    """Makes a value up when it is first asked for."""

    def __init__(self, rng: Random, style: Style) -> None:
        self.rng = rng
        self.style = style

    def __missing__(self, name: str) -> str:
        slot = SLOTS.get(name)
        if slot is None:
            value = self.rng.choice(words(self.style)[name])
        elif self.style == "voice" or (self.style == "voice_digits" and slot.only_aloud):
            value = (slot.make_said or slot.make)(self.rng)
        else:
            value = self._written(slot.typed(self.rng, slot.make(self.rng)))
        self[name] = value
        return value

    def said(self, name: str) -> tuple[str, str]:
        """Value as it stands in the text, and the digits for which words stand.

        What is said aloud may be said in other words each time.
        """
        mention = mention_of(name)
        value, slot = mention.cut(self[mention.slot]), SLOTS[mention.slot]
        if slot.aloud is None or self.style in ("written", "casual"):
            return value, ""
        if self.style == "voice_digits" and not slot.only_aloud:
            return value, ""
        return slot.aloud(self.rng, value), digits_of(value) if slot.aloud is number else ""

    def _written(self, value: str) -> str:
        """As a recogniser writes digits. Else as typed, now and then in disguise."""
        if self.style == "voice_digits":
            return value.translate(_NOT_TRANSCRIBED).lower()
        return disguised(self.rng, value) if self.rng.random() < SHARE_DISGUISED else value


def disguised(rng: Random, value: str) -> str:
    """Look-alike of the text in other characters. Addresses on a network stay: nobody types those full-width.

    >>> disguised(Random(1), "4111 1111"), disguised(Random(2), "4111 1111")
    ('4111\\xa01111', '４１１１ １１１１')
    """
    if any(character.isalpha() for character in value) or value.count(".") == 3:
        return value
    if " " in value and rng.random() < 0.5:
        return value.replace(" ", "\u00a0")
    return value.translate(_FULL_WIDTH)
