"""Keys as people copy them: Bech32 (BIP 173), whose checksum finds a letter typed wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

LETTERS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
GENERATORS = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
CHECKSUM = 6
KEY = 32


class NotBech32(ValueError):
    """The text is no key of this kind, or was copied wrongly."""


def encode(kind: str, data: bytes) -> str:
    """Write bytes as `kind` + 1 + letters."""
    values = _regrouped(data, 8, 5, pad=True)
    check = _polymod([*_expanded(kind), *values, *([0] * CHECKSUM)]) ^ 1
    tail = [(check >> 5 * (CHECKSUM - 1 - place)) & 31 for place in range(CHECKSUM)]
    return f"{kind}1{''.join(LETTERS[one] for one in [*values, *tail])}"


def decode(kind: str, text: str) -> bytes:
    """Return the 32 bytes of a key; raise NotBech32."""
    found, _, letters = text.rpartition("1")
    if found != kind or not set(letters) <= set(LETTERS):
        raise NotBech32(kind)
    values = [LETTERS.index(one) for one in letters]
    if _polymod([*_expanded(kind), *values]) != 1:
        raise NotBech32(kind)
    data = bytes(_regrouped(values[:-CHECKSUM], 5, 8, pad=False))
    if len(data) != KEY or encode(kind, data) != text:
        raise NotBech32(kind)
    return data


def _expanded(kind: str) -> list[int]:
    return [ord(one) >> 5 for one in kind] + [0] + [ord(one) & 31 for one in kind]


def _polymod(values: Iterable[int]) -> int:
    check = 1
    for value in values:
        top = check >> 25
        check = (check & 0x1FFFFFF) << 5 ^ value
        for place, generator in enumerate(GENERATORS):
            if top >> place & 1:
                check ^= generator
    return check


def _regrouped(data: Iterable[int], old: int, new: int, *, pad: bool) -> list[int]:
    held, bits, found = 0, 0, []
    for value in data:
        held = (held << old | value) & ((1 << (old + new)) - 1)
        bits += old
        while bits >= new:
            bits -= new
            found.append(held >> bits & ((1 << new) - 1))
    if pad and bits:
        found.append(held << (new - bits) & ((1 << new) - 1))
    return found
