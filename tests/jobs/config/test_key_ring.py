"""Rings of keys: what each purpose takes from them, what single keys go on to do, and what is wrong with a file."""

from base64 import b64encode
from pathlib import Path
from typing import Any

import pytest

from jobs.commands.keys.ring_file import IDS, new_ring, with_new_key
from jobs.config.job import JobConfig
from jobs.config.keys import fingerprint_key, vault_key
from jobs.config.tokens import job_policy, token_key_name, under_other_keys
from redaction_udfs.engine.pseudonyms.keys import derived, token_key
from redaction_udfs.key_ring import as_yaml, parse_key_ring, read_key_ring
from redaction_udfs.mistakes import PolicyError

OLD, NEW = bytes(range(32)), bytes(range(32, 64))
RING = f"active: ab\nkeys:\n  aa: {b64encode(OLD).decode()}\n  ab: {b64encode(NEW).decode()}\n"
SINGLE = "a single key of sixteen bytes or more"
VAULT_SINGLE = b64encode(bytes(range(64, 96))).decode()
TOKENS = 'name: own\nversion: "1"\nextends: minimal\nuse: [email]\nreplace: token\n'


@pytest.fixture
def job(tmp_path: Path) -> JobConfig:
    (tmp_path / "ring.yaml").write_text(RING)
    (tmp_path / "policy.yaml").write_text(TOKENS)
    settings: dict[str, Any] = {"transcripts": "t", "out": "o", "output": "redacted_and_original"}
    files = {"key_ring_file": str(tmp_path / "ring.yaml"), "policy": str(tmp_path / "policy.yaml")}
    return JobConfig.model_validate({**settings, **files})


def test_each_purpose_has_a_key_of_the_active_secret(job: JobConfig) -> None:
    fingerprints, vault, tokens = fingerprint_key(job, {}), vault_key(job, {}), job_policy(job, {}).token_key
    assert fingerprints == ("ab", derived(NEW, "fingerprints")) and vault == ("ab", derived(NEW, "vault"))
    assert tokens == token_key("ab", NEW)


def test_a_single_key_goes_on_to_be_used_as_it_is(job: JobConfig) -> None:
    """What was written under it is read under it: no derivation, and its own name."""
    single = {"REDACTION_KEY": SINGLE, "REDACTION_VAULT_KEY": VAULT_SINGLE}
    assert fingerprint_key(job, single) == ("default", SINGLE.encode())
    assert vault_key(job, single) == ("default", bytes(range(64, 96)))
    assert job_policy(job, single).token_key == token_key("ab", NEW)


def test_the_variable_has_a_ring_as_well(job: JobConfig) -> None:
    alone = job.model_copy(update={"key_ring_file": None})
    assert job_policy(alone, {"REDACTION_KEY_RING": RING}).token_key == token_key("ab", NEW)
    assert fingerprint_key(alone, {}) is None


def test_tokens_without_a_ring_are_refused(job: JobConfig) -> None:
    with pytest.raises(PolicyError, match=r"t: key_ring_file: found no key, expected .*policy own writes tokens"):
        job_policy(job.model_copy(update={"key_ring_file": None}), {})
    plain = job.model_copy(update={"key_ring_file": None, "policy": "minimal"})
    assert job_policy(plain, {}).token_key is None


def test_a_partition_under_another_key_is_stale(job: JobConfig) -> None:
    policy = job_policy(job, {})
    current = {"key_id": "ab", "token_key": token_key_name(policy)}
    assert not under_other_keys(current, policy, "ab")
    assert under_other_keys({**current, "token_key": token_key("aa", OLD).name}, policy, "ab")
    assert under_other_keys({**current, "token_key": token_key("ab", OLD).name}, policy, "ab"), "a secret exchanged"
    assert under_other_keys({**current, "key_id": "aa"}, policy, "ab")
    assert not under_other_keys(current, policy, None), "a run without a key takes no fingerprints back"
    plain = job_policy(job.model_copy(update={"policy": "minimal"}), {})
    assert not under_other_keys({"key_id": None}, plain, None), "a ledger of before"
    assert under_other_keys({"key_id": None}, plain, "ab"), "published without fingerprints"


BAD = [
    ("", ["ring: found no keys, expected a mapping of keys to values"]),
    ("active: aa\n", ["ring: keys: found no keys, expected "]),
    ("active: aa\nkeys: {}\n", ["ring:2: keys: found no keys, expected "]),
    (RING.replace("active: ab", "active: ac"), ['ring:1: active: found "ac", expected one of aa, ab']),
    (RING.replace("aa:", "k1:"), ["ring:3: keys.k1: found an id of other letters, expected an id of two letters"]),
    (RING + "kees: 1\n", ["ring:5: kees: found a key that is not known here, expected "]),
    ("active: aa\nkeys: {aa: c2VjcmV0}\n", ["ring:2: keys.aa: found a secret of 6 bytes, expected 32 bytes or more"]),
    ("active: aa\nkeys: {aa: s3cr3t!}\n", ["ring:2: keys.aa: found something that is no base64, expected 32 bytes"]),
    ("active: aa\nkeys: {aa: !!binary c2VjcmV0}\n", ["ring:2: keys.aa: found something else, expected "]),
    ("active: aa\nkeys: {aa: 'c2VjcmV0\n", ["ring:3: found something else, expected YAML"]),
]


@pytest.mark.parametrize(("text", "expected"), BAD)
def test_a_bad_ring_is_told_by_line_and_without_secrets(text: str, expected: list[str]) -> None:
    with pytest.raises(PolicyError) as caught:
        parse_key_ring("ring", text)
    found = str(caught.value).split("\n")
    assert len(found) == len(expected) and all(map(str.startswith, found, expected)), found
    assert not any(secret in str(caught.value) for secret in ("c2Vj", "s3cr", RING[-20:-2]))


def test_a_ring_shows_no_secret(job: JobConfig) -> None:
    ring = read_key_ring(str(job.key_ring_file))
    assert repr(ring) == f"KeyRing(source={job.key_ring_file!r}, active='ab', ids=['aa', 'ab'])"
    assert parse_key_ring(ring.source, as_yaml(ring)) == ring


def test_a_ring_is_made_and_added_to_for_its_owner_alone(tmp_path: Path) -> None:
    file = tmp_path / "ring.yaml"
    first = new_ring(file)
    assert (first.active, read_key_ring(file)) == ("aa", first) and file.stat().st_mode & 0o777 == 0o600
    second = with_new_key(file)
    assert (second.active, read_key_ring(file)) == ("ab", second) and file.stat().st_mode & 0o777 == 0o600
    assert second.secrets["aa"] == first.secrets["aa"] != second.secrets["ab"]
    assert [path.name for path in tmp_path.iterdir()] == ["ring.yaml"]
    with pytest.raises(PolicyError, match="found a file that is there"):
        new_ring(file)
    file.write_text(as_yaml(second._replace(secrets={IDS[-1]: OLD}, active=IDS[-1])))
    with pytest.raises(PolicyError, match="found the last id, pp"):
        with_new_key(file)
