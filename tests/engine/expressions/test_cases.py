"""What expressions find: the language, form by form."""

import pytest

from redaction_udfs.engine.expressions import WordStream, evaluate, is_true, parse
from tests.engine.expressions.talk import found, talk

DIGITS = r'R"[0-9][0-9\-\,. ]{2,}[0-9]"'
CARD = '("credit card" OR "card number")'

CASES = [
    # expression, conversation, found, why
    ("quick AND fox", "quick fox", ["quick", "fox"], "both"),
    ("quick AND fox", "fox quick", ["fox", "quick"], "in any order"),
    ("quick AND fox", "quick dog was chasing a fox", ["quick", "fox"], "at any distance"),
    ("quick & fox", "quick dog", [], "one is not enough"),
    ("NOT brown AND fox", "quick fox", ["fox"], "NOT has no place"),
    ("NOT brown AND fox", "brown fox", [], "NOT binds tighter than AND"),
    ("(quick|brown|grey)&fox", "grey fox", ["grey", "fox"], "no blanks round & and |"),
    ('"quick fox"', "dog was chasing a quick fox", ["quick fox"], "consecutive"),
    ('"quick fox"', "quick dog was chasing a fox", [], "not consecutive"),
    ("quick NEAR:3 fox", "quick fox", ["quick", "fox"], "distance 1"),
    ("quick NEAR:3 fox", "quick and cute fox", ["quick", "fox"], "distance 3"),
    ("quick NEAR:3 fox", "quick dog was chasing a fox", [], "distance 5"),
    ("cancel ONEAR:5 order", "cancel my recent order", ["cancel", "order"], "in order"),
    ("cancel ONEAR:5 order", "order you can cancel", [], "in the other order"),
    ("cancel order", "cancel my recent order", ["cancel", "order"], "side by side is ONEAR:5"),
    ("ship*", "shipment shipping ship worship", ["shipment", "shipping", "ship"], "wildcard at the end"),
    (r'R"\bship(ment|ping)\b"', "reshipment", [], "word edge of a regular expression"),
    ('problem NOTIN "not a problem"', "I have a problem", ["problem"], "not inside"),
    ('problem NOTIN "not a problem"', "that is not a problem", [], "inside"),
    ("number NOTNEAR:3 phone", "order number please", ["number"], "no phone at all"),
    ("number NOTNEAR:3 phone", "my phone number", [], "phone beside it"),
    ('R"[0-9]+" AFTER:20 "credit card"', "my credit card is 4242", ["4242"], "only the left side"),
    ('R"[0-9]+" AFTER:20 "credit card"', "4242 is my credit card", [], "in the other order"),
    (
        'R"[0-9]+" AFTER ("credit card" OR "security code")',
        "the security code is 123",
        ["123"],
        "brackets on the right",
    ),
    ("POSAFTER:-50 CUSTOMER: thank*", "C: thanks", ["thanks"], "in the last fifty words"),
    ("POSAFTER:-50 CUSTOMER: thank*", "A: thanks", [], "said by the agent"),
    ('AGENT: ("my name is" OR "this is")', "A: this is Ann", ["this is"], "said by the agent"),
    ('AGENT: ("my name is" OR "this is")', "C: this is Ann", [], "said by the customer"),
    ('R"[0-9]{16}"', "My credit card number is 1234567890123456", ["1234567890123456"], "regular expression"),
    (DIGITS, "1 2 3 4 5 6 7", ["1 2 3 4 5 6 7"], "one place over blanks"),
    (DIGITS, "1234 5678", ["1234 5678"], "one place over a blank"),
    (DIGITS, "1234-5678", ["1234-5678"], "one place over a hyphen"),
    (DIGITS, "security code is 123", [], "too few digits"),
    (f"{DIGITS} AFTER:10 {CARD}", "A tracking number is 123456789", [], "no card is spoken of"),
    (f"{DIGITS} AFTER:10 {CARD}", "my credit card is 1234 5678", ["1234 5678"], "a card is"),
]

