"""The hash is the same for the same effect, and another for another."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from redaction_udfs.engine.rules.rules import Policy
from redaction_udfs.policy.compiling import options

Load = Callable[..., Policy]

BASE = "use: [email, digits_3]\nrules:\n- {id: email, roles: [customer, agent]}\n"

SAME = [
    ("comments and order of keys", "# note\nrules:\n- {roles: [agent, customer], id: email}\nuse: [email, digits_3]\n"),
    ("texts for people", BASE + "- {id: digits_3, name: Three, description: Three digits, color: '#ff0000'}\n"),
    ("one example more", BASE + "- {id: digits_3, examples: {finds: [«123»]}}\n"),
    ("what is said is the default", BASE + "default_language: en\nother_languages: refuse\nreplace: label\n"),
    ("the share of rows that stops a run", BASE + "max_quarantine_share: 0.5\n"),
]
OTHER = [
    ("one rule more", BASE.replace("digits_3", "digits_3, digits_4")),
    ("another order", BASE.replace("email, digits_3", "digits_3, email")),
    ("another role", BASE.replace("agent", "bot")),
    ("another replacement", BASE + "replace: generic"),
    ("another priority", BASE + "- {id: digits_3, priority: 1}"),
    ("another score", BASE + "- {id: digits_3, score: 0.1}"),
    ("another label", BASE + "- {id: digits_3, label: CVV}"),
    ("another option", BASE + "- {id: digits_n, options: {count: 5}}"),
    ("nothing of it remembered", BASE + "- {id: digits_3, destroy_only: true}"),
    ("another bound", BASE + "limits: {max_hits: 5}"),
    ("another language of unnamed rows", BASE + "default_language: de"),
    ("rows in other languages published", BASE + "other_languages: patterns"),
]


@pytest.mark.parametrize(("why", "text"), SAME, ids=[case[0] for case in SAME])
def test_the_same_effect(load: Load, why: str, text: str) -> None:
    assert load(text).hash == load(BASE).hash, why


@pytest.mark.parametrize(("why", "text"), OTHER, ids=[case[0] for case in OTHER])
def test_another_effect(load: Load, why: str, text: str) -> None:
    assert load(text).hash != load(BASE).hash, why


def test_options_in_another_order(load: Load) -> None:
    own = "- {{id: own, find: dates, label: DAY, options: {{{}}}}}\n"
    both = [", ".join(order) for order in (("years: true", "compact: true"), ("compact: true", "years: true"))]
    one, other = (load(BASE + own.format(options)).hash for options in both)
    assert one == other != load(BASE).hash


def test_another_name_and_version_of_the_same(load: Load) -> None:
    assert load(BASE, head='name: other\nversion: "2"\n').hash == load(BASE).hash


def test_another_word_in_a_list_that_options_name(load: Load, monkeypatch: pytest.MonkeyPatch) -> None:
    text = BASE + "- {id: rude, find: profanity, label: RUDE, options: {words: profanity}}\n"
    before = load(text).hash
    assert load(text).hash == before
    monkeypatch.setattr(options, "load_lexicon", lambda name: ("gosh", name))
    assert load(text).hash != before


@pytest.mark.slow
def test_another_process(load: Load, tmp_path: Path) -> None:
    expected = load(BASE)
    code = "from redaction_udfs.policy import load_policy; print(load_policy('policy.yaml').hash)"
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(Path(__file__).parents[3])}
        done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
        assert done.stdout.strip() == expected.hash
    assert len(expected.hash) == 64
