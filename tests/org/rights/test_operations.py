from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from cotmoc.kernel.rule import RulesBroken
from cotmoc.org import operations as org
from cotmoc.org import permissions
from cotmoc.org.models import AuditLine, Person, Unit, User
from cotmoc.org.operations import NewPerson
from cotmoc.org.permissions import NotAllowed, Role
from cotmoc.org.rights import deadlines, operations, queries
from cotmoc.org.rights.operations import NewBreach, NewRequest
from cotmoc.org.rights_models import Breach, DayOff, Deadline, NoticeRead, RightsRequest
from tests.org import world
from tests.org.world import Ticking

pytestmark = pytest.mark.django_db
TODAY = date(2026, 4, 23)
Answer = RightsRequest.Answer


class Desk:
    """A member with an account, the secretary who answers, an officer who enters, a clock."""

    def __init__(self) -> None:
        self.units = world.settle()
        self.clock = Ticking(datetime(2026, 4, 23, 1, tzinfo=UTC))
        self.person = org.add_person(NewPerson("Lê An", key="an"), by=None, clock=self.clock)
        self.member = org.add_user(username="an", person=self.person, by=None, clock=self.clock)
        self.secretary = world.user("secretary", Role.UNIT_SECRETARY, self.units["TT"])
        self.officer = world.user("officer", Role.FIELD_OFFICER, self.units["TT"])
        self.office = world.user("office", Role.POLITICAL_OFFICE, self.units["BCH"])

    @property
    def station(self) -> Unit:
        return self.units["TT"]

    def asks(self, kind: str = "RECTIFY", *, by: User | None = None, **words: Any) -> RightsRequest:
        said: dict[str, Any] = {"person": self.person, "words": "Sửa lại ngày vào chi bộ", "received_on": TODAY} | words
        return operations.ask(NewRequest(kind, self.station, **said), by=by or self.member, clock=self.clock)

    def acts(self) -> dict[str, Any]:
        return {"by": self.secretary, "clock": self.clock}


@pytest.fixture
def desk() -> Desk:
    return Desk()


def test_anybody_may_ask_about_themselves_and_the_days_are_set(desk: Desk) -> None:
    request = desk.asks()

    assert (request.answer_due, request.done_due) == (date(2026, 4, 27), date(2026, 5, 3))
    assert str(request) == "RECTIFY 23/04/2026"
    assert list(queries.of_person(desk.person)) == [request]


def test_what_was_typed_never_stands_in_the_audit_log(desk: Desk) -> None:
    desk.asks(words="Nguyễn Văn Bí Mật")

    assert not [line for line in AuditLine.objects.all() if "Bí Mật" in line.detail + line.object]


def test_for_others_it_takes_the_right(desk: Desk) -> None:
    other = Person.objects.get(pk=world.member("Lê Ba", desk.units["CB-TT"]))

    with pytest.raises(NotAllowed):
        desk.asks(person=other)
    with pytest.raises(NotAllowed):
        desk.asks(person=None, resident="steward-1")

    by_officer = desk.asks("WITHDRAW", by=desk.officer, person=None, resident="steward-1", through="VILLAGE_HEAD")
    assert by_officer.recorded_by == desk.officer


def test_a_shut_account_asks_nothing(desk: Desk) -> None:
    org.deactivate_user(desk.member, by=None, clock=desk.clock)
    desk.member.refresh_from_db()

    with pytest.raises(NotAllowed):
        desk.asks()


def test_the_same_key_is_one_request(desk: Desk) -> None:
    assert desk.asks(key="k") == desk.asks(key="k")
    assert RightsRequest.objects.count() == 1


def test_DL_1_a_request_is_not_received_tomorrow(desk: Desk) -> None:
    with pytest.raises(RulesBroken, match="DL-1"):
        desk.asks(received_on=TODAY + timedelta(days=1))


