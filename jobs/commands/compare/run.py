"""A change of policy before it is made: what it would change. The exit code is for pipelines."""

import json
import sys
from collections.abc import Sequence

from py4j.protocol import Py4JJavaError
from pyspark.sql import SparkSession

from jobs.commands.compare.as_json import as_json
from jobs.commands.compare.command import ANY, CompareOptions
from jobs.commands.compare.compare import Comparison, Sample, compare, prepare_comparison
from jobs.commands.compare.outcome import PolicyChanges
from jobs.commands.compare.report import print_examples, print_outcome, print_policies
from jobs.commands.session import session
from jobs.config.job import JobConfig
from jobs.console.screen import output, print_line, shown_path, waiting
from jobs.lake import folders
from jobs.lake.exit_codes import DONE
from jobs.lake.failures import SPARK_ERRORS, describe_failure
from redaction_udfs.engine.pseudonyms.writer import without_tokens
from redaction_udfs.engine.rules.rules import Policy
from redaction_udfs.policy import Mistake, PolicyError, load_policy

DIFFERENT = 3
"""There is a difference that --fail-on names."""


def compare_policies(job: JobConfig, options: CompareOptions) -> int:
    """The exit code. Raises PolicyError, before a row is redacted, for whatever is wrong."""
    old, new = loaded(options.old, options.new)
    if not options.as_json:
        print_policies(old, new, output)
    if old.hash == new.hash:
        return finished(old, new, options, None)
    spark = session(options)
    with waiting(output, "Looking at the transcripts"):
        comparison = prepared(spark, job, old, new, options)
    with waiting(output, "Redacting under both policies"):
        outcome = compared(comparison, options)
    return finished(old, new, options, outcome)


def loaded(*names: str) -> list[Policy]:
    """The policies. Raises PolicyError with the mistakes of all of them."""
    policies, mistakes = [], []
    for name in dict.fromkeys(names):
        try:
            policies.append(without_tokens(load_policy(name)))
        except PolicyError as error:
            mistakes += error.mistakes
    if mistakes:
        raise PolicyError(mistakes)
    return policies if len(policies) > 1 else policies * len(names)


def prepared(spark: SparkSession, job: JobConfig, old: Policy, new: Policy, options: CompareOptions) -> Comparison:
    """The comparison, ready to start. Raises PolicyError for a table that cannot be read, too."""
    if options.out is not None:
        check_new(spark, options.out)
    try:
        return prepare_comparison(spark, job, old, new, options.where, sample_of(options))
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


def compared(comparison: Comparison, options: CompareOptions) -> PolicyChanges:
    """The outcome. What goes to `out` is there under that name when it is whole, and not before."""
    if options.out is None:
        return compare(comparison, options.show, options.show_text)
    spark, partial = comparison.spark, f"{options.out.rstrip('/')}.partial"
    folders.delete(spark, partial)
    try:
        outcome = compare(comparison, options.show, options.show_text, partial)
        folders.move(spark, [(partial, options.out)])
    finally:
        folders.delete(spark, partial)
    return outcome


def finished(old: Policy, new: Policy, options: CompareOptions, outcome: PolicyChanges | None) -> int:
    """Says what came out; the exit code."""
    failing = found_of(options.changes, outcome) if outcome else {}
    if options.as_json:
        document = as_json(old, new, sample_of(options), outcome, options.show_text, failing)
        sys.stdout.write(json.dumps(document, indent=2, ensure_ascii=False) + "\n")
    elif outcome:
        print_outcome(outcome, sample_of(options), output)
        print_examples(outcome.examples, options.show_text, output)
        if options.out:
            print_line(output, f"\nAll differences, without texts: {shown_path(options.out)}")
        if failing:
            counts = ", ".join(f"{count:,} {change.replace('_', ' ')}" for change, count in failing.items())
            print_line(output, f"\nFails on {counts}.", "bold red")
    return DIFFERENT if failing else DONE


def sample_of(options: CompareOptions) -> Sample:
    return Sample(options.most_conversations, options.seed)


def found_of(fail_on: Sequence[str], outcome: PolicyChanges) -> dict[str, int]:
    """Number of differences of each kind that fails the command. Kinds without any are left out."""
    counts = {change: count.differences for change, count in outcome.by_change().items()}
    return {change: count for change, count in counts.items() if count and (ANY in fail_on or change in fail_on)}
