"""`redact token`: the token that a run writes, from the command line, standard input, a file's ring or a job's."""

from base64 import b64encode
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from jobs.cli import app
from jobs.lake.exit_codes import DONE, WRONG_USE
from redaction_udfs.api import redact_conversation, with_token_key
from redaction_udfs.key_ring import parse_key_ring
from redaction_udfs.policy import load_policy

RING = f"active: bb\nkeys:\n  ba: {b64encode(bytes(32)).decode()}\n  bb: {b64encode(bytes(range(32))).decode()}\n"
VALUE = "mira.holt@example.org"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("token")
    (folder / "ring.yaml").write_text(RING)
    (folder / "job.yaml").write_text("transcripts: t\nkey_ring_file: ring.yaml\n")
    for name, form in (("one_way", "{token: global}"), ("reversible", "{token: column:tenant, reversible: true}")):
        rules = f"- {{id: email, replace: {form}}}"
        (folder / f"{name}.yaml").write_text(f'name: own\nversion: "1"\nextends: minimal\nrules:\n{rules}\n')
    return folder


def token(*arguments: str, said: str | None = None) -> Any:
    return CliRunner().invoke(app, ["token", *arguments], input=said)


def written(folder: Path, policy: str, key_id: str = "bb") -> str:
    """What a run writes over the value."""
    ring = parse_key_ring("ring", RING)
    keyed = with_token_key(load_policy(folder / f"{policy}.yaml"), ring.token_key(key_id))
    turn = {"role": "customer", "text": VALUE.title()}
    return str(redact_conversation([turn], keyed, {"tenant": "acme"}, "c")[0].text)


def test_it_is_the_token_of_a_run(folder: Path) -> None:
    ring = ("--key-ring-file", str(folder / "ring.yaml"), "--label", "EMAIL_ADDRESS")
    plain = token(VALUE, *ring, "--scope", "global")
    assert (plain.exit_code, plain.stdout) == (DONE, f"{written(folder, 'one_way')}\n")
    both = token("-", *ring, "--scope", "global", "--all-keys", said="mira dot holt at example dot org\n")
    assert both.stdout.splitlines() == [written(folder, "one_way"), written(folder, "one_way", "ba")]
    of_job = token("--job", str(folder / "job.yaml"), *ring[2:], "--scope", "column:tenant", "--of", "acme",
                   "--reversible", said=VALUE)  # fmt: skip
    assert of_job.stdout == f"{written(folder, 'reversible')}\n"


def test_a_reversible_token_is_opened_whatever_key_of_the_ring_it_names(folder: Path) -> None:
    scope = ("--open", "--scope", "column:tenant", "--of", "acme", "--key-ring-file", str(folder / "ring.yaml"))
    for key_id in ("ba", "bb"):
        shown = token(written(folder, "reversible", key_id), *scope)
        assert (shown.exit_code, shown.stdout) == (DONE, f"{VALUE}\n")
    refused = token(written(folder, "reversible"), *scope[:4], "bolt", *scope[5:])
    assert refused.exit_code == WRONG_USE and "another scope or secret, or a forged one" in refused.stderr
    assert VALUE not in refused.stderr


MISUSED = [
    (("4111", "--label", "CVV"), ["--key-ring-file: found nothing", "--of: found nothing"]),
    (("4111", "--label", "cvv", "--scope", "globl"), ["--key-ring-file:", '--scope: found "globl"', "--label: "]),
    (
        ("--scope", "global", "--of", "x"),
        ["--key-ring-file:", "VALUE: found nothing", "--of: found a value", "--label"],
    ),
    (("[CVV:zz]", "--open", "--scope", "global"), ["--key-ring-file: found nothing"]),
]


@pytest.mark.parametrize(("arguments", "expected"), MISUSED)
def test_everything_that_is_wrong_is_told_at_once(arguments: tuple[str, ...], expected: list[str]) -> None:
    found = token(*arguments, said="")
    lines = found.stderr.splitlines()
    assert found.exit_code == WRONG_USE and len(lines) == len(expected), lines
    assert all(line.startswith(begins) for line, begins in zip(lines, expected, strict=True)), lines
    assert "4111" not in found.stderr