def test_DL_2_a_request_says_what_it_asks_for(desk: Desk) -> None:
    for kind in ("RECTIFY", "OBJECT", "RESTRICT"):
        with pytest.raises(RulesBroken, match="DL-2"):
            desk.asks(kind, words=" ")

    assert [desk.asks(kind, words="").kind for kind in ("ACCESS", "ERASE", "WITHDRAW")] == [
        "ACCESS",
        "ERASE",
        "WITHDRAW",
    ]


def test_a_request_is_answered_then_done(desk: Desk) -> None:
    request = operations.answer(desk.asks(), answer=Answer.ACCEPTED, words="", **desk.acts())
    assert list(queries.waiting(permissions.ALL)) == [request]

    done = operations.finish(request, **desk.acts())

    assert (done.answered_on, done.done_on) == (TODAY, TODAY)
    assert list(queries.waiting(permissions.ALL)) == []
    assert [line.action for line in AuditLine.objects.filter(action__startswith="privacy.")] == [
        "privacy.asked",
        "privacy.answered",
        "privacy.done",
    ]


def test_only_who_may_answers(desk: Desk) -> None:
    request = desk.asks()

    with pytest.raises(NotAllowed):
        operations.answer(request, answer=Answer.ACCEPTED, words="", by=desk.member, clock=desk.clock)
    with pytest.raises(NotAllowed):
        operations.extend(request, days=3, reason="chờ", by=desk.officer, clock=desk.clock)
    with pytest.raises(NotAllowed):
        operations.finish(request, by=desk.member, clock=desk.clock)


def test_DL_3_a_request_is_answered_once(desk: Desk) -> None:
    request = operations.answer(desk.asks(), answer=Answer.ACCEPTED, words="", **desk.acts())

    with pytest.raises(RulesBroken, match="DL-3"):
        operations.answer(request, answer=Answer.REFUSED, words="thôi", **desk.acts())


def test_DL_4_a_refusal_gives_its_reason(desk: Desk) -> None:
    request = desk.asks()
    with pytest.raises(RulesBroken, match="DL-4"):
        operations.answer(request, answer=Answer.REFUSED, words=" ", **desk.acts())

    operations.answer(request, answer=Answer.REFUSED, words="Đã đúng trong sổ", **desk.acts())

    assert list(queries.waiting(permissions.ALL)) == []


def test_one_extension_within_what_is_allowed(desk: Desk) -> None:
    request = operations.extend(desk.asks(), days=10, reason="chờ hồ sơ", **desk.acts())

    assert request.done_due == date(2026, 5, 13)
    with pytest.raises(RulesBroken, match="DL-5"):
        operations.extend(request, days=1, reason="chờ nữa", **desk.acts())


@pytest.mark.parametrize(("days", "reason"), [(11, "chờ"), (0, "chờ"), (5, "")])
def test_DL_5_an_extension_is_bounded_and_gives_its_reason(desk: Desk, days: int, reason: str) -> None:
    with pytest.raises(RulesBroken, match="DL-5"):
        operations.extend(desk.asks(), days=days, reason=reason, **desk.acts())


def test_DL_6_what_is_late_or_done_is_not_extended(desk: Desk) -> None:
    late = desk.asks(received_on=date(2026, 4, 1))
    done = operations.answer(desk.asks(), answer=Answer.ACCEPTED, words="", **desk.acts())
    operations.finish(done, **desk.acts())

    for request in (late, done):
        with pytest.raises(RulesBroken, match="DL-6"):
            operations.extend(request, days=1, reason="chờ", **desk.acts())


def test_DL_7_only_what_was_accepted_is_done_and_once(desk: Desk) -> None:
    request = desk.asks()
    with pytest.raises(RulesBroken, match="DL-7"):
        operations.finish(request, **desk.acts())

    operations.answer(request, answer=Answer.ACCEPTED, words="", **desk.acts())
    operations.finish(request, **desk.acts())
    with pytest.raises(RulesBroken, match="DL-7"):
        operations.finish(request, **desk.acts())


