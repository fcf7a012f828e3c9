"""What comes with the project holds what it says, from a folder and from a zip."""

import os
import pickle
import subprocess
import sys
import zipfile
from itertools import pairwise
from pathlib import Path

import pytest
import re2
import yaml

from redaction_udfs.engine.rules.gate import NEVER
from redaction_udfs.policy import PolicyError, load_policy
from redaction_udfs.policy.compiling.examples import TURNS, read_marks
from redaction_udfs.policy.files.catalogue import catalogue
from redaction_udfs.policy.files.shipped import FAMILIES, read_rules, shipped_policies
from tests.engine.any_text import shipped

PROJECT = Path(__file__).parents[2]
PROFILES = ["analyst_friendly", "contact_center", "full", "minimal", "strict"]
REQUIRED = [
    "credit_card",
    "credit_card_transcribed",
    "us_ssn",
    "digits_9_ssn",
    "credit_card_context",
    "cvv",
    "ssn_context",
    "credit_card_last_four",
    "ssn_last_four",
    "credit_card_named",
    "ssn_named",
]
BOTH = frozenset({"voice", "digital"})


def test_the_profiles() -> None:
    assert shipped_policies() == PROFILES


@pytest.mark.parametrize("name", PROFILES)
def test_a_profile_loads_and_travels(name: str) -> None:
    policy = load_policy(name)
    travelled = pickle.loads(pickle.dumps(policy))
    assert (policy.name, travelled.hash, travelled.placeholders) == (name, policy.hash, policy.placeholders)
    assert {rule.id for rule in catalogue().required()} <= {rule.id for rule in travelled.rules if rule.required}
    assert policy.max_quarantine_share == 0.01


def test_contact_center() -> None:
    rules = {rule.id: rule for rule in shipped("contact_center").rules}
    assert rules["digits_9"].required
    assert all(rules[f"digits_{n}"].channels == BOTH for n in (3, 4, 9, 10))
    assert all(rules[window].required for window in ("credit_card_window", "ssn_window"))
    assert not rules.keys() & {"digits_1", "digits_2", "digits_5", "date"}


CHAIN = ["minimal", "analyst_friendly", "contact_center", "strict", "full"]


@pytest.mark.parametrize(("weaker", "stronger"), list(pairwise(CHAIN)))
def test_each_profile_hides_all_that_the_one_before_does(weaker: str, stronger: str) -> None:
    """By label and channel: every rule of the weaker profile is in the stronger one, on no fewer channels."""
    more = {rule.id: rule for rule in shipped(stronger).rules}
    for rule in shipped(weaker).rules:
        assert (rule.channels or BOTH) <= (more[rule.id].channels or BOTH), rule.id


@pytest.mark.parametrize("rule_id", ["email", "email_transcribed", "phone_number", "phone_number_context"])
@pytest.mark.parametrize("name", CHAIN[1:])
def test_how_to_reach_people_goes_typed_and_dictated_on_both_channels(name: str, rule_id: str) -> None:
    [rule] = [rule for rule in shipped(name).rules if rule.id == rule_id]
    assert (rule.channels or BOTH) == BOTH


def test_the_numbers_of_orders_and_cases_go_in_full_only() -> None:
    business = {"ORDER_NUMBER", "REFERENCE_ID", "DATE", "SWIFT_CODE", "IP_ADDRESS", "MAC_ADDRESS", "URL"}
    for name in CHAIN:
        labels = {rule.label for rule in shipped(name).rules}
        assert labels & business == (business if name == "full" else set()), name


def test_the_windows_on_voice_begin_with_contact_center() -> None:
    """Analysts keep bare numbers on voice as well; digits near card words go in every profile."""
    for name in CHAIN:
        ids = {rule.id for rule in shipped(name).rules}
        assert ({"credit_card_window", "ssn_window"} <= ids) == (name not in CHAIN[:2]), name
        assert {"credit_card_context", "ssn_context"} <= ids


