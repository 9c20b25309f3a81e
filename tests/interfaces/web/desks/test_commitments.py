"""Commitments at the desks: members register the own and see nobody else's; the secretary registers for the cell."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from cotmoc.documents.states import State
from cotmoc.interfaces.web.models import Draft
from cotmoc.org import operations as org
from cotmoc.org.models import AuditLine, Person, RoleGrant, User
from cotmoc.org.permissions import Role
from cotmoc.plans.models import Standard
from cotmoc.registers.commitments.models import MonthClosing, Registration, RegistrationEnding, Roster
from tests.interfaces.web.desks.clerk import Clerk
from tests.interfaces.web.desks.deeds import act, approve, beside, opened, posted
from tests.org import world
from tests.registers.party import standard

if TYPE_CHECKING:
    from cotmoc.documents.models import Document
    from tests.readings.province import Province

REGISTRATION, ENDING = "commitments-registration", "commitments-ending"
ROSTER, CLOSING = "commitments-roster", "commitments-closing"
AN, BINH = "Lường Văn An", "Triệu Thị Bình"


@pytest.fixture
def province(province: Province) -> Province:
    """Give the province's cell to its station, two members, a third elsewhere, and two standards."""
    units, clock = province.units, world.Ticking()
    for code in ("TT", "CM"):
        org.link_cell(cell=units[f"CB-{code}"], unit=units[code], from_day=world.START, by=None, clock=clock)
    for name, code in ((AN, "TT"), (BINH, "TT"), ("Nông Văn Chi", "CM")):
        world.member(name, units[f"CB-{code}"])
    standard("TC-1")
    standard("TC-2", audience=Standard.Audience.ORGANISATION, title_vi="Chi bộ tốt", title_en="A good cell")
    standard("TC-3", measure=Standard.Measure.COUNTED, indicator="outreach.sessions")
    return province


def account(province: Province, name: str = AN) -> User:
    """Make the account of a member, who holds no other role."""
    person = Person.objects.get(full_name=name)
    user = User.objects.create(id=f"test-{person.pk[-6:]}", username=person.folded.replace(" ", "-"), person=person)
    RoleGrant.objects.create(
        id=f"grant-{person.pk[-6:]}", user=user, role=Role.MEMBER, unit=province.units["TT"], from_day=world.START
    )
    return user


def typed(province: Province, **more: Any) -> dict[str, Any]:
    """Return what is typed for the registration of An."""
    return {
        "unit": province.units["TT"].pk,
        "day": "6/1/2020",
        "member": AN,
        "lines-0-standard": "test-TC-1",
        "lines-0-due_on": "30/6/2020",
        "paper_number": "DK-01",
    } | more


def registered(province: Province, **more: Any) -> Document:
    """Let the secretary register somebody."""
    return Clerk(province.secretary, REGISTRATION).enter(typed(province, **more))


def test_the_secretary_registers_a_member_of_the_cell(province: Province) -> None:
    document = registered(province)

    record = Registration.objects.get(pk=document.pk)
    assert (str(record.member), record.cell, record.year) == (AN, province.units["CB-TT"], 2020)
    assert [(one.standard_id, one.weight, one.due_on) for one in record.line_list] == [
        ("test-TC-1", 1, date(2020, 6, 30))
    ]
    assert posted(document) == {"commitments.members_registered": 1}


def test_an_organisation_registers(province: Province) -> None:
    cell = province.units["CB-TT"].pk
    document = registered(province, member="", body=cell, **{"lines-0-standard": "test-TC-2"})

    assert Registration.objects.get(pk=document.pk).organisation_id == cell
    assert posted(document) == {"commitments.organisations_registered": 1}


