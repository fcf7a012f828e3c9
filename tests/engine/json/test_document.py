"""JSON documents are read as what they say, and come back as JSON of the same shape."""

import json
from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from redaction_udfs import redact_conversation
from redaction_udfs.engine.json.document import gap_behind, said_in, written_back
from redaction_udfs.engine.json.scalars import DEEPEST, NotJson, decoded, places_said, read_scalars, said
from redaction_udfs.engine.model.spans import Redacted, Span
from redaction_udfs.engine.rules.gate import EVERYTHING
from redaction_udfs.engine.rules.rules import PlainRule, Policy
from tests.engine.any_text import changed_placeholders, shipped
from tests.engine.json.any_json import SECRETS, documents, redacted_document, shape_of, strings_in, values_in
from tests.linear import assert_linear

SAID = [
    ('"hi"', "hi\n", "a string by itself"),
    (" 12 ", "12\n", "a number, blanks around it"),
    ("[1,-2.5e3,true,null]", "1\n-2.5e3\ntrue\nnull\n", "bare words and numbers as they are typed"),
    ('{"cardNumber":"4111","zip_code":1}', "card Number:\n4111\nzip code:\n1\n", "names of fields are words"),
    ('{"jane_doe@x.org":[]}', "jane_doe@x.org:\n", "a key that is no name of a field"),
    (r'"a\"b\\c\/d\n\u00e9\uD83D\ude00"', 'a"b\\c/d\né😀\n', "every kind of escape"),
    (r'"\ud83d x \ude00"', "� x �\n", "half of a pair, which no text can hold"),
    ('{"a":{"b":[{}, [], ""]}}', "a:\nb:\n\n", "nothing inside"),
]


@pytest.mark.parametrize(("document", "expected", "why"), SAID, ids=[case[-1] for case in SAID])
def test_what_a_document_says(document: str, expected: str, why: str) -> None:
    assert said_in(document) == expected, why


BROKEN = [
    ("", "nothing"),
    ("{", "not closed"),
    ('{"a":1,}', "a comma too many"),
    ("[1 2]", "a comma too few"),
    ("[,]", "a comma and nothing else"),
    ('{"a" 1}', "no colon"),
    ("{1:2}", "a key that is no string"),
    ("[1]]", "closed twice"),
    ("[}", "closed as what it is not"),
    ('{"a":[1}', "closed in another order"),
    ('"a\nb"', "a line break in a string"),
    (r'"\x41"', "an escape that JSON has not"),
    (r'"\u12g4"', "no four hex digits"),
    ("'a'", "other quotes"),
    ("01", "a number that begins with 0"),
    ("+1", "a number with a plus"),
    ("1.", "a number that ends with a point"),
    ("\u0661", "a digit of another script"),
    ("NaN", "what some parsers read"),
    ("-Infinity", "what some parsers read as well"),
    ("undefined", "another word"),
    ("true false", "two documents"),
    ('"a"b', "something behind it"),
    ("\ufeff{}", "a byte order mark"),
    ("\u00a0{}", "a blank that is none to JSON"),
    ("hello, my pin is 1234", "no JSON at all"),
]


@pytest.mark.parametrize(("document", "why"), BROKEN, ids=[case[-1] for case in BROKEN])
def test_what_is_no_json_is_refused_without_a_word_of_it(document: str, why: str) -> None:
    with pytest.raises(NotJson) as caught:
        said_in(document)
    assert str(caught.value) == "malformed JSON", why


def test_documents_may_be_deep_but_not_bottomless() -> None:
    said_in("[" * DEEPEST + "]" * DEEPEST)
    with pytest.raises(NotJson, match="deeper than 500"):
        said_in("[" * (DEEPEST + 1) + "]" * (DEEPEST + 1))
    with pytest.raises(NotJson):
        said_in('{"a":' * 1_000_000)


