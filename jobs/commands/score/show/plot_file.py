"""File of a plot, checked to be writable before anything is read."""

import importlib.util
import os
from pathlib import Path

from jobs.lake.exit_codes import Unavailable
from redaction_udfs.mistakes import shown
from redaction_udfs.policy import Mistake, PolicyError

KINDS = (".png", ".svg")


def check_plot_file(file: Path) -> None:
    """Raises PolicyError for an unwritable picture, Unavailable where nothing draws."""
    if file.suffix.lower() not in KINDS:
        found = f"a name that ends in {shown(file.suffix)}"
        raise PolicyError([Mistake("--plot", "", found, f"one that ends in {' or '.join(KINDS)}")])
    if file.is_dir() or not file.parent.is_dir() or not os.access(file.parent, os.W_OK):
        raise PolicyError([Mistake("--plot", "", "a file that cannot be written", "a file in a folder that is there")])
    if any(importlib.util.find_spec(package) is None for package in ("altair", "vl_convert")):
        raise Unavailable("Plots need a package more: pip install 'transcript-redaction[plot]'.")
