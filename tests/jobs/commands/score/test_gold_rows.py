"""Labelled tables under other names, and rows that count otherwise."""

from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pytest

from jobs.commands.score.gold import rows
from jobs.commands.score.gold.needs import with_needs
from jobs.commands.score.gold.table import open_gold
from jobs.commands.score.redacted import labelled_utterances
from jobs.commands.score.run import neutral_labels
from jobs.config.job import JobConfig
from redaction_udfs.engine.rules.gate import Gate
from redaction_udfs.engine.rules.rules import Context, ContextRule, ExpressionRule, Policy
from redaction_udfs.policy import PolicyError
from tests.jobs.commands.score.golds import SCHEMA, row, without_names, write_gold
from tests.jobs.commands.score.scores import CARD, TALK, score


def test_a_lake_with_names_of_its_own(tmp_path: Path):
    names = {"conversation_id": "call", "utterance_index": "n", "text": "said", "role": "who"}
    meanings = {"agent": "A", "customer": "C"}
    said = [
        {names.get(name, name): meanings.get(value, value) if name == "role" else value for name, value in r.items()}
        for r in TALK
    ]
    said = [{name: value for name, value in r.items() if name != "channel"} for r in said]
    schema = pa.schema([(names.get(f.name, f.name), f.type) for f in SCHEMA if f.name != "channel"])
    path = write_gold(tmp_path / "gold.parquet", said, schema)
    job = JobConfig.model_validate(
        {
            "transcripts": "-",
            "out": "-",
            "columns": {**names, "channel": {"constant": "chat"}},
            "values": {"roles": {"A": "agent", "C": "customer"}},
        }
    )
    result = score(path, job)
    assert {role: counts.utterances for role, counts in result.roles.items()} == {"agent": 2, "customer": 3}
    assert list(result.channels) == ["digital"] and result.total.labels["CARD"].whole == 2


def comparing(column: str) -> Policy:
    """A policy with a rule that looks at a column of the conversation."""
    policy, gate = without_names("contact_center"), Gate("card")
    looking = ExpressionRule(
        "looking",
        "X",
        gate=gate,
        find_in_conversation=lambda stream, columns: (),
        text_gates=(gate,),
        compares=frozenset({column}),
    )
    return replace(policy, rules=(looking, *policy.rules))


def test_a_policy_that_compares_a_column_needs_it(tmp_path: Path):
    job = JobConfig(transcripts="-", out="-")
    table = open_gold(str(write_gold(tmp_path / "gold.parquet", TALK)), "gold", job)
    with pytest.raises(PolicyError, match=r"rols: found no such column.*did you mean role\?"):
        with_needs(table, comparing("rols"))
    fitted = with_needs(table, comparing("role"))
    said = list(labelled_utterances(fitted, [rows.Part()], comparing("role"), neutral_labels((), ())))
    assert len(said) == len(TALK)
    assert fitted.layout.compared == {"role": "compared:role"} and fitted.columns["compared:role"] == "role"


def test_a_policy_that_counts_in_seconds_needs_times(tmp_path: Path):
    policy = without_names("contact_center")
    place, first = next((place, rule) for place, rule in enumerate(policy.rules) if isinstance(rule, ContextRule))
    in_seconds = replace(first, contexts=(Context(trigger_rules=frozenset({first.id}), seconds=10),))
    table = open_gold(str(write_gold(tmp_path / "gold.parquet", TALK)), "gold", JobConfig(transcripts="-", out="-"))
    with pytest.raises(PolicyError, match=f"start_ms: found no such column, expected a column of times: {first.id}"):
        with_needs(table, replace(policy, rules=(*policy.rules[:place], in_seconds, *policy.rules[place + 1 :])))


def test_turns_that_nobody_labelled_are_context_only(tmp_path: Path):
    """The number alone is no PIN: the turn before it makes it one."""
    talk = [row("what is your pin?", 0, role="agent", gold=None), row("<PIN:4711>", 1), {**row("x", 2), "text": None}]
    alone = score(write_gold(tmp_path / "alone.parquet", talk[1:]), policy="analyst_friendly").total
    both = score(write_gold(tmp_path / "both.parquet", talk), policy="analyst_friendly").total
    assert (alone.utterances, alone.recall) == (1, 0.0)
    assert (both.utterances, both.recall) == (1, 1.0)


def test_what_is_only_tagged_is_not_redacted(tmp_path: Path):
    policy = tmp_path / "policy.yaml"
    policy.write_text(
        "name: tags\nversion: '1'\nextends: contact_center\nrules: [{id: email, replace: tag}]\n", encoding="utf-8"
    )
    path = write_gold(tmp_path / "gold.parquet", [row("it is <MAIL:ann@example.com>")])
    assert score(path).total.recall == 1.0
    assert score(path, policy=str(policy)).total.recall == 0.0


def test_rows_that_are_not_published_count_as_redacted(tmp_path: Path):
    long = row("my name is <NAME:Ann> pin 1234 " + "and so on " * 1000)
    policy = tmp_path / "policy.yaml"
    policy.write_text("name: p\nversion: '1'\nextends: contact_center\nlimits: {max_characters: 500}\n", "utf-8")
    result = score(write_gold(tmp_path / "gold.parquet", [long]), policy=str(policy)).total
    assert result.withheld.total() == 1 and result.labels["NAME"].withheld == 1 == result.labels["NAME"].whole
    assert list(result.rules) == ["(withheld)"]


def test_offsets_are_code_points(tmp_path: Path):
    path = write_gold(tmp_path / "gold.parquet", [row(f"😀é card <CARD:{CARD}>")])
    assert score(path).total.labels["CARD"].whole == 1
