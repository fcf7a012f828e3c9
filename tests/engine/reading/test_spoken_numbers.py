"""Numbers as people say them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redaction_udfs.engine.reading.number_runs import JOINED_FROM, read_number_runs
from redaction_udfs.engine.reading.spoken_numbers import read_spoken_number_runs
from redaction_udfs.engine.words.en.numbers import NUMBER_WORDS
from tests.linear import assert_linear_in_text

FOUND = [
    # digits one by one
    ("my pin is «four four two one»", "4421", "digits"),
    ("«zero oh o nought naught nil»", "000000", "every zero"),
    ("it's «FOUR One fIVE»", "415", "any letter case"),
    ("«seven niner two»", "792", "the radio operator's nine"),
    ("«four-one-five»", "415", "hyphens"),
    ("his number's «six one nine»", "619", "after an apostrophe"),
    # teens and tens
    ("«forty five twelve»", "4512", "tens, unit, teen"),
    ("«forty-five»", "45", "one hyphenated number"),
    ("the zip is «ninety four one oh seven»", "94107", "tens among digits"),
    ("«seventy one twelve»", "7112", "a pair of pairs"),
    ("«four one five seven two two forty four eighteen»", "4157224418", "phone with pairs"),
    ("«four one five six two four thirty five twenty five»", "4156243525", "phone with pairs"),
    ("«twenty oh five»", "2005", "tens take no oh"),
    ("«fourty two ninty one»", "4291", "misspelt"),
    # hundreds, thousands, years
    ("born in «nineteen eighty four»", "1984", "year"),
    ("«nineteen oh five»", "1905", "year with oh"),
    ("«nineteen hundred»", "1900", "hundreds of teens"),
    ("«twenty ten»", "2010", "year"),
    ("«two thousand and seventeen»", "2017", "year with and"),
    ("«two thousand seventeen»", "2017", "year without"),
    ("«two thousand five»", "2005", "a unit where nothing follows"),
    ("«one thousand nine hundred and eighty two»", "1982", "year said as a number"),
    ("«five hundred»", "500", "hundreds"),
    ("«one hundred and twenty three»", "123", "and inside a number"),
    ("«three hundred forty two»", "342", "no and"),
    ("owed «a hundred and six»", "106", "an article"),
    ("«a thousand»", "1000", "an article alone"),
    ("«hundred and twenty three»", "123", "nothing before the scale"),
    ("«five hundred two thousand»", "502000", "hundreds of thousands"),
    ("«two million three hundred thousand»", "2300000", "millions"),
    ("«two hundred three hundred»", "200300", "two numbers side by side"),
    ("«seven two five thousand»", "725000", "a scale takes the unit before it"),
    ("«four one five seven seven two five thousand»", "4157725000", "phone ending in a thousand"),
    ("«one eight hundred five five five one two one two»", "18005551212", "toll free"),
    ("«eight hundred five five five»", "800555", "digits are not added to a hundred"),
    ("«eight hundred forty two eighty one»", "84281", "one reading"),
    ("«eight hundred forty two eighty one»", "8004281", "the other"),
    ("«250 thousand»", "250000", "a typed factor"),
    # repeats
    ("«double five»", "55", "double"),
    ("«triple oh»", "000", "triple zero"),
    ("«double four double seven»", "4477", "two doubles"),
    ("«treble two quadruple one»", "2221111", "treble, quadruple"),
    ("«double 4 triple 0»", "44000", "with typed digits"),
    ("«two fives»", "55", "a plural"),
    ("«nine one two sevens»", "9177", "a plural in a run"),
    # ordinals
    ("the «twenty third»", "23", "an ordinal of two words"),
    ("«fifteenth» of may", "15", "an ordinal"),
    ("«one hundred and first»", "101", "an ordinal at the end of a number"),
    ("«one two» fourth street", "12", "the number of a house"),
    ("«one two fourth» street", "124", "or all of it"),
    ("december «fifteenth nineteen eighty eight»", "151988", "before a year"),
    ("december fifteenth «nineteen eighty eight»", "1988", "the year alone"),
    # words that sound so
    ("«four one for two»", "4142", "for"),
    ("«nine to one five»", "9215", "to"),
    ("«three ate one one»", "3811", "ate"),
    ("«six tree five one»", "6351", "tree"),
    ("«four one five too»", "4152", "at the end"),
    ("«one one won two too»", "11122", "two of them"),
    # typed digits
    ("«4 4 2 1»", "4421", "short typed groups"),
    ("«4 four 2 one»", "4421", "mixed"),
    ("call «415 five five five 2671»", "4155552671", "mixed groups"),
    ("«4, 4, 2, 1» thanks", "4421", "commas of the recogniser"),
    ("«4111, 1111, 1111, 1111»", "4111111111111111", "a typed card with commas"),
    ("«415-555-2671»", "4155552671", "as it is written"),
    ("«415-555 two six seven one»", "4155552671", "signs and words"),
    # fillers and separators
    ("«four one five um five five five uh one two one two»", "4155551212", "hesitation"),
    ("«one two three dash four five dash six seven eight nine»", "123456789", "dashes read aloud"),
    ("«one two three» dash four five", "123", "a part between dashes"),
    ("«four one, one one. five»", "41115", "punctuation of the recogniser"),
    ("«four, one, five»", "415", "one by one with commas"),
    ("«Four one five. Five five five. One two.»"[:-2] + "».", "41555512", "full stops"),
    ("«four one five? five five five?»"[:-2] + "»?", "415555", "asking back"),
    ("«four one five and then five five five»", "415555", "and then"),
    ("«four one and five five»", "4155", "and among digits"),
    ("«nine four you know one oh seven»", "94107", "you know"),
    ("«nine four\none oh seven»", "94107", "a line end"),
    ("«four four dot two one»", "4421", "dot"),
    ("w. q. «eight six» w. m.", "86", "beside letters"),
    # corrections
    ("«five six seven sorry five seven seven»", "577", "what is meant"),
    ("«five six seven sorry five seven seven»", "567577", "all that is said"),
    ("«five six seven» sorry five seven seven", "567", "what was said first"),
    ("«four one five five six seven no wait i mean five seven seven one two one two»", "4155771212", "from the middle"),
    ("«one two three four, scratch that, one two four four»", "1244", "scratch that"),
    ("«one two three let me start over one two four six»", "1246", "start over"),
    ("«one two three actually one two four»", "124", "actually"),
    ("«nine four one I'm sorry nine four two»", "942", "I'm sorry"),
    ("«4111 1111 1111 1112 sorry 1111»", "4111111111111111", "the last typed group"),
    ("«4111 1111 1111 1112» sorry 1111", "4111111111111112", "the typed number before"),
    # whole identifiers
    ("card «four one one one one one one one one one one one one one one one»", "4" + "1" * 15, "card"),
    ("social is «two one nine oh nine double nine nine eight»", "219099998", "social security number"),
    ("«five five one two, three four five six, seven eight nine oh, twelve thirty four»", "5512345678901234", "card"),
    ("order «seven oh three dash double two dash nine»", "703229", "order number"),
    ("that was «nineteen ninety nine»", "1999", "price"),
    ("phone «six one nine. five five five. zero one. nine nine.»"[:-2] + "».", "6195550199", "phone"),
]  # fmt: skip

LEFT = [
    ("one moment please", "one"),
    ("I have two questions", "a count"),
    ("one of them", "pronoun"),
    ("at five", "a time"),
    ("no one told this one or that one", "pronouns"),
    ("may I", "no number at all"),
    ("someone anyone everyone fortytude tone often", "inside words"),
    ("five to ten minutes", "to between numbers"),
    ("we won two games to one", "won"),
    ("that is for two people, too", "for, too"),
    ("oh okay, oh I see, oh oh", "oh"),
    ("five o'clock", "o with an apostrophe"),
    ("between five and nine", "and between numbers"),
    ("I need two, four people are coming", "a clause after a comma"),
    ("at nine. five people came", "a sentence after a full stop"),
    ("first of all, the second thing", "ordinals"),
    ("the first two tickets", "an ordinal before a count"),
    ("on the fifteenth two adults", "a date before a count"),
    ("at seven thirty p m", "a time, as 7:30"),
    ("ten oh five a.m.", "a time with oh"),
    ("meet at seven thirty tomorrow", "a time after at"),
    ("open twenty four seven", "saying"),
    ("fifty fifty", "saying"),
    ("one hundred percent sure", "saying"),
    ("a few hundred people", "no amount"),
    ("thanks a million", "saying"),
    ("double check the triple play", "double of nothing"),
    ("in my twenties, by the thousands", "no digits"),
    ("$12.50 or 2-3", "typed, few digits, signs between"),
    ("ma r i e j a c k o n", "spelled letters"),
    ("\ue000\ue000 one \ue000 two \ue000 three", "placeholders between"),
    ("one éone oneé two", "letters of all kinds are letters"),
]

NO_RUN = [
    "one moment",
    "no one",
    "which one",
    "one second",
    "oh",
    "o",
    "a",
    "second",
    "for",
    "point",
    "hundred",
    "double",
]

_SAID = [*NUMBER_WORDS, "a", "and", "um", "sorry", "no wait", "dash", "p m", "people", "1", "23", "456", "é", "One"]
SAID = st.lists(st.tuples(st.sampled_from(_SAID) | st.text(max_size=2), st.sampled_from(" ,.-\n/?"))).map(
    lambda pieces: "".join(word + gap + " " * (gap in ",.") for word, gap in pieces)
)


@pytest.mark.parametrize(("marked", "digits", "why"), FOUND, ids=[f"{case[2]}: {case[0][:30]}" for case in FOUND])
def test_a_number_is_read_and_knows_its_place(marked: str, digits: str, why: str) -> None:
    start, end = marked.index("«"), marked.index("»") - 1
    runs = read_spoken_number_runs(marked.replace("«", "").replace("»", ""))
    assert (start, end, digits) in [(run.start, run.end, run.digits) for run in runs], why


@pytest.mark.parametrize(("text", "why"), LEFT, ids=[case[1] for case in LEFT])
def test_ordinary_talk_has_no_run_of_three(text: str, why: str) -> None:
    assert [run.digits for run in read_spoken_number_runs(text) if len(run.digits) > 2] == [], why


@pytest.mark.parametrize("text", NO_RUN)
def test_what_is_no_number_is_no_run(text: str) -> None:
    assert read_spoken_number_runs(text) == ()


def test_other_lone_numbers_are_runs_of_one_digit() -> None:
    assert [run.digits for run in read_spoken_number_runs("two questions at five about one")] == ["2", "5", "1"]


def test_each_spoken_piece_is_a_group() -> None:
    [run, *_] = read_spoken_number_runs("five hundred twenty three double five four 12")
    assert [group.count for group in run.groups] == [3, 2, 1, 2]
    [run, *_] = read_spoken_number_runs("forty two four")
    assert [(group.start, group.end) for group in run.groups] == [(0, 9), (10, 14)]


def test_a_corrected_number_is_one_run_with_every_length_that_may_be_meant() -> None:
    text = "one two three four sorry four five"
    whole = [len(run.digits) for run in read_spoken_number_runs(text) if (run.start, run.end) == (0, len(text))]
    assert whole[0] == 5
    assert sorted(whole) == [2, 3, 4, 5, 6]


@given(st.text("0123 ,-./a\n", max_size=40))
def test_typed_runs_are_all_found_and_only_short_or_comma_joins_are_added(folded: str) -> None:
    typed, spoken = read_number_runs(folded), read_spoken_number_runs(folded)
    assert set(typed) <= set(spoken)
    known = {run[:3] for run in typed}  # a part between commas may be a typed run, seen as one group
    for run in (run for run in spoken if run[:3] not in known):
        assert (
            len(run.digits) < JOINED_FROM or "," in folded[run.start : run.end] or "\n" in folded[run.start : run.end]
        )


@given(SAID)
def test_runs_know_their_places(folded: str) -> None:
    runs = read_spoken_number_runs(folded)
    assert list(runs) == sorted(runs, key=lambda run: run[:2])
    assert len(set(runs)) == len(runs)
    for run in runs:
        assert 0 <= run.start < run.end <= len(folded)
        assert run.digits.isdecimal()
        assert run.digits.isascii()
        assert sum(group.count for group in run.groups) == len(run.digits)
        assert (run.groups[0].start, run.groups[-1].end) == (run.start, run.end)
        assert all(left.end <= right.start for left, right in zip(run.groups, run.groups[1:], strict=False))


@given(SAID, SAID)
def test_a_sentence_more_takes_no_digit_away(before: str, after: str) -> None:
    """What stands beyond other words changes nothing."""
    alone = read_spoken_number_runs(before)
    both = read_spoken_number_runs(f"{before} \n\n elsewhere entirely {after}")
    assert [run for run in both if run.end <= len(before)] == list(alone) or before.rstrip(" ,.-\n/?") != before


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece",
    ["four ", "1 ", "a b ", "a hundred ", "five thousand ", "double ", "one to ", "one, ", "one two sorry ", "one and ",
     "seven thirty p m ", "sorry ", "twenty-", "fifteenth ", "4, "],
)  # fmt: skip
def test_linear_in_the_length(piece: str) -> None:
    def search(text: str) -> None:
        read_spoken_number_runs(text)

    assert_linear_in_text(search, piece)
