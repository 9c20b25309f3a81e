"""allauth's views behind our policies; what is not named in `urls.py` does not exist."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any

from allauth.account.views import LoginView, PasswordChangeView, ReauthenticateView
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.views import AuthenticateView, IndexView
from allauth.mfa.base.views import ReauthenticateView as CodeView
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.views import GenerateRecoveryCodesView, ViewRecoveryCodesView
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from allauth.mfa.webauthn.views import (
    AddWebAuthnView,
    LoginWebAuthnView,
    ReauthenticateWebAuthnView,
    RemoveWebAuthnView,
)
from django.conf import settings
from django.contrib import auth
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse, reverse_lazy
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_POST

from cotmoc.interfaces.web import asking
from cotmoc.interfaces.web.accounts import factors, recent, sessions, trail
from cotmoc.kernel.period import local_day
from cotmoc.org import operations
from cotmoc.readings import people

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

NOT_RIGHT, TOO_SOON = 403, 429


class SignInView(LoginView):
    """Name and password."""

    def post(self, request: HttpRequest, *args: Any, **words: Any) -> HttpResponse:  # noqa: ANN401 - Django's signature
        """Leave the account that is signed in here before another is."""
        if request.user.is_authenticated:
            auth.logout(request)
        response: HttpResponse = super().post(request, *args, **words)
        return response

    def form_valid(self, form: Any) -> HttpResponse:  # noqa: ANN401 - allauth's form
        """Go on, and remember the name at this computer if that was asked for."""
        response: HttpResponse = super().form_valid(form)
        if form.cleaned_data["remember_name"]:
            recent.remember(self.request, response, form.cleaned_data["login"])
        return response

    def form_invalid(self, form: Any) -> HttpResponse:  # noqa: ANN401 - allauth's form
        """Say no: with how long to wait, or that the two do not belong together."""
        waits = [one.params["seconds"] for one in form.non_field_errors().as_data() if one.code == "wait"]
        known = self.get_context_data(form=form)
        response: HttpResponse = self.render_to_response(known, status=TOO_SOON if waits else NOT_RIGHT)
        if waits:
            response["Retry-After"] = str(waits[0])
        return response

    def get_context_data(self, **words: Any) -> dict[str, Any]:  # noqa: ANN401 - Django's signature
        """Add the demonstration's people, the names of this computer, and why a session ended."""
        known: dict[str, Any] = super().get_context_data(**words)
        return known | entrance(self.request)


def entrance(request: HttpRequest) -> dict[str, Any]:
    """Return what the sign-in page shows beside the form."""
    today, language = local_day(timezone.now()), get_language() or "vi"
    return {
        "roles": people.demonstration_roles(on=today, language=language) if settings.COTMOC_DEMO else [],
        "recent": recent.names(request),
        "ended": sessions.told(request),
        "chosen": request.GET.get("as", ""),
    }


class PasskeyView(LoginWebAuthnView):
    """A passkey alone."""

    def form_invalid(self, form: Any) -> HttpResponse:  # noqa: ANN401 - allauth's form
        """Note the attempt, and show the sign-in page."""
        trail.failed("", what="passkey")
        response: HttpResponse = super().form_invalid(form)
        return response


class _Enrolling:
    """Enrolling a factor: noted, and counted as having shown it."""

    request: HttpRequest
    kind: str

    def form_valid(self, form: Any) -> HttpResponse:  # noqa: ANN401 - allauth's form
        """Enrol."""
        response: HttpResponse = super().form_valid(form)  # type: ignore[misc] # of allauth's view beside this one
        factors.remember_shown(self.request, self.kind)
        trail.note("users.factor_added", self.request.user, detail=self.kind)
        return response


class AddApp(_Enrolling, ActivateTOTPView):
    """An app that shows codes."""

    kind = Authenticator.Type.TOTP.value


class AddPasskeyView(_Enrolling, AddWebAuthnView):
    """A passkey."""

    kind = Authenticator.Type.WEBAUTHN.value


class RemoveApp(DeactivateTOTPView):
    """Take the app away."""

    def form_valid(self, form: Any) -> HttpResponse:  # noqa: ANN401 - allauth's form
        """Remove and note it."""
        response: HttpResponse = super().form_valid(form)
        trail.note("users.factor_removed", self.request.user, detail=Authenticator.Type.TOTP.value)
        return response


