"""Promise: a policy that is kept reads back to its hash, whatever it says, and needs no file beside it."""

from datetime import date
from pathlib import Path

import pytest
import yaml

from redaction_udfs.engine import ENGINE_VERSION
from redaction_udfs.mistakes import PolicyError
from redaction_udfs.policy import load_policy
from redaction_udfs.policy.kept import kept_text, load_kept
from redaction_udfs.policy.load import effective_policy

OWN = """
name: own
version: "3"
extends: contact_center
drop: [cvv]
keep: [Quarry Bank, {pattern: "(?:ext|x)[0-9]{4}", roles: [agent]}]
mask_mode: ENTITY_TYPE
max_quarantine_share: 0.25
limits: {max_hits: 900}
waivers: [{rule: cvv, approved_by: Ann, reason: none here, expires: 2030-01-01}]
rules:
  - {id: email, replace: {mask: "*", keep_domain: true}, channels: [digital]}
  - id: loyal
    label: LOYALTY
    color: "#d62728"
    expressions:
      - {match: 'R"[0-9]+" AFTER:10 "loyalty card"', padding_ms: {left: 20, right: 30}}
      - {match: '"gold"', replacement: generic}
"""


def kept(name: str) -> tuple[str, str]:
    """The hash of a policy and the text that is kept of it."""
    policy = load_policy(name, date(2029, 1, 1))
    return policy.hash, kept_text(effective_policy(name, date(2029, 1, 1)), policy.hash)


@pytest.fixture
def own(tmp_path: Path) -> str:
    (tmp_path / "own.yaml").write_text(OWN)
    return str(tmp_path / "own.yaml")


def test_reads_back_as_it_was(own: str):
    policy_hash, text = kept(own)
    read = load_kept("kept.yaml", text)
    assert read.policy.hash == read.hash == policy_hash and read.is_as_it_was
    assert read.engine_version == ENGINE_VERSION
    assert [str(waiver) for waiver in read.waivers] == ["cvv until 2030-01-01, approved by Ann: none here"]
    assert (read.policy.name, read.policy.version, read.policy.max_quarantine_share) == ("own", "3", 0.25)
    assert [entry.written for entry in read.policy.keep] == [e.written for e in load_policy(own, date(2029, 1, 1)).keep]


def test_a_waiver_that_has_expired_keeps_nobody_from_reading(own: str):
    _, text = kept(own)
    with pytest.raises(PolicyError):
        load_policy(own, date(2031, 1, 1))
    assert load_kept("kept.yaml", text).waivers


@pytest.mark.slow
@pytest.mark.parametrize("name", ["analyst_friendly", "contact_center", "full", "minimal", "strict"])
def test_shipped_policies_read_back(name: str):
    policy_hash, text = kept(name)
    read = load_kept("kept.yaml", text)
    assert read.policy.hash == policy_hash and len(read.policy.rules) == len(load_policy(name).rules)


def test_words_stand_in_the_file_itself():
    _, text = kept("minimal")
    contexts = [c for rule in yaml.safe_load(text)["rules"] for c in rule.get("context", ()) if "words" in c]
    assert contexts and all(isinstance(context["words"], list) for context in contexts)


def test_what_is_changed_by_hand_is_seen():
    policy_hash, text = kept("minimal")
    said = yaml.safe_load(text)
    said["rules"] = [rule for rule in said["rules"] if rule["id"] != "credit_card"]
    read = load_kept("kept.yaml", yaml.safe_dump(said))
    assert read.hash == policy_hash != read.policy.hash and not read.is_as_it_was


def test_a_file_that_is_no_kept_policy_is_refused():
    with pytest.raises(PolicyError, match="hash: found nothing"):
        load_kept("x.yaml", "name: x\nversion: '1'\n")
