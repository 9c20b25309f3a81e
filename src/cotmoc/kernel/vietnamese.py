"""Vietnamese text as data: one composition, a folded form for finding, and an order for lists."""

from __future__ import annotations

import unicodedata
from itertools import islice

LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
"""The alphabet in its order, with the four letters of foreign words where dictionaries put them."""
TONES = "\u0300\u0309\u0303\u0301\u0323"
"""Huyền, hỏi, ngã, sắc, nặng: the order in which dictionaries list words that differ in tone alone."""
LETTERS_ORDERED = 64
"""How many letters of a text a stored key orders by."""
LETTER_RANKS = 0x110000
"""Behind every code point: the ranks of the letters of the alphabet."""
LAST_RANK = 0x9F
"""What is no letter of ours comes before all letters: ASCII by its code point, everything else behind it."""

Ranks = tuple[int, ...]


def normalise(text: str) -> str:
    """Return the text composed (NFC), without invisible characters, single-spaced and trimmed."""
    composed = unicodedata.normalize("NFC", text)
    if composed.isprintable():  # nothing invisible, as nearly always
        return " ".join(composed.split())
    visible = (" " if char.isspace() else char for char in composed if char.isspace() or _is_visible(char))
    return " ".join("".join(visible).split())


def _is_visible(char: str) -> bool:
    return unicodedata.category(char) not in {"Cf", "Cc"}


def fold(text: str) -> str:
    """Return the text for finding: small letters, no marks, đ as d."""
    plain = normalise(text).casefold().replace("đ", "d")
    return "".join(char for char in unicodedata.normalize("NFD", plain) if not unicodedata.combining(char))


def sort_key(text: str) -> tuple[Ranks, Ranks, str]:
    """Return a key that sorts as a Vietnamese dictionary does: letters first, then tones."""
    letters: list[int] = []
    tones: list[int] = []
    whole = normalise(text)
    for char in unicodedata.normalize("NFD", whole.casefold()):
        if char in TONES and tones:
            tones[-1] = TONES.index(char) + 1
        elif unicodedata.combining(char) and letters:
            letters[-1] = _with_mark(letters[-1], char)
        else:
            letters.append(_rank(char))
            tones.append(0)
    return tuple(letters), tuple(tones), whole


def _rank(char: str) -> int:
    """Rank other characters before letters, by code point; letters after all of them."""
    place = LETTERS.find(char)
    return ord(char) if place < 0 else LETTER_RANKS + place


def _with_mark(rank: int, mark: str) -> int:
    place = rank - LETTER_RANKS
    if not 0 <= place < len(LETTERS):
        return rank
    marked = unicodedata.normalize("NFC", LETTERS[place] + mark)
    return _rank(marked) if marked in LETTERS else rank


def order_key(text: str) -> str:
    """Return `sort_key` as hexadecimal digits, which every database sorts alike whatever its collation.

    Two digits a letter, then one a tone, of the first `LETTERS_ORDERED` letters.
    """
    letters, tones, _ = sort_key(text)
    ranks = (LAST_RANK + 1 + rank - LETTER_RANKS if rank >= LETTER_RANKS else min(rank, LAST_RANK) for rank in letters)
    return f"{bytes(islice(ranks, LETTERS_ORDERED)).hex()}00{''.join(map(str, tones[:LETTERS_ORDERED]))}"