@pytest.mark.parametrize(
    ("more", "field", "told"),
    [
        ({"lines-0-standard": "", "lines-0-due_on": ""}, "lines", "CM-2: Bản đăng ký phải có nội dung."),
        ({"lines-0-standard": "test-TC-3"}, "lines", "CM-3: Nội dung đếm theo số liệu phải có chỉ tiêu"),
        ({"lines-0-standard": "test-TC-2"}, "lines", "CM-5: Tiêu chuẩn phải đang dùng và đúng đối tượng"),
        ({"member": ""}, "body", "Hãy chọn đảng viên, hoặc chọn tổ chức đăng ký."),
        ({"member": "Không Ai"}, "member", "Không tìm thấy “Không Ai”"),
        ({"day": "31/12/2018"}, "member", "không sinh hoạt ở chi bộ nào"),
        ({"body": "elsewhere"}, "body", "Hãy chọn một mục"),
    ],
)
def test_what_is_wrong_stands_beside_its_field(province: Province, more: dict[str, str], field: str, told: str) -> None:
    assert told in beside(Clerk(province.secretary, REGISTRATION), typed(province, **more), field)


def test_a_counted_line_takes_its_indicator_from_the_standard(province: Province) -> None:
    document = registered(province, **{"lines-0-standard": "test-TC-3", "lines-0-target": "12"})

    (line,) = Registration.objects.get(pk=document.pk).line_list
    assert (line.measure, line.indicator, line.target) == ("COUNTED", "outreach.sessions", 12)


def test_nobody_registers_twice_on_one_day_or_in_two_units(province: Province) -> None:
    registered(province)
    again = beside(Clerk(province.secretary, REGISTRATION), typed(province), "day")
    moved = typed(province, unit=province.units["CM"].pk, body=province.units["CB-CM"].pk, day="7/1/2020")

    elsewhere = beside(Clerk(province.desk.clerk, REGISTRATION), moved, "member")

    assert "CM-8: Mỗi người, mỗi tổ chức mỗi ngày có một bản đăng ký." in again
    assert "CM-6" in elsewhere
    assert "CM-7: Phải thôi đăng ký ở đơn vị cũ" in elsewhere


def test_a_member_proposes_the_own_registration_and_the_secretary_approves_it(province: Province) -> None:
    clerk = Clerk(account(province), REGISTRATION)
    preview = clerk.preview(typed(province))
    clerk.version = clerk.draft().version
    proposed = clerk.propose(typed(province))

    document = approve(proposed, by=province.secretary)

    assert "Vào sổ" not in preview.replace("đã vào sổ", "")
    assert (document.state, posted(document)) == (State.SUBMITTED, {"commitments.members_registered": 1})


def test_a_member_finds_the_own_name_in_the_form_and_no_other(province: Province) -> None:
    clerk = Clerk(account(province), REGISTRATION)

    page = opened(clerk)

    assert f'value="{AN} · ' in page
    assert 'name="body"' not in page
    assert "Không tìm thấy" in beside(clerk, typed(province, member=BINH), "member")
    assert clerk.client.get("/pick/members?q=binh").json() == {"found": []}
    assert clerk.client.get("/pick/people?q=binh").status_code == 404
    assert clerk.client.get("/pick/registrations?q=DK").status_code == 404


@pytest.mark.parametrize("desk", [ENDING, ROSTER, CLOSING])
def test_a_member_sits_at_no_other_desk(province: Province, desk: str) -> None:
    own = registered(province)
    member = Clerk(account(province), desk)

    assert member.client.get(f"/drafts/{member.identifier}?desk={desk}").status_code == 404
    assert member.post("preview", {"unit": province.units["TT"].pk, "day": "2/1/2020"}).status_code == 404
    assert f"desk={desk}" not in member.visitor.get("/registers/commitments").content.decode()
    assert f"desk={desk}" not in member.visitor.get(f"/documents/{own.pk}").content.decode()


def test_an_account_without_a_person_registers_nobody(province: Province) -> None:
    clerk = Clerk(province.member, REGISTRATION)

    assert beside(clerk, typed(province, member=""), "member") != ""
    assert "Không tìm thấy" in beside(Clerk(province.member, REGISTRATION), typed(province), "member")


