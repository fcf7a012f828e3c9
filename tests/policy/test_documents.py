"""YAML, and nothing that its author cannot have meant."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redaction_udfs.mistakes import PolicyError
from redaction_udfs.policy.files import documents
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
        "a merge of keys",
        "<<: 1",
        'p.yaml:1: found "<<", expected text, a number, true, false or a date',
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
    (
        "a list that does not end",
        "a: [1",
        "p.yaml:1: found something that is no YAML (expected ',' or ']', but got '<stream end>'), expected YAML",
    ),
    (
        "two documents",
        "a: 1\n---\nb: 1",
        "p.yaml:2: found something that is no YAML (but found another document), expected YAML",
    ),
    ("very deep", "a: " + "[" * 800 + "]" * 800, "p.yaml: found too many levels, expected a policy with a few levels"),
    (
        "deep in one line",
        "a:\n " + "- " * 5_000 + "b",
        "p.yaml: found too many levels, expected a policy with a few levels",
    ),
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


BLOCKS = [
    "a: 1\n",
    "b:\n",
    "  - c\n",
    "    d: x\n",
    "e: {f: 1, g: [h, i]}\n",
    "k: 'it''s'\n",
    'l: "\\x41 \\n"\n',
    "m: |\n  n\n",
]
SIGNS = [
    *"\t{}[]:'\"#?,~\\ \n\r\x85\u2028\ufeff\ud800\x07\xa0é=@`*&!|>%-",
    "- ",
    ": ",
    "? ",
    "# ",
    "&x ",
    "*x",
    "!!str ",
]
WORDS = [
    "x",
    "no",
    "1_000",
    "0x1F",
    "1.10",
    "2030-01-01",
    "1:30",
    "null",
    "<<: ",
    "---\n",
    "...\n",
    "%YAML 1.1\n",
    "\U0001f600",
]
TEXTS = st.lists(st.sampled_from([*BLOCKS, *SIGNS, *WORDS]), max_size=12).map("".join)


def read(text: str) -> Any:
    """The document with its lines, or the complaints."""
    try:
        return read_document("p.yaml", text)
    except PolicyError as error:
        return str(error)


@given(TEXTS)
def test_libyaml_reads_what_pyyaml_does(text: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        found = read(text), read(f"a: 1\n{text}")
        patch.setattr(documents, "FAST", None)
        assert found == (read(text), read(f"a: 1\n{text}"))


@pytest.mark.skipif(documents.FAST is None, reason="PyYAML was built without libyaml")
def test_it_is_libyaml_that_reads_a_policy() -> None:
    assert documents._read_fast("a: [1, {b: what is it?}]") is not None
    assert documents._read_fast("a: *b") is documents._read_fast("a:\t1") is documents._read_fast("a: [") is None
    assert documents._read_fast("a: " + "[" * 60 + "]" * 60) is None
