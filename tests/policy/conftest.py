"""A folder to write policies in."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from redaction_udfs.engine.rules.rules import Policy
from redaction_udfs.policy import PolicyError, load_policy

TODAY = date(2030, 6, 15)

HEAD = 'name: test\nversion: "1"\n'

Load = Callable[..., Policy]
Complain = Callable[..., list[str]]


@pytest.fixture
def load(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Load:
    """Loads `policy.yaml` with the text and a head; further texts become the files of their names."""
    monkeypatch.chdir(tmp_path)

    def load_text(text: str, *, head: str = HEAD, today: date = TODAY, **others: str) -> Policy:
        for name, other in {"policy": head + text, **others}.items():
            Path(f"{name}.yaml").write_text(other, encoding="utf-8")
        return load_policy("policy.yaml", today)

    return load_text


@pytest.fixture
def complaints(load: Load) -> Complain:
    """The mistakes of a policy that must not load, one line each."""

    def complaints_of(text: str, **others: object) -> list[str]:
        with pytest.raises(PolicyError) as caught:
            load(text, **others)
        return str(caught.value).split("\n")

    return complaints_of
