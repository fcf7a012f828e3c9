"""Promise: equal values can be joined by tokens, before a key is changed and after, and by nobody's forgery."""

from base64 import b64encode
from collections import defaultdict
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa
import pytest
from pyspark.sql import SparkSession
from typer.testing import CliRunner

from jobs.cli import app
from jobs.commands import session as sessions
from jobs.commands.keys.ring_file import new_ring, with_new_key
from jobs.commands.verify.run import verify_tables
from jobs.config.job import JobConfig
from jobs.config.load import load_job
from jobs.governance.published import open_published
from jobs.lake.exit_codes import DONE, WRONG_USE
from jobs.pipeline.prepare import prepare
from redaction_udfs.engine.pseudonyms.tokens import TOKEN
from redaction_udfs.key_ring import read_key_ring
from tests.jobs.lakes import DAYS, STANDARD, said, write_partition
from tests.jobs.pipeline.test_canaries import everything_in
from tests.jobs.tables import complaints, rows_of, run_job, statuses

pytestmark = pytest.mark.spark

POLICY = """
name: own
version: "1"
extends: minimal
max_quarantine_share: 1
rules:
- {id: email, replace: {token: global}}
- {id: email_transcribed, replace: {token: global}}
- {id: phone_number, replace: token}
- {id: iban, replace: {token: "column:tenant", reversible: true}}
"""
JOB = """
transcripts: transcripts
out: out
policy: policy.yaml
output: redacted_and_original
key_ring_file: ring.yaml
text_columns: {tenant: keep}
"""
SINGLE = b64encode(b"the key of the vault before ring").decode()
SCHEMA = STANDARD.append(pa.field("tenant", pa.string()))
MAIL, PHONE, IBAN = "orla.byrne@example.org", "(415) 555-2671", "DE89 3704 0044 0532 0130 00"
FORGED = f"[EMAIL_ADDRESS:aa{'ponmlkjihg' * 2}]"


class Story(NamedTuple):
    """The job's file, and for each of its two runs what became of partitions, the redacted texts and the ledger."""

    file: Path
    job: JobConfig
    texts: list[dict[tuple[str, str, int], str]]
    ledgers: list[list[dict[str, Any]]]
    statuses: list[dict[str, str]]
    rotated: Any
    forged: set[str]


def day(tenant: str = "acme") -> list[dict[str, Any]]:
    others = {"tenant": tenant}
    return [
        said(f"write to {MAIL.title()}, or call {PHONE}", 0, "chat-1", **others),
        said(f"again: {PHONE}", 1, "chat-1", **others),
        said("orla dot byrne at example dot org", 0, "call-2", channel="voice", **others),
        said(f"call +1 415 555 2671, my iban is {IBAN}", 1, "call-2", **others),
        said(f"my iban is {IBAN}", 0, "chat-3", tenant="bolt"),
        said("my card is 4111 1111 1111 1111", 1, "chat-3", **others),
    ]


def texts_by_place(job: JobConfig) -> dict[tuple[str, str, int], str]:
    return {
        (str(row["dt"]), row["conversation_id"], row["utterance_index"]): row["text"]
        for row in rows_of(job, "redacted")
    }


@pytest.fixture(scope="module")
def story(spark: SparkSession, tmp_path_factory: pytest.TempPathFactory) -> Story:
    """Two days under a vault's single key and the ring's first key; then a new key, rotated and run again."""
    folder = tmp_path_factory.mktemp("tokens")
    for name, text in (("policy.yaml", POLICY), ("job.yaml", JOB), ("vault.key", SINGLE)):
        (folder / name).write_text(text)
    new_ring(folder / "ring.yaml")
    for value in DAYS[:2]:
        write_partition(folder, value, day(), SCHEMA)
    write_partition(folder, DAYS[1], [said(f"copied: {FORGED}", 0, "chat-4", tenant="acme")], SCHEMA, part=1)
    job = load_job(folder / "job.yaml")
    runs = [run_job(spark, job.model_copy(update={"vault_key_file": str(folder / "vault.key")}))]
    texts, ledgers = [texts_by_place(job)], [rows_of(job, "runs")]
    found = verify_tables(open_published(spark, job.out)).findings
    with_new_key(folder / "ring.yaml")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sessions, "start_session", lambda **_: spark)
        rotated = keys("rotate", str(folder / "job.yaml"), "--vault-key-file", str(folder / "vault.key"))
    runs.append(run_job(spark, job))
    texts.append(texts_by_place(job))
    first = {row["run_id"] for row in ledgers[0]}
    ledgers.append([row for row in rows_of(job, "runs") if row["run_id"] not in first])
    kinds = {f"{each.kind} {each.conversation_id}" for each in found}
    return Story(folder / "job.yaml", job, texts, ledgers, [statuses(run) for run in runs], rotated, kinds)


def keys(*arguments: str) -> Any:
    return CliRunner().invoke(app, ["keys", *arguments])