def test_analysts_keep_bare_numbers() -> None:
    ids = {rule.id for rule in shipped("analyst_friendly").rules if not rule.required}
    assert not [rule_id for rule_id in ids if "digits" in rule_id]


def test_full_has_everything_from_three_digits_on() -> None:
    rules = {rule.id: rule for rule in shipped("full").rules}
    assert {f"digits_{n}" for n in range(3, 21)} <= rules.keys()
    assert not rules.keys() & {"digits_1", "digits_2", "digits_transcribed"}
    voice = {rule.label for rule in rules.values() if rule.applies_to("voice", "customer", "en")}
    digital = {rule.label for rule in rules.values() if rule.applies_to("digital", "customer", "en")}
    assert voice - digital == {"SPELLED"}
    assert digital <= voice


def test_every_rule_says_what_it_is_and_shows_it() -> None:
    for rule_id, (_, written) in catalogue().entries.items():
        assert written["description"].endswith("."), rule_id
        assert written["examples"]["finds"] and written["examples"]["leaves"], rule_id


OPENERS = {
    "number_beside_name": ("person",),
    "email_again": ("email_transcribed",),
    "driver_license_piece": ("driver_license",),
    "license_plate_piece": ("license_plate",),
}
"""Rules whose windows other rules' hits open, and those."""


@pytest.mark.parametrize("rule_id", [name for name in catalogue().names() if "_n" not in name.replace("_number", "")])
def test_every_rule_compiles_and_its_gate_lets_its_examples_pass(rule_id: str, tmp_path: Path) -> None:
    path = tmp_path / "one.yaml"
    used = ", ".join([rule_id, *OPENERS.get(rule_id, ())])
    path.write_text(f'name: one\nversion: "1"\nuse: [{used}]\n')
    [rule] = [rule for rule in load_policy(path).rules if rule.id == rule_id]
    entry = catalogue().entries.get(rule_id)
    for marked in entry.written["examples"]["finds"] if entry else ():
        patterns = [pattern for pattern in rule.gate if pattern != NEVER]
        turns = [read_marks(turn) for turn in marked.split(TURNS)]
        assert all(any(re2.search(p, text) for p in patterns) for text, extents in turns if extents), marked


def test_the_files_of_rules_are_read_in_a_stated_order() -> None:
    assert [Path(file).stem for file, _ in read_rules()] == list(FAMILIES)
    written = [rule["id"] for _, text in read_rules() for rule in yaml.safe_load(text)["rules"]]
    assert list(catalogue().entries) == written and len(written) == len(set(written))


def test_required_rules_keep_their_order() -> None:
    """Which of two equal hits is written, and the hash of every policy, depend on it."""
    assert [rule.id for rule in catalogue().required()] == REQUIRED
    assert [rule.id for rule in shipped("minimal").rules] == [*REQUIRED, "card_expiry"]


def test_an_unknown_profile() -> None:
    with pytest.raises(PolicyError) as caught:
        load_policy("contact_centre")
    assert str(caught.value) == (
        'contact_centre: found "contact_centre", expected a YAML file, or one of analyst_friendly, contact_center, '
        "full, minimal, strict; did you mean contact_center?"
    )


@pytest.mark.slow
def test_profiles_are_found_in_a_zip(tmp_path: Path) -> None:
    archive = tmp_path / "project.zip"
    with zipfile.ZipFile(archive, "w") as target:
        for file in [*PROJECT.glob("redaction_udfs/**/*"), *PROJECT.glob("conf/**/*")]:
            if file.is_file() and file.suffix in (".py", ".yaml", ".txt", ".json"):
                target.write(file, file.relative_to(PROJECT))
    code = "import redaction_udfs.policy as p; print(p.__file__, p.load_policy('minimal').hash)"
    environment = {**os.environ, "PYTHONPATH": str(archive)}
    command = [sys.executable, "-P", "-c", code] if sys.version_info >= (3, 11) else [sys.executable, "-c", code]
    done = subprocess.run(command, env=environment, cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "project.zip" in done.stdout and shipped("minimal").hash in done.stdout
