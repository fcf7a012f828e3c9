"""Lists of words as written here: many a line, with blanks."""


def words_of(*lines: str) -> frozenset[str]:
    """The words of the lines.

    >>> sorted(words_of("am pm", "st"))
    ['am', 'pm', 'st']
    """
    return frozenset(" ".join(lines).split())
