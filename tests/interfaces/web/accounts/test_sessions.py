"""What ends a session, and that the sign-in page says why."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cotmoc.interfaces.web.accounts import sessions
from cotmoc.org import operations
from cotmoc.org.delegation.operations import delegate
from cotmoc.org.models import Unit
from tests.interfaces.web.accounts import accounts
from tests.interfaces.web.accounts.accounts import Owner, owner
from tests.org import world

TODAY, LATER = date(2020, 6, 30), date(2021, 6, 30)
CHANGED, IDLE, OVER = "vì mật khẩu, vai trò hoặc tài khoản đã thay đổi", "vì lâu không mở trang nào", "đã hết thời hạn"


@pytest.fixture
def auditor() -> Owner:
    """Somebody who needs no second factor and is signed in."""
    found = owner(role="AUDITOR")
    found.sign_in()
    assert found.client.get("/ledger").status_code == 200
    return found


def grants(user: Owner) -> None:
    unit = Unit.objects.get(code="TT")
    operations.grant_role(user=user.user, role="MEMBER", unit=unit, from_day=TODAY, by=None, clock=world.Ticking())


def ends(user: Owner) -> None:
    operations.end_role(user.user.grants.get(), day=TODAY, by=None, clock=world.Ticking())


def renames(user: Owner) -> None:
    del user
    operations.change_unit(
        Unit.objects.get(code="BCH"), from_day=TODAY, name_vi="Bộ Chỉ huy mới", by=None, clock=world.Ticking()
    )


def sets_password(user: Owner) -> None:
    operations.set_password(user.user, password=accounts.OTHER, by=None, clock=world.Ticking())


def stands_in(user: Owner) -> None:
    leader = world.user("lanh-dao", "LEADER", Unit.objects.get(code="BCH"))
    delegate(leader.grants.get(), deputy=user.user, from_day=TODAY, to_day=LATER, by=leader, clock=world.Ticking())


def shuts(user: Owner) -> None:
    operations.deactivate_user(user.user, by=None, clock=world.Ticking())


def signs_out_elsewhere(user: Owner) -> None:
    other = Owner(user.user)
    other.sign_in()
    assert other.client.post("/account/sign-out-everywhere").status_code == 302
    assert not other.is_in


@pytest.mark.parametrize("change", [grants, ends, renames, stands_in, sets_password, shuts, signs_out_elsewhere])
def test_what_changes_the_account_ends_its_sessions(auditor: Owner, change: Callable[[Owner], None]) -> None:
    change(auditor)

    assert CHANGED in auditor.read("/ledger")
    assert not auditor.is_in
    assert CHANGED not in auditor.read("/sign-in"), "said once"


def test_letting_somebody_stand_in_ends_nothing_of_ones_own() -> None:
    officer, deputy = owner(role="FIELD_OFFICER"), world.user("pho")
    officer.sign_in()
    delegate(
        officer.user.grants.get(), deputy=deputy, by=officer.user, clock=world.Ticking(), from_day=TODAY, to_day=LATER
    )

    assert officer.client.get("/account").status_code == 200


def test_what_changes_somebody_elses_account_ends_nothing_here(auditor: Owner) -> None:
    grants(owner("khac"))

    assert auditor.client.get("/ledger").status_code == 200


@pytest.mark.parametrize(("clock", "seconds", "told"), [("seen", 3600, IDLE), ("began", 12 * 3600, OVER)])
def test_sessions_run_out(auditor: Owner, clock: str, seconds: int, told: str) -> None:
    session = auditor.client.session
    session[clock] -= seconds - 5
    session.save()
    assert auditor.client.get("/ledger").status_code == 200

    session = auditor.client.session
    session[clock] -= seconds
    session.save()

    assert told in auditor.read("/ledger")
    assert not auditor.is_in


def test_being_seen_is_written_once_a_minute(auditor: Owner) -> None:
    before = auditor.client.session[sessions.SEEN]
    auditor.client.get("/ledger")
    assert auditor.client.session[sessions.SEEN] == before

    session = auditor.client.session
    session[sessions.SEEN] = before - 100
    session.save()
    auditor.client.get("/ledger")

    assert auditor.client.session[sessions.SEEN] >= before


def test_session_without_clocks_gets_them(auditor: Owner) -> None:
    session = auditor.client.session
    del session[sessions.BEGAN]
    session.save()

    assert auditor.client.get("/ledger").status_code == 200
    assert sessions.BEGAN in auditor.client.session


def test_watching_costs_one_query_on_a_page(auditor: Owner) -> None:
    with CaptureQueriesContext(connection) as captured:
        auditor.client.get("/ledger")

    assert len([one for one in captured if "org_unitstate" in one["sql"] and "org_rolegrant" in one["sql"]]) == 1
    assert [one for one in captured if one["sql"].startswith(("UPDATE", "INSERT"))] == []


def test_key_of_the_session_changes_at_sign_in(auditor: Owner) -> None:
    fixed = Client()
    fixed.get("/sign-in")
    session = fixed.session
    session["planted"] = True
    session.save()
    fixed.cookies[settings.SESSION_COOKIE_NAME] = session.session_key or ""

    Owner(auditor.user, fixed).sign_in()

    assert fixed.session.session_key != session.session_key


def test_strangers_leave_no_session_behind() -> None:
    client = Client()
    client.get("/sign-in")
    client.get("/ledger")

    assert settings.SESSION_COOKIE_NAME not in client.cookies