def test_a_member_reads_the_own_papers_and_nobody_elses(province: Province) -> None:
    own, other = registered(province), registered(province, member=BINH, paper_number="DK-02")
    member = Clerk(account(province), REGISTRATION)

    assert member.client.get(f"/documents/{own.pk}").status_code == 200
    assert member.client.get(f"/documents/{other.pk}").status_code == 404
    assert member.client.get(f"/drafts/{member.identifier}?desk={REGISTRATION}&corrects={other.pk}").status_code == 404
    for name in ("void", "attach", "approve", "withdraw"):
        assert act(other, name, by=member.user, reason="x").status_code == 404


def test_a_member_lists_the_own_papers_alone(province: Province) -> None:
    registered(province)
    registered(province, member=BINH, paper_number="DK-02")

    page = Clerk(account(province)).visitor.read(f"/desks/{REGISTRATION}")

    assert "DK-01" in page
    assert AN in page
    assert "DK-02" not in page
    assert BINH not in page
    assert Clerk(province.member).visitor.read(f"/desks/{REGISTRATION}").count("DK-0") == 0
    for name in (ENDING, ROSTER, CLOSING):
        assert Clerk(province.member).client.get(f"/desks/{name}").status_code == 404


def test_a_member_sees_the_ending_of_the_own_registration(province: Province) -> None:
    registered(province)
    ended = Clerk(province.secretary, ENDING).enter(
        {
            "unit": province.units["TT"].pk,
            "registration": "DK-01",
            "day": "1/7/2020",
            "reason": "MOVED",
            "paper_number": "T-1",
        }
    )

    assert Clerk(account(province)).client.get(f"/documents/{ended.pk}").status_code == 200
    assert Clerk(account(province, BINH)).client.get(f"/documents/{ended.pk}").status_code == 404


def test_a_member_opens_no_draft_of_another(province: Province) -> None:
    secretary = Clerk(province.secretary, REGISTRATION)
    secretary.save(typed(province, member=BINH))
    member = Clerk(account(province), REGISTRATION, identifier=secretary.identifier)

    assert member.client.get(f"/drafts/{secretary.identifier}").status_code == 404
    assert member.post("save", typed(province)).status_code == 404
    assert BINH not in member.visitor.read("/registers/commitments")
    assert "lần lưu" not in member.visitor.read("/drafts")
    assert Draft.objects.get().data["member"] == [BINH]


def test_a_members_draft_is_open_to_the_secretary(province: Province) -> None:
    member = Clerk(account(province), REGISTRATION)
    member.save(typed(province))

    assert Clerk(province.secretary).client.get(f"/drafts/{member.identifier}").status_code == 200
    assert member.client.get(f"/drafts/{member.identifier}").status_code == 200


def test_a_registration_ends_and_the_figure_goes_down(province: Province) -> None:
    own = registered(province)
    clerk = Clerk(province.secretary, ENDING)

    page = opened(clerk, **{"from": own.pk, "follow": "1"})
    ended = clerk.enter(
        {"unit": province.units["TT"].pk, "registration": f"DK-01 · {AN}", "day": "1/7/2020", "reason": "LEFT"}
    )

    assert f"DK-01 · {AN}" in page
    assert RegistrationEnding.objects.get(pk=ended.pk).registration_id == own.pk
    assert posted(own) == {"commitments.members_registered": 0}


@pytest.mark.parametrize(
    ("more", "field", "told"),
    [
        ({"registration": "DK-99"}, "registration", "Không tìm thấy “DK-99”"),
        ({"day": "6/1/2020"}, "day", "CM-11: Ngày thôi đăng ký phải sau ngày đăng ký"),
        ({"reason": "LAZY"}, "reason", "Hãy chọn một mục"),
    ],
)
def test_what_is_wrong_with_an_ending_stands_beside_its_field(
    province: Province, more: dict[str, str], field: str, told: str
) -> None:
    registered(province)
    ending = {"unit": province.units["TT"].pk, "registration": "DK-01", "day": "1/7/2020", "reason": "MOVED"}

    assert told in beside(Clerk(province.secretary, ENDING), ending | more, field)


