"""Kinds of tokens, and those in which rules find no number."""

from typing import Final, NamedTuple

AMOUNT: Final = "amount"
PERCENT: Final = "percent"
DECIMAL: Final = "decimal"
DATE: Final = "date"
SHORT_DATE: Final = "short date"
TIME: Final = "time"
TIMESTAMP: Final = "timestamp"
FRACTION: Final = "fraction"
VERSION: Final = "version"
MACHINE: Final = "machine"
ORDINAL: Final = "ordinal"
UNIT: Final = "unit"
COUNT: Final = "count"
YEAR: Final = "year"
ROUND: Final = "round"
LIST: Final = "list"
CODE: Final = "code"
NUMBER: Final = "number"
NAME: Final = "name"
ADDRESS: Final = "address"


class Token(NamedTuple):
    """A place in a text that belongs together, and its kind.

    `amount` is `$4,111.11`, `decimal` 0.125, `short date` 12-10-30 (or a sort code), `fraction` 24/7 and 01/21,
    `machine` an address of a machine, `unit` 256GB, `count` how many or how long, `round` a number said with `hundred`,
    `code` has letters and digits, `number` digits joined by signs, `name` jane.doe, `address` a URL or an e-mail.
    """

    start: int
    end: int
    kind: str


MEASURES: Final = frozenset(
    {AMOUNT, PERCENT, DECIMAL, DATE, TIME, TIMESTAMP, VERSION, MACHINE, ORDINAL, UNIT, COUNT, LIST}
)
"""What says how much, how many, when or which release: nobody's number, whatever stands beside it."""
NO_NUMBERS: Final = MEASURES | {FRACTION, SHORT_DATE, YEAR, ROUND, CODE, NAME, ADDRESS}
"""In none of these does a number stand alone."""
QUANTITIES: Final = frozenset({COUNT, YEAR, ROUND, LIST})
"""Kinds that are known by the words around a number; a hit may cover a part of one."""
