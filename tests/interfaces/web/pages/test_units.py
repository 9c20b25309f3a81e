"""Units over time on the web: trees of any day, lives, and decisions seen before they are done."""

from __future__ import annotations

from datetime import date

import pytest

from cotmoc.ledger import balances
from cotmoc.org import operations as org
from cotmoc.org import queries
from cotmoc.org.models import AuditLine, CellLink, UnitState
from cotmoc.org.permissions import Role
from cotmoc.org.trees import Tree
from cotmoc.registers.reorganisation.models import Reorganisation
from tests.interfaces.web.administration.offices import administrator, post
from tests.interfaces.web.browsing import Visitor
from tests.org import world
from tests.readings.province import Province

DAY = date(2025, 7, 1)
DECISION = {"day": "01/07/2025", "paper_number": "12/QĐ-BTL", "reason": "Sắp xếp lại tổ chức"}
AT = "/administration/units"


@pytest.fixture
def admin(province: Province) -> Visitor:
    return administrator(province)


def decide(admin: Visitor, name: str, status: int = 200, /, *, tree: str = "COMMAND", **told: object) -> str:
    return post(admin, f"{AT}/reorganise/{name}?tree={tree}", status, **(DECISION | told))


def test_a_tree_is_shown_as_it_stands_on_a_day(province: Province, admin: Visitor) -> None:
    org.change_unit(province.units["TT"], from_day=DAY, name_vi="Đồn Mới", by=None, clock=province.desk.clock)

    assert "Đồn Tân Thanh" in admin.read(f"{AT}?on=30/06/2025")
    assert "Cây đơn vị tại ngày 30/06/2025" in admin.read(f"{AT}?on=30/06/2025")
    assert "Đồn Mới" in admin.read(AT)
    assert "Bảo Lâm" in admin.read(f"{AT}?tree=ADMINISTRATION")
    assert "Chi bộ Chi Ma" in admin.read(f"{AT}?tree=PARTY&on=không+phải+ngày")
    assert "Ngày ấy chưa có đơn vị nào" in admin.read(f"{AT}?on=01/01/1990")


def test_a_tree_takes_as_many_questions_for_three_units_as_for_one(province: Province, admin: Visitor) -> None:
    few = admin.queries(AT)
    for code in ("A", "B"):
        new = org.NewUnit(code, world.COMMAND, world.Kind.STATION, f"Đồn {code}", world.START, "BCH")
        org.add_unit(new, by=None, clock=province.desk.clock)

    assert admin.queries(AT) == few


def test_those_who_only_read_are_offered_no_change(province: Province) -> None:
    leader = Visitor(province.leader)

    assert "Thêm đơn vị" not in leader.read(AT)
    assert "Sáp nhập" not in leader.read(f"{AT}/of/TT")
    leader.get(f"{AT}/new", 404)
    leader.get(f"{AT}/reorganise/merge", 404)
    Visitor(province.member).get(AT, 404)
    Visitor(province.partner).get(f"{AT}/of/TT", 404)


def test_the_life_of_a_unit_tells_names_neighbours_and_cells(province: Province, admin: Visitor) -> None:
    clock, units = province.desk.clock, province.units
    org.change_unit(units["TT"], from_day=date(2022, 1, 1), name_vi="Đồn Tân Thanh mới", by=None, clock=clock)
    org.link_cell(cell=units["CB-TT"], unit=units["TT"], from_day=world.START, by=None, clock=clock)
    org.succeed(predecessors=[units["CM"]], successors=[units["TT"]], day=DAY, by=None, clock=clock)

    page = admin.read(f"{AT}/of/TT")

    assert "01/01/2022 Đồn Tân Thanh mới" in page
    assert "01/07/2025: kế tục Đồn Chi Ma" in page
    assert "Chi bộ Tân Thanh · từ 01/01/2019" in page
    gone = admin.read(f"{AT}/of/CM")
    assert "không còn hoạt động" in gone
    assert "bàn giao cho Đồn Tân Thanh mới" in gone
    assert "Thuộc đơn vị Đồn Tân Thanh mới" in admin.read(f"{AT}/of/CB-TT")
    assert "Tan Thanh station" in administrator(province, "en").read(f"{AT}/of/BCH")
    admin.get(f"{AT}/of/NONE", 404)


