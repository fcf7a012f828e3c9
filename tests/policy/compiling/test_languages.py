"""What a policy says of languages, and what the catalogue promises of its rules."""

from collections.abc import Callable

import pytest
import yaml

from redaction_udfs.engine.rules.coverage import coverage, refusal
from redaction_udfs.engine.rules.rules import Policy
from redaction_udfs.policy.compiling.lexicons import lexicon_languages, lexicon_names
from redaction_udfs.policy.describe import languages_told
from redaction_udfs.policy.files.shipped import read_rules
from tests.engine.any_text import PROFILES, shipped

Load = Callable[..., Policy]

RULES = [rule for _, text in read_rules() for rule in yaml.safe_load(text)["rules"]]


def lists_of(rule: dict) -> set[str]:
    """The word lists that a rule of the catalogue names."""
    contexts = rule.get("context", [])
    contexts = contexts if isinstance(contexts, list) else [contexts]
    said = [context.get(key) for context in contexts for key in ("words", "until")]
    return {name for name in said if isinstance(name, str)}


@pytest.mark.parametrize("rule", [rule for rule in RULES if lists_of(rule)], ids=lambda rule: rule["id"])
def test_a_rule_that_goes_by_words_is_for_the_languages_that_have_them(rule: dict) -> None:
    languages = rule.get("languages")
    assert languages, "elsewhere it would look for words that nobody says, and its rows would seem covered"
    for language in set(languages) & set(lexicon_languages()):
        assert lists_of(rule) <= set(lexicon_names(language)), language


SHAPES = ("credit_card", "us_ssn", "phone_number", "email", "iban", "ip_address", "mac_address", "url", "digits_N")


@pytest.mark.parametrize("rule_id", SHAPES)
def test_what_goes_by_its_shape_holds_in_every_language(rule_id: str) -> None:
    assert next(rule for rule in RULES if rule["id"] == rule_id).get("languages") is None


@pytest.mark.parametrize("profile", PROFILES)
def test_shipped_policies_withhold_rows_in_languages_without_words(profile: str) -> None:
    policy = shipped(profile)
    assert policy.languages == frozenset(lexicon_languages())
    assert (refusal(None, policy), refusal("en-GB", policy)) == (None, None)
    assert refusal("fr-CA", policy) == "language not supported: fr"
    assert coverage("en", policy) == "full"


def test_a_policy_that_extends_another_keeps_what_becomes_of_other_languages(load: Load) -> None:
    base = 'name: base\nversion: "1"\nextends: minimal\nother_languages: patterns\n'
    assert load("extends: base.yaml\n", base=base).other_languages == "patterns"
    assert load("extends: base.yaml\nother_languages: refuse\n", base=base).other_languages == "refuse"


CAUTIONS = [
    ("extends: minimal\n", [], "nothing to say"),
    ("extends: minimal\nrules:\n- {id: email, languages: [en, fr]}\n", [], "a rule that finds something"),
    (
        "extends: minimal\ndefault_language: de\n",
        ["default_language de: rows that name no language are withheld; other_languages: patterns"],
        "most rows of a German table would be withheld",
    ),
    (
        "extends: minimal\nrules:\n- {id: email, languages: [fr, de]}\n",
        ["rule email is for rows in de, fr, which are withheld; other_languages: patterns"],
        "a rule that never finds anything",
    ),
    ("extends: minimal\ndefault_language: de\nother_languages: patterns\n", [], "marked, as they want it"),
]


@pytest.mark.parametrize(("text", "cautions", "why"), CAUTIONS, ids=[case[-1] for case in CAUTIONS])
def test_cautions(load: Load, text: str, cautions: list[str], why: str) -> None:
    found = load(text).cautions
    assert len(found) == len(cautions), why
    assert all(caution.startswith(beginning) for caution, beginning in zip(found, cautions, strict=True)), why


def test_a_policy_tells_what_becomes_of_other_languages(load: Load) -> None:
    told = languages_told(load("extends: minimal\nother_languages: patterns\n"))
    assert "en" in told and told.endswith("Rows in any other are redacted by patterns only, and marked.")
