"""Several mistakes raised at once."""

from collections.abc import Callable, Sequence
from typing import Any

from redaction_udfs.policy import Mistake, PolicyError


def raise_any(mistakes: Sequence[Mistake]) -> None:
    """Raises PolicyError if there are mistakes."""
    if mistakes:
        raise PolicyError(mistakes)


def all_of(*steps: Callable[[], Any]) -> list[Any]:
    """Results of the steps. Raises PolicyError with the mistakes of all of them."""
    given, mistakes = [], list[Mistake]()
    for step in steps:
        try:
            given.append(step())
        except PolicyError as error:
            mistakes += error.mistakes
    raise_any(mistakes)
    return given
