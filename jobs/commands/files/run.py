"""A run over files on the command line: options checked, one run at a time, the report."""

import os
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, timedelta, timezone

from jobs.commands.files.command import FilesOptions, Publish
from jobs.commands.files.report import print_plan, print_summary
from jobs.config.keys import FINGERPRINTS, SHORTEST, VAULT, fingerprint_key_of, key_ring, read_vault_key, vault_key_of
from jobs.config.retention import time_to_live
from jobs.config.tokens import keyed
from jobs.console.screen import output, waiting
from jobs.files.listing import Listing, listed
from jobs.files.lock import held
from jobs.files.run import run_files
from jobs.files.settings import FilesJob, OutFolder
from jobs.files.work import Work, in_processes, on_spark
from jobs.lake.exit_codes import DONE, NOT_PUBLISHED
from redaction_udfs.batches.fingerprints import FingerprintKey
from redaction_udfs.batches.vault import VaultKey
from redaction_udfs.engine.model.conversation import ROLES
from redaction_udfs.engine.pseudonyms.writer import token_forms
from redaction_udfs.engine.rules.rules import Policy
from redaction_udfs.formats.formats import AUTO, FORMATS
from redaction_udfs.mistakes import Mistake, PolicyError, all_of, nearest, shown
from redaction_udfs.policy import load_policy
from redaction_udfs.policy.kept import kept_text
from redaction_udfs.policy.load import effective_policy

KEY_ID = "default"


def redact_files(options: FilesOptions) -> int:
    """The exit code. Raises PolicyError with all that is wrong, before a file is read."""
    policy, form, roles, listing, vault, key, lasts_ms, _ = all_of(
        lambda: _policy(options),
        lambda: _format(options.form),
        lambda: _roles(options.roles),
        lambda: listed(options.source, options.out),
        lambda: _vault_key(options),
        lambda: _fingerprint_key(options),
        lambda: _original_for_ms(options),
        lambda: _workers(options),
    )
    job = FilesJob(
        source=options.source,
        out=OutFolder(options.out),
        form=form,
        policy=options.policy,
        policy_hash=policy.hash,
        run_id=uuid.uuid4().hex,
        started_at=datetime.now(timezone.utc).isoformat(timespec="seconds"),
        roles=roles,
        output=options.output.value,
        fingerprint_key=key,
        vault_key=vault,
        token_key=policy.token_key,
        original_for_ms=lasts_ms,
    )
    if options.dry_run:
        print_plan(job, listing, output)
        return DONE
    return _run(job, listing, policy, options)


def _run(job: FilesJob, listing: Listing, policy: Policy, options: FilesOptions) -> int:
    with held(job.out.lock, "OUT", job.out.path), _work(job, policy, options) as work:
        _keep_policy(job, policy)
        with waiting(output, f"Redacting {len(listing.names)} files"):
            outcome = run_files(job, listing, work)
    print_summary(job, listing, outcome, output)
    return NOT_PUBLISHED if outcome.withheld else DONE


@contextmanager
def _work(job: FilesJob, policy: Policy, options: FilesOptions) -> Iterator[Work]:
    """Spark's tasks where they are asked for, else processes."""
    if options.is_on_spark:
        from jobs.commands.session import session  # knows Spark, which plain files do without

        yield on_spark(session(options), job.from_anywhere)
    else:
        with in_processes(job, policy, options.workers) as work:
            yield work


def _workers(options: FilesOptions) -> None:
    """Raises PolicyError for processes beside Spark's."""
    if options.is_on_spark and options.workers > 1:
        raise PolicyError([Mistake("--workers", "", "processes beside Spark's tasks", "--workers or --spark")])


def _policy(options: FilesOptions) -> Policy:
    """The policy, with a key if it writes tokens. Raises PolicyError for tokens that nothing could be bound to."""
    policy = keyed(load_policy(options.policy), _ring_file(options), "--key-ring-file")
    columns = sorted({form.column for form in token_forms(policy) if form.scope == "column"})
    if columns:
        found = f"tokens bound to {', '.join(columns)}"
        raise PolicyError([Mistake(options.policy, "", found, "scope conversation or global: a file has no columns")])
    return policy


def _ring_file(options: FilesOptions) -> str | None:
    return str(options.key_ring_file) if options.key_ring_file else None


def _keep_policy(job: FilesJob, policy: Policy) -> None:
    """Keeps the policy that was in force, by its hash, as runs over tables do."""
    file = job.out.policy(policy.hash)
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(kept_text(effective_policy(job.policy), policy.hash), encoding="utf-8")


def _format(name: str) -> str:
    names = [AUTO, *FORMATS]
    if name not in names:
        raise PolicyError([Mistake("--format", "", shown(name), f"one of {', '.join(names)}", nearest(name, names))])
    return name


def _roles(said: str | None) -> Mapping[str, str]:
    """Our roles by the file's names of speakers."""
    roles: dict[str, str] = {}
    mistakes = []
    for pair in said.split(",") if said else ():
        name, _, role = (part.strip() for part in pair.partition("="))
        if not name or role not in ROLES:
            expected = f"SPEAKER=ROLE with a role of {', '.join(ROLES)}"
            mistakes.append(Mistake("--roles", "", shown(pair), expected, nearest(role, ROLES)))
        elif roles.setdefault(name, role) != role:
            mistakes.append(Mistake("--roles", name, "two roles", "one: a speaker is one person"))
    if mistakes:
        raise PolicyError(mistakes)
    return roles


def _vault_key(options: FilesOptions) -> VaultKey | None:
    """The vault's key where originals are kept. Raises PolicyError where there is none that can serve."""
    if options.output is not Publish.redacted_and_original:
        if options.vault_key_file:
            expected = "--output redacted_and_original beside it; or no key"
            raise PolicyError([Mistake("--vault-key-file", "", "a key of nothing that is kept", expected)])
        return None
    found = read_vault_key(str(options.vault_key_file) if options.vault_key_file else None, KEY_ID)
    ring = None if found else key_ring(_ring_file(options))
    if ring:
        return vault_key_of(ring)
    if found is None:
        expected = f"a file with {VAULT.expected}; or the variable {VAULT.variable}"
        raise PolicyError([Mistake("--vault-key-file", "", "no key", expected)])
    return found


def _original_for_ms(options: FilesOptions) -> int | None:
    """How long originals may be read. Raises PolicyError where there are none, and for what is no period."""
    if options.original_for is None:
        return None
    try:
        lasts = time_to_live(options.original_for) // timedelta(milliseconds=1)
    except ValueError as wrong:
        raise PolicyError([Mistake("--original-for", "", shown(options.original_for), str(wrong))]) from None
    if options.output is not Publish.redacted_and_original:
        found = f"{options.original_for} of nothing that is kept"
        expected = "--output redacted_and_original beside it; or no --original-for"
        raise PolicyError([Mistake("--original-for", "", found, expected)])
    return lasts


def _fingerprint_key(options: FilesOptions) -> FingerprintKey | None:
    """The secret of the audit's fingerprints from the environment or the ring, if there is one."""
    found = FINGERPRINTS.read(None, os.environ)
    if found is None:
        ring = key_ring(_ring_file(options))
        return ring and fingerprint_key_of(ring)
    if len(found[1]) < SHORTEST:
        raise PolicyError([Mistake(found[0], "", f"a key of {len(found[1])} bytes", f"{SHORTEST} bytes or more")])
    return FingerprintKey(KEY_ID, found[1])