class RemovePasskey(RemoveWebAuthnView):
    """Take a passkey away."""

    success_url = reverse_lazy("mfa_index")

    def get_context_data(self, **words: Any) -> dict[str, Any]:  # noqa: ANN401 - Django's signature
        """Say beforehand when it cannot be."""
        known: dict[str, Any] = super().get_context_data(**words)
        return known | {"may_remove": get_adapter().can_delete_authenticator(self.object)}

    def form_valid(self, form: Any) -> HttpResponse:  # noqa: ANN401 - Django's form
        """Remove and note it; the last one of somebody who needs it stays."""
        if not get_adapter().can_delete_authenticator(self.object):
            refusal: HttpResponse = self.render_to_response(self.get_context_data(form=form), status=NOT_RIGHT)
            return refusal
        response: HttpResponse = super().form_valid(form)
        trail.note("users.factor_removed", self.request.user, detail=Authenticator.Type.WEBAUTHN.value)
        return response


class NewCodes(GenerateRecoveryCodesView):
    """Fresh recovery codes."""

    def form_valid(self, form: Any) -> HttpResponse:  # noqa: ANN401 - allauth's form
        """Make and note them."""
        response: HttpResponse = super().form_valid(form)
        trail.note("users.factor_added", self.request.user, detail=Authenticator.Type.RECOVERY_CODES.value)
        return response


class AccountView(IndexView):
    """The own account: second factors, password, sessions."""

    def get_context_data(self, **words: Any) -> dict[str, Any]:  # noqa: ANN401 - Django's signature
        """Say whether a second factor is owed, and whose names this computer keeps."""
        known: dict[str, Any] = super().get_context_data(**words)
        user, on = self.request.user, local_day(timezone.now())
        return known | {
            "needed": factors.needed(user, on=on),
            "enrolled": factors.enrolled(user),
            "owed": factors.owed(self.request, user, on=on),
            "recent": recent.names(self.request),
        }


def _own(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Open a page of the own account to whoever has one: the demonstration's made-up people share theirs."""

    @asking.signed_in
    @wraps(view)
    def shown(request: HttpRequest, *args: Any, **words: Any) -> HttpResponse:  # noqa: ANN401 - whatever the view takes
        if not asking.reader(request).user.has_usable_password():
            raise Http404
        return view(request, *args, **words)

    return shown


sign_in = asking.anyone(SignInView.as_view())
second_step = asking.anyone(AuthenticateView.as_view())
passkey = asking.anyone(PasskeyView.as_view())
account = _own(AccountView.as_view())
change_password = _own(PasswordChangeView.as_view())
confirm = _own(ReauthenticateView.as_view())
confirm_by_code = _own(CodeView.as_view())
confirm_by_passkey = _own(ReauthenticateWebAuthnView.as_view())
add_app = _own(AddApp.as_view())
remove_app = _own(RemoveApp.as_view())
recovery_codes = _own(ViewRecoveryCodesView.as_view())
new_codes = _own(NewCodes.as_view())
add_passkey = _own(AddPasskeyView.as_view())
remove_passkey = _own(RemovePasskey.as_view())


@_own
@require_POST
def sign_out_everywhere(request: HttpRequest) -> HttpResponse:
    """End every session of the own account, this one too."""
    user = asking.reader(request).user
    operations.sign_out_everywhere(user, by=user, clock=timezone.now)
    auth.logout(request)
    return redirect("account_login")


@asking.anyone
@require_POST
def switch_user(request: HttpRequest) -> HttpResponse:
    """Leave the desk to somebody else: this session ends, the names of this computer are offered."""
    username = request.user.get_username()
    trail.note("users.signed_out", request.user, detail="switch")
    auth.logout(request)
    response = HttpResponseRedirect(f"{reverse('account_login')}?switch=1")
    if request.POST.get("remember_name") and username:
        recent.remember(request, response, username)
    return response


@asking.anyone
@require_POST
def forget_names(request: HttpRequest) -> HttpResponse:
    """Forget the names kept at this computer."""
    del request
    response = HttpResponseRedirect(reverse("account_login"))
    recent.forget(response)
    return response
