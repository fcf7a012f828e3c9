"""YAML, and nothing that its author cannot have meant."""

import pytest

from redaction_udfs.mistakes import PolicyError
from redaction_udfs.policy.files.documents import field_name, read_document

REFUSED = [
    ("a key twice", "a: 1\nb: 2\na: 3", "p.yaml:3: a: found the key a second time, expected every key once"),
    (
        "a key twice, further down",
        "a:\n  - b: 1\n    b: 2",
        "p.yaml:3: a[0].b: found the key a second time, expected every key once",
    ),
    ("yes and no are no keys", "no: 1", "p.yaml:1: found the key false, expected a key of text"),
    ("a list as a key", "[a]: 1", "p.yaml:1: found the key nothing, expected a key of text"),
    (
        "a value left out",
        "a:\nb: 1",
        "p.yaml:1: a: found nothing, expected a value; leave the key out for the default",
    ),
    (
        "a tag may build anything",
        "a: !!python/name:os.system x",
        'p.yaml:1: a: found "x", expected text, a number, true, false or a date',
    ),
    (
        "no such day",
        "a: 2030-13-45",
        'p.yaml:1: a: found "2030-13-45", expected text, a number, true, false or a date',
    ),
    (
        "half a character",
        'a: "\\ud800"',
        'p.yaml:1: a: found "\ud800", expected text, a number, true, false or a date',
    ),
    (
        "a thing said elsewhere",
        "a: &x 1\nb: *x",
        "p.yaml: found an alias, expected the value itself: anchors and aliases are not used",
    ),
    ("no mapping", "- a", "p.yaml: found no keys, expected a mapping of keys to values"),
    ("nothing at all", "# a comment", "p.yaml: found no keys, expected a mapping of keys to values"),
    ("a list that does not end", "a: [1", "p.yaml:1: found expected ',' or ']', but got '<stream end>', expected YAML"),
    ("two documents", "a: 1\n---\nb: 1", "p.yaml:2: found but found another document, expected YAML"),
    ("very deep", "a: " + "[" * 800 + "]" * 800, "p.yaml: found too many levels, expected a policy with a few levels"),
]


@pytest.mark.parametrize(("why", "text", "complaint"), REFUSED, ids=[case[0] for case in REFUSED])
def test_what_is_refused(why: str, text: str, complaint: str) -> None:
    with pytest.raises(PolicyError) as caught:
        read_document("p.yaml", text)
    assert str(caught.value) == complaint, why


def test_every_value_has_its_line() -> None:
    document = read_document("p.yaml", "a: x\nb:\n  - c: 1\n\n  - c: 2.5\n    d: [true, 2030-01-01]")
    assert document.data == {"a": "x", "b": [{"c": 1}, {"c": 2.5, "d": [True, document.data["b"][1]["d"][1]]}]}
    assert {field_name(path): line for path, line in document.lines.items()} == {
        "a": 1,
        "b": 2,
        "b[0]": 3,
        "b[0].c": 3,
        "b[1]": 5,
        "b[1].c": 5,
        "b[1].d": 6,
        "b[1].d[0]": 6,
        "b[1].d[1]": 6,
    }
