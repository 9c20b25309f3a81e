"""Passwords that people here would try first, beside the list that Django brings."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError

from cotmoc.kernel import vietnamese

if TYPE_CHECKING:
    from cotmoc.org.models import User

LIST = Path(__file__).with_name("common_passwords.txt")
NOT_A_LETTER = re.compile(r"[^a-z]")
REPEATED = re.compile(r"(.{1,6}?)\1+.?")
DIGITS_IN_A_ROW = "01234567890123456789"
SPELT = str.maketrans("0134578@$!", "oieastbasi")


class VietnameseCommonPassword:
    """Refuses a password that is a common one with tone marks, capitals, digits or signs changed about it."""

    def validate(self, password: str, user: User | None = None) -> None:
        """Raise ValidationError(code="password_too_common")."""
        del user
        if is_common(password):
            raise ValidationError(self.get_help_text(), code="password_too_common")

    def get_help_text(self) -> str:
        """Say what is asked."""
        return "Mật khẩu quá thông dụng."


def is_common(password: str) -> bool:
    """Say whether somebody would guess this soon: a common phrase dressed up, one thing repeated, digits in a row."""
    plain = "".join(char for char in vietnamese.fold(password) if char.isalnum() or char in "@$!")
    if REPEATED.fullmatch(plain) or plain in DIGITS_IN_A_ROW or plain in DIGITS_IN_A_ROW[::-1]:
        return True
    bare = plain.strip("0123456789@$!")
    readings = (bare, bare.translate(SPELT), plain.translate(SPELT))
    return any(_undressed(reading) in _phrases() for reading in readings)


def _undressed(text: str) -> str:
    return NOT_A_LETTER.sub("", text)


@cache
def _phrases() -> frozenset[str]:
    return frozenset(LIST.read_text(encoding="ascii").split())
