"""`DIGITS` and `NUMBER`: numbers as the engine reads them, typed or spoken, over separators and over turns."""

import pytest
import re2

from redaction_udfs.engine.expressions import (
    ExpressionError,
    StreamTurn,
    WordStream,
    evaluate,
    find_places,
    parse,
    row_gate,
)
from redaction_udfs.engine.reading import Reading

CASES = [
    ("DIGITS:16", ["A your card", "C 4111 1111-1111.1111 ok"], ["4111 1111-1111.1111"], "separators"),
    (
        "DIGITS:4 AFTER:5 pin",
        ["A your pin", "C it's four eight one six"],
        ["four eight one six"],
        "spoken, in another turn",
    ),
    ("DIGITS:4", ["C it's four eight one um oh six"], [], "five digits, a filler inside"),
    ("DIGITS:5", ["C it's four eight one um oh six"], ["four eight one um oh six"], "the same, all five"),
    ("DIGITS:3-4", ["C code 4471, or 312, or 99012"], ["4471", "312"], "from three to four"),
    ("DIGITS:4", ["C it cost $4471 at 12:30 in 2019"], [], "an amount, a time, a year"),
    ("NUMBER", ["C it cost $4471 at 12:30"], ["$4471", "12:30"], "their tokens, whole"),
    ("DIGITS", ["C two hundred dollars, box one two five"], ["one two five"], "no quantity"),
    ("DIGITS:3", ["C the ABC123 and 456"], ["456"], "no part of a code"),
    (
        "DIGITS:8",
        ["C one one oh four", "A uh huh", "C two two seven nine"],
        ["one one oh four", "two two seven nine"],
        "over turns",
    ),
    (
        "DIGITS:4",
        ["C one one oh four", "A uh huh", "C two two seven nine"],
        [],
        "its pieces are no numbers of their own",
    ),
    (
        "DIGITS:8 AFTER:6 code",
        ["A code", "C one one oh four", "A mm hmm", "C two two seven nine"],
        ["one one oh four", "two two seven nine"],
        "as near as its beginning",
    ),
    (
        "DIGITS:4",
        ["C one one oh four", "A my locker has that too", "C two two seven nine"],
        ["one one oh four", "two two seven nine"],
        "talk between ends a number",
    ),
    ("AGENT: DIGITS:3", ["C four four seven", "A four four seven"], ["four four seven"], "one speaker's"),
    ("DIGITS:3 NOTIN (NUMBER AFTER:1 form)", ["C form 212 and 305"], ["305"], "with other operators"),
]

MISTAKES = [
    ("DIGITS:0", "1 to 100 digits"),
    ("DIGITS:4-", "a whole number of digits"),
    ("DIGITS:5-3", "write DIGITS:3-5"),
    ("DIGITS:x", "as in DIGITS:16 or DIGITS:3-4"),
    ("NUMBER:4", "write DIGITS:4"),
    ("pin AND DIGTS:4", "at character 9: found `DIGTS:4`"),
    ("DIGTS:4", "did you mean DIGITS?"),
    ("digits:4", "operators are written in capitals: DIGITS"),
    ("DIGITS4", "expected DIGITS:4"),
    ("NUMBERS AFTER pin", "did you mean NUMBER?"),
]


def stream_of(said: list[str], *, voice: bool, language: str = "en") -> WordStream:
    roles = {"A": "agent", "C": "customer"}
    return WordStream(
        [
            StreamTurn(Reading(one[2:], voice=voice, language=language), roles[one[0]], i * 2000)
            for i, one in enumerate(said)
        ]
    )


@pytest.mark.parametrize(("source", "said", "expected", "why"), CASES, ids=[case[-1] for case in CASES])
def test_what_is_found(source: str, said: list[str], expected: list[str], why: str) -> None:
    expression = parse(source)
    found = evaluate(expression, stream_of(said, voice=True))
    assert [said[place.turn][2:][place.start : place.end] for place in found] == expected, why
    for place in found:
        assert re2.search(row_gate(expression), said[place.turn][2:]), why


def test_number_words_count_on_voice_only_and_in_the_turns_language() -> None:
    said = ["C es el cuatro cuatro siete uno"]
    places = [
        len(evaluate(parse("DIGITS:4"), stream_of(said, voice=voice, language=language)))
        for voice, language in ((True, "es"), (False, "es"), (True, "en"))
    ]
    assert places == [1, 0, 0]


def test_every_piece_of_a_number_has_the_cause_of_the_whole() -> None:
    said = ["A code please", "C one one oh four", "A uh huh", "C two two seven nine"]
    places = find_places(stream_of(said, voice=True), expression=parse("DIGITS AFTER:5 code"))
    assert [(place.turn, place.cause) for place in places] == [(1, 0), (3, 0)]


@pytest.mark.parametrize(("source", "says"), MISTAKES, ids=[case[0] for case in MISTAKES])
def test_mistakes_say_where_and_what_was_meant(source: str, says: str) -> None:
    with pytest.raises(ExpressionError) as caught:
        parse(source)
    assert says in str(caught.value)


def test_in_small_letters_they_are_words() -> None:
    assert len(evaluate(parse("number ONEAR:3 digits"), stream_of(["C a number of digits"], voice=True))) == 2
