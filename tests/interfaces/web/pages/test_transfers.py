"""Chuyển công tác: seen first, then posts, cell and roles end and begin on one day, with the right at both ends."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from cotmoc.org import moves
from cotmoc.org import operations as org
from cotmoc.org.delegation import operations as delegation
from cotmoc.org.models import AuditLine, Membership, Person, Post, RoleGrant, User
from cotmoc.org.permissions import Role
from cotmoc.readings.people_at import everything
from tests.interfaces.web.administration.offices import administrator, post
from tests.interfaces.web.browsing import Visitor
from tests.org import world
from tests.readings.province import Province

AT = "/administration/people/of"
DAY = "01/07/2024"


@pytest.fixture
def admin(province: Province) -> Visitor:
    return administrator(province)


@pytest.fixture
def officer(province: Province) -> Person:
    """Give the station an officer with a post, a cell on probation, an account and a role."""
    units = province.units
    words: dict[str, Any] = {"by": None, "clock": province.desk.clock}
    for station in ("TT", "CM"):
        org.link_cell(cell=units[f"CB-{station}"], unit=units[station], from_day=world.START, **words)
    person = org.add_person(org.NewPerson("Nông Văn Thử"), **words)
    org.join_cell(person=person, cell=units["CB-TT"], from_day=world.START, status="PROBATIONARY", **words)
    org.add_post(person=person, unit=units["TT"], title="Trạm trưởng", from_day=world.START, **words)
    user = org.add_user(username="nong-thu", person=person, **words)
    org.grant_role(user=user, role=Role.FIELD_OFFICER, unit=units["TT"], from_day=world.START, **words)
    return person


def told(province: Province, **more: str) -> dict[str, str]:
    """Return a form that is filled in: to Chi Ma, with its cell."""
    units = province.units
    there = {"unit": units["CM"].pk, "title": "Đồn phó", "cell": units["CB-CM"].pk, "status": "PROBATIONARY"}
    return {"day": DAY, "paper_number": "15/QĐ-BCH", **there, **more}


def test_what_ends_and_begins_is_seen_before_it_is_done(province: Province, officer: Person, admin: Visitor) -> None:
    page = f"{AT}/{officer.pk}/transfer"
    assert "Chuyển công tác" in admin.read(f"{AT}/{officer.pk}")
    assert "Trạm trưởng Đồn Tân Thanh 01/01/2019" in admin.read(page)

    seen = post(admin, page, 200, **told(province, role="FIELD_OFFICER"), step="preview")

    ends, begins = seen.split("Bắt đầu từ ngày 01/07/2024")
    assert "Kết thúc từ ngày 01/07/2024" in ends
    for words in ("Trạm trưởng Chức vụ Đồn Tân Thanh", "Chi bộ Chi bộ Tân Thanh", "Vai trò Đồn Tân Thanh"):
        assert words in ends
    for words in ("Đồn phó Chức vụ Đồn Chi Ma", "Đảng viên dự bị Chi bộ Chi bộ Chi Ma", "Vai trò Đồn Chi Ma"):
        assert words in begins
    assert "nong-thu : các phiên đang đăng nhập kết thúc ngay" in begins
    assert (
        'href="/hand-over/nong-thu"' in admin.client.post(page, told(province) | {"step": "preview"}).content.decode()
    )
    assert Post.objects.get(person=officer).to_day is None


def test_it_is_done_once_however_often_it_is_sent(province: Province, officer: Person, admin: Visitor) -> None:
    page, form = f"{AT}/{officer.pk}/transfer", told(province, role="FIELD_OFFICER")
    desk = Visitor(User.objects.get(username="nong-thu"))
    desk.get("/me")

    for _ in range(2):
        post(admin, page, 302, **form, step="do")

    assert list(Post.objects.filter(person=officer).order_by("from_day").values_list("unit__code", "to_day")) == [
        ("TT", date(2024, 7, 1)),
        ("CM", None),
    ]
    assert list(
        Membership.objects.filter(person=officer).order_by("from_day").values_list("cell__code", "status", "to_day")
    ) == [("CB-TT", "PROBATIONARY", date(2024, 7, 1)), ("CB-CM", "PROBATIONARY", None)]
    assert list(RoleGrant.objects.filter(user__person=officer).order_by("from_day").values_list("unit__code")) == [
        ("TT",),
        ("CM",),
    ]
    assert AuditLine.objects.filter(action=moves.TRANSFERRED).count() == 1
    desk.get("/me", 302)
    history = admin.read(f"{AT}/{officer.pk}")
    assert "01/07/2024 Đồn Chi Ma 15/QĐ-BCH" in history
    assert "Cán bộ vận động quần chúng Đồn Tân Thanh 01/01/2019 01/07/2024" in history


def test_a_day_to_come_is_recorded_now_and_holds_from_then(province: Province, officer: Person, admin: Visitor) -> None:
    post(admin, f"{AT}/{officer.pk}/transfer", 302, **told(province, day="01/01/2040"), step="do")

    held = Post.objects.filter(person=officer).order_by("from_day")
    assert [(one.unit.code, str(one.from_day), str(one.to_day)) for one in held] == [
        ("TT", "2019-01-01", "2040-01-01"),
        ("CM", "2040-01-01", "None"),
    ]


def test_somebody_may_leave_altogether_or_keep_the_cell(province: Province, officer: Person, admin: Visitor) -> None:
    page, units = f"{AT}/{officer.pk}/transfer", province.units
    gone = {"day": DAY, "paper_number": "16/QĐ"}

    assert "người này chuyển đi" in post(admin, page, 200, **gone, step="preview")
    stays = post(admin, page, 200, **told(province, cell=units["CB-TT"].pk), step="preview")
    assert "Vẫn sinh hoạt tại: Chi bộ Tân Thanh" in stays
    assert "không thuộc đơn vị mới" in stays
    post(admin, page, 302, **gone, step="do")

    assert not Membership.objects.filter(person=officer, to_day=None).exists()
    assert "01/07/2024 – 16/QĐ" in admin.read(f"{AT}/{officer.pk}")
    assert "Không có gì kết thúc" in post(admin, page, 200, **gone, step="preview")


def test_a_delegation_that_ends_is_named(province: Province, officer: Person, admin: Visitor) -> None:
    user = User.objects.get(username="nong-thu")
    days = date(2025, 3, 1), date(2025, 8, 1)
    delegation.delegate(
        user.grants.get(),
        deputy=province.secretary,
        from_day=days[0],
        to_day=days[1],
        by=user,
        clock=province.desk.clock,
    )

    seen = post(admin, f"{AT}/{officer.pk}/transfer", 200, **told(province, day="01/04/2025"), step="preview")

    assert "ủy quyền Đồn Tân Thanh 01/03/2025" in seen


def test_what_cannot_be_is_refused_in_words(province: Province, officer: Person, admin: Visitor) -> None:
    page = f"{AT}/{officer.pk}/transfer"

    early = post(admin, page, 400, **told(province, day="01/01/2019"), step="do")
    assert "UQ-6" in early
    assert "Đang giữ từ 01/01/2019: hãy ghi ngày sau đó" in early
    assert "TC-8" in post(admin, page, 400, **told(province, cell=province.units["DU"].pk), step="preview")
    assert "DL-9" in post(admin, page, 400, **told(province, paper_number="QĐ Nông Văn Thử"), step="do")
    assert "Ghi chức vụ" in post(admin, page, 400, **told(province, title=""), step="do")
    assert "Chọn đơn vị nơi đến" in post(admin, page, 400, **told(province, unit=""), step="do")
    assert "Số quyết định" in post(admin, page, 400, **told(province, paper_number=""), step="do")
    assert Post.objects.get(person=officer).to_day is None
    own = Visitor(User.objects.create(id="own", username="own", person=officer))
    post(own, page, 404, **told(province), step="do")


def test_nobody_gives_a_role_to_themselves_by_a_transfer(province: Province, officer: Person) -> None:
    chief = User.objects.get(username="nong-thu")
    org.grant_role(user=chief, role=Role.ADMINISTRATOR, unit=province.units["BCH"], from_day=world.START, by=None,
                   clock=world.Ticking())  # fmt: skip
    world.user("second", Role.ADMINISTRATOR, province.units["BCH"])

    answer = post(Visitor(chief), f"{AT}/{officer.pk}/transfer", 400, **told(province, role="LEADER"), step="do")

    assert "QT-1" in answer


def test_the_right_is_needed_at_both_ends(province: Province, officer: Person) -> None:
    units, page = province.units, f"{AT}/{officer.pk}/transfer"
    here = Visitor(world.user("here", Role.POLITICAL_OFFICE, units["TT"]))
    there = Visitor(world.user("there", Role.POLITICAL_OFFICE, units["CM"]))

    there.get(page, 404)
    post(there, page, 404, **told(province), step="do")
    form = here.read(page)
    assert "Chi bộ Tân Thanh (CB-TT)" in form
    assert "(CM)" not in form
    assert "Vai trò ở đơn vị mới" not in form
    assert "chọn một mục trong danh sách" in post(here, page, 400, **told(province), step="do")
    here.get(f"{AT}/nobody/transfer", 404)
    assert "Chuyển công tác" not in Visitor(province.secretary).read(f"{AT}/{officer.pk}")

    own = {"unit": units["TT"].pk, "cell": units["CB-TT"].pk}
    post(here, page, 302, **told(province, **own), step="do")
    assert Post.objects.get(person=officer, to_day=None).title == "Đồn phó"


def test_who_gave_up_a_role_elsewhere_is_named_by_the_unit(province: Province, officer: Person) -> None:
    here = Visitor(world.user("here", Role.POLITICAL_OFFICE, province.units["TT"]))
    Membership.objects.filter(person=officer).update(to_day=date(2024, 1, 1))
    Post.objects.create(id="later", person=officer, unit=province.units["CM"], title="Cũ", from_day=world.START,
                        to_day=date(2024, 8, 1))  # fmt: skip
    own = {"unit": province.units["TT"].pk, "cell": "", "status": ""}

    answer = post(here, f"{AT}/{officer.pk}/transfer", 400, **told(province, **own), step="do")

    assert "people.change” ở CM" in answer


def test_a_person_s_history_is_everything(province: Province, officer: Person) -> None:
    found = everything(officer, on=date(2025, 1, 1), language="en")

    assert [(one.unit, one.from_day) for one in found.roles] == [("Tan Thanh station", world.START)]
    assert found.moves == ()
    assert found.accounts == ("nong-thu",)
