"""Lists of first names and surnames, graded by how many people have them."""

from collections.abc import Mapping
from typing import NamedTuple


class Marks(NamedTuple):
    """Grades of a word as a name.

    0 for not listed, up to 4 as a first name and 3 as a surname.
    """

    first: int = 0
    last: int = 0


NO_MARKS = Marks()
Gazetteer = Mapping[str, Marks]
"""Words in small letters and their marks."""


def read_gazetteer(first: Mapping[str, str], last: Mapping[str, str]) -> dict[str, Marks]:
    """The gazetteer from lists by grade, each a line of words.

    >>> read_gazetteer({"4": "jane john"}, {"3": "doe john"})["john"]
    Marks(first=4, last=3)
    """
    marks = {word: Marks(int(grade)) for grade, words in first.items() for word in words.split()}
    for grade, words in last.items():
        for word in words.split():
            marks[word] = marks.get(word, NO_MARKS)._replace(last=int(grade))
    return marks
