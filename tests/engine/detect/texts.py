"""Texts in which detectors find something now and then, in plain characters and in disguise."""

from collections.abc import Callable, Iterable, Sequence

from hypothesis import strategies as st

from redaction_udfs.engine.model.spans import Extent, ScoredExtent
from redaction_udfs.engine.reading import Reading

DISGUISE = str.maketrans("0147-. AaxX:/", "０①٤７–．\u00a0ＡａｘＸ：／")
"""Characters that fold to plain ones."""
MOST_PIECES = 8


def texts_of(fragments: Sequence[str]) -> st.SearchStrategy[str]:
    """Texts put together from the fragments and from anything else, each piece plain or disguised."""
    pieces = st.tuples(st.sampled_from(fragments) | st.text(max_size=3), st.booleans())
    return st.lists(pieces, max_size=MOST_PIECES).map(
        lambda drawn: "".join(piece.translate(DISGUISE) if hidden else piece for piece, hidden in drawn)
    )


def found(find: Callable[..., Iterable[Extent | ScoredExtent]], text: str, **options: object) -> list[str]:
    """What a detector finds in the text, each place once."""
    return [text[start:end] for start, end, *_ in dict.fromkeys(find(Reading(text), **options))]
