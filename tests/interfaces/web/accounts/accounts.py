"""People with accounts of their own, who sign in as people do: name, password, code."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.test import Client
from django.utils import timezone

from cotmoc.interfaces.web import noticing
from cotmoc.interfaces.web.accounts import factors
from cotmoc.org.models import AuditLine, Unit
from cotmoc.org.rights import operations as rights
from tests.interfaces.web.browsing import words
from tests.org import world

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Response

    from cotmoc.org.models import User

PASSWORD = "bảy con sông chảy về"  # noqa: S105 - of a made-up user
OTHER = "một đàn cò trắng bay qua"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"  # noqa: S105 - the same


@dataclass
class Owner:
    """Somebody with an account, at a computer."""

    user: User
    client: Client = field(default_factory=Client)

    def sign_in(self, password: str = PASSWORD, **more: str) -> Response:
        """Type name and password."""
        return self.client.post("/sign-in", {"login": self.user.username, "password": password, **more})

    def sign_in_whole(self) -> None:
        """Sign in with both factors, the second enrolled beforehand."""
        give_app(self.user)
        self.sign_in()
        assert self.type_code(code()).status_code == 302

    def type_code(self, typed: str) -> Response:
        """Answer the second step."""
        return self.client.post("/sign-in/code", {"code": typed})

    @property
    def is_in(self) -> bool:
        """Say whether the session is somebody's."""
        return "_auth_user_id" in self.client.session

    def read(self, address: str) -> str:
        """Return a page's words, after following where it leads."""
        return words(self.client.get(address, follow=True).content.decode())


def owner(name: str = "that", role: str = "", unit: str = "BCH") -> Owner:
    """Make an account with a password, and a role if one is given."""
    user = world.user(name, role, Unit.objects.get(code=unit) if role else None)
    user.set_password(PASSWORD)
    user.save()
    rights.read_notice(user, notice=noticing.current().code, clock=timezone.now)
    return Owner(user)


def give_app(user: User) -> Authenticator:
    """Enrol an app."""
    return Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": factors.seal(SECRET)})


def code(ahead: int = 0, secret: str = SECRET) -> str:
    """Return what the app shows, or showed or will show a moment from now."""
    shown: str = totp.format_hotp_value(totp.hotp_value(secret, list(totp.yield_hotp_counters_from_time())[1 + ahead]))
    return shown


def lines(*actions: str) -> list[tuple[str, str, str]]:
    """Return action, object and detail of the audit lines of these actions."""
    return list(AuditLine.objects.filter(action__in=actions).values_list("action", "object", "detail"))
