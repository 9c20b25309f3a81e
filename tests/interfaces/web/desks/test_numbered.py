"""Records chosen by the number of their paper, and by words of their own: within scope, and only when one is meant."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from cotmoc.interfaces.web.desks import catalogue
from cotmoc.org.models import Unit
from cotmoc.org.permissions import Role
from tests.interfaces.web.desks import committee as committees
from tests.interfaces.web.desks.committee import AN, BINH, Committee, decision, directive, plan, review, session
from tests.org import world

if TYPE_CHECKING:
    from cotmoc.interfaces.web.desks.sitting import Sitting
    from cotmoc.org.models import User
    from tests.readings.province import Province

TODAY = date(2025, 2, 1)


@pytest.fixture
def committee(province: Province) -> Committee:
    return committees.assemble(province)


def sitting(committee: Committee, by: User | None = None) -> Sitting:
    """Sit down as the commission, or as somebody else."""
    return catalogue.sit(by or committee.commission, today=TODAY, language="vi", clock=committee.province.desk.clock)


def found(picker: str, who: Sitting, text: str, unit: str = "") -> list[str]:
    """Return the labels that a text finds."""
    return [label for _, label in catalogue.PICKERS[picker].search(who, text, unit)]


def got(picker: str, who: Sitting, text: str) -> Any:
    """Return the record that a text means."""
    return catalogue.PICKERS[picker].get(who, text)


def test_number_finds_its_session_and_of_two_the_whole_label_tells_which(committee: Committee) -> None:
    committee.approved("inspections-session", session(committee))
    committee.approved("inspections-session", session(committee, unit=committee.unit("CM"), organisations="CB-CM"))
    who = sitting(committee)
    labels = sorted(found("inspection-sessions", who, "12-tb"))

    assert labels == [
        "12-TB/UBKT · 02/03/2020 · CM · kiểm tra chấp hành",
        "12-TB/UBKT · 02/03/2020 · TT · kiểm tra chấp hành",
    ]
    assert got("inspection-sessions", who, "12-TB/UBKT") is None
    assert got("inspection-sessions", who, labels[0]).document.unit_id == committee.unit("CM")
    assert found("inspection-sessions", who, "12", committee.unit("CM")) == [labels[0]]
    assert found("inspection-sessions", who, "99") == []
    assert got("inspection-sessions", who, "99") is None


def test_own_number_finds_a_paper_without_one(committee: Committee) -> None:
    document = committee.approved("inspections-session", session(committee, paper_number=""))
    who = sitting(committee)

    assert got("inspection-sessions", who, document.number_text).pk == document.pk
    assert found("inspection-sessions", who, "")[0].startswith(document.number_text)


def test_commission_of_one_station_finds_what_is_its_own(committee: Committee) -> None:
    committee.approved("inspections-session", session(committee))
    units = committee.province.units
    own = sitting(committee, world.user("ubkt-tt", Role.INSPECTION_COMMISSION, units["TT"]))
    other = sitting(committee, world.user("ubkt-cm", Role.INSPECTION_COMMISSION, units["CM"]))

    assert len(found("inspection-sessions", own, "12")) == 1
    assert found("inspection-sessions", other, "12") == []
    assert found("inspected-organisations", own, "") == ["Chi bộ Tân Thanh (CB-TT)"]
    assert found("inspected-organisations", other, "") == []
    assert found("inspected-members", own, "") == [f"{AN} (CB-TT)", f"{BINH} (CB-TT)"]
    assert found("inspected-members", other, "") == []


def test_organisation_is_named_by_name_or_code_its_unit_s_own_first(committee: Committee) -> None:
    who = sitting(committee)

    assert found("inspected-organisations", who, "chi bo", committee.unit("TT")) == [
        "Chi bộ Tân Thanh (CB-TT)",
        "Chi bộ Chi Ma (CB-CM)",
    ]
    for text in ("CB-TT", "cb-tt", "chi bo tan thanh", "Chi bộ Tân Thanh (CB-TT)", committee.unit("CB-TT")):
        assert got("inspected-organisations", who, text).code == "CB-TT"
    assert got("inspected-organisations", who, "chi bo") is None


def test_member_is_named_by_name_and_cell(committee: Committee) -> None:
    who = sitting(committee)

    assert found("inspected-members", who, "hoang van") == [f"{AN} (CB-TT)"]
    assert found("inspected-members", who, "ly", committee.unit("TT")) == [f"{BINH} (CB-TT)"]
    assert found("inspected-members", who, "ly", committee.unit("CM")) == []
    assert got("inspected-members", who, AN.lower()).pk == committee.an
    assert got("inspected-members", who, committee.an).pk == committee.an
    assert got("inspected-members", who, "Lý") is None
    assert catalogue.PICKERS["inspected-members"].label(got("inspected-members", who, AN)) == f"{AN} (CB-TT)"


def test_person_of_no_cell_is_labelled_by_name(committee: Committee) -> None:
    stranger = committee.person("Người Ngoài")

    assert catalogue.PICKERS["inspected-members"].label(stranger) == "Người Ngoài"
    assert got("inspected-members", sitting(committee), stranger.pk) is None


def test_unit_that_never_stood_in_a_tree_is_labelled_by_its_code(committee: Committee) -> None:
    bare = Unit(id="test-bare", code="TRAN", tree=Unit.Tree.PARTY)

    assert [catalogue.PICKERS[name].label(bare) for name in ("inspected-organisations", "receiving-units")] == [
        "TRAN",
        "TRAN",
    ]


def test_plans_lines_decisions_and_findings_are_found_by_their_numbers(committee: Committee) -> None:
    committee.approved("inspections-plan", plan(committee))
    committee.approved("inspections-decision", decision(committee))
    who = sitting(committee)

    assert found("planned-sessions", who, "01-KH") == ["01-KH/UBKT · dòng 1 · 03/2020 · kiểm tra chấp hành"]
    assert found("inspection-decisions", who, "05") == ["05-QĐ/UBKT · 02/03/2020 · TT · kiểm tra chấp hành"]
    assert found("findings", who, "13") == []


def test_lessons_and_regulations_are_found_by_any_words_of_theirs(committee: Committee) -> None:
    committee.regulation()
    committee.approved("reviews-review", review(committee))
    who = sitting(committee, committee.office)

    assert found("lessons", who, "sinh hoat") == ["40-BC/BCH · 3. Gắn báo cáo với sinh hoạt thường kỳ"]
    assert found("regulations", who, "phoi hop") == ["01-QC/BCH · Quy chế phối hợp bảo vệ biên giới"]
    assert got("lessons", who, "gắn báo cáo").review.document.paper_number == "40-BC/BCH"
    assert got("regulations", who, "không có") is None
    assert found("reviews", who, "40") == ["40-BC/BCH · sơ kết · 01/01/2020 – 30/06/2020"]


def test_long_texts_are_cut_in_a_label(committee: Committee) -> None:
    committee.regulation()
    committee.approved("reviews-review", review(committee, **{"points-2-text": "Gắn " * 40}))

    (label,) = found("lessons", sitting(committee, committee.office), "gan")

    assert label.endswith("…")
    assert len(label) < 120


def test_contents_need_the_right_to_read_plans(committee: Committee) -> None:
    committee.resolution()
    field = world.user("admin-2", Role.ADMINISTRATOR, committee.province.units["BCH"])

    assert found("contents", sitting(committee, committee.office), "giao tu quan")[0].startswith(
        "1. Giao tự quản đường biên · NQ "
    )
    assert found("contents", sitting(committee, field), "giao tu quan") == []


def test_receiving_units_are_those_in_scope(committee: Committee) -> None:
    who, secretary = (sitting(committee, one) for one in (committee.office, committee.province.secretary))

    assert found("receiving-units", who, "don") == ["Đồn Chi Ma (CM)", "Đồn Tân Thanh (TT)"]
    assert found("receiving-units", secretary, "") == ["Đồn Tân Thanh (TT)"]
    assert got("receiving-units", who, "đồn chi ma").code == "CM"
    assert got("receiving-units", who, committee.unit("CM")).code == "CM"
    assert got("receiving-units", secretary, "CM") is None


def test_directives_are_offered_to_whom_they_are_addressed(committee: Committee) -> None:
    committee.approved("reviews-directive", directive(committee, review="", lessons=""))
    secretary = sitting(committee, committee.province.secretary)

    assert found("directives", secretary, "41") == ["41-CT/BCH · Báo cáo trong buổi sinh hoạt tháng · TT"]
    assert got("directives", secretary, "41-CT/BCH").unit_id == committee.unit("TT")
    assert len(found("directives", sitting(committee, committee.office), "41")) == 2


def test_partner_is_any_place_of_the_administration(committee: Committee) -> None:
    who = sitting(committee, committee.office)

    assert found("partner-places", who, "cao loc") == ["Cao Lộc (H-CL)"]
    assert got("partner-places", who, "Huyện cũ (H-CL)").code == "H-CL"
