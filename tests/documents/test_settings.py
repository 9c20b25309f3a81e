from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from cotmoc.documents import approvals, settings
from cotmoc.documents.models import Setting
from cotmoc.kernel.period import local_day
from cotmoc.kernel.rule import RulesBroken
from cotmoc.org.models import AuditLine
from cotmoc.org.permissions import NotAllowed, Role
from tests.documents.desk import Desk
from tests.org import world

BASIS = "Quy chế làm việc 05"


def today(desk: Desk) -> date:
    """Return the day on which the desk's clock stands."""
    return local_day(desk.clock())


def test_an_installation_sets_its_own_numbers_and_the_audit_log_keeps_both(desk: Desk) -> None:
    head = world.user("head", Role.ADMINISTRATOR, desk.units["BCH"])
    assert settings.get("phone_days", on=today(desk)) == settings.DEFAULTS["phone_days"]

    settings.change("phone_days", 3, basis=BASIS, by=head, clock=desk.clock)
    settings.change("phone_days", 4, basis=BASIS, by=head, clock=desk.clock)

    assert settings.get("phone_days", on=today(desk)) == 4
    told = f"{today(desk)}, {BASIS}"
    assert [one.detail for one in AuditLine.objects.filter(action="setting.change")] == [
        f"None → 3, {told}",
        f"3 → 4, {told}",
    ]


def test_a_day_keeps_what_held_then(desk: Desk) -> None:
    head = world.user("head", Role.ADMINISTRATOR, desk.units["BCH"])
    now = today(desk)
    words: dict[str, Any] = {"basis": BASIS, "by": head, "clock": desk.clock}

    settings.change("return_days", 9, from_day=now + timedelta(days=40), **words)
    settings.change("return_days", 8, from_day=now + timedelta(days=10), **words)

    asked = [settings.get("return_days", on=now + timedelta(days=ahead)) for ahead in (0, 10, 39, 40)]
    assert asked == [settings.DEFAULTS["return_days"], 8, 8, 9]
    one = settings.standing(on=now + timedelta(days=20))["return_days"]
    assert (one.from_day, one.basis) == (now + timedelta(days=10), BASIS)


@pytest.mark.parametrize(("ahead", "basis"), [(-1, "Quy chế 05"), (0, " ")])
def test_DOC_9_a_setting_names_its_basis_and_is_not_made_back(desk: Desk, ahead: int, basis: str) -> None:
    head = world.user("head", Role.ADMINISTRATOR, desk.units["BCH"])

    with pytest.raises(RulesBroken, match="DOC-9"):
        settings.change(
            "return_days", 9, from_day=today(desk) + timedelta(days=ahead), basis=basis, by=head, clock=desk.clock
        )


def test_only_who_changes_units_at_the_top_changes_settings(desk: Desk) -> None:
    below = world.user("below", Role.ADMINISTRATOR, desk.units["TT"])

    with pytest.raises(NotAllowed):
        settings.change("phone_days", 3, basis=BASIS, by=below, clock=desk.clock)


@pytest.mark.parametrize(("name", "value"), [("no_such", 1), ("phone_days", -1)])
def test_what_is_no_setting_is_refused(desk: Desk, name: str, value: int) -> None:
    with pytest.raises(settings.NotASetting):
        settings.change(name, value, basis=BASIS, by=desk.office, clock=desk.clock)


def test_kinds_that_need_approval_are_the_house_s_unless_the_installation_says_otherwise(desk: Desk) -> None:
    head = world.user("head", Role.ADMINISTRATOR, desk.units["BCH"])
    on = today(desk)
    assert approvals.required("reviews.directive", on=on)
    assert not approvals.required("works.stage", on=on)
    assert approvals.required("inspections.decision", on=on)

    settings.change("approval:works.stage", 1, basis=BASIS, by=head, clock=desk.clock)
    settings.change("approval:reviews.directive", 0, basis=BASIS, by=head, clock=desk.clock)

    assert approvals.required_of({"works.stage", "reviews.directive", "arms.hand_on"}, on=on) == {
        "works.stage",
        "arms.hand_on",
    }


def test_a_setting_says_its_name_and_value() -> None:
    assert str(Setting(name="phone_days", value=3)) == "phone_days = 3"
