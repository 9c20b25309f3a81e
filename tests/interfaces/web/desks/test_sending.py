"""What a form makes besides its paper: one work, one steward, however often it is proposed; none once it is not."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connections

from cotmoc.documents.models import Document, Setting
from cotmoc.documents.states import State
from cotmoc.interfaces.web.models import Draft
from cotmoc.org.permissions import Role
from cotmoc.registers.stewardship.models import Agreement, Steward
from cotmoc.registers.works.models import Work, WorkStage
from tests.interfaces.web.browsing import words
from tests.interfaces.web.desks.clerk import Clerk, stage
from tests.interfaces.web.desks.deeds import act, approve
from tests.interfaces.web.desks.test_stewardship import AGREEMENT, anew
from tests.org import world
from tests.readings import province as provinces

if TYPE_CHECKING:
    from collections.abc import Callable

    from cotmoc.org.models import User
    from tests.readings.province import Province

AT_ONCE = 4
NAME, MENDED = "Vi Văn Xa", "Vi Văn Xá"


@dataclass(frozen=True)
class Made:
    """A desk, what is typed there, the field with the name, the names of what was made so far, and who picks them."""

    desk: str
    kind: str
    typed: Callable[[Province], dict[str, Any]]
    field: str
    names: Callable[[], list[str]]
    picker: str

    def says(self, province: Province, name: str = NAME) -> dict[str, Any]:
        """Return what is typed."""
        return self.typed(province) | {self.field: name}


def _works() -> list[str]:
    return list(Work.objects.values_list("name", flat=True))


def _stewards() -> list[str]:
    return list(Steward.objects.filter(book_number="15").values_list("head_name", flat=True))


WORK = Made("works-stage", "works.stage", stage, "name", _works, "works")
STEWARD = Made(AGREEMENT, "stewardship.agreement", anew, "head_name", _stewards, "stewards")


@pytest.fixture(params=[WORK, STEWARD], ids=["work", "steward"])
def made(request: pytest.FixtureRequest, db: None) -> Made:
    one: Made = request.param
    Setting.objects.create(name=f"approval:{one.kind}", value=1)
    return one


@pytest.fixture
def other(province: Province) -> User:
    return world.user("second", Role.UNIT_SECRETARY, province.units["TT"])


def again(clerk: Clerk, typed: dict[str, Any]) -> Document:
    """Propose once more what came back."""
    clerk.version = clerk.draft().version
    return clerk.propose(typed)


def test_a_proposal_that_is_mended_and_proposed_again_makes_one(province: Province, made: Made, other: User) -> None:
    clerk = Clerk(province.secretary, made.desk)
    first = clerk.propose(made.says(province))
    act(first, "return", by=other, reason="Ghi sai tên")

    second = approve(again(clerk, made.says(province, MENDED)), by=other)

    assert (second.pk, second.state, made.names()) == (first.pk, State.SUBMITTED, [MENDED])


def test_a_proposal_that_is_taken_back_makes_none_and_may_be_proposed_again(province: Province, made: Made) -> None:
    clerk = Clerk(province.secretary, made.desk)
    document = clerk.propose(made.says(province))

    assert clerk.client.post(f"/documents/{document.pk}/withdraw").status_code == 302
    withdrawn = made.names()
    again(clerk, made.says(province, MENDED))

    assert (withdrawn, made.names()) == ([], [MENDED])


def test_a_proposal_that_came_back_is_thrown_away_whole(province: Province, made: Made, other: User) -> None:
    clerk = Clerk(province.secretary, made.desk)
    document = clerk.propose(made.says(province))
    act(document, "return", by=other, reason="Chưa cần")

    assert clerk.post("discard").status_code == 302

    assert made.names() == []
    assert not Document.objects.filter(pk=document.pk).exists()
    assert not Draft.objects.filter(pk=clerk.identifier).exists()


def test_what_came_back_may_go_straight_into_the_books(province: Province, made: Made, other: User) -> None:
    clerk = Clerk(province.secretary, made.desk)
    act(clerk.propose(made.says(province)), "return", by=other, reason="Ghi sai tên")
    Setting.objects.all().delete()
    clerk.version = clerk.draft().version

    document = clerk.enter(made.says(province, MENDED))

    assert (document.state, made.names()) == (State.SUBMITTED, [MENDED])


def test_what_another_paper_rests_on_stays_when_the_proposal_goes(province: Province, made: Made) -> None:
    """A workbook may name what a proposal brought in; the desk's pickers do not offer it."""
    clerk = Clerk(province.secretary, made.desk)
    proposed = clerk.propose(made.says(province))
    second = clerk_of_second(province, made)
    model, field = (WorkStage, "work_id") if made is WORK else (Agreement, "steward_id")
    own = model.objects.values_list(field, flat=True)
    model.objects.filter(pk=second.pk).update(**{field: own.get(pk=proposed.pk)})

    clerk.client.post(f"/documents/{proposed.pk}/withdraw")
    again(clerk, made.says(province, MENDED))

    assert made.names().count(NAME) == 1
    assert own.get(pk=proposed.pk) == own.get(pk=second.pk)


