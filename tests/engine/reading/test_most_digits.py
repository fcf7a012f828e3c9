"""No text says more digits than are counted for it without reading its numbers."""

import pytest
from hypothesis import given

from redaction_udfs.engine.reading import Reading
from redaction_udfs.engine.reading.most_digits import NO_BOUND, most_digits
from redaction_udfs.engine.reading.number_languages import NUMBER_LANGUAGES
from tests.engine.any_text import NUMBERS_SAID, TEXTS


@pytest.mark.parametrize(
    ("text", "most"),
    [
        ("", 0),
        ("thanks, that works", 0),
        ("it says ten thirty", 4),
        ("six zero er one", 3),
        ("4111-1111 and 20", 10),
        ("the twenty first", 3),
        ("A4O1", 3),
        ("cuarenta y uno", 3),
        ("double four", NO_BOUND),
        ("a hundred", NO_BOUND),
        ("doscientos", NO_BOUND),
        ("two fives", NO_BOUND),
    ],
)
def test_words_and_figures_count(text: str, most: int) -> None:
    assert min(most_digits(text.lower()), NO_BOUND) == most


@pytest.mark.parametrize("language", list(NUMBER_LANGUAGES))
@given(text=TEXTS | NUMBERS_SAID)
def test_it_is_a_bound(language: str, text: str) -> None:
    reading = Reading(text, voice=True, language=language)
    longest = max((len(run.digits) for run in reading.number_runs), default=0)
    assert longest <= most_digits(reading.lowered)