def joined(texts: dict[tuple[str, str, int], str], label: str) -> set[frozenset[tuple[str, str, int]]]:
    """Places that share a token of the label."""
    places: dict[str, set[tuple[str, str, int]]] = defaultdict(set)
    for place, text in texts.items():
        for found in TOKEN.finditer(text):
            if found[1] == label and found[0] != FORGED:
                places[found[0]].add(place)
    return {frozenset(shared) for shared in places.values()}


def test_equal_values_are_joined_as_far_as_their_scope_goes(story: Story) -> None:
    for texts in story.texts:
        everywhere = {(value, of, 0) for value in DAYS[:2] for of in ("chat-1", "call-2")}
        assert joined(texts, "EMAIL_ADDRESS") == {frozenset(everywhere)}, "typed or spoken, on both days"
        calls = [
            {(value, of, n) for value in DAYS[:2] for n in ns} for of, ns in (("chat-1", (0, 1)), ("call-2", (1,)))
        ]
        assert joined(texts, "PHONE_NUMBER") == set(map(frozenset, calls)), "in one conversation only"
        tenants = [{(value, of, n) for value in DAYS[:2]} for of, n in (("call-2", 1), ("chat-3", 0))]
        assert joined(texts, "IBAN_CODE") == set(map(frozenset, tenants)), "by the tenant"
        assert all("[CREDIT_CARD]" in text for (_, of, n), text in texts.items() if (of, n) == ("chat-3", 1))


def test_a_new_key_redoes_every_partition_and_loses_no_join(story: Story) -> None:
    assert story.statuses == [dict.fromkeys(DAYS[:2], "published")] * 2
    before, after = story.texts
    for label in ("EMAIL_ADDRESS", "PHONE_NUMBER", "IBAN_CODE"):
        assert joined(before, label) == joined(after, label)
    ids = [{found[2] for text in texts.values() for found in TOKEN.finditer(text) if found[0] != FORGED}
           for texts in story.texts]  # fmt: skip
    assert ids == [{"aa"}, {"ab"}]


def test_the_tables_name_the_keys(story: Story) -> None:
    ring = read_key_ring(story.job.key_ring_file or "")
    names = [{(row["key_id"], row["token_key"]) for row in rows} for rows in story.ledgers]
    assert names == [{(key_id, ring.token_key(key_id).name)} for key_id in ("aa", "ab")]
    assert {row["key_id"] for row in rows_of(story.job, "vault_keys")} == {"ab"}
    assert {row["action"] for row in rows_of(story.job, "audit")} == {"token", "label"}


def test_nothing_is_stale_under_the_same_key(spark: SparkSession, story: Story) -> None:
    assert prepare(spark, story.job).plan.todo == []


def test_rotation_wraps_the_vault_by_the_new_key(spark: SparkSession, story: Story) -> None:
    assert story.rotated.exit_code == DONE, story.rotated.output
    lines = story.rotated.stdout.splitlines()
    assert lines[0] == "Vault: keys of 6 conversations are wrapped by ab now."
    assert "Partitions with fingerprints of older keys: 2." in lines
    assert "Partitions with tokens of older keys: 2." in lines
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sessions, "start_session", lambda **_: spark)
        opened = CliRunner().invoke(app, ["vault", "open", str(story.file), "--conversation", "chat-1"])
        again = keys("rotate", str(story.file))
        status = keys("status", str(story.file))
    assert opened.exit_code == DONE and opened.stdout.count(MAIL.title()) == 2
    assert again.stdout.splitlines() == ["Vault: keys of 0 conversations are wrapped by ab now."]
    assert "ab (active)" in status.stdout and "No table of this job names aa" in status.stdout


def test_rotation_under_a_single_key_is_refused(story: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REDACTION_VAULT_KEY", SINGLE)
    refused = keys("rotate", str(story.file))
    assert refused.exit_code == WRONG_USE
    assert "found the variable REDACTION_VAULT_KEY beside the ring" in refused.stderr and SINGLE not in refused.stderr


def test_a_token_of_the_transcript_is_found_by_verify(story: Story) -> None:
    assert story.forged == {"foreign_token chat-4"}, "and nothing else does not hold"


def test_without_a_ring_or_a_column_the_job_does_not_start(spark: SparkSession, story: Story) -> None:
    [mistake] = complaints(spark, story.job.model_copy(update={"key_ring_file": None}))
    assert "key_ring_file: found no key" in mistake and mistake.endswith("policy own writes tokens")
    [mistake] = complaints(spark, story.job.model_copy(update={"text_columns": {"tenant": "drop"}}))
    assert "$tenant: found a column that the job is to drop" in mistake and "iban" in mistake


def test_no_value_and_no_secret_is_anywhere(story: Story) -> None:
    everything = "\n".join(everything_in(Path(story.job.out)))
    secrets = [secret.hex() for secret in read_key_ring(story.job.key_ring_file or "").secrets.values()]
    for value in (MAIL, MAIL.title(), "555-2671", IBAN, "4155552671", "4111111111111111", *secrets):
        assert value not in everything