def test_a_unit_is_added_once(province: Province, admin: Visitor) -> None:
    told = {"code": "DMOI", "kind": "STATION", "name_vi": "Đồn mới", "from_day": "01/07/2025"}
    told["parent"] = province.units["BCH"].pk

    post(admin, f"{AT}/new", **told)
    post(admin, f"{AT}/new", **told)

    assert UnitState.objects.filter(unit__code="DMOI").count() == 1
    assert "TC-1" in post(admin, f"{AT}/new", 400, **(told | {"name_vi": "Khác"}))
    assert "Mục này phải ghi." in post(admin, f"{AT}/new", 400, code="X")
    assert "Chi bộ" in admin.read(f"{AT}/new?tree=PARTY")


def test_a_cell_is_tied_to_a_unit(province: Province, admin: Visitor) -> None:
    cell, told = province.units["CB-TT"], {"from_day": "01/02/2019"}

    post(admin, f"{AT}/of/TT/link", cell=cell.pk, **told)

    assert CellLink.objects.filter(cell=cell, unit=province.units["TT"]).exists()
    assert "TC-7" in post(admin, f"{AT}/of/TT/link", 400, cell=province.units["DU"].pk, **told)
    assert "Mục này phải ghi." in post(admin, f"{AT}/of/TT/link", 400)
    post(admin, f"{AT}/of/NONE/link", 404, cell=cell.pk, **told)
    low = Visitor(world.user("low", Role.ADMINISTRATOR, province.units["CM"]))
    post(low, f"{AT}/of/TT/link", 404, cell=cell.pk, **told)


def test_a_decision_is_seen_before_it_is_done_and_done_as_it_was_seen(province: Province, admin: Visitor) -> None:
    tt, cm, head = province.units["TT"], province.units["CM"], balances.head()
    told = {"predecessors": cm.pk, "into": tt.pk}

    seen = decide(admin, "merge", **told)

    assert "Những gì sẽ đổi" in seen
    assert "CM Đồn Chi Ma · thuộc Bộ Chỉ huy không còn hoạt động" in seen
    assert "vai trò của đồng chí không xem được số" in seen
    assert "✓ không số liệu cũ nào đổi" in seen
    assert "1 vai trò đang giữ ở đó" in seen
    assert "đang báo cáo 1 sổ" in seen
    assert "400 m đường biên" in seen
    assert balances.head() == head
    assert Tree.load(world.COMMAND, on=DAY).is_active(cm.pk)

    for _ in range(2):
        decide(admin, "merge", 302, **told, step="do", key="test-" + "b" * 26)

    assert not Tree.load(world.COMMAND, on=DAY).is_active(cm.pk)
    line = AuditLine.objects.get(action="units.reorganised")
    assert line.detail == "2025-07-01 12/QĐ-BTL: Sắp xếp lại tổ chức"
    assert "Đã thực hiện" in admin.read(f"{AT}/of/TT")


def test_who_may_read_figures_sees_which_move(province: Province) -> None:
    both = world.user("both", Role.ADMINISTRATOR, province.units["BCH"])
    org.grant_role(user=both, role=Role.POLITICAL_OFFICE, unit=province.units["BCH"], from_day=world.START, by=None,
                   clock=province.desk.clock)  # fmt: skip

    seen = decide(Visitor(both), "merge", predecessors=province.units["CM"].pk, into=province.units["TT"].pk)

    assert "Đồn Chi Ma Đường biên có người nhận tự quản 0,100 km 0,000 km" in seen
    assert "Đường biên có người nhận tự quản 0,400 km 0,400 km" in seen


