"""What a detector finds in a whole text, narrowed to a stretch of it."""

from collections.abc import Iterator

from redaction_udfs.engine.model.spans import Extent, ScoredExtent, Stretch
from redaction_udfs.engine.reading import Reading
from redaction_udfs.engine.rules.rules import Finder


def find_in_stretch(find: Finder, reading: Reading, stretch: Stretch) -> Iterator[Extent | ScoredExtent]:
    """What the detector finds in the text and what lies in the stretch, or reaches into it, as a whole."""
    for found in reading.once(find):
        if found[0] < stretch.end and stretch.start < found[1]:
            yield found
