"""Numbers as Spanish speakers say them; in an English text none of these words is a number."""

import pytest
import re2
from hypothesis import given
from hypothesis import strategies as st

from redaction_udfs.engine.detect.gates import gates
from redaction_udfs.engine.reading import Reading
from redaction_udfs.engine.reading.number_languages import NUMBER_LANGUAGES
from redaction_udfs.engine.reading.spoken_numbers import read_spoken_number_runs
from redaction_udfs.engine.words.es import numbers as spanish
from redaction_udfs.engine.words.languages import ENGLISH, SPANISH
from tests.linear import assert_linear_in_text

FOUND = [
    # digits one by one
    ("mi pin es «cuatro cuatro dos uno»", "4421", "digits"),
    ("es el «CUATRO Uno cinco»", "415", "any letter case"),
    ("«cero cero siete»", "007", "noughts"),
    ("«nueve uno o cuatro»", "9104", "a nought said as the letter, among digits"),
    ("«cuatro un cinco dos»", "4152", "an article among digits"),
    # pairs
    ("«cuarenta y uno once»", "4111", "a pair of pairs"),
    ("«dieciséis veintiuno treinta y dos»", "162132", "pairs, with accents"),
    ("«dieciseis veintidos veintitres»", "162223", "without"),
    ("«diez y seis veinte y uno»", "1621", "in two words"),
    ("«diez seis»", "106", "without `y` no compound of ten"),
    ("«cuarenta cinco»", "45", "a recogniser lost the `y`"),
    ("«cincuenta y cinco cincuenta y cinco»", "5555", "twice the same"),
    ("«noventa y nueve cero cinco»", "9905", "a pair with a nought"),
    # hundreds and thousands
    ("«quinientos cincuenta y cinco doce treinta y cuatro»", "5551234", "a phone number in threes and pairs"),
    ("«cuatrocientos quince quinientos cincuenta y cinco»", "415555", "threes"),
    ("«ciento veintitrés»", "123", "ciento"),
    ("«cien»", "100", "cien alone"),
    ("«novecientas doce»", "912", "in the feminine"),
    ("«mil novecientos ochenta y cinco»", "1985", "a year"),
    ("«dos mil cuatro»", "2004", "a year"),
    ("«mil»", "1000", "needs no number before"),
    ("«dos mil quinientos»", "2500", "an amount"),
    ("«un millón doscientos mil»", "1200000", "with an article"),
    ("«treinta y un mil»", "31000", "un behind tens"),
    ("«doscientos trescientos»", "200300", "two numbers side by side"),
    ("«uno ochocientos cinco cinco cinco uno dos uno dos»", "18005551212", "toll free"),
    ("«cuatrocientos quince doce»", "41512", "one reading"),
    ("«cuatrocientos quince doce»", "4001512", "the other"),
    # repeats
    ("«doble cinco triple cero»", "55000", "double, triple"),
    ("«dos sietes tres ceros»", "77000", "plurals"),
    ("«dos unos»", "11", "the plural that is an article elsewhere"),
    # fillers, separators, corrections
    ("«cuatro uno este cinco eh dos»", "4152", "hesitations"),
    ("«uno dos tres guion cuatro cinco»", "12345", "a sign read aloud"),
    ("«uno dos tres guión medio cuatro cinco»", "12345", "a sign in two words"),
    ("«cinco cinco punto uno dos»", "5512", "a point"),
    ("«nueve cuatro y uno uno»", "9411", "`y` between digits"),
    ("«cinco seis siete perdón cinco siete siete»", "577", "corrected"),
    ("«cinco seis no espere siete ocho»", "78", "corrected in the middle"),
    ("«uno dos digo uno tres»", "13", "corrected by `digo`"),
    # mixed
    ("«four five seis siete»", "4567", "both languages"),
    ("«cuatro 15 veintidós»", "41522", "typed and said"),
    ("«double cinco»", "55", "an English word before a Spanish one"),
]

LEFT = [
    ("un momento por favor", "an article"),
    ("un segundo señorita", "an article before a second"),
    ("tengo una pregunta", "an article"),
    ("son unos minutos nada más", "an article"),
    ("uno de ellos no funciona", "a pronoun"),
    ("cada uno tiene el suyo", "a pronoun"),
    ("mil gracias por todo", "thanks"),
    ("mil disculpas", "sorry"),
    ("o sea que no", "the letter in a filler"),
    ("por ciento", "percent"),
    ("está abierto veinticuatro siete", "always"),
]

