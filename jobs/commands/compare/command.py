"""`redact compare`: what a change of policy would change, before it does; the exit code is for pipelines."""

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from py4j.protocol import Py4JJavaError
from pyspark.sql import SparkSession
from rich.console import Console

from jobs.commands.compare.as_json import as_json
from jobs.commands.compare.compare import Comparison, Sample, compare, prepare_comparison
from jobs.commands.compare.outcome import Outcome
from jobs.commands.compare.report import print_examples, print_outcome, print_policies
from jobs.commands.session import session
from jobs.config.job import JobConfig
from jobs.console.screen import print_line, shown_path, waiting
from jobs.lake import folders
from jobs.lake.exit_codes import DONE
from jobs.lake.failures import SPARK_ERRORS, describe_failure
from redaction_udfs.engine.compare import CHANGES
from redaction_udfs.engine.rules.rules import Policy
from redaction_udfs.mistakes import nearest, shown
from redaction_udfs.policy import Mistake, PolicyError, load_policy

DIFFERENT = 3
"""There is a difference that --fail-on names."""
CONVERSATIONS = 2000
ANY = "changed"
"""Says every kind of change to --fail-on."""


class Wanted(NamedTuple):
    """What a command line asks for beside policies and transcripts."""

    where: str | None
    sample: Sample
    out: str | None
    show: int
    with_texts: bool
    as_json: bool
    fail_on: Sequence[str]


def sample_from_options(conversations: int | None, everything: bool, seed: int) -> Sample:
    """The sample. Raises PolicyError where both a number and everything are asked for."""
    if everything and conversations is not None:
        raise PolicyError([Mistake("--conversations", "", "--all beside it", "one of the two")])
    return Sample(None if everything else conversations or CONVERSATIONS, seed)


def changes_from_options(given: Iterable[str]) -> list[str]:
    """The changes that --fail-on names, apart by commas or given often. Raises PolicyError for others."""
    names = [name.strip() for value in given for name in value.split(",") if name.strip()]
    known = [*CHANGES, ANY]
    mistakes = [
        Mistake("--fail-on", "", shown(name), f"one of {', '.join(known)}", nearest(name, known))
        for name in names
        if name not in known
    ]
    if mistakes:
        raise PolicyError(mistakes)
    return list(dict.fromkeys(names))


def compare_policies(
    old_name: str,
    new_name: str,
    job: JobConfig,
    wanted: Wanted,
    spark_options: Mapping[str, Any],
    console: Console,
) -> int:
    """The exit code. Raises PolicyError, before a row is redacted, for whatever is wrong."""
    old, new = loaded(old_name, new_name)
    if not wanted.as_json:
        print_policies(old, new, console)
    if old.hash == new.hash:
        return finished(old, new, wanted, None, console)
    spark = session(spark_options, console)
    with waiting(console, "Looking at the transcripts"):
        comparison = prepared(spark, job, old, new, wanted)
    with waiting(console, "Redacting under both policies"):
        outcome = compared(comparison, wanted)
    return finished(old, new, wanted, outcome, console)


def loaded(*names: str) -> list[Policy]:
    """The policies. Raises PolicyError with the mistakes of all of them."""
    policies, mistakes = [], []
    for name in dict.fromkeys(names):
        try:
            policies.append(load_policy(name))
        except PolicyError as error:
            mistakes += error.mistakes
    if mistakes:
        raise PolicyError(mistakes)
    return policies if len(policies) > 1 else policies * len(names)


def prepared(spark: SparkSession, job: JobConfig, old: Policy, new: Policy, wanted: Wanted) -> Comparison:
    """The comparison, ready to start. Raises PolicyError for a table that cannot be read, too."""
    if wanted.out is not None:
        check_new(spark, wanted.out)
    try:
        return prepare_comparison(spark, job, old, new, wanted.where, wanted.sample)
    except SPARK_ERRORS as error:
        found = f"nothing that can be read ({describe_failure(error)})"
        raise PolicyError([Mistake(job.transcripts, "transcripts", found, "a table")]) from None


def check_new(spark: SparkSession, path: str) -> None:
    """Raises PolicyError where there is something already: nothing is ever overwritten."""
    try:
        folders.entry(spark, path)
    except Py4JJavaError:
        return
    raise PolicyError([Mistake("--out", "", f"{path}, which is there already", "a new folder")])


def compared(comparison: Comparison, wanted: Wanted) -> Outcome:
    """The outcome. What goes to `out` is there under that name when it is whole, and not before."""
    if wanted.out is None:
        return compare(comparison, wanted.show, wanted.with_texts)
    spark, partial = comparison.spark, f"{wanted.out.rstrip('/')}.partial"
    folders.delete(spark, partial)
    try:
        outcome = compare(comparison, wanted.show, wanted.with_texts, partial)
        folders.move(spark, [(partial, wanted.out)])
    finally:
        folders.delete(spark, partial)
    return outcome


def finished(old: Policy, new: Policy, wanted: Wanted, outcome: Outcome | None, console: Console) -> int:
    """Says what came out; the exit code."""
    failing = found_of(wanted.fail_on, outcome) if outcome else {}
    if wanted.as_json:
        told = as_json(old, new, wanted.sample, outcome, wanted.with_texts, failing)
        sys.stdout.write(json.dumps(told, indent=2, ensure_ascii=False) + "\n")
    elif outcome:
        print_outcome(outcome, wanted.sample, console)
        print_examples(outcome.examples, wanted.with_texts, console)
        if wanted.out:
            print_line(console, f"\nAll differences, without texts: {shown_path(wanted.out)}")
        if failing:
            counts = ", ".join(f"{count:,} {change.replace('_', ' ')}" for change, count in failing.items())
            print_line(console, f"\nFails on {counts}.", "bold red")
    return DIFFERENT if failing else DONE


def found_of(fail_on: Sequence[str], outcome: Outcome) -> dict[str, int]:
    """How many differences there are of each kind that is not wanted; kinds without any are left out."""
    counts = {change: count.differences for change, count in outcome.by_change().items()}
    return {change: count for change, count in counts.items() if count and (ANY in fail_on or change in fail_on)}