FEATURES = [
    ("card", "CARD Card card", ["CARD", "Card", "card"], "any letter case"),
    ("Card", "card", ["card"], "any letter case in the expression"),
    ("card", "cards discard", [], "the whole word"),
    ("card", "card's", ["card"], "the 's at an end is outside"),
    ("can", "can't", [], "an apostrophe is inside a word"),
    ("don't", "don’t", ["don’t"], "either apostrophe"),
    ("card", "ｃａｒｄ", ["ｃａｒｄ"], "full-width letters"),
    ("éclair", "ÉCLAIR", ["ÉCLAIR"], "letters beyond ASCII"),
    ('"credit card"', "Credit, card credit-card", ["Credit, card", "credit-card"], "signs are no words"),
    ('"credit card"', "credit / card", [], "a phrase is one utterance's"),
    ('"credit card"', "credit [PII] card", [], "nor does it go over a placeholder"),
    ("pii", "[PII] pii", ["pii"], "nothing is found in a placeholder"),
    ('R"[A-Za-z ]+"', "ab [PII] cd", ["ab ", " cd"], "nor by a regular expression"),
    ('R"ab.*cd"', "ab [PII] cd", ["ab", "cd"], "what goes over a placeholder is found beside it"),
    ("e-mail", "my e mail, my e-mail", ["e mail", "e-mail"], "a hyphen makes a phrase"),
    ("ship*", "worship", [], "wildcard inside one word"),
    ("*ship", "worship ships", ["worship"], "wildcard at the beginning"),
    ("s*p*t", "shipment shop", ["shipment"], "wildcards in the middle"),
    ('"thank* you"', "thanks you", ["thanks you"], "wildcard in a phrase"),
    ('"a * c"', "a b c", ["a b c"], "any word"),
    ('R"a b"', "a b a  b", ["a b"], "spans words as it says"),
    ('R"A"', "a A", ["A"], "the regular expression says whether letter case counts"),
    ('R"id (?P<value>[0-9]+)"', "id 12", ["12"], "only its value"),
    (r'R"\bship\b"', "pre-ship", ["ship"], "a hyphen is a word edge"),
    (r'R"say \"hi\""', 'say "hi"', ['say "hi"'], "a quote inside"),
    ("quick and fox", "quick fox", [], "small letters are words"),
    ("quick and fox", "quick and fox", ["quick", "and", "fox"], "the word and"),
    ('problem NOTIN "not a problem"', "a problem is not a problem", ["problem"], "the first only"),
    ("a NEAR:3 b", "a x x b", ["a", "b"], "exactly n"),
    ("a NEAR:3 b", "a x x x b", [], "n + 1"),
    ("a NEAR:3 b", "b x x a", ["b", "a"], "any order"),
    ("a NEAR b", "a x x x x b", ["a", "b"], "without a number five"),
    ("a NEAR b", "a x x x x x b", [], "six is too far"),
    ("a ONEAR b", "a x x x x x b", [], "so it is in order"),
    ("a NEAR:2 a", "a x x a x a", ["a", "a"], "no occurrence is near itself"),
    ("number NOTNEAR:3 phone", "phone number x x x number", ["number"], "only the far one"),
    ("number NOTNEAR phone", "phone x x x x number", [], "without a number five"),
    ("cancel order", "cancel a b c d order", ["cancel", "order"], "difference 5"),
    ("cancel order", "cancel a b c d e order", [], "difference 6"),
    ("cancel my order", "cancel x x my x x x order", ["cancel", "my", "order"], "each joins its neighbours"),
    ("cancel my order", "cancel order my", [], "all in order"),
    ("a NEAR:1 b ONEAR:2 c", "b a c", ["b", "a", "c"], "links of different kinds"),
    (
        'R"[0-9 ]+[0-9]" AFTER:10 "credit card"',
        "A: credit card number please / C: uh huh / C: 4242 4242",
        ["4242 4242"],
        "turns of both speakers are one stream",
    ),
    ('R"[0-9]+" AFTER:4 "credit card"', "A: credit card number please / C: uh huh 4242", [], "beyond n"),
    ("x AFTER:2 y", "y x x x", ["x", "x"], "counted from the anchor"),
    ("x AFTER y", "y" + " z" * 300 + " x", ["x"], "without a number no limit"),
    ("x BEFORE:2 y", "x x x y", ["x", "x"], "the mirror image"),
    ("x BEFORE y", "y x", [], "in the other order"),
    ("x AFTER y AFTER z", "z y x", ["x"], "read from the left"),
    ("x WITHIN:180s y", "A: [10s] y / C: [190s] x / C: [191s] x", ["x"], "seconds between the turns"),
    ("x WITHIN:180s y", "y x / x", ["x"], "in one turn no time passes; elsewhere it is unknown"),
    ("x WITHIN:180s y", "[1s] x / [2s] y", [], "in the other order"),
    ("POSBEFORE:3 x", "x a x x", ["x", "x"], "the first n words"),
    ("POSAFTER:3 x", "x a x x", ["x"], "after word n"),
    ("POSBEFORE:-3 x", "x x a x", ["x"], "all but the last n words"),
    ("POSAFTER:-3 x", "x x a x", ["x", "x"], "the last n words"),
    ("POSBEFORE:50 x", "A: x / C: x", ["x", "x"], "shorter than n"),
    ("POSAFTER:-50 x", "A: x / C: x", ["x", "x"], "shorter than n, from the end"),
    ("POSAFTER:2 x", "A: x a / C: x", ["x"], "words of the whole conversation"),
    ("A: (a AND b)", "A: a / C: b", [], "the prefix is over all in the brackets"),
    ("A: a AND C: b", "A: a / C: b", ["a", "b"], "prefixes bind tightest"),
    ("AGENT:a CUSTOMER:b", "A: a / C: b", ["a", "b"], "no blank, side by side"),
    ("A: (NOT a) AND b", "C: a b", ["b"], "the agent did not say it"),
    ("A: C: a", "A: a / C: a", [], "nobody is both"),
    ("A: (a NEAR:3 b)", "A: a / C: x x / A: b", ["a", "b"], "distance counts everybody's words"),
    ("A: (a NEAR:2 b)", "A: a / C: x x / A: b", [], "so here it is too far"),
    ("a OR b AND c", "a", ["a"], "AND binds tighter than OR"),
    ("(a OR b) AND c", "a", [], "brackets win"),
    ("a OR NOT b", "a b", ["a"], "one side is enough"),
    ("NOT a NEAR:1 b OR c", "a b c", ["c"], "NOT is over the distance"),
    ("a NEAR:1 b AND c", "a b", [], "distance binds tighter than AND"),
    ("a NEAR:2 b", "[2s] b / [1s] a x", ["a", "b"], "turns in the order of time: a x b"),
    ("a ONEAR b", "[9s] a / b", ["a", "b"], "a turn without a time follows the one before it"),
    ('R"[!]" NEAR:1 a', "a !", ["a", "!"], "a sign is where the nearest word is"),
    ('R"[0-9]+" AFTER R"[a-z]+"', "ab12", ["12"], "order counts characters, also inside a word"),
    ('card AFTER "credit card"', "credit card", [], "what overlaps is not after"),
    ("a", "", [], "nothing"),
]