@pytest.mark.parametrize(
    ("name", "told", "said"),
    [
        ("rename", {"unit": "TT", "name_vi": "Đồn Mới"}, "Đồn Mới · thuộc Bộ Chỉ huy"),
        ("move", {"unit": "CM", "parent": "TT"}, "Đồn Chi Ma · thuộc Đồn Tân Thanh"),
        ("end", {"unit": "CM"}, "không còn hoạt động"),
    ],
)
def test_each_decision_is_previewed_and_done(
    province: Province, admin: Visitor, name: str, told: dict[str, str], said: str
) -> None:
    sent = {key: province.units[value].pk if value in province.units else value for key, value in told.items()}

    assert said in decide(admin, name, **sent)
    decide(admin, name, 302, **sent, step="do")

    assert said.partition(" · ")[0] in admin.read(f"{AT}?on=01/07/2025") or name == "end"


def test_an_administrative_unit_is_renamed_too_but_never_split(province: Province, admin: Visitor) -> None:
    commune = province.units["X-BL"]

    assert "Bảo Lâm mới" in decide(admin, "rename", tree="ADMINISTRATION", unit=commune.pk, name_vi="Bảo Lâm mới")
    admin.get(f"{AT}/reorganise/split?tree=ADMINISTRATION", 404)
    admin.get(f"{AT}/reorganise/nothing", 404)
    assert (
        queries.unit("X-BL").code in admin.get(f"{AT}/reorganise/rename?tree=ADMINISTRATION&unit=X-BL").content.decode()
    )


def test_what_cannot_be_done_is_said_and_nothing_is_done(province: Province, admin: Visitor) -> None:
    tt, cm = province.units["TT"], province.units["CM"]

    assert "TC-4" in decide(admin, "move", 400, unit=province.units["BCH"].pk, parent=tt.pk)
    assert "Hãy chọn ít nhất một đơn vị khác" in decide(admin, "merge", 400, predecessors=tt.pk, into=tt.pk)
    assert "“reorganisation.record”" in decide(
        admin, "split", 400, unit=tt.pk,
        **{"pieces-0-from_m": "0", "pieces-0-to_m": "0,5", "pieces-0-taker": cm.pk},
    )  # fmt: skip
    assert "Điểm cuối phải sau điểm đầu" in decide(
        admin, "split", 400, unit=tt.pk,
        **{"pieces-0-from_m": "0,5 km", "pieces-0-to_m": "0,2 km", "pieces-0-taker": cm.pk},
    )  # fmt: skip
    assert not AuditLine.objects.filter(action="units.reorganised").exists()


@pytest.mark.parametrize(("name", "day"), [("split", "01/07/2025"), ("sectors", "01/07/2025"), ("split", "01/07/2099")])
def test_a_split_is_told_to_the_ledger_once(province: Province, name: str, day: str) -> None:
    both = world.user("both", Role.ADMINISTRATOR, province.units["BCH"])
    org.grant_role(user=both, role=Role.POLITICAL_OFFICE, unit=province.units["BCH"], from_day=world.START, by=None,
                   clock=province.desk.clock)  # fmt: skip
    visitor, tt, cm = Visitor(both), province.units["TT"], province.units["CM"]
    pieces = {"pieces-0-from_m": "0 km", "pieces-0-to_m": "0,100 km", "pieces-0-taker": cm.pk}
    pieces |= {"day": day, "signed_on": "20/06/2025"}
    if name == "split":
        pieces |= {"pieces-1-from_m": "0,100 km", "pieces-1-to_m": "0,600 km", "pieces-1-taker": tt.pk}

    seen = decide(visitor, name, unit=tt.pk, **pieces)

    assert "Sổ sẽ thêm" in seen
    assert "✓ không số liệu cũ nào đổi" in seen
    key = "test-" + "a" * 26
    for _ in range(2):
        decide(visitor, name, 302, unit=tt.pk, step="do", key=key, **pieces)
    assert Reorganisation.objects.count() == 1
