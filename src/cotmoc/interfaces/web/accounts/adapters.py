"""What django-allauth asks of us: delays, lines in the audit log, our words, sealed secrets."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.contrib import auth
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from cotmoc.interfaces.web.accounts import delays, factors, passwords, sessions, trail
from cotmoc.kernel.period import local_day
from cotmoc.org.models import User

if TYPE_CHECKING:
    from allauth.mfa.models import Authenticator
    from django.http import HttpRequest, HttpResponse

INCORRECT_CODE = _("This code is not the right one. Wait for the next code of the app and type that.")
NO_CREDENTIAL = _("The passkey was not accepted. Try again, or use another way.")
TOO_MANY_CODES = _("Too many wrong codes. Wait five minutes and try again.")


class Accounts(DefaultAccountAdapter):
    """Names and passwords."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": _("This account is shut. Ask your administrator."),
        "enter_current_password": _("This is not your current password."),
        "incorrect_code": INCORRECT_CODE,
        "incorrect_password": _("This is not your password."),
        "rate_limited": TOO_MANY_CODES,
        "too_many_login_attempts": TOO_MANY_CODES,
        "username_password_mismatch": _("This name and password do not belong together."),
    }

    def authenticate(self, request: HttpRequest, **credentials: Any) -> User | None:  # noqa: ANN401 - allauth's way
        """Look at a name and password, unless too many wrong ones came before."""
        username = credentials["username"]
        try:
            attempt = delays.begin(username, self.get_client_ip(request), at=timezone.now())
        except delays.Wait as wait:
            raise ValidationError(wait_words(wait.seconds), code="wait", params={"seconds": wait.seconds}) from wait
        user = auth.authenticate(request, **credentials)
        if not isinstance(user, User):
            trail.failed(username)
            return None
        attempt.forgive()
        return user

    def login(self, request: HttpRequest, user: User) -> None:
        """Begin the session, and note how."""
        super().login(request, user)
        sessions.begin(request)
        used = [record.get("type") or record.get("method", "") for record in get_authentication_records(request, user)]
        trail.note("users.signed_in", user, detail=" ".join(used))

    @transaction.atomic
    def set_password(self, user: User, password: str) -> None:
        """Store a password, and note it."""
        user.set_password(password)
        user.save(update_fields=["password"])
        trail.note("users.password_changed", user)

    def clean_password(self, password: str, user: User | None = None) -> str:
        """Hold a new password against the rules; they are worded in the reader's language."""
        return passwords.checked(password, user)

    def is_safe_url(self, url: str | None) -> bool:
        """Lead nowhere but to this very host."""
        request = self.request
        return url_has_allowed_host_and_scheme(url, {request.get_host()}, require_https=request.is_secure())

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Return to the account's page."""
        del request
        return reverse("mfa_index")

    def respond_user_inactive(self, request: HttpRequest, user: User) -> HttpResponse:
        """Say no more than of an account that does not exist."""
        del user
        sessions.tell(request, sessions.Ended.CHANGED)
        return HttpResponseRedirect(reverse("account_login"))

    def is_reauthentication_required(self, *, app: str, **_: object) -> bool:
        """Ask nobody for the password again who has shown it, or a factor, a moment ago."""
        del app
        records = get_authentication_records(self.request, self.request.user)
        return not records or time.time() - records[-1]["at"] > settings.ACCOUNT_REAUTHENTICATION_TIMEOUT

    def get_reauthentication_methods(self, user: User) -> list[dict[str, Any]]:
        """Name the ways in our words."""
        words = {
            "reauthenticate": gettext("Use your password"),
            "mfa_reauthenticate": gettext("Use a code of the app"),
            "mfa_reauthenticate:webauthn": gettext("Use a passkey"),
        }
        return [way | {"description": words[way["id"]]} for way in super().get_reauthentication_methods(user)]


class Factors(DefaultMFAAdapter):
    """Second factors."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "cannot_delete_authenticator": _(
            "Your roles ask for a second factor, and this is your last one. Add another before you remove it."
        ),
        "cannot_generate_recovery_codes": _("Recovery codes belong to a second factor: add one first."),
        "incorrect_code": INCORRECT_CODE,
    }

    def encrypt(self, text: str) -> str:
        """Seal a secret before it is stored."""
        return factors.seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        """Open it again."""
        return factors.unseal(encrypted_text)

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Keep the last factor of somebody who needs one."""
        on = local_day(timezone.now())
        return not (factors.is_last(authenticator) and factors.needed(authenticator.user, on=on))

    def generate_authenticator_name(self, user: User, type: str) -> str:  # noqa: A002 - allauth's word
        """Suggest a name for a passkey."""
        del user, type
        return gettext("My passkey")


def wait_words(seconds: int) -> str:
    """Say how long to wait."""
    minutes, rest = divmod(seconds, 60)
    if minutes:
        whole = minutes + bool(rest)
        words = ngettext("%(count)d minute", "%(count)d minutes", whole) % {"count": whole}
    else:
        words = ngettext("%(count)d second", "%(count)d seconds", rest) % {"count": rest}
    return gettext("Too many wrong attempts. Wait %(time)s and try again; a passkey works at once.") % {"time": words}
