"""Labels that say who speaks in a text of many turns, `[00:12] CUSTOMER 2:`, for Java's and Python's regexes."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

_TIME = r"(?:\d{4}-\d\d-\d\d[T ])?\d{1,2}:\d\d(?::\d\d)?(?:[.,]\d{1,6})?Z?(?:[ \t]?[AaPp]\.?[Mm]\.?)?"
_TIMES = rf"[\[(<]?{_TIME}(?:[ \t]{{0,3}}(?:-->|[-–])[ \t]{{0,3}}{_TIME})?[\])>]?"
_NUMBER = r"(?:[ \t_]*#?\d{1,2})?"
_BEFORE = rf"[ \t>*_#-]{{0,16}}(?:{_TIMES}[ \t,|–-]{{0,8}})?[\[(<]?"
_BEHIND = rf"[\])>]?[*_]{{0,3}}(?:[ \t,]{{0,8}}{_TIMES})?"
_ENDS = r"[ \t]{0,8}(?:[*_]{0,3}:[*_]{0,3}|[|\t]|[-–—](?=[ \t])|(?<=[\])>])|(?=[\r\n]))[ \t]*(?:\r?\n)?"
_NAME = r"[A-ZÀ-Þ][\w.'’-]{0,20}(?:[ \t][A-ZÀ-Þ][\w.'’-]{0,20}){0,2}"
CANDIDATE = re.compile(rf"^{_BEFORE}([^\W\d_][\w '-]{{0,28}}?){_BEHIND}{_ENDS}", re.MULTILINE)
"""The head of a line that may say who speaks, whoever that is."""


class Labels(NamedTuple):
    """Labels in texts of several lines, in those of one, and at the head of a turn. Who speaks is a group of them."""

    of_lines: str
    of_one_line: str
    at_head: str

    def find(self, text: str) -> Iterator[tuple[re.Match[str], str]]:
        """Each label in a text, and who speaks as it is written."""
        for label in re.finditer(self.of_lines if "\n" in text or "\r" in text else self.of_one_line, text):
            yield label, next(filter(None, label.groups()))


def labels_of(names: Iterable[str]) -> Labels:
    """Labels of speakers with these names: in any case at the head of a line, within one capitalised and with a colon.

    A label begins with the line breaks before it, so that labels and what is said behind each are the text again. A
    name beside who it is, `Agent Priya:`, `Priya (Agent):`, is no part of the label: it is redacted as what is said.
    """
    known = sorted({plain_label(name): name for name in names}.values(), key=len, reverse=True)
    behind = _NUMBER + _BEHIND
    any_of_them = f"((?iu:{'|'.join(map(_pattern, known))}))"
    named = rf"[ \t](?=[(\[]?{_NAME}[)\]]?[ \t]{{0,8}}:)"
    behind_name = rf"(?={_NAME}[ \t]?[(\[]{any_of_them}{_NUMBER}[)\]][ \t]{{0,8}}:)"
    at_head = rf"{_BEFORE}(?:{any_of_them}(?:{behind}{_ENDS}|{_NUMBER}{named})|{behind_name})"
    cased = dict.fromkeys(form for name in known for form in (name.capitalize(), name.title(), name.upper()))
    within = rf"[ \t](?:{_TIMES}[ \t]{{0,8}})?({'|'.join(map(_pattern, cased))}){behind}[ \t]{{0,8}}:(?=[ \t])[ \t]*"
    begins = rf"\A{at_head}"
    return Labels(rf"(?:\A|[\r\n]{{1,8}}|(?<=[\r\n])){at_head}", f"{begins}|{within}", begins)


def plain_label(name: str) -> str:
    """A speaker's name as labels are compared.

    >>> plain_label("Virtual_Agent ")
    'virtual agent'
    """
    return re.sub(r"[\s_-]+", " ", name).strip().lower()


def _pattern(name: str) -> str:
    return "[ _-]".join(map(re.escape, re.split(r"[\s_-]+", name.strip())))
