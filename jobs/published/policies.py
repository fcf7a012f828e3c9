"""Policies that an output folder keeps, read back by their hashes."""

from pyspark.sql import SparkSession

from jobs.lake import folders
from jobs.lake.output_folder import OutputFolder
from redaction_udfs.mistakes import Mistake, PolicyError, shown
from redaction_udfs.policy.kept import KeptPolicy, load_kept

SHORTEST = 6
"""Signs of a hash that are enough to name it."""


def kept_hashes(spark: SparkSession, out: OutputFolder) -> list[str]:
    """The hashes of the policies that are kept, sorted."""
    if not folders.exists(spark, out.policies):
        return []
    names = [path.rsplit("/", 1)[-1] for path, _, _ in folders.files_below(spark, out.policies)]
    return sorted(name.removesuffix(".yaml") for name in names if name.endswith(".yaml") and not name.startswith("."))


def kept_policy(spark: SparkSession, out: OutputFolder, policy_hash: str) -> KeptPolicy | None:
    """The policy of that hash. None where it is not kept; raises PolicyError where the file is no policy any more."""
    file = out.policy(policy_hash)
    return load_kept(file, folders.read_text(spark, file)) if folders.exists(spark, file) else None


def policy_beginning(spark: SparkSession, out: OutputFolder, beginning: str) -> KeptPolicy:
    """The one policy whose hash begins so. Raises PolicyError where there is none, or several."""
    known = kept_hashes(spark, out)
    found = [policy_hash for policy_hash in known if policy_hash.startswith(beginning)]
    if len(beginning) < SHORTEST or len(found) != 1:
        reason = "several policies" if len(found) > 1 and len(beginning) >= SHORTEST else shown(beginning)
        listed = ", ".join(policy_hash[:12] for policy_hash in known) or "none: no run has kept its policy here yet"
        raise PolicyError([Mistake("--hash", "", reason, f"{SHORTEST} signs or more of one of {listed}")])
    kept = kept_policy(spark, out, found[0])
    assert kept is not None
    return kept
