"""Trees of JSON: read by path, and made anew with texts written over and words merged."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from redaction_udfs.formats.parts.document import Path, Refused, safe_pointer
from redaction_udfs.formats.parts.fields import is_number
from redaction_udfs.formats.parts.redact import RedactedDocument
from redaction_udfs.formats.parts.speech import Name, Text, WordList, WordTexts
from redaction_udfs.formats.parts.words import Group, NewList

Item = dict[str, Any]
Merge = Callable[[Sequence[Item], Item, Group], Item]
"""Makes one item of several, given the first of them with its new word: what is left are the times."""

Times = Callable[[Any, Path], tuple[int, int] | None]
"""Times of an item in ms, given its path to complain of."""


def times_at(tree: Any, path: Path) -> tuple[int, int]:
    """Start and end in ms, of seconds in strings. Raises Refused where they are missing."""
    try:
        return round(float(tree["start_time"]) * 1000), round(float(tree["end_time"]) * 1000)
    except (KeyError, TypeError, ValueError):
        raise Refused(f"no seconds where times belong: {safe_pointer(path)}") from None


def at(tree: Any, *path: str | int) -> Any:
    """The value at a path; None where there is none.

    >>> at({"a": [{"b": 1}]}, "a", 0, "b"), at({"a": []}, "a", 0, "b"), at({"a": "text"}, "a", 0)
    (1, None, None)
    """
    for step in path:
        if isinstance(tree, dict) and isinstance(step, str):
            tree = tree.get(step)
        elif isinstance(tree, list) and isinstance(step, int) and step < len(tree):
            tree = tree[step]
        else:
            return None
    return tree


def items(tree: Any, *path: str | int) -> list[Any]:
    """The list at a path; none where there is none. Raises Refused for something else."""
    found = at(tree, *path)
    if found is not None and not isinstance(found, list):
        raise Refused(f"found something else, expected a list: {safe_pointer(path)}")
    return found or []


def number(tree: Any, *path: str | int) -> float:
    """The number at a path. Raises Refused where it is missing."""
    found = at(tree, *path)
    if not is_number(found):
        raise Refused(f"no number where a time belongs: {safe_pointer(path)}")
    return float(found)


def string(tree: Any, *path: str | int) -> str:
    """The string at a path. Raises Refused where it is missing."""
    found = at(tree, *path)
    if not isinstance(found, str):
        raise Refused(f"no string: {safe_pointer(path)}")
    return found


def texts_at(tree: Any, path: Path, keys: Sequence[str], column: str, turn: int | None = None) -> list[Text]:
    """Texts under some keys of the value at a path, or of each value of the list there."""
    found = at(tree, *path)
    listed = [((*path, n), each) for n, each in enumerate(found)] if isinstance(found, list) else [(path, found)]
    return [
        Text((*place, key), each[key], column, turn)
        for place, each in listed
        if isinstance(each, dict)
        for key in keys
        if isinstance(each.get(key), str)
    ]


def words_at(tree: Any, path: Path, keys: Sequence[str], times: Times, turn: int | None = None) -> list[WordList]:
    """The list of words at a path, if there is one; those of its keys that any of its items has."""
    listed = items(tree, *path)
    forms = [
        WordTexts((key,), tuple(str(at(item, key) or "") for item in listed))
        for key in keys
        if any(isinstance(at(item, key), str) for item in listed)
    ]
    every = tuple(times(item, (*path, n)) for n, item in enumerate(listed))
    return [WordList(path, tuple(forms), every, turn)] if forms else []


def first_only(tree: Any, key: str) -> Any:
    """A tree in which every list under that key has one value: other hearings may hold what the first mishears."""
    if isinstance(tree, dict):
        return {name: first_only(value[:1] if name == key else value, key) for name, value in tree.items()}
    return [first_only(each, key) for each in tree] if isinstance(tree, list) else tree


def rebuilt(tree: Any, redacted: RedactedDocument, names: Sequence[Name], merge: Merge | None = None) -> Any:
    """A new tree: texts and names written over, words of one mark merged. Nothing of the old one is changed."""
    written = {path: new.text for path, new in redacted.texts.items()} | {name.path: name.written for name in names}
    return _copy(tree, (), written, _Lists(redacted.lists, merge))


class _Lists:
    """Lists of words, and how their items are merged."""

    def __init__(self, lists: Mapping[Path, NewList], merge: Merge | None) -> None:
        self.groups = {path: new.groups for path, new in lists.items() if new.groups}
        self._merge = merge

    def merged(self, own: Sequence[Item], group: Group) -> Item:
        """One item of those of a group."""
        made: Item = _copy(own[0], (), {key: new.text for key, new in group.texts.items()}, NO_LISTS)
        return self._merge(own, made, group) if self._merge else made


NO_LISTS = _Lists({}, None)


def _copy(tree: Any, path: Path, written: Mapping[Path, str], lists: _Lists) -> Any:
    if isinstance(tree, dict):
        return {key: _copy(value, (*path, key), written, lists) for key, value in tree.items()}
    if isinstance(tree, list):
        return _copied_list(tree, path, written, lists)
    return written.get(path, tree) if isinstance(tree, str) else tree


def _copied_list(tree: list[Any], path: Path, written: Mapping[Path, str], lists: _Lists) -> list[Any]:
    made, done = [], 0
    for group in lists.groups.get(path, ()):
        made += [_copy(tree[n], (*path, n), written, lists) for n in range(done, group.first)]
        if not group.is_empty:
            made.append(lists.merged(tree[group.first : group.last + 1], group))
        done = group.last + 1
    return [*made, *[_copy(tree[n], (*path, n), written, lists) for n in range(done, len(tree))]]
