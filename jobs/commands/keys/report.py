"""Keys in use and rotations on the screen: names and counts."""

from collections.abc import Mapping

from rich.markup import escape
from rich.padding import Padding

from jobs.commands.keys.in_use import KeysInUse
from jobs.commands.keys.rewrap import Rewrapped
from jobs.console.screen import output, plain_table, print_line
from jobs.files.vault.rewrap import RewrappedFiles
from redaction_udfs.key_ring import KeyRing

OLDER_VERSIONS = (
    "Older versions of vault_keys are wrapped by the older keys until VACUUM removes their files: redact retain."
)


def print_in_use(in_use: KeysInUse, ring: KeyRing) -> None:
    """A line a key, and the keys that may go."""
    print_line(
        output, "Partitions with fingerprints and tokens of a key; conversations whose key in the vault it wraps."
    )
    table = plain_table("key", "fingerprints", "tokens", "vault")
    tokens = {name.partition("-")[0]: count for name, count in in_use.tokens.items()}
    for key_id in sorted({*ring.secrets, *in_use.ids}):
        counts = (in_use.fingerprints, tokens, in_use.vault)
        name = f"{key_id or 'without a name'}{_mark(key_id, ring)}"
        table.add_row(escape(name), *(f"{each.get(key_id, 0):,}" for each in counts))
    output.print(Padding(table, (1, 2)))
    free = [key_id for key_id in ring.secrets if key_id not in in_use.ids and key_id != ring.active]
    if free:
        print_line(output, f"No table of this job names {', '.join(free)}: once no older version does, it may go.")


def _mark(key_id: str, ring: KeyRing) -> str:
    if key_id == ring.active:
        return " (active)"
    return "" if key_id in ring.secrets else " (not in the ring)"


def print_rotation(done: Rewrapped, in_use: KeysInUse, ring: KeyRing, job_file: str) -> None:
    """What was wrapped anew, and what the next run will redo."""
    print_line(output, f"Vault: keys of {done.done:,} conversations are wrapped by {ring.active} now.", "bold")
    if done.done:
        print_line(output, OLDER_VERSIONS)
    if done.unreadable:
        print_line(output, f"Vault: keys of {done.unreadable:,} conversations are opened by no key here.", "red")
    stale = _stale(in_use.fingerprints, ring.active), _stale(in_use.tokens, ring.token_key().name)
    for what, count in zip(("fingerprints", "tokens"), stale, strict=True):
        if count:
            print_line(output, f"Partitions with {what} of older keys: {count:,}.")
    if any(stale):
        print_line(output, f"Next: redact run {job_file}, which redoes them from their transcripts.")


def print_rotated_files(done: RewrappedFiles, ring: KeyRing) -> None:
    """What was wrapped anew in the vault of files."""
    print_line(output, f"Vault: keys of {done.done:,} files are wrapped by {ring.active} now.", "bold")
    if done.before:
        print_line(output, f"Keys of {done.before:,} files were so before.")
    if done.unreadable:
        print_line(output, f"Vault: {done.unreadable:,} files are opened by no key here, and left as they are.", "red")


def _stale(named: Mapping[str, int], active: str) -> int:
    return sum(count for name, count in named.items() if name != active)