def clerk_of_second(province: Province, made: Made) -> Document:
    """Propose another paper."""
    more = {"name": "Nhà khác"} if made is WORK else {"book_number": "16", "day": "1/6/2021", "from_marker": "4"}
    return Clerk(province.secretary, made.desk).propose(made.says(province) | more)


def test_nobody_else_writes_about_what_is_only_proposed(province: Province, made: Made, other: User) -> None:
    document = Clerk(province.secretary, made.desk).propose(made.says(province))
    client = Clerk(province.secretary).client

    def found() -> list[str]:
        return [one["label"] for one in client.get(f"/pick/{made.picker}", {"q": "vi van xa"}).json()["found"]]

    before = found()
    approve(document, by=other)

    assert (before, len(found())) == ([], 1)


@pytest.fixture
def corrected(province: Province) -> tuple[Document, Clerk, dict[str, Any]]:
    """Return a paper in the books whose kind needs approval from now on, a clerk who corrects it, and what is typed."""
    old = Clerk(province.secretary).enter(stage(province))
    Setting.objects.create(name="approval:works.stage", value=1)
    typed = stage(province, kind="", name="", commune="", work="Nhà vệ sinh Bản Mới", day="6/3/2020")
    return old, Clerk(province.secretary, corrects=old.pk), typed | {"correction-reason": "Nhầm ngày"}


def test_a_correction_is_signed_on_paper_and_entered_after(
    province: Province, corrected: tuple[Document, Clerk, dict[str, Any]], other: User
) -> None:
    old, clerk, typed = corrected
    offered = clerk.preview(typed)
    unsigned = clerk.post("submit")
    signed = {"signing-approver": other.pk, "signing-approver_paper": "12/QĐ", "signing-approved_on": "6/3/2020"}

    answer = clerk.post("sign", None, **signed)

    old.refresh_from_db()
    new = clerk.document()
    assert "Đã ký trên giấy" in offered
    assert (unsigned.status_code, answer.status_code) == (200, 302)
    assert (old.state, new.state, new.replaces) == (State.VOIDED, State.SUBMITTED, old)
    assert (new.approver, new.approver_paper) == (other, "12/QĐ")


def test_who_corrects_is_not_among_those_who_sign(
    province: Province, corrected: tuple[Document, Clerk, dict[str, Any]]
) -> None:
    old, clerk, typed = corrected
    clerk.save(typed)
    own = {"signing-approver": province.secretary.pk, "signing-approver_paper": "1", "signing-approved_on": "6/3/2020"}

    assert clerk.post("sign", None, **own).status_code == 200

    old.refresh_from_db()
    assert old.state == State.SUBMITTED


def test_a_leader_who_may_void_nothing_approves_a_correction(
    province: Province, corrected: tuple[Document, Clerk, dict[str, Any]]
) -> None:
    old, clerk, typed = corrected
    new = clerk.propose(typed)
    seen = words(act(new, "rehearse", by=province.leader).content.decode())

    approve(new, by=province.leader)

    old.refresh_from_db()
    assert "Số liệu sẽ ghi vào sổ" in seen
    assert (old.state, new.state, new.replaces, new.approver) == (State.VOIDED, State.SUBMITTED, old, province.leader)
    assert act(new, "void", by=province.leader, reason="Nhầm").status_code == 404


def test_proposed_again_by_two_at_once_it_is_one(transactional_db: None) -> None:
    province = provinces.settle()
    other = world.user("second", Role.UNIT_SECRETARY, province.units["TT"])
    for made in (WORK, STEWARD):
        Setting.objects.create(name=f"approval:{made.kind}", value=1)
        clerk = Clerk(province.secretary, made.desk)
        act(clerk.propose(made.says(province)), "return", by=other, reason="Ghi sai tên")
        clerk.version = clerk.draft().version
        clerk.save(made.says(province, MENDED))

        assert set(pressed(clerk, [province.secretary, other])) == {302}

        assert Document.objects.filter(kind=made.kind, state=State.PROPOSED).count() == 1
        assert made.names() == [MENDED]


def pressed(clerk: Clerk, users: list[User]) -> list[int]:
    """Let two people press the button of one draft at once, each twice."""

    def press(place: int) -> int:
        same = Clerk(users[place % len(users)], clerk.desk, identifier=clerk.identifier, version=clerk.version)
        try:
            return int(same.post("propose").status_code)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(press, range(AT_ONCE)))
