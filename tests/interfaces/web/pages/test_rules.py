"""The rule book, the chart, and what is set here and was not verified."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from cotmoc.documents import approvals, settings
from cotmoc.kernel.period import local_day
from cotmoc.readings import returns
from tests.interfaces.web.administration.offices import administrator, post
from tests.interfaces.web.browsing import Visitor
from tests.readings.province import Province

AT = "/administration/rules"


@pytest.fixture
def admin(province: Province) -> Visitor:
    return administrator(province)


def test_every_rule_and_figure_is_told_with_its_source(province: Province, admin: Visitor) -> None:
    page = admin.read(AT)

    assert "TC-8 Đảng viên sinh hoạt tại một chi bộ. Điều lệ Đảng, Điều 21" in page
    assert "SW-1" in page
    assert "RP-5" in page
    assert "quy ước của hệ thống" in page
    assert "stewardship.line_m · km" in page
    assert "chưa kiểm chứng" in page
    assert "A member belongs to a Party cell." in administrator(province, "en").read(AT)


def dated(ahead: int = 0, prefix: str = "", **told: str) -> dict[str, str]:
    """Return a form that is filled in, from today or so many days ahead."""
    day = local_day(timezone.now()) + timedelta(days=ahead)
    sent = {"from_day": f"{day:%d/%m/%Y}", "basis": "Quy chế 05", **told}
    return {f"{prefix}{name}": value for name, value in sent.items()}


def test_a_number_is_set_for_this_installation(province: Province, admin: Visitor) -> None:
    today = local_day(timezone.now())
    post(admin, f"{AT}/set", **dated(name="phone_days", value="9 ngày"))

    assert settings.get("phone_days", on=today) == 9
    assert "9 Quy chế 05" in admin.read(AT)
    post(admin, f"{AT}/set", 400, **dated(name="phone_days", value="-1"))
    post(admin, f"{AT}/set", 400, **dated(name="other", value="1"))
    assert "Không đặt lùi ngày" in post(admin, f"{AT}/set", 400, **dated(-1, name="phone_days", value="1"))
    assert "Căn cứ" in post(admin, f"{AT}/set", 400, **dated(name="phone_days", value="1", basis=""))
    assert "dd/mm/yyyy" in admin.get(AT).content.decode()
    post(admin, f"{AT}/set", 400, **dated(name="phone_days", value="1", from_day="31/02/2030"))


def test_the_due_day_of_returns_is_set_for_the_months_to_come(province: Province, admin: Visitor) -> None:
    today = local_day(timezone.now())
    past = returns.last_ended(today)
    post(admin, f"{AT}/set", **dated(name="return_days", value="8"))
    post(admin, f"{AT}/set", **dated(400, name="return_days:works", value="12"))

    page = admin.read(AT)

    holds = settings.of_registers(settings.RETURN_DAYS, "return_days")
    later = today + timedelta(days=400)
    assert [holds("works", day) for day in (past.last, today, later)] == [5, 8, 12]
    assert f"8 Quy chế 05 {today:%d/%m/%Y}" in page
    assert "sắp tới" in page
    board = Visitor(province.leader)
    assert f"{past.last + timedelta(days=5):%d/%m/%Y}" in board.read(f"/returns?month={past.code}")


def test_a_kind_of_paper_is_approved_from_a_day_on(province: Province, admin: Visitor) -> None:
    today = local_day(timezone.now())
    told = dated(2, "approval-", kind="works.stage", needed="1")

    post(admin, f"{AT}/approval", **told)
    post(admin, f"{AT}/approval", **dated(0, "approval-", kind="nominations.stage", needed="0"))

    assert not approvals.required("works.stage", on=today)
    assert approvals.required("works.stage", on=today + timedelta(days=2))
    assert not approvals.required("nominations.stage", on=today)
    page = admin.read(AT)
    assert "Bước của công trình không bắt buộc" in page
    assert "Duyệt: Bước của công trình sắp tới người khác duyệt Quy chế 05" in page
    assert "Approval: Stages of works" in administrator(province, "en").read(AT)
    post(admin, f"{AT}/approval", 400, **(told | {"approval-kind": "none"}))
    assert "Không đặt lùi ngày" in post(
        admin, f"{AT}/approval", 400, **dated(-1, "approval-", kind="works.stage", needed="1")
    )


def test_others_read_without_changing(province: Province) -> None:
    leader = Visitor(province.leader)

    assert "Đặt lại tham số" not in leader.read(AT)
    post(leader, f"{AT}/set", 404, name="phone_days", value="9")
    post(leader, f"{AT}/approval", 404, kind="works.stage", needed="1")
    Visitor(province.partner).get(AT, 404)
