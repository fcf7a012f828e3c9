"""Policies that an output folder keeps: what was in force can be read for as long as its output."""

from functools import cache

from pyspark.sql import SparkSession

from jobs.lake import folders
from jobs.lake.output_folder import OutputFolder
from jobs.pipeline.prepare import Run
from redaction_udfs.mistakes import Mistake, PolicyError, shown
from redaction_udfs.policy.kept import KeptPolicy, kept_text, load_kept
from redaction_udfs.policy.load import effective_policy

SHORTEST = 6
"""Signs of a hash that are enough to name it."""


def keep_policy(run: Run) -> None:
    """Writes the run's effective policy into the output folder, unless one of its hash is there.

    Raises PolicyError where its files no longer say what the run has loaded.
    """
    policy_hash = run.stamp.policy.hash
    file = run.out.policy(policy_hash)
    if folders.exists(run.spark, file):
        return
    text = kept_text(effective_policy(run.job.policy), policy_hash)
    if not _is_of_hash(text):
        raise PolicyError(
            [Mistake(run.job.policy, "", "a policy that changed meanwhile", "the policy that was loaded")]
        )
    folders.write_once(run.spark, file, text.encode())


@cache
def _is_of_hash(text: str) -> bool:
    """True if a policy's text makes the policy of the hash that it names. To know takes two seconds, once a process."""
    return load_kept("the policy to keep", text).is_as_it_was


def policy_beginning(spark: SparkSession, out: OutputFolder, beginning: str) -> KeptPolicy:
    """The one policy whose hash begins so. Raises PolicyError where there is none, or several, or its file is none."""
    known = _kept_hashes(spark, out)
    found = [policy_hash for policy_hash in known if policy_hash.startswith(beginning)]
    if len(beginning) < SHORTEST or len(found) != 1:
        reason = "several policies" if len(found) > 1 and len(beginning) >= SHORTEST else shown(beginning)
        listed = ", ".join(policy_hash[:12] for policy_hash in known) or "none: no run has kept its policy here yet"
        raise PolicyError([Mistake("--hash", "", reason, f"{SHORTEST} signs or more of one of {listed}")])
    file = out.policy(found[0])
    return load_kept(file, folders.read_as_found(spark, file))


def _kept_hashes(spark: SparkSession, out: OutputFolder) -> list[str]:
    """The hashes of the policies that are kept, sorted."""
    if not folders.exists(spark, out.policies):
        return []
    names = folders.names_in(spark, out.policies)
    return sorted(name.removesuffix(".yaml") for name in names if name.endswith(".yaml") and not name.startswith("."))
