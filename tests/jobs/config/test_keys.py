"""Where the secret of the fingerprints comes from, and which ones cannot serve."""

from pathlib import Path

import pytest

from jobs.config.job import JobConfig
from jobs.config.keys import fingerprint_key
from redaction_udfs.batches.fingerprints import FingerprintKey
from redaction_udfs.policy import PolicyError

LONG, SHORT = "sixteen bytes of", "fifteen bytes o"


def job(file: Path | None = None) -> JobConfig:
    return JobConfig(
        transcripts="t", out="o", fingerprint_key_file=str(file) if file else None, fingerprint_key_id="k1"
    )


@pytest.fixture
def key_file(tmp_path: Path) -> Path:
    return tmp_path / "key"


def test_without_a_secret_there_is_no_key() -> None:
    assert fingerprint_key(job(), {}) is None


def test_the_environment_has_one() -> None:
    assert fingerprint_key(job(), {"REDACTION_KEY": LONG}) == FingerprintKey("k1", LONG.encode())


def test_a_file_comes_first_and_may_end_in_a_line_break(key_file: Path) -> None:
    key_file.write_text(f"{LONG}, of a file\n")
    key = fingerprint_key(job(key_file), {"REDACTION_KEY": LONG})
    assert key == FingerprintKey("k1", f"{LONG}, of a file".encode())


@pytest.mark.parametrize("written", [SHORT, "", f"{SHORT}   \n"])
def test_a_short_one_is_refused_and_not_shown(key_file: Path, written: str) -> None:
    key_file.write_text(written)
    with pytest.raises(PolicyError, match="expected 16 bytes or more") as caught:
        fingerprint_key(job(key_file), {})
    assert SHORT not in str(caught.value)
    with pytest.raises(PolicyError, match="REDACTION_KEY: found a key of 15 bytes"):
        fingerprint_key(job(), {"REDACTION_KEY": SHORT})


def test_a_file_that_is_not_there_is_named(key_file: Path) -> None:
    with pytest.raises(PolicyError, match=r"key: fingerprint_key_file: found a file that cannot be read \(No such"):
        fingerprint_key(job(key_file), {"REDACTION_KEY": LONG})


def test_a_key_does_not_show_its_secret() -> None:
    assert LONG not in repr(fingerprint_key(job(), {"REDACTION_KEY": LONG}))
