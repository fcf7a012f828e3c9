"""Where the key of the forgotten conversations comes from, and what its hashes give away."""

import hashlib
import hmac
from pathlib import Path

import pytest

from jobs.config.forget_key import forget_key, made_of
from jobs.config.job import JobConfig
from redaction_udfs.policy import PolicyError

OWN, PRINTS = "a secret of the forgotten", "a secret of the fingerprints"
BOTH = {"REDACTION_FORGET_KEY": OWN, "REDACTION_KEY": PRINTS}


def job(**files: Path) -> JobConfig:
    return JobConfig(transcripts="t", out="o", **{name: str(path) for name, path in files.items()})


def test_without_a_secret_there_is_no_key() -> None:
    assert forget_key(job(), {}) is None and forget_key(None, {}) is None


def test_the_own_secret_comes_before_that_of_the_fingerprints(tmp_path: Path) -> None:
    prints, own = tmp_path / "prints.key", tmp_path / "own.key"
    prints.write_text(PRINTS)
    own.write_text(f"{OWN}\n")
    both = job(forget_key_file=own, fingerprint_key_file=prints)
    assert forget_key(both, {}) == forget_key(job(), BOTH) == made_of(OWN.encode())
    assert forget_key(job(fingerprint_key_file=prints), {}) == made_of(PRINTS.encode())


def test_a_short_secret_is_refused_and_not_shown() -> None:
    with pytest.raises(PolicyError) as caught:
        forget_key(None, {"REDACTION_FORGET_KEY": "shortish"})
    assert "8 bytes" in str(caught.value) and "shortish" not in str(caught.value)


def test_hashes_are_of_this_purpose_alone() -> None:
    key, other = made_of(OWN.encode()), made_of(PRINTS.encode())
    assert key.hash_of("c-1") != other.hash_of("c-1") and key.id != other.id
    assert key.hash_of("c-1") != hmac.new(OWN.encode(), b"c-1", hashlib.sha256).hexdigest()
    assert key.hash_of("x") != key.seal_of(b"x")
    assert OWN not in repr(key) and key.secret.hex() not in repr(key)
