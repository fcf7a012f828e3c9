"""Keeps the policy of a run: what was in force can be read for as long as its output."""

from jobs.lake import folders
from jobs.pipeline.prepare import Run
from redaction_udfs.mistakes import Mistake, PolicyError
from redaction_udfs.policy.kept import kept_text, load_kept
from redaction_udfs.policy.load import effective_policy


def keep_policy(run: Run) -> None:
    """Writes the run's effective policy into the output folder, unless one of its hash is there.

    Raises PolicyError where its files no longer say what the run has loaded.
    """
    policy_hash = run.stamp.policy.hash
    file = run.out.policy(policy_hash)
    if folders.exists(run.spark, file):
        return
    text = kept_text(effective_policy(run.job.policy), policy_hash)
    if not load_kept(file, text).is_as_it_was:
        raise PolicyError(
            [Mistake(run.job.policy, "", "a policy that changed meanwhile", "the policy that was loaded")]
        )
    folders.write_once(run.spark, file, text.encode())
