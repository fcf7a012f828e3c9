"""Canaries: all of them caught by the policy they are for, and whatever misses one named, never a value."""

import pickle
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from types import SimpleNamespace

import pytest

from redaction_udfs.batches import redact as batches
from redaction_udfs.canaries.canary import Canary, CanaryCounts, Planting
from redaction_udfs.canaries.catch import count_caught
from redaction_udfs.canaries.plant import plant_canaries
from redaction_udfs.engine.context.applicable import NO_GATES
from redaction_udfs.engine.rules.gate import Gate
from redaction_udfs.engine.rules.rules import Policy
from redaction_udfs.gate import gate
from redaction_udfs.policy.load import effective_policy, load_policy
from tests.engine.any_text import PROFILES, shipped

OWN = str(Path(__file__).with_name("own.yaml"))
SEED = "a run"
TOO_NARROW = Gate("[0-9]{3}-[0-9]{2}-[0-9]{5}")


@cache
def planting(name: str, seed: str = SEED) -> Planting:
    return plant_canaries(effective_policy(name), policy(name), seed)


@cache
def policy(name: str) -> Policy:
    return load_policy(name) if name == OWN else shipped(name)


def as_shipped_to_a_worker(changed: Policy) -> Policy:
    return pickle.loads(pickle.dumps(changed))


def of_rule(name: str, rule_id: str) -> list[Canary]:
    return [canary for canary in planting(name).canaries if canary.rule_id == rule_id]


@pytest.mark.parametrize("name", [*PROFILES, "strict"])
def test_every_rule_of_a_shipped_policy_has_canaries_and_all_are_caught(name: str) -> None:
    planted = planting(name)
    assert planted.rules_without == ()
    assert {canary.rule_id for canary in planted.canaries} == {rule.id for rule in policy(name).rules}
    assert {gap[:3] for gap in planted.not_planted} <= {("number_beside_name", "digital", "es")}
    counts = count_caught(pickle.loads(pickle.dumps(planted)), as_shipped_to_a_worker(policy(name)))
    assert counts == CanaryCounts(len(planted.canaries), len(planted.canaries))
    channels = {(turn.channel, turn.language) for canary in planted.canaries for turn in canary.turns}
    assert channels == {(channel, language) for channel in ("voice", "digital") for language in ("en", "es")}


def test_a_seed_has_values_of_its_own() -> None:
    name = "contact_center"
    first, again, other = (planting(name), plant_canaries(effective_policy(name), policy(name), SEED),
                           planting(name, "another run"))  # fmt: skip
    assert first == again
    pairs = list(zip(first.canaries, other.canaries, strict=True))
    same = [a.rule_id for a, b in pairs if [turn.text for turn in a.turns] == [turn.text for turn in b.turns]]
    assert len(same) <= len(pairs) / 10
    assert not {"credit_card", "us_ssn", "phone_number", "email", "iban", "cvv", "person"} & set(same)


@pytest.mark.parametrize("rule_id", ["credit_card", "cvv", "person", "email", "ssn_window"])
def test_a_rule_that_is_not_in_the_worker_s_policy_is_named(rule_id: str) -> None:
    whole = policy("contact_center")
    without = replace(whole, rules=tuple(rule for rule in whole.rules if rule.id != rule_id))
    own = len(of_rule("contact_center", rule_id))
    counts = count_caught(planting("contact_center"), as_shipped_to_a_worker(without))
    assert rule_id in counts.missed
    assert counts.planted - counts.caught >= own > 0


def test_a_rule_whose_gate_is_too_narrow_is_named() -> None:
    whole = policy("minimal")
    broken = replace(whole, rules=tuple(replace(r, gate=TOO_NARROW) if r.id == "us_ssn" else r for r in whole.rules))
    counts = count_caught(planting("minimal"), as_shipped_to_a_worker(broken))
    assert counts.missed == ("us_ssn",)


def test_a_gate_that_lets_nothing_in_misses_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gate, "gates_of_text", lambda text, policy, voice: NO_GATES)
    counts = count_caught(planting("minimal"), as_shipped_to_a_worker(policy("minimal")))
    assert (counts.caught, set(counts.missed)) == (0, {rule.id for rule in policy("minimal").rules})


def test_a_text_that_is_found_in_and_not_replaced_is_missed(monkeypatch: pytest.MonkeyPatch) -> None:
    as_they_were: Callable[..., object] = lambda column, *_: column  # noqa: E731
    monkeypatch.setattr(batches, "rebuilt", as_they_were)
    counts = count_caught(planting("minimal"), policy("minimal"))
    assert counts.caught == 0


def test_of_another_policy_nothing_counts() -> None:
    counts = count_caught(planting("minimal"), policy("full"))  # which hides all of it, and more
    assert (counts.planted > 0, counts.caught) == (True, 0)


def test_rules_of_one_s_own_have_canaries_too_and_what_has_none_is_told() -> None:
    planted = planting(OWN)
    assert planted.rules_without == ("ticket", "firm")
    reasons = {gap.rule_id: gap.reason for gap in planted.not_planted}
    assert reasons["ticket"].startswith("no example")
    assert reasons["firm"].startswith("the policy hides none")  # its keep list has the word
    counts = count_caught(planted, as_shipped_to_a_worker(policy(OWN)))
    assert counts.caught == counts.planted == len(planted.canaries)
    assert {(turn.channel, turn.language) for c in of_rule(OWN, "badge") for turn in c.turns} == {("digital", "en")}
    assert {canary.turns[-1].role for canary in of_rule(OWN, "codeword")} == {"agent"}
    assert of_rule(OWN, "locker") and of_rule(OWN, "pickup")


def test_rules_that_write_tokens_are_tried_without_a_key(tmp_path: Path) -> None:
    file = tmp_path / "tokens.yaml"
    rules = '- {id: email, replace: {token: "column:tenant"}}\n- {id: phone_number, replace: token}\n'
    file.write_text(f'name: tokens\nversion: "1"\nextends: minimal\nrules:\n{rules}')
    planted = plant_canaries(effective_policy(file), load_policy(file), SEED)
    assert {"email", "phone_number"} <= {canary.rule_id for canary in planted.canaries}
    assert count_caught(planted, load_policy(file)) == CanaryCounts(len(planted.canaries), len(planted.canaries))


def test_a_run_plants_values_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    from jobs.pipeline import prepare  # Spark takes seconds to import

    monkeypatch.setattr(prepare, "plant_canaries", plant_canaries)  # tests with a session share theirs

    def planted_by(run_id: str) -> Planting:
        stamp = SimpleNamespace(policy=shipped("minimal"), run_id=run_id)
        return prepare.Run.canaries.func(
            SimpleNamespace(ahead=None, job=SimpleNamespace(policy="minimal"), stamp=stamp)
        )

    first, again, other = planted_by("one run"), planted_by("one run"), planted_by("another")
    assert first == again and first.canaries != other.canaries