FLOODS = {
    "list": lambda size: "[" + "1," * (size // 2) + "1]",
    "text without an end": lambda size: '"' + "a" * size,
    "escapes": lambda size: '"' + r"\u0041" * (size // 6) + '"',
    "backslashes": lambda size: '"' + "\\" * size,
    "blanks": lambda size: " " * size,
    "signs": lambda size: "-" * size,
    "empty objects": lambda size: "[" + "{}," * (size // 3) + "{}]",
    "fields": lambda size: "{" + ",".join(f'"k{i}":{i}' for i in range(size // 10)) + "}",
}


@pytest.mark.slow
@pytest.mark.parametrize("flood", FLOODS.values(), ids=FLOODS)
def test_any_document_takes_time_in_proportion_to_its_length(flood: Callable[[int], str]) -> None:
    def read_and_write(size: int) -> None:
        document = flood(size)
        with suppress(NotJson):
            said = said_in(document)
            some = [Span(at, at + 1, at, at + 1, "X", "x", ("x",), 1.0, "mask") for at in range(0, len(said), 50)]
            written_back(document, Redacted(said, tuple(some)), SURE_RULE)

    assert_linear(read_and_write, 10_000, 100_000)


@given(document=documents())
def test_every_scalar_is_found_where_it_stands(document: str) -> None:
    found = [decoded(document[s.start : s.end]) for s in read_scalars(document)]
    assert found == strings_in(json.loads(document))
    for scalar in read_scalars(document):
        assert len(places_said(document, scalar)) == len(said(document, scalar)) + 1


@given(document=documents(), cut=st.integers(0, 200), put=st.sampled_from([*'{}[]",:\\0-t \n', "\x00", "NaN", ""]))
def test_both_ways_to_read_agree(document: str, cut: int, put: str) -> None:
    document = document[:cut] + put + document[cut + 1 :]
    try:
        slowly = "".join([said(document, scalar) + gap_behind(scalar) for scalar in read_scalars(document)])
    except NotJson:
        with pytest.raises(NotJson):
            said_in(document)
    else:
        assert said_in(document) == slowly


@pytest.mark.parametrize("profile", ["contact_center", "minimal"])
@example(document='{"jane.doe@gmail.com": 1, "joe@gmail.com": {"joe@gmail.com": null}}')
@example(document=r'["4111 1111 1111 \u0031111", 4111111111111111, "219-09-\u0039998"]')
@given(document=documents())
def test_a_redacted_document_has_its_shape_and_no_secret(profile: str, document: str) -> None:
    result = redacted_document(document, shipped(profile))
    assert result.problem is None
    # Names of fields stay, whatever is called so: keys are the table's, not what was said.
    before, after = json.loads(document), json.loads(result.text)
    assert shape_of(after) == shape_of(before)
    hidden = SECRETS[:1] if profile == "minimal" else SECRETS
    assert not [text for text in values_in(after) for secret in hidden if secret in text]
    done = 0
    for span in result.spans:
        assert done <= span.start < span.end <= len(document)
        assert result.text[span.redacted_start : span.redacted_end] == f"[{span.label}]"
        done = span.end


@given(document=documents())
def test_what_was_not_hit_is_the_same_character_for_character(document: str) -> None:
    result = redacted_document(document, shipped("contact_center"))
    rest, left, done, at = "", "", 0, 0
    for span in result.spans:
        rest += document[done : span.start]
        left += result.text[at : span.redacted_start]
        done, at = span.end, span.redacted_end
    rest, left = rest + document[done:], left + result.text[at:]
    added = '"_-' if result.spans else ""  # quotes of numbers, marks of keys
    assert [c for c in left if c not in added] == [c for c in rest if c not in added]
    assert len(left) >= len(rest)


@given(document=documents())
def test_a_second_run_changes_no_placeholder(document: str) -> None:
    once = redacted_document(document, shipped("contact_center"))
    twice = redacted_document(once.text, shipped("contact_center"))
    assert not changed_placeholders(once.text, twice, shipped("contact_center"))


def span(start: int, end: int, written: str = "[X]", action: str = "label", at: int | None = None) -> Span:
    at = start if at is None else at
    return Span(start, end, at, at + len(written), "X", "x", ("x",), 1.0, action)


SURE_RULE = Policy("p", "1", "", (PlainRule("x", "X", find=lambda reading: [], gate=EVERYTHING),))
"""A policy of one rule that proves what it finds, so that bare numbers are hit."""

WRITTEN = [
    ('{"a": "b c"}', "a:\nb [X]\n", [span(5, 6)], '{"a": "b [X]"}', "a part of a string"),
    ('[12.50, "a"]', "[X].50\na\n", [span(0, 2)], '["[X].50", "a"]', "a number becomes a string"),
    ("[true]", "[X]\n", [span(0, 4)], "[true]", "a bare word stays"),
    ('{"a": null}', "a:\n[X]\n", [span(3, 7)], '{"a": null}', "there is nothing in a null"),
    ('["ab", "cd"]', "a[X]d\n", [span(1, 4)], '["a[X]", "[X]d"]', "over two strings it is written twice"),
    ('{"ab": "cd"}', "a[X]\n", [span(1, 6)], '{"ab": "[X]"}', "of a key and its value only the value"),
    ("[12, 34]", "**\n*4\n", [span(0, 4, "**\n*", "mask")], '["**", "*4"]', "a mask hides as much of each"),
    ("[12]", "12\n", [span(0, 2, "12", "tag")], "[12]", "what is tagged stays a number"),
    ('["ab"]', "b\n", [span(0, 1, "", "remove")], '["b"]', "what is removed is gone"),
    ("[12]", "\n", [span(0, 2, "", "remove")], '[""]', "a whole number removed"),
    ('["a"]', 'say "\\"\n', [span(0, 1, 'say "\\"', "text")], r'["say \"\\\""]', "what is written is escaped"),
    (r'["\u0041\n\ud83d\ude00b"]', "[X]b\n", [span(0, 3)], '["[X]b"]', "escapes are cut where they end"),
    ('{"myPin":1}', "my [X]:\n1\n", [span(3, 6)], '{"myPin":1}', "a name of a field stays"),
]


@pytest.mark.parametrize(("document", "text", "spans", "expected", "why"), WRITTEN, ids=[case[-1] for case in WRITTEN])
def test_what_is_written_back(document: str, text: str, spans: list[Span], expected: str, why: str) -> None:
    result = written_back(document, Redacted(text, tuple(spans)), SURE_RULE)
    assert result.text == expected, why
    json.loads(result.text)


FIELDS = [
    ('{"pin": 1234, "n": 5, "qty": 4471}', '{"pin": "[PIN]", "n": 5, "qty": 4471}', "only the number of the field"),
    ('{"note": "my pin is 1234", "year": 2024, "n": 4471}', '{"note": "my pin is [PIN]", "year": 2024, "n": 4471}', ""),
    ('{"card": {"pin": [1234, 5678]}}', '{"card": {"pin": ["[PIN]", "[PIN]"]}}', "in a list under it"),
    ('{"pin": {"value": 1234}, "n": 4471}', '{"pin": {"value": "[PIN]"}, "n": 4471}', "the field above"),
    ('{"n": 4111111111111111}', '{"n": "[CREDIT_CARD]"}', "what proves itself"),
    ('{"n": "4471"}', '{"n": "[NUMBER]"}', "a number in a string is a text"),
    (
        '{"jane.doe@gmail.com": 1, "Jane": "Jane"}',
        '{"jane.doe@gmail.com": 1, "Jane": "[PERSON]"}',
        "names of fields stay, values go",
    ),
    ('{"a@x.org": 1, "b@x.org": "a@x.org"}', '{"a@x.org": 1, "b@x.org": "[EMAIL_ADDRESS]"}', "and the value beside"),
]


@pytest.mark.parametrize(("document", "expected", "why"), FIELDS, ids=[case[0] for case in FIELDS])
def test_keys_stay_and_bare_numbers_go_by_their_field(document: str, expected: str, why: str) -> None:
    assert redacted_document(document, shipped("contact_center")).text == expected, why


@pytest.mark.parametrize("key", ["4111 1111 1111 1111", "ssn 219-09-9998"])
def test_a_document_with_a_secret_in_the_name_of_a_field_is_withheld(key: str) -> None:
    result = redacted_document(json.dumps({key: "ok"}), shipped("minimal"))
    assert (result.text, result.spans) == ("[UNPROCESSED]", ())
    assert result.problem == "card or social security number in the name of a JSON field"


def test_a_window_on_voice_never_rewrites_a_bare_number() -> None:
    said = [
        {"role": "agent", "channel": "voice", "text": "your credit card number please"},
        {
            "role": "customer",
            "channel": "voice",
            "text": '{"n": 5, "rows": [12, 70]}',
            "content_type": "application/json",
        },
    ]
    assert redact_conversation(said, shipped("strict"))[1].text == '{"n": 5, "rows": [12, 70]}'


def test_offsets_are_those_of_the_document_as_it_is_stored() -> None:
    document = r'["😀 \u006d\u0079 pin is \u0031234"]'
    [found] = redacted_document(document, shipped("contact_center")).spans
    assert document[found.start : found.end] == r"\u0031234"


def test_a_conversation_may_hold_documents() -> None:
    sent = ["my pin is 1234", '{"pin": 1234}', '{"pin": 1234', " ", None, '"1234"']
    said = [
        {"role": "customer", "text": text, "content_type": "application/json" if i else None}
        for i, text in enumerate(sent)
    ]
    results = redact_conversation(said, shipped("contact_center"))
    assert [result.text for result in results] == [
        "my pin is [PIN]",
        '{"pin": "[PIN]"}',
        "[UNPROCESSED]",
        " ",
        None,
        '"[PIN]"',
    ]
    assert [result.problem for result in results if result.problem] == ["malformed JSON (12 characters)"]
    [span] = results[1].spans
    assert (span.start, span.end) == (8, 12)
