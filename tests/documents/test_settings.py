from __future__ import annotations

import pytest

from cotmoc.documents import approvals, settings
from cotmoc.documents.models import Setting
from cotmoc.org.models import AuditLine
from cotmoc.org.permissions import NotAllowed, Role
from tests.documents.desk import Desk
from tests.org import world


def test_an_installation_sets_its_own_numbers_and_the_audit_log_keeps_both(desk: Desk) -> None:
    head = world.user("head", Role.ADMINISTRATOR, desk.units["BCH"])
    assert settings.get("phone_days") == settings.DEFAULTS["phone_days"]

    settings.change("phone_days", 3, by=head, clock=desk.clock)
    settings.change("phone_days", 4, by=head, clock=desk.clock)

    assert settings.get("phone_days") == 4
    assert [one.detail for one in AuditLine.objects.filter(action="setting.change")] == ["None → 3", "3 → 4"]


def test_only_who_changes_units_at_the_top_changes_settings(desk: Desk) -> None:
    below = world.user("below", Role.ADMINISTRATOR, desk.units["TT"])

    with pytest.raises(NotAllowed):
        settings.change("phone_days", 3, by=below, clock=desk.clock)


@pytest.mark.parametrize(("name", "value"), [("no_such", 1), ("phone_days", -1)])
def test_what_is_no_setting_is_refused(desk: Desk, name: str, value: int) -> None:
    with pytest.raises(settings.NotASetting):
        settings.change(name, value, by=desk.office, clock=desk.clock)


def test_kinds_that_need_approval_are_the_house_s_unless_the_installation_says_otherwise(desk: Desk) -> None:
    head = world.user("head", Role.ADMINISTRATOR, desk.units["BCH"])
    assert approvals.required("reviews.directive")
    assert not approvals.required("works.stage")
    assert approvals.required("works.stage", default=True)

    settings.change("approval:works.stage", 1, by=head, clock=desk.clock)
    settings.change("approval:reviews.directive", 0, by=head, clock=desk.clock)

    assert approvals.required_of({"works.stage", "reviews.directive", "arms.hand_on"}) == {
        "works.stage",
        "arms.hand_on",
    }


def test_a_setting_says_its_name_and_value() -> None:
    assert str(Setting(name="phone_days", value=3)) == "phone_days = 3"
