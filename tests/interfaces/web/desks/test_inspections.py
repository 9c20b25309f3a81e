"""Inspections at the desks: the commission plans, decides, concludes, finds and sees it corrected; nobody else does."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from cotmoc.documents.states import State
from cotmoc.interfaces.web.desks import catalogue
from cotmoc.interfaces.web.desks.simple import Line, Note
from cotmoc.org.models import AuditLine
from cotmoc.registers.inspections import queries
from cotmoc.registers.inspections.models import (
    Correction,
    Finding,
    InspectionDecision,
    InspectionPlan,
    InspectionSession,
)
from tests.interfaces.web.desks import committee as committees
from tests.interfaces.web.desks.clerk import Clerk, photo
from tests.interfaces.web.desks.committee import AN, BINH, Committee, correction, decision, finding, plan, session
from tests.interfaces.web.desks.deeds import beside, opened, posted

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.readings.province import Province

PLAN, DECISION, SESSION = "inspections-plan", "inspections-decision", "inspections-session"
FINDING, CORRECTION = "inspections-finding", "inspections-correction"
DESKS = (PLAN, DECISION, SESSION, FINDING, CORRECTION)


@pytest.fixture
def committee(province: Province) -> Committee:
    return committees.assemble(province)


def test_plan_is_approved_by_another_and_posts_nothing(committee: Committee) -> None:
    document = committee.approved(PLAN, plan(committee))

    record = InspectionPlan.objects.get(pk=document.pk)
    assert (document.state, record.year, posted(document)) == (State.SUBMITTED, 2020, {})
    assert [(one.month, one.kind) for one in record.lines] == [(3, "COMPLIANCE")]


def test_session_counts_itself_and_its_subjects_apart(committee: Committee) -> None:
    document = committee.approved(SESSION, session(committee))

    record = InspectionSession.objects.get(pk=document.pk)
    assert posted(document) == {
        "inspections.article30_sessions": 1,
        "inspections.article30_organisations": 1,
        "inspections.article30_members": 2,
    }
    assert [one.member_id or one.organisation_id for one in record.subject_list] == [
        committee.unit("CB-TT"),
        committee.an,
        committee.binh,
    ]
    assert record.started_on == date(2020, 3, 2)


@pytest.mark.parametrize("desk", [PLAN, DECISION, SESSION])
def test_what_binds_others_waits_for_another_to_approve(committee: Committee, desk: str) -> None:
    typed = {PLAN: plan, DECISION: decision, SESSION: session}[desk](committee)
    clerk = committee.clerk(desk)
    clerk.save(typed)

    answer = clerk.post("submit")

    assert answer.status_code == 200
    assert catalogue.DESKS[desk].model._default_manager.count() == 0


def test_session_signed_on_paper_is_entered_after(committee: Committee) -> None:
    clerk = committee.clerk(SESSION)
    clerk.save(session(committee))
    signed: dict[str, Any] = {
        "signing-approver": committee.colleague.pk,
        "signing-approver_paper": "12-TB/UBKT",
        "signing-approved_on": "3/3/2020",
    }

    assert clerk.post("sign", **signed).status_code == 302

    document = clerk.document()
    assert (document.state, document.approver) == (State.SUBMITTED, committee.colleague)


def test_finding_is_overdue_until_it_is_corrected_with_a_proof(committee: Committee) -> None:
    committee.approved(SESSION, session(committee))
    found = committee.clerk(FINDING).enter(finding(committee))
    assert posted(found) == {"inspections.findings": 1, "inspections.overdue": 1}

    mended = committee.clerk(CORRECTION).enter(correction(committee))

    assert Correction.objects.get(pk=mended.pk).finding_id == found.pk
    assert posted(mended) == {"inspections.corrected": 1, "inspections.correction_days": 18}
    assert posted(found) == {"inspections.findings": 1, "inspections.overdue": 0}


def test_file_proves_a_correction_as_well_as_a_number(committee: Committee) -> None:
    committee.approved(SESSION, session(committee))
    committee.clerk(FINDING).enter(finding(committee))
    clerk = committee.clerk(CORRECTION)
    typed = correction(committee, paper_number="")
    assert "IN-14: Khắc phục phải có minh chứng" in beside(clerk, typed, "paper_number")
    clerk.version = clerk.draft().version

    assert clerk.post("attach", typed, evidence=photo()).status_code == 302
    clerk.version = clerk.draft().version
    assert clerk.post("submit").status_code == 302

    assert clerk.document().evidence.count() == 1


def test_finding_of_one_subject(committee: Committee) -> None:
    held = committee.approved(SESSION, session(committee))
    subject = InspectionSession.objects.get(pk=held.pk).subject_list[1]

    found = committee.clerk(FINDING).enter(finding(committee, subject=f"12-TB/UBKT · đối tượng 2 · {AN} (CB-TT)"))

    assert Finding.objects.get(pk=found.pk).subject == subject


def wrong_plan(committee: Committee) -> tuple[str, dict[str, Any], str, str]:
    committee.approved(PLAN, plan(committee))
    return PLAN, plan(committee), "year", "IN-2: Mỗi cơ quan kiểm tra mỗi năm có một kế hoạch"


def decision_about_nobody(committee: Committee) -> tuple[str, dict[str, Any], str, str]:
    return DECISION, decision(committee, members=""), "organisations", "IN-16: Quyết định kiểm tra, giám sát phải có"


def long_decision(committee: Committee) -> tuple[str, dict[str, Any], str, str]:
    return DECISION, decision(committee, ends_by="2/5/2020"), "ends_by", "IN-17: Cuộc kiểm tra, giám sát phải kết thúc"


def decision_beside_its_plan(committee: Committee) -> tuple[str, dict[str, Any], str, str]:
    committee.approved(PLAN, plan(committee))
    return DECISION, decision(committee, planned="01-KH/UBKT", basis="ARTICLE_32"), "planned", "IN-18"


def session_of_nobody(committee: Committee) -> tuple[str, dict[str, Any], str, str]:
    return SESSION, session(committee, organisations="", members=""), "organisations", "IN-3: Cuộc kiểm tra, giám sát"


def session_of_no_cell(committee: Committee) -> tuple[str, dict[str, Any], str, str]:
    typed = session(committee, kind="CELL_COMMITTEE", organisations="Đảng ủy", members="")
    return SESSION, typed, "organisations", "IN-5: Đối tượng của kiểm tra chi ủy phải là chi bộ"


def session_that_ends_before_it_begins(committee: Committee) -> tuple[str, dict[str, Any], str, str]:
    return SESSION, session(committee, started_on="3/3/2020"), "started_on", "IN-6"


def session_of_a_stranger(committee: Committee) -> tuple[str, dict[str, Any], str, str]:
    return SESSION, session(committee, members="Nguyễn Văn Không"), "members", "Không tìm thấy “Nguyễn Văn Không”"


def finding_due_too_soon(committee: Committee) -> tuple[str, dict[str, Any], str, str]:
    committee.approved(SESSION, session(committee))
    return FINDING, finding(committee, due_on="1/3/2020"), "due_on", "IN-9: Hạn khắc phục không được trước"


def finding_of_no_session(committee: Committee) -> tuple[str, dict[str, Any], str, str]:
    return FINDING, finding(committee), "session", "Không tìm thấy “12-TB/UBKT”"


def early_correction(committee: Committee) -> tuple[str, dict[str, Any], str, str]:
    committee.approved(SESSION, session(committee))
    committee.clerk(FINDING).enter(finding(committee))
    return CORRECTION, correction(committee, day="1/3/2020"), "day", "IN-13: Ngày khắc phục không được trước"


@pytest.mark.parametrize(
    "case",
    [
        wrong_plan,
        decision_about_nobody,
        long_decision,
        decision_beside_its_plan,
        session_of_nobody,
        session_of_no_cell,
        session_that_ends_before_it_begins,
        session_of_a_stranger,
        finding_due_too_soon,
        finding_of_no_session,
        early_correction,
    ],
)
def test_what_is_wrong_stands_beside_its_field_in_vietnamese(
    committee: Committee, case: Callable[[Committee], tuple[str, dict[str, Any], str, str]]
) -> None:
    desk, typed, field, said = case(committee)

    assert said in beside(committee.clerk(desk), typed, field)


def test_there_is_no_field_for_words() -> None:
    fields = [(name, field) for desk in DESKS for name, field in catalogue.DESKS[desk].form.base_fields.items()]

    assert [name for name, field in fields if isinstance(field, Note)] == []
    assert {name for name, field in fields if isinstance(field, Line)} == {"paper_number", "day_reason"}


@pytest.mark.parametrize("desk", DESKS)
@pytest.mark.parametrize("who", ["secretary", "leader", "member", "partner"])
def test_nobody_but_the_commission_writes_in_its_register(committee: Committee, desk: str, who: str) -> None:
    clerk = Clerk(getattr(committee.province, who), desk)

    clerk.visitor.get(f"/drafts/{clerk.identifier}?desk={desk}", status=404)
    assert clerk.post("save", plan(committee)).status_code == 404


@pytest.mark.parametrize("desk", ["works-stage", "reviews-review", "stewardship-agreement", "meetings"])
def test_commission_writes_in_no_other_register(committee: Committee, desk: str) -> None:
    clerk = Clerk(committee.commission, desk)

    clerk.visitor.get(f"/drafts/{clerk.identifier}?desk={desk}", status=404)


@pytest.mark.parametrize("picker", ["inspected-members", "inspection-sessions", "findings", "inspection-decisions"])
def test_nobody_else_picks_whom_or_what_was_inspected(committee: Committee, picker: str) -> None:
    committee.approved(SESSION, session(committee))

    for who in (committee.province.secretary, committee.province.member):
        assert BINH not in Clerk(who).client.get(f"/pick/{picker}", {"q": ""}).content.decode()


def test_follow_ups_lead_from_the_plan_to_the_correction(committee: Committee) -> None:
    planned = committee.approved(PLAN, plan(committee))
    page = opened(committee.clerk(DECISION), **{"from": planned.pk, "follow": "0"})
    assert "01-KH/UBKT · dòng 1 · 03/2020" in page

    decided = committee.approved(DECISION, decision(committee))
    page = opened(committee.clerk(SESSION), **{"from": decided.pk, "follow": "0"})
    assert "05-QĐ/UBKT" in page
    assert AN in page

    held = committee.approved(SESSION, session(committee, decision="05-QĐ/UBKT"))
    page = opened(committee.clerk(FINDING), **{"from": held.pk, "follow": "0"})
    assert "12-TB/UBKT" in page

    found = committee.clerk(FINDING).enter(finding(committee))
    page = opened(committee.clerk(CORRECTION), **{"from": found.pk, "follow": "0"})
    assert "13-KL/UBKT" in page


def test_what_is_concluded_and_corrected_is_not_offered_again(committee: Committee) -> None:
    decided = committee.approved(DECISION, decision(committee))
    committee.approved(SESSION, session(committee, decision="05-QĐ/UBKT"))
    found = committee.clerk(FINDING).enter(finding(committee))
    committee.clerk(CORRECTION).enter(correction(committee))

    for desk, source in ((SESSION, decided), (CORRECTION, found)):
        clerk = committee.clerk(desk)
        clerk.visitor.get(f"/drafts/{clerk.identifier}?desk={desk}&from={source.pk}&follow=0", status=404)


def test_plan_of_which_all_was_held_begins_an_empty_decision(committee: Committee) -> None:
    planned = committee.approved(PLAN, plan(committee))
    committee.approved(DECISION, decision(committee, planned="01-KH/UBKT"))

    page = opened(committee.clerk(DECISION), **{"from": planned.pk, "follow": "0"})

    assert "dòng 1" not in page


@pytest.mark.parametrize("desk", DESKS)
def test_paper_is_corrected_in_the_same_form(committee: Committee, desk: str) -> None:
    made = {
        PLAN: committee.approved(PLAN, plan(committee)),
        DECISION: committee.approved(DECISION, decision(committee)),
    }
    made[SESSION] = committee.approved(SESSION, session(committee))
    made[FINDING] = committee.clerk(FINDING).enter(finding(committee))
    made[CORRECTION] = committee.clerk(CORRECTION).enter(correction(committee))

    page = opened(committee.clerk(desk), corrects=made[desk].pk)

    assert str(made[desk].paper_number) in page
    shown = {PLAN: "COMPLIANCE", DECISION: "01/04/2020", SESSION: BINH, FINDING: "12-TB/UBKT", CORRECTION: "13-KL/UBKT"}
    assert shown[desk] in page


def test_corrected_session_takes_the_place_of_the_old_one(committee: Committee) -> None:
    old = committee.approved(SESSION, session(committee))
    clerk = committee.clerk(SESSION, corrects=old.pk)
    typed = session(committee, members=AN) | {"correction-reason": "Ghi thừa một đảng viên"}

    new = clerk.propose(typed)
    Clerk(committee.colleague, SESSION).client.post(f"/documents/{new.pk}/approve")

    old.refresh_from_db()
    new.refresh_from_db()
    assert (old.state, new.state, new.replaces_id) == (State.VOIDED, State.SUBMITTED, old.pk)
    assert posted(new)["inspections.article30_members"] == 1


def test_members_with_one_name_are_told_apart(committee: Committee) -> None:
    twin = committee.member(AN, key="twin")
    clerk = committee.clerk(SESSION)

    said = beside(clerk, session(committee, members=AN), "members")
    assert f"{AN} (CB-TT) …{twin[-4:]}" in said

    committee.approved(SESSION, session(committee, members=f"{AN} (CB-TT) …{twin[-4:]}"))
    assert InspectionSession.objects.get().subject_list[1].member_id == twin


def test_reading_a_finding_and_the_list_is_noted(committee: Committee) -> None:
    committee.approved(SESSION, session(committee))
    found = committee.clerk(FINDING).enter(finding(committee))
    reader = Clerk(committee.province.leader).visitor
    before = AuditLine.objects.count()

    reader.get(f"/documents/{found.pk}")
    reader.get("/desks/inspections-finding")

    lines = AuditLine.objects.filter(seq__gt=before, by=committee.province.leader.pk).order_by("seq")
    assert [(line.action, found.pk in line.object + line.detail) for line in lines] == [
        ("inspections.read", True),
        ("inspections.listed", True),
    ]


def test_decision_keeps_its_reader_s_name_from_the_person(committee: Committee) -> None:
    committee.approved(DECISION, decision(committee))

    assert queries.open_on_person(committee.an, on=date(2020, 3, 10))
    assert InspectionDecision.objects.get().subject_list[0].member_id == committee.an
