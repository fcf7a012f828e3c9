"""Words known to be other than persons: medicines, places, brands, vehicles."""

from collections.abc import Mapping

KINDS = {"medicine": "m", "place": "p", "brand": "b", "vehicle": "v"}
"""The lists of conf/models/other_words.json that tell what a word is, and the letter that stands for each."""

Others = Mapping[str, str]
"""Words in small letters and the letter of their kind."""


def read_others(lists: Mapping[str, str]) -> dict[str, str]:
    """The words of the lists, each a line of words.

    >>> read_others({"place": "fresno leeds", "medicine": "aspirin"})["leeds"]
    'p'
    """
    return {word: letter for kind, letter in KINDS.items() for word in lists.get(kind, "").split()}
