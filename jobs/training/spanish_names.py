"""First names and surnames of Spanish-speaking countries: `python -m jobs.training.spanish_names --out FILE`.

From the lists of the package Faker (MIT licence), in small letters without accents; the same package gives the same
file, byte for byte.
"""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

from jobs.training.elsewhere import names_of
from redaction_udfs.engine.characters.accents import without_accents

SOURCE = "Faker 40.54.0, MIT: people of es_AR, es_CL, es_CO, es_ES and es_MX"
COUNTRIES = ("es_AR", "es_CL", "es_CO", "es_ES", "es_MX")


def spanish_names() -> dict[str, str]:
    """First names and surnames, each a line of words."""
    first, last = names_of(COUNTRIES)
    listed = {"first": first, "last": last}
    return {kind: " ".join(sorted({without_accents(word) for word in words})) for kind, words in listed.items()}


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args(arguments)
    document = {"source": SOURCE, **spanish_names()}
    given.out.write_text(json.dumps(document, indent=1, sort_keys=True) + "\n", "ascii")


if __name__ == "__main__":
    main()
