"""Words of a folded text: letters and digits, with the apostrophes inside them."""

import re

from redaction_udfs.engine.model.spans import Extent

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def read_words(folded: str) -> tuple[Extent, ...]:
    """The extents of all words, in order. Hyphens, underscores and other signs stand between words.

    >>> [("it's j.d-7")[start:end] for start, end in read_words("it's j.d-7")]
    ["it's", 'j', 'd', '7']
    """
    return tuple([match.span() for match in _WORD.finditer(folded)])
