"""Promise: whatever somebody forges hides nothing, opens nothing and counts for nothing, and something tells of it.

What tells of the others: of an edited receipt its seal (`commands/verify/test_receipts.py`), of tables that others
wrote `redact verify` (`commands/verify/test_ledger.py`), of columns that are mapped wrong drift, which no canary can
(`pipeline/test_wrong_mapping.py`).
"""

import json
from base64 import b64encode
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from cryptography.exceptions import InvalidTag
from typer.testing import CliRunner

from jobs.cli import app
from jobs.commands.verify.texts import Published, looked_at
from jobs.files.sealed import opened
from redaction_udfs import redact_conversation
from redaction_udfs.batches.vault import VaultKey, VaultPlace, seal, unseal, unwrap, wrap
from tests.engine.any_text import shipped
from tests.formats.others import deepgram
from tests.formats.spoken import EXAMPLE
from tests.jobs.commands.verify.test_texts import LAYOUT, SCHEMA, D, row, span

CARD = "4012 8888 8888 1881"
TOKEN = f"[PHONE_NUMBER:ba{'abcdefghij' * 2}]"
SHIELDS = (
    *("[{}]", "[[{}]]", "[CREDIT_CARD {}]", "[CREDIT_CARD:{}]", "[CREDIT_CARD:ba{}]", "[CREDIT_CARD\n{}]"),
    *("[{}:CREDIT_CARD]", "[CREDIT_CARD]{}", "{}[CREDIT_CARD]", "[US_SSN] {} [US_SSN]", "[credit_card:{}]"),
    *("[CARD_{}]", "[X{}]", "[PERSON:{}]", "[UNPROCESSED] {}", "[UNPROCESSED:{}]", "【{}】", "[NUMBER][{}][NUMBER]"),
    *(f"{TOKEN}{{}}", f"{{}}{TOKEN}", f"[IBAN_CODE:ba{'ponm' * 15}{{}}"),
)


@pytest.mark.parametrize("value", [CARD, CARD.replace(" ", ""), "123-45-6789"])
@pytest.mark.parametrize("shield", SHIELDS)
def test_no_forged_placeholder_shields_a_value(shield: str, value: str) -> None:
    for policy in ("minimal", "contact_center"):
        for channel in ("digital", "voice"):
            said = {"role": "customer", "channel": channel, "text": shield.format(value)}
            [redacted] = redact_conversation([said], shipped(policy))
            assert value[-4:] not in redacted.text, (policy, channel)


@pytest.mark.parametrize("forged", ["[CREDIT_CARD]", "[US_SSN]", "[PERSON] and [PERSON]", TOKEN])
def test_a_forged_placeholder_counts_for_nothing(forged: str) -> None:
    said = {"role": "customer", "channel": "digital", "text": f"it is {forged}"}
    [redacted] = redact_conversation([said], shipped("contact_center"))
    assert (redacted.text, redacted.spans) == (said["text"], ()), "who counts spans counts what was redacted"


FORGED = [
    (row("it is Rosa Pike", span(6, 10)), "placeholder", "a span over what was put back"),
    (row("it is [CREDIT_CARD]", span(6, 19, "US_SSN", "us_ssn")), "placeholder", "another label in the audit"),
    (row(f"at {TOKEN}"), "foreign_token", "a token that no run has written there"),
    (row(CARD, span(0, len(CARD))), "card", "the value in its placeholder's place"),
]


@pytest.mark.parametrize(("forged", "kind", "why"), FORGED, ids=[case[-1] for case in FORGED])
def test_verify_tells_of_a_published_text_that_was_forged(forged: dict[str, Any], kind: str, why: str) -> None:
    known = Published(LAYOUT, {D: shipped("contact_center")}, {D: "r1"}, {D: "own 1"}, {D: "ba-01020304"})
    batches = [pa.RecordBatch.from_pylist([row("hello", policy_version="own 1"), forged], SCHEMA)]
    found = [each for batch in looked_at(batches, known) for each in batch.to_pylist()]
    assert kind in {each["kind"] for each in found}, why


OURS, THEIRS = (VaultKey("default", bytes([n]) * 32) for n in (1, 2))
"""Keys of two deployments, which call them alike."""


def test_the_vault_of_another_deployment_opens_nothing() -> None:
    with pytest.raises(InvalidTag):
        unwrap(wrap(b"k" * 32, "call-1", THEIRS), "call-1", OURS)
    cipher, place = unwrap(wrap(b"k" * 32, "call-1", OURS), "call-1", OURS), VaultPlace("call-1", 3, "text", 0, 4)
    with pytest.raises(InvalidTag):
        unseal(cipher, seal(cipher, "jane", place), place._replace(conversation_id="call-2"))
    with pytest.raises(InvalidTag):
        unwrap(wrap(b"k" * 32, "call-2", OURS), "call-1", OURS)


def test_nor_does_a_file_of_one(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "call.json").write_text(json.dumps(deepgram(EXAMPLE, False)))
    vaults = []
    for key in (OURS, THEIRS):
        (tmp_path / "vault.key").write_text(b64encode(key.secret).decode())
        out = tmp_path / key.secret.hex()
        words = ["files", str(tmp_path / "in"), str(out), "--output", "redacted_and_original"]
        assert CliRunner().invoke(app, [*words, "--vault-key-file", str(tmp_path / "vault.key")]).exit_code == 0
        vaults.append((out / "vault" / "call.jsonl").read_text())
    assert opened(vaults[0], OURS) == opened(vaults[1], THEIRS) != []
    mixed = vaults[0].partition("\n")[0] + "\n" + vaults[1].partition("\n")[2]
    for forged in (vaults[1], mixed):
        with pytest.raises(InvalidTag):
            opened(forged, OURS)
