"""Made-up conversations: what is said, what of it must go, and both as words with times."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from hypothesis import strategies as st

WORD_MS = 200
TURN_MS = 60_000
"""Turns begin so far apart: the longest of them has sixty words."""
DIGITS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


class Piece(NamedTuple):
    """A part of a turn: it stays without a label. `spoken` is how a recogniser writes it without digits."""

    text: str
    label: str = ""
    spoken: str = ""

    def shown(self, redacted: bool, spoken: bool = False) -> str:
        if redacted and self.label:
            return f"[{self.label}]"
        return self.spoken if spoken and self.spoken else self.text


class Said(NamedTuple):
    """A turn. Customers give what is to go, agents ask and thank."""

    role: str
    pieces: tuple[Piece, ...]

    def text(self, redacted: bool, spoken: bool = False) -> str:
        return " ".join([piece.shown(redacted, spoken) for piece in self.pieces])

    @property
    def is_touched(self) -> bool:
        return any(piece.label for piece in self.pieces)

    def offsets(self, number: int, redacted: bool) -> tuple[int, int]:
        """Of a piece, in the text."""
        before = sum(len(piece.shown(redacted)) + 1 for piece in self.pieces[:number])
        return before, before + len(self.pieces[number].shown(redacted))


class Word(NamedTuple):
    """A word as it stands in a list. `number` is its place in the raw one, of a value that of its first word."""

    text: str
    start: int
    end: int
    number: int

    @property
    def is_hidden(self) -> bool:
        return self.text.startswith("[")


def words(said: Said, turn: int, redacted: bool, spoken: bool = False) -> list[Word]:
    """The words of a turn with their times in ms; a value that is redacted is one word with the times of all of it."""
    done: list[Word] = []
    count = 0
    for piece in said.pieces:
        raw = piece.shown(False, spoken).split()
        now = turn * TURN_MS + count * WORD_MS
        if redacted and piece.label:
            done.append(Word(piece.shown(True), now, now + WORD_MS * len(raw), count))
        else:
            times = (now + WORD_MS * n for n in range(len(raw)))
            done += [
                Word(word, at, at + WORD_MS, count + n) for n, (word, at) in enumerate(zip(raw, times, strict=True))
            ]
        count += len(raw)
    return done


def end_of(said: Said, turn: int, spoken: bool = False) -> int:
    return words(said, turn, False, spoken)[-1].end


def card(digits: str) -> str:
    """A card number that begins so, with the digit that makes it one."""
    body = f"4{digits}"
    total = sum(sum(divmod(int(d) * 2, 10)) if n % 2 == 0 else int(d) for n, d in enumerate(body))
    whole = f"{body}{-total % 10}"
    return " ".join([whole[n : n + 4] for n in range(0, 16, 4)])


def aloud(number: str) -> str:
    return " ".join([DIGITS[int(digit)] for digit in number if digit.isdigit()])


def _card(digits: str) -> Piece:
    return Piece(card(digits), "CREDIT_CARD", aloud(card(digits)))


CARDS = st.text("0123456789", min_size=14, max_size=14).filter(lambda digits: len(set(digits)) > 4).map(_card)
EMAILS = st.builds(
    lambda name, host: Piece(f"{name}@{host}.example.com", "EMAIL_ADDRESS"),
    st.sampled_from(["orla", "pieter", "noor", "tadeusz"]),
    st.sampled_from(["mail", "post", "north"]),
)
SENTENCES = st.one_of(
    st.builds(
        lambda value: Said("customer", (Piece("well my card number is"), value, Piece("is what it says"))), CARDS
    ),
    st.builds(lambda value: Said("customer", (value, Piece("is my card"))), CARDS),
    st.builds(lambda value: Said("customer", (Piece("write to"), value)), EMAILS),
    st.sampled_from(
        [
            Said("agent", (Piece("thank you for waiting"),)),
            Said("agent", (Piece("which card would you like to cancel"),)),
            Said("customer", (Piece("i would like to cancel it please"),)),
            Said("agent", (Piece("one moment please 😀 i am looking"),)),
        ]
    ),
)
CONVERSATIONS = st.lists(SENTENCES, min_size=1, max_size=6)

EXAMPLE: Sequence[Said] = (
    Said("agent", (Piece("which card would you like to cancel"),)),
    Said("customer", (Piece("well my card number is"), _card("00123456789011"), Piece("is what it says"))),
    Said("customer", (Piece("write to"), Piece("orla@mail.example.com", "EMAIL_ADDRESS"))),
)
_ANYWHERE = ("40012345", "4001 2345", "67890112", "6789 0112", "orla@", "zero zero one two", "three four five")
_ALONE = ("4001", "2345", "6789", "0112", "orla")


def values_in(written: str | bytes) -> list[str]:
    """The parts of the example's values that can be read there.

    Four digits or letters only where they stand alone: inside of hashes and times any four stand by chance.
    """
    text = written if isinstance(written, str) else written.decode("utf-8", "replace")
    alone = [value for value in _ALONE if re.search(rf"(?<![0-9A-Za-z.-]){value}(?![0-9A-Za-z-])", text)]
    return alone + [value for value in _ANYWHERE if value in text]
