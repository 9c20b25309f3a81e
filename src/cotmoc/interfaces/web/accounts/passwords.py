"""The rules for passwords in the reader's language: Django's own words are not all in Vietnamese."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from cotmoc.org.models import User


def checked(password: str, user: User | None) -> str:
    """Return a password that keeps the rules; raise ValidationError in words."""
    try:
        password_validation.validate_password(password, user)
    except ValidationError as error:
        words = _words()
        said = dict.fromkeys(words.get(one.code or "", one.messages[0]) for one in error.error_list)
        raise ValidationError(list(said)) from error
    return password


def _words() -> dict[str, str]:
    return {
        "password_too_short": _("The password is too short: at least 12 characters, better a sentence of four words."),
        "password_too_common": _("This password is too common: others try it first."),
        "password_too_similar": _("This password is too much like your user name."),
    }
