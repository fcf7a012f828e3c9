"""Finds the files of conf/ beside the package, installed or zipped."""

from importlib.resources import files
from pathlib import Path
from typing import cast

ENDINGS = (".yaml", ".yml")
FAMILIES = (
    "payment", "ids", "names", "contact", "addresses", "secrets", "vehicles", "dates", "codes", "words",
)  # fmt: skip
"""The files of conf/rules in the order in which `entities: all` switches their rules on: it decides between hits."""


def conf() -> Path:
    """The folder conf/. In a zip it is a zipfile.Path, which has the part of Path's methods that is used here."""
    return cast(Path, files("redaction_udfs")).parent / "conf"


def shipped_policies() -> list[str]:
    """The names of the profiles that come with the project."""
    return sorted(entry.name.removesuffix(".yaml") for entry in (conf() / "policies").iterdir())


def read_shipped(name: str) -> tuple[str, str]:
    """The display name and the text of a shipped profile."""
    return f"conf/policies/{name}.yaml", (conf() / "policies" / f"{name}.yaml").read_text(encoding="utf-8")


def read_rules() -> list[tuple[str, str]]:
    """The display name and the text of each file of conf/rules, in the order of FAMILIES, new ones last."""
    families = sorted(entry.name.removesuffix(".yaml") for entry in (conf() / "rules").iterdir() if _is_yaml(entry))
    families.sort(key=lambda family: FAMILIES.index(family) if family in FAMILIES else len(FAMILIES))
    return [
        (f"conf/rules/{family}.yaml", (conf() / "rules" / f"{family}.yaml").read_text(encoding="utf-8"))
        for family in families
    ]


def _is_yaml(entry: Path) -> bool:
    return entry.name.endswith(".yaml")


def is_file_name(name: str) -> bool:
    """True if a policy's name means a file, not a shipped profile.

    >>> is_file_name("minimal"), is_file_name("minimal.yaml"), is_file_name("./minimal")
    (False, True, True)
    """
    return name.endswith(ENDINGS) or "/" in name or "\\" in name
