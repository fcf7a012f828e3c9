"""Detectors of whole texts, narrowed to a stretch."""

from collections.abc import Iterator

from redaction_udfs.engine.model.spans import Extent, ScoredExtent, Stretch
from redaction_udfs.engine.reading import Reading
from redaction_udfs.engine.rules.rules import Finder


def find_in_stretch(find: Finder, reading: Reading, stretch: Stretch) -> Iterator[Extent | ScoredExtent]:
    """Finds of the detector that lie in the stretch or overlap it, whole."""
    for found in reading.cached(find):
        if found[0] < stretch.end and stretch.start < found[1]:
            yield found
