"""People of a unit, one person's history, and what is recorded about them: names stay within scope."""

from __future__ import annotations

import pytest

from cotmoc.org import operations as org
from cotmoc.org.models import Membership, Person, Post
from tests.interfaces.web.administration.offices import administrator, post
from tests.interfaces.web.browsing import Visitor
from tests.org import world
from tests.readings.province import Province

AT = "/administration/people"


@pytest.fixture
def admin(province: Province) -> Visitor:
    return administrator(province)


@pytest.fixture
def officer(province: Province) -> str:
    """Give the station an officer with a post and a cell; return the id."""
    clock, units = province.desk.clock, province.units
    org.link_cell(cell=units["CB-TT"], unit=units["TT"], from_day=world.START, by=None, clock=clock)
    person = world.member("Nông Văn Thử", units["CB-TT"])
    org.add_post(person=Person.objects.get(pk=person), unit=units["TT"], title="Trạm trưởng", from_day=world.START,
                 by=None, clock=clock)  # fmt: skip
    return person


def test_a_unit_shows_its_people_to_those_who_may_read_names(province: Province, officer: str, admin: Visitor) -> None:
    page = admin.read(f"{AT}?unit=TT")

    assert "Nông Văn Thử Trạm trưởng Chi bộ Tân Thanh đảng viên chính thức" in page
    assert "chưa có ai" in admin.read(f"{AT}?unit=CM")
    own = Visitor(province.secretary)
    assert "Nông Văn Thử" in own.read(AT)
    assert "Thêm người vào đơn vị" not in own.read(AT)
    own.get(f"{AT}?unit=CM", 404)
    own.get(f"{AT}?unit=NONE", 404)
    Visitor(province.member).get(AT, 404)


def test_people_take_as_many_questions_for_three_as_for_one(province: Province, officer: str, admin: Visitor) -> None:
    few = admin.queries(f"{AT}?unit=TT")
    for name in ("Hai", "Ba"):
        world.member(name, province.units["CB-TT"])

    assert admin.queries(f"{AT}?unit=TT") == few


def test_a_persons_history_is_shown_within_scope(province: Province, officer: str, admin: Visitor) -> None:
    assert "Trạm trưởng Đồn Tân Thanh 01/01/2019" in admin.read(f"{AT}/of/{officer}")
    assert "Full member Chi bộ Tân Thanh 01/01/2019" in administrator(province, "en").read(f"{AT}/of/{officer}")
    assert "Nông Văn Thử" in Visitor(province.secretary).read(f"{AT}/of/{officer}")
    stranger = world.user("other", "UNIT_SECRETARY", province.units["CM"])
    Visitor(stranger).get(f"{AT}/of/{officer}", 404)
    admin.get(f"{AT}/of/nobody", 404)


def test_somebody_who_belongs_nowhere_yet_is_found_by_the_administrator_only(
    province: Province, admin: Visitor
) -> None:
    person = org.add_person(org.NewPerson("Chưa Có Việc"), by=None, clock=province.desk.clock)

    assert "Chưa sinh hoạt ở chi bộ nào" in admin.read(f"{AT}/of/{person.pk}")
    Visitor(province.secretary).get(f"{AT}/of/{person.pk}", 404)


def test_somebody_is_added_with_a_post_and_a_cell_or_not_at_all(province: Province, admin: Visitor) -> None:
    cell = province.units["CB-TT"].pk
    told = {"unit": "TT", "full_name": "Lý Thị Thử", "from_day": "01/03/2020"}

    assert "Ghi chức vụ hoặc chi bộ" in post(admin, f"{AT}/new", 400, **told)
    assert "TC-8" in post(admin, f"{AT}/new", 400, **told, title="Trợ lý", cell=province.units["DU"].pk)
    assert not Person.objects.filter(full_name="Lý Thị Thử").exists()

    post(admin, f"{AT}/new", **told, title="Trợ lý", cell=cell, status="PROBATIONARY")
    post(admin, f"{AT}/new", **(told | {"full_name": "Triệu Văn Thử"}), cell=cell)

    assert Post.objects.get(person__full_name="Lý Thị Thử").title == "Trợ lý"
    assert Membership.objects.get(person__full_name="Lý Thị Thử").status == "PROBATIONARY"
    assert Membership.objects.get(person__full_name="Triệu Văn Thử").status == "FULL"
    post(admin, f"{AT}/new", 404, **(told | {"unit": "X-BL"}), title="Trợ lý")
    post(Visitor(province.secretary), f"{AT}/new", 404, **told, title="Trợ lý")


def test_posts_and_cells_begin_and_end(province: Province, officer: str, admin: Visitor) -> None:
    units, page = province.units, f"{AT}/of/{officer}"

    post(admin, f"{page}/post", **{"post-unit": units["CM"].pk, "post-title": "Đồn phó", "post-from_day": "01/05/2021"})
    post(
        admin, f"{page}/cell", **{"cell-cell": units["CB-CM"].pk, "cell-status": "FULL", "cell-from_day": "01/05/2021"}
    )
    held = Post.objects.get(person=officer, unit=units["TT"])
    post(admin, f"{page}/end", post=held.pk, day="01/05/2021")

    held.refresh_from_db()
    assert str(held.to_day) == "2021-05-01"
    assert [str(one.to_day) for one in Membership.objects.filter(person=officer).order_by("from_day")] == [
        "2021-05-01",
        "None",
    ]
    assert "TC-9" in post(
        admin, f"{page}/cell", 400,
        **{"cell-cell": units["CB-TT"].pk, "cell-status": "FULL", "cell-from_day": "01/05/2021"},
    )  # fmt: skip
    post(admin, f"{page}/post", 400)
    post(admin, f"{page}/nothing", 404)
    assert "Ngày thôi phải sau" in post(admin, f"{page}/end", 400, day="01/01/2021")
    assert "30/02/2021" in post(admin, f"{page}/end", 400, day="30/02/2021")
    post(admin, f"{page}/end", day="01/01/2022")
    assert not Membership.objects.filter(person=officer, to_day=None).exists()
