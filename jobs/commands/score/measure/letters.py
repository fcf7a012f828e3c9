"""Letters and digits of a text as the bits of a number.

Only they count. A blank or a hyphen that stays between two redacted pieces tells nothing. As numbers, sets of
characters are joined and compared in one step, however long the text is.
"""


def letters_of(text: str) -> int:
    """All letters and digits of the text, in any script.

    >>> bin(letters_of("a-1"))
    '0b101'
    """
    return int("".join("1" if c.isalnum() else "0" for c in reversed(text)) or "0", 2)


def stretch(start: int, end: int) -> int:
    """All characters from `start` to before `end`.

    >>> bin(stretch(1, 3))
    '0b110'
    """
    return (1 << end) - (1 << start)


def runs(chosen: int, letters: int, start: int, end: int) -> list[tuple[int, int]]:
    """The stretches from `start` to before `end` in which all letters are chosen. What is no letter parts none.

    >>> runs(0b01101, letters=0b11101, start=0, end=5)
    [(0, 4)]
    """
    found: list[tuple[int, int]] = []
    goes_on = False
    chosen, letters = (mask >> start & stretch(0, end - start) for mask in (chosen, letters))
    for place in range(end - start):
        if letters >> place & 1:
            begin = found.pop()[0] if goes_on and chosen >> place & 1 else start + place
            goes_on = bool(chosen >> place & 1)
            if goes_on:
                found.append((begin, start + place + 1))
    return found
