"""One-time links: an administrator hands one out, its bearer chooses a password and is signed in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.account.internal.flows.login import record_authentication
from django.conf import settings
from django.contrib import auth
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters

from cotmoc.interfaces.web import asking
from cotmoc.interfaces.web.accounts import sessions
from cotmoc.interfaces.web.accounts.forms import Welcome
from cotmoc.org import invitations

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from cotmoc.kernel.period import Clock
    from cotmoc.org.models import User

BACKEND = "django.contrib.auth.backends.ModelBackend"
GONE = 410


def invite(user: User, by: User, clock: Clock) -> str:
    """Return a link, good once and for 24 hours, by which a user chooses a password; older links and sessions die.

    `by` needs the right to hand out roles, or NotAllowed is raised.
    """
    return f"{settings.COTMOC_ADDRESS}{invitations.invite(user, by=by, clock=clock)}"


@asking.anyone
@sensitive_post_parameters("password1", "password2")
def welcome(request: HttpRequest, token: str) -> HttpResponse:
    """Show what the link is for, take the password, sign in; who needs a second factor is led to it next."""
    try:
        invitation = invitations.opened(token, at=timezone.now())
    except invitations.DeadLink:
        return render(request, "account/dead_link.html", status=GONE)
    form = Welcome(request.POST if request.method == "POST" else None, invitation=invitation)
    if not form.is_valid():
        known = {"form": form, "invitation": invitation}
        return render(request, "account/welcome.html", known, status=403 if form.is_bound else 200)
    chosen = form.cleaned_data
    try:
        user = invitations.accept(token, username=chosen["username"], password=chosen["password1"], clock=timezone.now)
    except invitations.DeadLink:
        return render(request, "account/dead_link.html", status=GONE)
    auth.logout(request)
    auth.login(request, user, backend=BACKEND)
    record_authentication(request, user, "password")
    sessions.begin(request)
    return redirect("mfa_index")
