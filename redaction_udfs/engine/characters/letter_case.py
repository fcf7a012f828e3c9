"""Letter case that keeps every character in its place."""


def lower(text: str) -> str:
    """The text in small letters, same length, same offsets. A letter whose small form is longer than one (`İ`) stays.

    >>> lower("ÉCLAIR İ")
    'éclair İ'
    """
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join([small if len(small := character.lower()) == 1 else character for character in text])