def test_an_old_request_forgets_whose_it_was(desk: Desk) -> None:
    request = operations.answer(desk.asks(), answer=Answer.REFUSED, words="Đã đúng", **desk.acts())
    assert list(queries.past(before=TODAY + timedelta(days=1))) == [request]

    operations.forget(request, by=None, clock=desk.clock)

    assert list(queries.past(before=TODAY + timedelta(days=1))) == []
    kept = RightsRequest.objects.get()
    assert (kept.kind, kept.person, kept.words, kept.answer_words) == ("RECTIFY", None, "", "đã xóa")


def test_requests_are_seen_within_scope(desk: Desk) -> None:
    request = desk.asks()

    assert list(queries.requests(frozenset({desk.station.pk}))) == [request]
    assert list(queries.requests(frozenset({desk.units["CM"].pk}))) == []


def breach(desk: Desk, **words: Any) -> Breach:
    said: dict[str, Any] = {
        "found_at": desk.clock.moment,
        "what": "Danh sách đảng viên phải đăng ký",
        "people": 12,
    } | words
    return operations.record_breach(NewBreach("SENT", desk.station, **said), by=desk.officer, clock=desk.clock)


def test_a_breach_is_notified_within_72_hours_then_closed(desk: Desk) -> None:
    found = breach(desk)
    assert found.due_at - found.found_at == timedelta(hours=72)
    assert list(queries.breaches(permissions.ALL)) == [found] == list(queries.breaches(frozenset({desk.station.pk})))

    operations.notify_breach(found, paper_number="15/TB", told_on=TODAY, **desk.acts())
    operations.notify_breach(found, paper_number="16/TB", **desk.acts())
    operations.close_breach(found, measures="Đã thu hồi", **desk.acts())

    kept = Breach.objects.get()
    assert (kept.notified_paper, kept.told_on, kept.measures, kept.closed_on) == ("15/TB", TODAY, "Đã thu hồi", TODAY)
    assert str(kept) == "SENT 23/04/2026"


@pytest.mark.parametrize("words", [{"what": " "}, {"found_at": datetime(2027, 1, 1, tzinfo=UTC)}])
def test_DL_8_a_breach_says_what_and_was_found_by_now(desk: Desk, words: dict[str, Any]) -> None:
    with pytest.raises(RulesBroken, match="DL-8"):
        breach(desk, **words)


def test_days_are_set_for_this_installation_from_a_day_on(desk: Desk) -> None:
    limit = deadlines.Limit(3, 12, 20, 5, verified=True, source="Văn bản của bộ chỉ huy")
    words: dict[str, Any] = {"by": desk.office, "clock": desk.clock}

    row = operations.set_deadline("ACCESS", limit, from_day=date(2026, 6, 1), **words)
    off = operations.set_day_off(date(2026, 4, 30), name="Ngày Giải phóng", **words)

    assert deadlines.limits(on=date(2026, 6, 1))["ACCESS"] == limit
    assert deadlines.limits(on=TODAY)["ACCESS"].done_days == 10
    assert list(queries.days_off(from_day=TODAY)) == [off]
    assert [str(row), str(off)] == ["ACCESS 01/06/2026", "30/04/2026 Ngày Giải phóng"]
    assert operations.set_day_off(date(2026, 4, 30), name="Lễ", **words) == off
    assert (Deadline.objects.count(), DayOff.objects.count()) == (1, 1)


def test_days_are_set_only_by_who_answers_for_the_whole(desk: Desk) -> None:
    with pytest.raises(NotAllowed):
        operations.set_day_off(TODAY, name="Nghỉ", by=desk.secretary, clock=desk.clock)


def test_a_notice_is_read_once_per_version(desk: Desk) -> None:
    assert not queries.has_read(desk.member, "2026-1")

    for _ in range(2):
        operations.read_notice(desk.member, notice="2026-1", clock=desk.clock)

    assert queries.has_read(desk.member, "2026-1")
    assert not queries.has_read(desk.member, "2026-2")
    assert str(NoticeRead.objects.get()) == f"{desk.member.pk}: 2026-1"