SHORT = [
    ("uno o dos", ["1", "2"], "o is `or`"),
    ("entre cinco y diez", ["5", "10"], "two numbers"),
    ("a las siete treinta", ["7", "30"], "a time"),
    ("son las diez cuarenta y cinco de la mañana", ["10", "45"], "a time"),
    ("dos preguntas y tres quejas", ["2", "3"], "counts"),
    ("el cinco por ciento", ["5"], "percent"),
    ("cuatro uno, dos personas", ["41", "2"], "another clause"),
]

_SAID = [
    *spanish.NUMBER_WORDS, *spanish.FILLERS, *spanish.CONNECTIVES, *spanish.CORRECTIONS, *spanish.AROUND_CORRECTIONS,
    "one", "five", "hundred", "and", "personas", "1", "23", "CINCO", "Dieciséis", "MILLÓN",
]  # fmt: skip
SAID = st.lists(st.tuples(st.sampled_from(_SAID) | st.text(max_size=2), st.sampled_from(" ,.-\n/?"))).map(
    lambda pieces: "".join(word + gap + " " * (gap in ",.") for word, gap in pieces)
)


@pytest.mark.parametrize(("marked", "digits", "why"), FOUND, ids=[f"{case[2]}: {case[0][:30]}" for case in FOUND])
def test_a_number_is_read_and_knows_its_place(marked: str, digits: str, why: str) -> None:
    start, end = marked.index("«"), marked.index("»") - 1
    runs = read_spoken_number_runs(marked.replace("«", "").replace("»", ""), "es")
    assert (start, end, digits) in [(run.start, run.end, run.digits) for run in runs], why


@pytest.mark.parametrize(("text", "why"), LEFT, ids=[case[0] for case in LEFT])
def test_ordinary_talk_says_no_number(text: str, why: str) -> None:
    assert read_spoken_number_runs(text, "es") == (), why


@pytest.mark.parametrize(("text", "digits", "why"), SHORT, ids=[case[0] for case in SHORT])
def test_what_belongs_to_no_longer_number(text: str, digits: list[str], why: str) -> None:
    assert [run.digits for run in read_spoken_number_runs(text, "es")] == digits, why


@pytest.mark.parametrize("word", sorted(set(spanish.NUMBER_WORDS) - set(NUMBER_LANGUAGES[ENGLISH].words)))
def test_in_english_no_spanish_word_is_a_number(word: str) -> None:
    assert read_spoken_number_runs(f"{word} {word} {word} {word}") == ()


@pytest.mark.parametrize("text", ["once upon a time", "it's four one five", "one hundred and two, double five"])
def test_english_numbers_are_read_in_spanish_texts_too(text: str) -> None:
    english = {run[:3] for run in read_spoken_number_runs(text)}
    assert english <= {run[:3] for run in read_spoken_number_runs(text, "es")}


def test_a_language_without_number_words_has_typed_numbers_only() -> None:
    text = "quatre un un un 4111 cuatro uno four one"
    assert [run.digits for run in Reading(text, voice=True, language="fr").number_runs] == ["4111"]
    assert [run.digits for run in Reading(text, voice=False, language="es").number_runs] == ["4111"]


def test_every_word_is_there_with_and_without_its_accent() -> None:
    assert {"dieciséis", "dieciseis", "millón", "millon"} <= set(NUMBER_LANGUAGES[SPANISH].words)
    assert {"perdón", "perdon"} <= set(NUMBER_LANGUAGES[SPANISH].corrections)


@given(SAID)
def test_runs_know_their_places(folded: str) -> None:
    runs = read_spoken_number_runs(folded, "es")
    assert list(runs) == sorted(runs, key=lambda run: run[:2])
    for run in runs:
        assert 0 <= run.start < run.end <= len(folded)
        assert run.digits.isdecimal()
        assert sum(group.count for group in run.groups) == len(run.digits)


@given(SAID)
def test_the_gates_let_every_number_pass(folded: str) -> None:
    for language in NUMBER_LANGUAGES:
        longest = max((len(run.digits) for run in read_spoken_number_runs(folded, language)), default=0)
        for count in (1, 2, 3, 9):
            assert longest < count or re2.search(gates.spoken_number(count), folded), (language, count)


@pytest.mark.slow
@pytest.mark.parametrize("piece", ["uno ", "cuarenta y ", "mil ", "doscientos ", "perdón ", "un ", "eh, ", "y uno o "])
def test_linear_in_the_length(piece: str) -> None:
    def search(text: str) -> None:
        read_spoken_number_runs(text, "es")

    assert_linear_in_text(search, piece)
