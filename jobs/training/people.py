"""People made up from lists of names."""

import random
from collections.abc import Mapping
from itertools import accumulate


class People:
    """Draws names.

    Common ones more often, but not as much more often as they are common.
    """

    def __init__(self, first: Mapping[str, int], last: Mapping[str, int], seed: int) -> None:
        self.chance = random.Random(seed)
        self._first, self._last = sorted(first), sorted(last)
        self._first_weights = list(accumulate([first[word] ** 0.4 for word in self._first]))
        self._last_weights = list(accumulate([1 / (last[word] + 50) ** 0.5 for word in self._last]))

    def first(self) -> str:
        return self.chance.choices(self._first, cum_weights=self._first_weights)[0].capitalize()

    def last(self) -> str:
        return self.chance.choices(self._last, cum_weights=self._last_weights)[0].capitalize()

    def person(self) -> str:
        kind = self.chance.random()
        if kind < 0.45:
            return f"{self.first()} {self.last()}"
        if kind < 0.75:
            return self.first()
        if kind < 0.85:
            return self.last()
        if kind < 0.92:
            return f"{self.first()} {self.first()} {self.last()}"
        if kind < 0.96:
            return f"{self.first()} {self.chance.choice('ABCDEFGHJKLMNPRSTW')}. {self.last()}"
        return f"{self.first()} {self.last()}-{self.last()}"

    def like(self, name: str) -> str:
        """Somebody else with as many words, in the same letters."""
        words = name.split()
        drawn = [self.first(), *(self.last() for _ in words[1:])] if len(words) < 4 else words
        return " ".join(drawn).lower() if name.islower() else " ".join(drawn)
