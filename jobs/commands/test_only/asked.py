"""What a test-only run was asked for: the name of its table, and whether an older one may go. Knows no Spark."""

import re
from collections.abc import Iterator
from datetime import datetime, timezone
from typing import NamedTuple

from redaction_udfs.engine.rules.rules import Policy
from redaction_udfs.mistakes import shown
from redaction_udfs.policy import Mistake, PolicyError

NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
"""A folder on any file system, and none that readers of folders take for hidden or for a way up."""
STRANGE = re.compile(r"[^A-Za-z0-9._-]+")
LONGEST_PART = 40


class Asked(NamedTuple):
    """`name` is None where none was given, `overwrite` lets an older test run of that name go, `as_json` asks for a
    report for programs."""

    name: str | None = None
    overwrite: bool = False
    as_json: bool = False


def asked_of(test_only: bool, name: str | None, overwrite: bool, as_json: bool, dry_run: bool) -> Asked | None:
    """What the options ask for; None without `--test-only`. Raises PolicyError with all that does not go together."""
    given = {"--name": name is not None, "--overwrite": overwrite, "--json": as_json}
    mistakes = [] if test_only else [_alone(option) for option, is_given in given.items() if is_given]
    if test_only:
        mistakes += _in_test_only(name, dry_run)
    if mistakes:
        raise PolicyError(mistakes)
    return Asked(name, overwrite, as_json) if test_only else None


def name_for(asked: Asked, policy: Policy, now: datetime) -> str:
    """The name asked for, or one of the policy, its version and the time.

    >>> name_for(Asked(), Policy("my policy", "1.2", "", ()), datetime(2026, 1, 5, 9, tzinfo=timezone.utc))
    'my-policy-1.2-20260105T090000Z'
    """
    if asked.name is not None:
        return asked.name
    time = now.astimezone(timezone.utc).strftime("%Y%m%dT%H%M%SZ")
    parts = (STRANGE.sub("-", part)[:LONGEST_PART].strip("._-") for part in (policy.name, policy.version))
    return "-".join([*(part for part in parts if part), time])


def _alone(option: str) -> Mistake:
    return Mistake(option, "", "no --test-only beside it", "--test-only, the one run that has it")


def _in_test_only(name: str | None, dry_run: bool) -> Iterator[Mistake]:
    if dry_run:
        expected = "one of them: a dry run shows the plan, a test-only run writes spans"
        yield Mistake("--test-only", "", "--dry-run beside it", expected)
    if name is not None and not NAME.fullmatch(name):
        expected = "up to 100 of A-Z a-z 0-9 . _ - with a letter or digit first"
        yield Mistake("--name", "", shown(name), expected)
