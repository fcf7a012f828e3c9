"""Promise: a narrowed place looks into its partitions, its log and changes, and a search into all that is wanted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobs.erasure.places import Place, in_each
from jobs.erasure.scan import _above, _top

ALL = Place("audit", "/lake/dt=9/out/audit", "conversation_id", "dt")
SOME = ALL._replace(among=("2026-01-05", "a:b"))
BELOW = "file:/lake/dt=9/out/audit"
CASES = [
    (ALL, f"{BELOW}/dt=2026-01-06/x.parquet", True, "not narrowed"),
    (SOME, f"{BELOW}/dt=2026-01-05/x.parquet", True, "one of its partitions"),
    (SOME, f"{BELOW}/dt=a%3Ab/x.parquet", True, "as Spark writes a value with a colon"),
    (SOME, f"{BELOW}/dt=2026-01-06/x.parquet", False, "another partition"),
    (SOME, f"{BELOW}/dt=2026-01-05x/x.parquet", False, "one that begins alike"),
    (SOME, f"{BELOW}/_delta_log/00000000000000000000.json", True, "the log"),
    (SOME, f"{BELOW}/_change_data/dt=2026-01-06/x.parquet", True, "changes, whatever their partition"),
    (SOME._replace(among=()), f"{BELOW}/dt=2026-01-05/x.parquet", False, "in no partition at all"),
]


@pytest.mark.parametrize(("place", "path", "may_hold", "why"), CASES, ids=[case[-1] for case in CASES])
def test_a_file_to_look_into(place: Place, path: str, may_hold: bool, why: str) -> None:
    assert place.may_hold(path) is may_hold, why


def test_a_file_in_no_partition_is_looked_into() -> None:
    place = Place("audit", "/out/audit", "conversation_id", "dt", among=("1",))
    assert place.may_hold("/out/audit/x.parquet") and not place.may_hold("/out/audit/dt=2/x.parquet")


PATHS = st.lists(st.lists(st.sampled_from("abc"), min_size=1, max_size=4).map("/".join), min_size=1, unique=True)


@given(PATHS, st.sets(st.integers(0, 9)))
def test_folders_hold_what_is_wanted_and_nothing_else(names: list[str], chosen: set[int]) -> None:
    files = [f"/out/{name}/f{place}" for place, name in enumerate(names)]
    unwanted = {file for place, file in enumerate(files) if place in chosen} or {"/out/other"}
    mixed = {above for path in unwanted for above in _above(path)}
    tops = {_top(file, mixed) for file in files if file not in unwanted}
    covered = {file for file in files if any(file == top or file.startswith(f"{top}/") for top in tops)}
    assert covered == set(files) - unwanted


def test_a_place_that_is_named_twice_is_worked_at_once() -> None:
    places = [Place(name, f"/lake/{name}", "conversation_id", "dt") for name in ("calls", "chats", "calls")]
    worked: list[str] = []
    assert in_each(places, lambda place: worked.append(place.name)).keys() == {"calls", "chats"}
    assert sorted(worked) == ["calls", "chats"]
