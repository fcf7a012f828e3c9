"""Addresses and private keys of crypto wallets, as typed."""

import re
from collections.abc import Iterator

from stdnum import bitcoin

from redaction_udfs.engine.model.spans import Extent
from redaction_udfs.engine.reading import Reading

_NO_PART_BEFORE, _NO_PART_BEHIND = "(?<![A-Za-z0-9])", "(?![A-Za-z0-9])"
_BASE58 = "[1-9A-HJ-NP-Za-km-z]"
_BECH32 = "[02-9ac-hj-np-zAC-HJ-NP-Z]"
_ETHEREUM = "0[xX](?:[0-9A-Fa-f]{40}|[0-9A-Fa-f]{64})"
"""20 bytes of an account; 32 of a private key, or of a transfer, which cannot be told from one."""
_SEGWIT = f"(?:bc|BC|ltc|LTC|tb|TB)1{_BECH32}{{25,71}}"
"""Witness addresses (BIP 173, BIP 350) of Bitcoin, of its test network and of Litecoin."""
_TRON = f"T{_BASE58}{{33}}"
_UNMISTAKABLE = re.compile(f"{_NO_PART_BEFORE}(?:{_ETHEREUM}|{_SEGWIT}){_NO_PART_BEHIND}")
_BITCOIN = re.compile(f"{_NO_PART_BEFORE}[13]{_BASE58}{{25,34}}{_NO_PART_BEHIND}")
_LIKE_TRON = re.compile(f"{_NO_PART_BEFORE}{_TRON}{_NO_PART_BEHIND}")
_DIGIT, _CAPITALS, _SMALL = re.compile("[0-9]"), re.compile("[A-Z]"), re.compile("[a-z]")


def find_wallets(reading: Reading) -> Iterator[Extent]:
    """Addresses of wallets, and private keys of Ethereum.

    Catches `bc1q...`, also mistyped, `0x` with 40 or 64 hexadecimal digits, Tron's (`T...`) of small letters,
    capitals and digits, and older addresses of Bitcoin (`1...`, `3...`) whose checksum holds. Leaves error codes
    (`0x80070005`), hashes without `0x`, and what is a part of something longer.
    """
    folded = reading.folded
    for match in _UNMISTAKABLE.finditer(folded):
        yield match.span()
    for match in _LIKE_TRON.finditer(folded):
        if all(pattern.search(match.group(), 1) for pattern in (_DIGIT, _CAPITALS, _SMALL)):
            yield match.span()
    for match in _BITCOIN.finditer(folded):
        if bitcoin.is_valid(match.group()):
            yield match.span()


def wallets_gate() -> str:
    # What begins with any 1 of a number, RE2 would follow from each of them: 9 us a text with a number in it.
    wallets = "0[xX][0-9A-Fa-f]{40}|(?:bc|BC|ltc|LTC|tb|TB)1[0-9A-Za-z]{25}|[13T][1-9A-Za-z]{25}"
    return f"(?:^|[^0-9A-Za-z])(?:{wallets})"
