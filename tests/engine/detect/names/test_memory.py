"""What of a name is found again."""

import pytest

from redaction_udfs.engine.detect.names.memory import is_led_to, parts_of_name
from redaction_udfs.engine.detect.names.model import person_model

CASES = [
    # name, parts found anywhere, parts found only in capitals, why
    ("jane", {"jane"}, set(), "a first name alone"),
    ("jane zorvath", {"jane zorvath", "jane", "zorvath"}, set(), "both parts are names"),
    ("grace okonkwo", {"grace okonkwo", "okonkwo"}, {"grace"}, "a word as well as a name"),
    ("anna maria okonkwo", {"anna maria okonkwo", "anna okonkwo", "okonkwo", "anna"}, set(), "with a middle name"),
    ("j r zorvath", {"j r zorvath", "zorvath"}, set(), "initials say nothing alone"),
    ("mark okonkwo", {"mark okonkwo", "okonkwo"}, {"mark"}, "a verb as well as a name"),
    ("grace may", set(), {"grace may", "grace"}, "words both: a verb before a month is no name"),
    ("will okonkwo", {"will okonkwo", "okonkwo"}, set(), "a word too common to count alone where nothing leads to it"),
    ("mr zorvath", {"zorvath"}, set(), "the title says nothing"),
    ("z o r v a t h", {"zorvath"}, set(), "spelled, looked for as a word"),
    ("zorvath paris", {"zorvath paris", "zorvath"}, set(), "a town says nothing alone"),
    ("van der zorvath", {"van der zorvath", "zorvath"}, set(), "what joins a name is no part of it"),
]


@pytest.mark.parametrize(("name", "anywhere", "in_capitals", "why"), CASES)
def test_parts(name, anywhere, in_capitals, why):
    parts = list(parts_of_name(name.split(), person_model()))
    assert anywhere <= {" ".join(part.words) for part in parts if not (part.capital or part.led)}, why
    assert in_capitals <= {" ".join(part.words) for part in parts if part.capital}, why
    alone = {" ".join(part.words) for part in parts if not part.led}
    assert not {"j", "r", "j r", "mr", "van", "der", "will", "paris"} & alone, why


SPANISH = [
    # name, parts found anywhere, parts found only in capitals, why
    ("luz quiroga", {"luz quiroga", "quiroga"}, {"luz"}, "light as well as a name"),
    ("rosa", set(), {"rosa"}, "a flower as well as a name"),
    ("verónica", {"verónica"}, set(), "a name and nothing else"),
]


@pytest.mark.parametrize(("name", "anywhere", "in_capitals", "why"), SPANISH)
def test_spanish_words_count_only_in_capitals(name, anywhere, in_capitals, why):
    parts = list(parts_of_name(name.split(), person_model(), "es"))
    assert {" ".join(part.words) for part in parts if not part.capital} == anywhere, why
    assert {" ".join(part.words) for part in parts if part.capital} == in_capitals, why


@pytest.mark.parametrize("word", ["will", "may", "the", "so", "is"])
def test_everyday_words_are_never_found_in_small_letters(word):
    parts = list(parts_of_name([word], person_model()))
    assert all(part.capital or part.led for part in parts)


LED = [
    # the two words before, the word behind, is it a name, why
    (("", "hi"), "my", True, "a greeting"),
    (("thank", "you"), "", True, "thanks"),
    (("okay", "was"), "hurt", True, "a verb before it"),
    (("", "let"), "know", True, "let somebody know"),
    (("", ""), "said", True, "persons alone do that"),
    (("", "ok"), "it", False, "a verb with its object"),
    (("gave", "to"), "", False, "nothing that leads to persons"),
    (("do", "you"), "", False, "no thanks"),
]


@pytest.mark.parametrize(("before", "behind", "name", "why"), LED)
def test_words_lead_to_a_name(before, behind, name, why):
    assert is_led_to(before, behind) is name, why