def test_an_ending_at_another_unit_is_refused_beside_the_registration(province: Province) -> None:
    registered(province)
    ending = {"unit": province.units["CM"].pk, "registration": "DK-01", "day": "1/7/2020", "reason": "MOVED"}

    assert "của đơn vị khác" in beside(Clerk(province.desk.clerk, ENDING), ending, "registration")


def test_the_same_registration_follows_for_another_year(province: Province) -> None:
    own = registered(province)

    page = opened(Clerk(province.secretary, REGISTRATION), **{"from": own.pk, "follow": "0"})

    assert f'value="{AN} · ' in page
    assert '<option value="test-TC-1" selected>' in page
    assert 'value="30/06/2020"' in page


def test_a_roster_is_drawn_from_the_cells_lists(province: Province) -> None:
    document = Clerk(province.secretary, ROSTER).enter({"unit": province.units["TT"].pk, "day": "2/1/2020"})

    assert len(Roster.objects.get(pk=document.pk).members) == 2
    assert posted(document) == {"commitments.members_expected": 2}


def test_a_roster_may_name_people_and_is_corrected(province: Province) -> None:
    unit = province.units["TT"].pk
    first = Clerk(province.secretary, ROSTER).enter({"unit": unit, "day": "2/1/2020", "members": f"{AN}\n{BINH}"})

    page = opened(Clerk(province.secretary, ROSTER), corrects=first.pk)
    told = beside(Clerk(province.secretary, ROSTER), {"unit": unit, "day": "2/1/2020", "members": AN}, "day")
    right = Clerk(province.secretary, ROSTER, corrects=first.pk).enter(
        {"unit": unit, "day": "2/1/2020", "members": AN, "correction-reason": "Bình đi học"}
    )

    assert AN in page
    assert BINH in page
    assert "CM-12: Mỗi đơn vị mỗi ngày có một danh sách" in told
    assert posted(right) == {"commitments.members_expected": 1}


def test_a_month_is_closed_once_when_it_is_over(province: Province) -> None:
    unit = province.units["TT"].pk
    march = {"unit": unit, "month": "3/2020", "day": "5/4/2020", "paper_number": "BB-3"}

    early = beside(Clerk(province.secretary, CLOSING), march | {"day": "31/3/2020"}, "month")
    document = Clerk(province.secretary, CLOSING).enter(march)
    again = beside(Clerk(province.secretary, CLOSING), march, "month")

    assert MonthClosing.objects.get(pk=document.pk).month == date(2020, 3, 1)
    assert posted(document) == {"commitments.months_closed": 1}
    assert ["CM-18" in told for told in (early, again)] == [True, True]


def test_a_closed_month_is_not_opened_again(province: Province) -> None:
    march = {"unit": province.units["TT"].pk, "month": "3/2020", "day": "5/4/2020"}
    document = Clerk(province.secretary, CLOSING).enter(march)

    shown = Clerk(province.secretary).visitor.get(f"/documents/{document.pk}").content.decode()
    page = act(document, "void", by=province.secretary, reason="Ghi nhầm")
    corrected = Clerk(province.secretary, CLOSING, corrects=document.pk)
    told = corrected.post("preview", march | {"correction-reason": "Nhầm"}).content.decode()

    assert "CM-20: Tháng đã chốt thì không mở lại" in page.content.decode()
    assert "CM-20" in told
    assert "/void" not in shown
    assert "corrects=" not in shown
    assert document.state == State.SUBMITTED


def test_every_reading_of_a_registration_is_noted(province: Province) -> None:
    own = registered(province)
    Clerk(province.secretary).visitor.get(f"/documents/{own.pk}")
    Clerk(province.secretary).visitor.get(f"/desks/{REGISTRATION}")

    assert AuditLine.objects.filter(action="commitments.read", object=own.pk).count() >= 1
    assert AuditLine.objects.filter(action="commitments.listed", object=REGISTRATION).count() == 1


@pytest.mark.parametrize("who", ["partner", "commission", "leader"])
def test_who_may_not_record_finds_no_desk(province: Province, who: str) -> None:
    assert Clerk(getattr(province, who), REGISTRATION).post("save", typed(province)).status_code == 404
