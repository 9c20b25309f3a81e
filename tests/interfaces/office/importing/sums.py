"""What the ledger says, in all units together."""

from __future__ import annotations

from datetime import date

from cotmoc.ledger import balances

END = date(2020, 12, 31)


def stocks(*codes: str, on: date = END) -> list[int]:
    return _sums(codes, first=None, last=on)


def flows(*codes: str, first: date = date(2019, 1, 1), last: date = END) -> list[int]:
    return _sums(codes, first=first, last=last)


def _sums(codes: tuple[str, ...], *, first: date | None, last: date) -> list[int]:
    sums = balances.sums(codes, first=first, last=last, known=balances.resolve(None))
    return [sum(value for (indicator, _, _), value in sums.items() if indicator == code) for code in codes]
