"""Lists of words as they are written in this folder: many a line, with blanks between."""


def words_of(*lines: str) -> frozenset[str]:
    """The words of the lines.

    >>> sorted(words_of("am pm", "st"))
    ['am', 'pm', 'st']
    """
    return frozenset(" ".join(lines).split())