@pytest.mark.parametrize(("source", "line", "expected", "why"), CASES + FEATURES)
def test_finds(source: str, line: str, expected: list[str], why: str) -> None:
    assert sorted(found(source, line)) == sorted(expected), why


def test_matches_are_places_in_turns_as_given() -> None:
    stream = WordStream(talk("[5s] b a / [1s] a"))
    assert evaluate(parse("a"), stream) == [(1, 0, 1, 0, 0), (0, 2, 3, 2, 2)], "in the order of time"


COLUMNS = [
    # expression, columns, holds, why
    ('$duration > "2:00"', {"duration": 121}, True, "minutes and seconds against a number"),
    ('$duration > "2:00"', {"duration": "1:59"}, False, "against a text of the same kind"),
    ('$duration > "1:00:00"', {"duration": 3601.5}, True, "hours"),
    ("$sentiment < -50", {"sentiment": -51}, True, "negative numbers"),
    ("$sentiment < -50", {"sentiment": "-62.5"}, True, "a number held as text"),
    ("$sentiment < -50", {"sentiment": "bad"}, False, "no number"),
    ('$language = "en"', {"language": "EN"}, True, "text in any letter case"),
    ('$language != "en"', {"language": "de"}, True, "unequal"),
    ('$language != "en"', {"language": None}, False, "null is false, whatever is compared"),
    ("$x != 1", {}, False, "so is a column that is not there"),
    ("$x != 1", {"x": float("nan")}, False, "and what is no number"),
    ('$vip = "true"', {"vip": True}, True, "truth"),
    ('$day >= "2024-05-01"', {"day": "2024-11-30"}, True, "days as text"),
    ("$x > 1", {"x": [1]}, False, "nothing to compare"),
    ("$x >= 5 AND $x<=5", {"x": 5}, True, "with and without blanks"),
    ('$call.queue = "a b"', {"call.queue": "a b"}, True, "a name with a dot"),
    ("NOT $x > 1", {}, True, "NOT turns null round"),
]


@pytest.mark.parametrize(("source", "columns", "holds", "why"), COLUMNS)
def test_columns(source: str, columns: dict[str, object], holds: bool, why: str) -> None:
    stream = WordStream(talk("word"))
    assert is_true(parse(source), stream, columns) == holds, why
    assert found(f"word AND ({source})", "word", columns) == (["word"] if holds else []), why
