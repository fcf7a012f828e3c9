"""Texts as they go into the engine, and as they go onto a screen."""


def on_screen(text: str) -> str:
    r"""The text without what a terminal would obey. Lines stay lines, every place stays where it is.

    >>> on_screen("a\tb\x1b[31m\n")
    'a b�[31m\n'
    """
    return "".join(c if c.isprintable() or c == "\n" else " " if c.isspace() else "�" for c in text)
