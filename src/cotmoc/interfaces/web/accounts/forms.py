"""allauth's forms with our words; every field says what is wrong in the reader's language."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

from allauth.account.forms import ChangePasswordForm, LoginForm
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from django import forms
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from cotmoc.interfaces.web.accounts import adapters, passwords, trail
from cotmoc.org.models import User

if TYPE_CHECKING:
    from allauth.mfa.models import Authenticator

    from cotmoc.org.invitations import Invitation

REPLAYED: Final = 120
"""Seconds for which a code of the app is not taken twice: longer than a code is valid."""
NAME_LENGTH: Final = 64
DIFFER = _("The two passwords are not the same.")


class SignIn(LoginForm):
    """Name and password, and whether this computer may remember the name."""

    remember_name = forms.BooleanField(required=False)


class ChangePassword(ChangePasswordForm):
    """The current password once, the new one twice."""

    def clean(self) -> dict[str, Any]:
        """Say in our words that the two differ."""
        cleaned: dict[str, Any] = forms.Form.clean(self) or {}
        if cleaned.get("password1") and cleaned.get("password2") and cleaned["password1"] != cleaned["password2"]:
            self.add_error("password2", DIFFER)
        return cleaned


class _Once:
    """A code of the app is good once, although clocks may drift and a code lives for three periods."""

    user: User

    def clean_code(self) -> str:
        """Refuse a code that was taken a moment ago."""
        code: str = super().clean_code()  # type: ignore[misc] # of allauth's form beside this one
        if not cache.add(f"code.{self.user.pk}.{code}", 1, REPLAYED):
            raise ValidationError(adapters.INCORRECT_CODE)
        return code

    def _emit_authentication_failed(self, authenticator: Authenticator) -> None:
        """Note a wrong code."""
        del authenticator
        trail.failed(self.user.username, what="code")


class Code(_Once, AuthenticateForm):
    """A code as the second step of signing in."""


class CodeAgain(_Once, ReauthenticateForm):
    """A code before something sensitive."""


class FirstCode(ActivateTOTPForm):
    """The first code of a new app."""


class _Careful:
    """Whatever a stranger's bytes break in the library below is a credential that is none, not an error of ours."""

    def clean_credential(self) -> Authenticator:
        """Return whose passkey it is."""
        with _no_credential():
            found: Authenticator = super().clean_credential()  # type: ignore[misc] # of allauth's form beside this one
            return found


class PasskeyAlone(_Careful, LoginWebAuthnForm):
    """A passkey instead of name and password."""


class Passkey(_Careful, AuthenticateWebAuthnForm):
    """A passkey as the second step of signing in."""


class PasskeyAgain(_Careful, ReauthenticateWebAuthnForm):
    """A passkey before something sensitive."""


class AddPasskey(AddWebAuthnForm):
    """A passkey, always one that can sign in by itself."""

    name = forms.CharField(max_length=NAME_LENGTH, required=False)
    passwordless = None

    def clean(self) -> dict[str, Any]:
        """Return the name and the credential."""
        with _no_credential():
            cleaned: dict[str, Any] = super().clean()
            return cleaned


@contextmanager
def _no_credential() -> Iterator[None]:
    try:
        yield
    except ValidationError as error:
        if getattr(error, "code", "") != "incorrect_code":
            raise
        raise ValidationError(adapters.NO_CREDENTIAL) from error
    except Exception as error:
        raise ValidationError(adapters.NO_CREDENTIAL) from error


class Welcome(forms.Form):
    """Choose the password of an account made for one; the first administrator chooses the name too."""

    username = forms.RegexField(
        regex=r"^[\w.@-]+$",
        max_length=NAME_LENGTH,
        error_messages={"invalid": _("Letters, digits, dot, hyphen and underscore only.")},
    )
    password1 = forms.CharField(strip=False)
    password2 = forms.CharField(strip=False)

    def __init__(self, *args: Any, invitation: Invitation, **words: Any) -> None:  # noqa: ANN401 - Django's signature
        """Remember whose account it is."""
        super().__init__(*args, **words)
        self.invitation = invitation
        self.fields["username"].disabled = not invitation.may_rename
        self.fields["username"].initial = invitation.user.username

    def clean_username(self) -> str:
        """Refuse a name that somebody else has."""
        username: str = self.cleaned_data["username"]
        if User.objects.filter(username=username).exclude(pk=self.invitation.user.pk).exists():
            raise ValidationError(_("Somebody has this user name already."))
        return username

    def clean_password1(self) -> str:
        """Hold it against the rules."""
        user = User(username=self.cleaned_data.get("username", self.invitation.user.username))
        return passwords.checked(self.cleaned_data["password1"], user)

    def clean(self) -> dict[str, Any]:
        """See that both are the same."""
        cleaned: dict[str, Any] = super().clean() or {}
        if "password1" in cleaned and cleaned["password1"] != cleaned.get("password2"):
            self.add_error("password2", DIFFER)
        return cleaned
