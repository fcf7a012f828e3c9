"""Promise: a terminal of 80 columns shows every number of `redact status` whole."""

from io import StringIO

from rich.console import Console

from jobs.commands.status.show import print_states
from jobs.erasure.state import TableState

NAMES = ("redacted", "vault_keys", "test_runs/a-name-that-somebody-has-thought-about-for-long")
STATES = [
    TableState(name, 98_765_432_109, 3_650, "2016-11-29", 123_456, 120_001, "2026-10-30T02:11:59", 9, 10**13, 10**12)
    for name in NAMES
]


def shown(*states: TableState) -> str:
    screen = StringIO()
    print_states(states, Console(file=screen, width=80))
    return screen.getvalue()


def test_no_number_is_cut() -> None:
    seen = shown(*STATES)
    assert "…" not in seen and max(len(line) for line in seen.splitlines()[:-1]) <= 80, "the last one is a sentence"
    whole = ("98,765,432,109", "3,650", "2016-11-29", "10,000,000.0", "1,000,000.0", "120,001", "123,456")
    assert {number: seen.split().count(number) for number in whole} == dict.fromkeys(whole, len(STATES))
    assert seen.count("2026-10-30 02:11") == len(STATES)


def test_names_are_never_markup() -> None:
    seen = shown(STATES[2]._replace(table="test_runs/[red]x", oldest_partition="[b]1", oldest_version_at=None))
    assert "test_runs/[red]x" in seen and "[b]1" in seen
