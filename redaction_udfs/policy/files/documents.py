"""Reads YAML into plain data and remembers on which line everything stands."""

import re
from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, NamedTuple

import yaml
from yaml.constructor import SafeConstructor

from redaction_udfs.mistakes import Mistake, PolicyError, nearest, shown

Path = tuple[str | int, ...]
"""Keys and positions from the top of a document to a value."""

PLAIN = (str, bool, int, float, date)
FAST = getattr(yaml, "CSafeLoader", None)
"""Reader of libyaml, in a tenth of the time of PyYAML's own. None where PyYAML was built without it."""
READ_OTHERWISE = re.compile(r"[\t\r\x85\u2028\u2029\ufeff]|(?<![^\s\[{,:-])\?(?!\S)")
"""What libyaml reads otherwise, or counts lines by: tabs, other ends of lines, byte order marks, keys after `? `."""
MOST_LEVELS = 50
"""Levels that libyaml's reader is given: it goes down them on the stack of C, whose overflow ends the process."""


class Document(NamedTuple):
    """A YAML file as plain data.

    `lines` has the line of every key and list entry, from one; `written` has numbers and dates as they are written:
    YAML takes the version `1.10` for 1.1.
    """

    file: str
    data: dict[str, Any]
    lines: Mapping[Path, int]
    written: Mapping[Path, str] = MappingProxyType({})

    def mistake(self, path: Path, found: str, expected: str, nearest_name: str | None = None) -> Mistake:
        """A mistake at a path, on the line of the path or of what it is a part of."""
        line = next((self.lines[path[:n]] for n in range(len(path), 0, -1) if path[:n] in self.lines), None)
        return Mistake(self.file, field_name(path), found, expected, nearest_name, line)

    def unknown(self, path: Path, found: object, expected: str, names: list[str]) -> Mistake:
        """A mistake for a name that nobody knows."""
        return self.mistake(path, shown(found), expected, nearest(found, names))


def field_name(path: Path) -> str:
    """A path as people write it.

    >>> field_name(("rules", 2, "replace", "keep_last"))
    'rules[2].replace.keep_last'
    """
    return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path).removeprefix(".")


def read_document(file: str, text: str, takes_null: bool = False) -> Document:
    """The document in a text. Raises PolicyError with every mistake of form.

    Takes mappings with text keys, lists, text, numbers, booleans and dates. Does not take what the author cannot have
    meant or a reader would overlook: a key twice, a key without a value, anchors and aliases, other types.
    `takes_null`: a `null` that is written out is a value.
    """
    tree = _Tree(file, takes_null)
    try:
        data = tree.mapping(_root(file, text), ())
    except yaml.YAMLError as error:
        raise PolicyError([_not_yaml(file, error)]) from None
    except RecursionError:
        raise PolicyError([Mistake(file, "", "too many levels", "a policy with a few levels")]) from None
    if tree.mistakes:
        raise PolicyError(tree.mistakes)
    return Document(file, data, tree.lines, tree.written)


def _root(file: str, text: str) -> yaml.MappingNode:
    """The mapping that a file is. Raises PolicyError, and what PyYAML raises."""
    root = _read_fast(text) or _read(file, text)
    if not isinstance(root, yaml.MappingNode):
        raise PolicyError([Mistake(file, "", "no keys", "a mapping of keys to values")])
    return root


def _read_fast(text: str) -> yaml.Node | None:
    """What libyaml makes of it. None where it has an alias, many levels or READ_OTHERWISE, or libyaml complains.

    PyYAML's own reader says more of what is wrong.
    """
    if FAST is None or READ_OTHERWISE.search(text):
        return None
    level = 0
    try:
        for event in yaml.parse(text, FAST):
            level += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if level > MOST_LEVELS or isinstance(event, yaml.AliasEvent):
                return None
        return yaml.compose(text, FAST)
    except (yaml.YAMLError, ValueError):
        return None


def _read(file: str, text: str) -> yaml.Node | None:
    """What PyYAML makes of it. Raises PolicyError for an alias, and what PyYAML raises."""
    if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(text, yaml.SafeLoader)):
        expected = "the value itself: anchors and aliases are not used"
        raise PolicyError([Mistake(file, "", "an alias", expected)])
    return yaml.compose(text, yaml.SafeLoader)


def _not_yaml(file: str, error: yaml.YAMLError) -> Mistake:
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or getattr(error, "reason", None)
    found = f"something that is no YAML ({problem})" if problem else "something that is no YAML"
    return Mistake(file, "", found, "YAML", None, mark.line + 1 if mark else None)


_WRONG = object()
"""In place of a value that is none."""


class _Tree:
    """Turns the nodes of one file into data. Collects lines and mistakes on the way."""

    def __init__(self, file: str, takes_null: bool) -> None:
        self.file, self.takes_null = file, takes_null
        self.lines: dict[Path, int] = {}
        self.written: dict[Path, str] = {}
        self.mistakes: list[Mistake] = []
        self._scalars = SafeConstructor()

    def mapping(self, node: yaml.MappingNode, path: Path) -> dict[str, Any]:
        data: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = self.scalar(key_node, path) if isinstance(key_node, yaml.ScalarNode) else None
            place = (*path, str(key))
            if key is _WRONG:
                continue  # it is complained of already
            if not isinstance(key, str):
                self._complain(key_node, path, f"the key {shown(key)}", "a key of text")
            elif key in data:
                self._complain(key_node, place, "the key a second time", "every key once")
            else:
                self.lines[place] = key_node.start_mark.line + 1
                data[key] = self.value(value_node, place)
        return data

    def value(self, node: yaml.Node, path: Path) -> Any:
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node, path)
        if isinstance(node, yaml.SequenceNode):
            return [self._entry(entry, (*path, i)) for i, entry in enumerate(node.value)]
        return self.scalar(node, path)

    def _entry(self, node: yaml.Node, path: Path) -> Any:
        self.lines[path] = node.start_mark.line + 1
        return self.value(node, path)

    def scalar(self, node: yaml.Node, path: Path) -> Any:
        try:
            value = self._scalars.construct_object(node)
        except (yaml.YAMLError, ValueError):
            value = _WRONG
        if value is None and self.takes_null and node.value:
            return None
        if value is None:
            self._complain(node, path, "nothing", "a value; leave the key out for the default")
        elif not isinstance(value, PLAIN) or (isinstance(value, str) and not _is_text(value)):
            self._complain(node, path, shown(node.value), "text, a number, true, false or a date")
        elif not isinstance(value, str | bool):
            self.written[path] = node.value
        return value

    def _complain(self, node: yaml.Node, path: Path, found: str, expected: str) -> None:
        self.mistakes.append(Mistake(self.file, field_name(path), found, expected, None, node.start_mark.line + 1))


def _is_text(value: str) -> bool:
    """True if it can be written down: half a surrogate pair cannot."""
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True
