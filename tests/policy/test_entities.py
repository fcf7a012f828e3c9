"""Policies by the names of what they find, and how it is written."""

from pathlib import Path

import pytest

from redaction_udfs import redact_conversation
from redaction_udfs.api import RedactedUtterance
from redaction_udfs.engine.rules.rules import Policy
from redaction_udfs.policy import PolicyError, load_policy
from redaction_udfs.policy.files.catalogue import catalogue
from redaction_udfs.policy.files.entities import entity_rules

NAMES = [
    "BANK_ACCOUNT_NUMBER",
    "BANK_ROUTING",
    "CREDIT_DEBIT_NUMBER",
    "CREDIT_DEBIT_CVV",
    "CREDIT_DEBIT_EXPIRY",
    "INTERNATIONAL_BANK_ACCOUNT_NUMBER",
    "PIN",
    "SWIFT_CODE",
    "CA_HEALTH_NUMBER",
    "UK_NATIONAL_HEALTH_SERVICE_NUMBER",
    "CA_SOCIAL_INSURANCE_NUMBER",
    "SSN",
    "UK_NATIONAL_INSURANCE_NUMBER",
    "PASSPORT_NUMBER",
    "DRIVER_ID",
    "IN_AADHAAR",
    "NAME",
    "AGE",
    "EMAIL",
    "PHONE",
    "ADDRESS",
    "US_INDIVIDUAL_TAX_IDENTIFICATION_NUMBER",
    "UK_UNIQUE_TAXPAYER_REFERENCE_NUMBER",
    "IN_PERMANENT_ACCOUNT_NUMBER",
    "IN_NREGA",
    "AWS_ACCESS_KEY",
    "AWS_SECRET_KEY",
    "IP_ADDRESS",
    "MAC_ADDRESS",
    "PASSWORD",
    "URL",
    "USERNAME",
    "LICENSE_PLATE",
    "VEHICLE_IDENTIFICATION_NUMBER",
    "IN_VOTER_NUMBER",
    "DATE_TIME",
    "AGENT_DISPLAY_NAME",
    "CUSTOMER_DISPLAY_NAME",
    "ATTACHMENT_NAME",
]
IN_COLUMNS = {"AGENT_DISPLAY_NAME", "CUSTOMER_DISPLAY_NAME", "ATTACHMENT_NAME"}


def policy_of(folder: Path, said: str) -> Policy:
    path = folder / "own.yaml"
    path.write_text(f'name: own\nversion: "1"\n{said}')
    return load_policy(path)


def redact_text(text: str, policy: Policy) -> RedactedUtterance:
    [redacted] = redact_conversation([{"role": "customer", "text": text}], policy)
    return redacted


def ids(policy: Policy) -> set[str]:
    return {rule.id for rule in policy.rules}


REQUIRED = {rule.id for rule in catalogue().required()}


def test_every_name_stands_for_rules_of_the_catalogue() -> None:
    assert set(entity_rules()) == set(NAMES) and len(NAMES) == 39
    for name, rules in entity_rules().items():
        assert bool(rules) != (name in IN_COLUMNS), name
        assert not [rule for rule in rules if catalogue().rule(rule, {}) is None], name


@pytest.mark.parametrize("name", [name for name in NAMES if name not in IN_COLUMNS])
def test_an_entity_switches_its_rules_on_and_no_others(name: str, tmp_path: Path) -> None:
    assert ids(policy_of(tmp_path, f"entities: [{name}]")) == {*entity_rules()[name], *REQUIRED}


def test_all_means_every_entity(tmp_path: Path) -> None:
    every = {rule for rules in entity_rules().values() for rule in rules}
    assert every <= ids(policy_of(tmp_path, "entities: all"))
    assert policy_of(tmp_path, "entities: all").entities == ("all",)


def test_without_a_list_the_rules_of_full_are_on(tmp_path: Path) -> None:
    assert ids(policy_of(tmp_path, "")) == ids(load_policy("full"))


def test_entities_come_on_top_of_what_is_extended(tmp_path: Path) -> None:
    own = policy_of(tmp_path, "extends: contact_center\nentities: [PASSPORT_NUMBER]\ndrop: [zip_code]")
    assert ids(own) == {*ids(load_policy("contact_center")), "passport"} - {"zip_code"}
    assert own.entities == ("PASSPORT_NUMBER",)


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("entities: []", "entities: found [], expected an entry at least"),
        ("entities: al", 'entities: found "al", expected all, or a list of entities; did you mean all?'),
        ("entities: [NAME, SNN]", 'entities[1]: found "SNN", expected the name of an entity; did you mean SSN?'),
        ("entities: [name]", 'entities[0]: found "name", expected the name of an entity; did you mean NAME?'),
        ("entities: {NAME: true}", "entities: found"),
        ("mask_mode: pii", 'mask_mode: found "pii", expected PII or ENTITY_TYPE; did you mean PII?'),
        ("mask_mode: PII\nreplace: label", "mask_mode: found mask_mode beside replace, expected one of the two"),
    ],
)
def test_what_is_refused(said: str, found: str, tmp_path: Path) -> None:
    with pytest.raises(PolicyError) as caught:
        policy_of(tmp_path, said)
    assert found in str(caught.value)


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("mask_mode: PII", "I am [PII], mail [PII]"),
        ("mask_mode: ENTITY_TYPE", "I am [NAME], mail [EMAIL]"),
        ("replace: label", "I am [PERSON], mail [EMAIL_ADDRESS]"),
    ],
)
def test_mask_modes(said: str, written: str, tmp_path: Path) -> None:
    own = policy_of(tmp_path, f"entities: [NAME, EMAIL]\n{said}")
    assert redact_text("I am Jane Doe, mail jane.doe@example.com", own).text == written
    assert redact_text(written, own).spans == ()


def test_a_mask_mode_reaches_policies_that_extend_it(tmp_path: Path) -> None:
    (tmp_path / "base.yaml").write_text('name: base\nversion: "1"\nentities: [NAME]\nmask_mode: ENTITY_TYPE\n')
    assert redact_text("I am Jane Doe", policy_of(tmp_path, "extends: base.yaml")).text == "I am [NAME]"
    own = policy_of(tmp_path, "extends: base.yaml\nreplace: generic")
    assert (own.mask_mode, redact_text("I am Jane Doe", own).text) == (None, "I am [PII]")


def test_what_stands_in_columns_is_said(tmp_path: Path) -> None:
    [caution] = policy_of(tmp_path, "entities: [NAME, ATTACHMENT_NAME]").cautions
    assert caution.startswith("entity ATTACHMENT_NAME stands in a column of its own")
