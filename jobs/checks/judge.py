"""Judges check counts by Great Expectations, the only module to run it."""

import json
import os
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from threading import Lock
from typing import TYPE_CHECKING, Any, NamedTuple

import pandas as pd

if TYPE_CHECKING:
    import great_expectations as gx
    from great_expectations.core.batch_definition import BatchDefinition

# Before the import: Great Expectations reports its use to its maker unless it is told not to. It is imported by those
# who judge, for that takes three to six seconds, which a plan or a mistake in a job should not wait for.
os.environ["GX_ANALYTICS_ENABLED"] = "false"

SUITE = "staging"
_ALONE = Lock()
"""Held by who imports Great Expectations or judges by it: it has one context for all threads."""

CheckCounts = Mapping[str, Any]
"""The counts of one partition by name, as in `schemas/suites/staging.json`."""


class CheckResult(NamedTuple):
    """One check of one partition: whether it passed, and what was counted."""

    name: str
    passed: bool
    found: int


def get_ready() -> None:
    """Imports Great Expectations and reads the suite, for a thread that has nothing else to do."""
    with _ALONE:
        _batch_definition()
        _suite()


def judge(check_counts: Sequence[CheckCounts]) -> list[list[CheckResult]]:
    """The results of every check for each partition, in order. They hold booleans and counts, never rows."""
    with _ALONE:
        outcomes = [_outcome(check_counts)]
        if all(outcomes[0]):
            outcomes *= len(check_counts)
        elif len(check_counts) > 1:  # which of the partitions failed, only a look at each can tell
            outcomes = [_outcome([counts]) for counts in check_counts]
        checks = _checks()
    return [
        [
            CheckResult(name, passed, int(counts.get(found) or 0))
            for (name, found), passed in zip(checks, outcome, strict=True)
        ]
        for counts, outcome in zip(check_counts, outcomes, strict=True)
    ]


def _outcome(check_counts: Sequence[CheckCounts]) -> list[bool]:
    """True if each check holds for all of these partitions."""
    batch = _batch_definition().get_batch(batch_parameters={"dataframe": pd.DataFrame(check_counts)})
    outcome = batch.validate(_suite(), result_format="BOOLEAN_ONLY")
    passed = {_meta(result.expectation_config)["check"]: bool(result.success) for result in outcome.results}
    return [passed[name] for name, _ in _checks()]


@cache
def _suite() -> "gx.ExpectationSuite":
    import great_expectations as gx

    written = json.loads((files("schemas") / "suites" / f"{SUITE}.json").read_text("utf-8"))
    return gx.ExpectationSuite(name=written["name"], expectations=written["expectations"], meta=written["meta"])


@cache
def _checks() -> list[tuple[str, str]]:
    """Name of each check, and of the count that goes into the ledger with it."""
    return [(_meta(e)["check"], _meta(e)["found"]) for e in _suite().expectations]


def _meta(expectation: Any) -> dict[str, str]:
    """Metadata of an expectation in the suite."""
    return dict(expectation.meta)


@cache
def _batch_definition() -> "BatchDefinition[Any]":
    import great_expectations as gx
    from great_expectations.data_context.types.base import ProgressBarsConfig

    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = ProgressBarsConfig(globally=False)
    asset = context.data_sources.add_pandas(SUITE).add_dataframe_asset(SUITE)
    return asset.add_batch_definition_whole_dataframe(SUITE)
