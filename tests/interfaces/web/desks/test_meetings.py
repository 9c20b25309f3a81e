from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from cotmoc.documents.states import State
from cotmoc.org.models import CellLink
from cotmoc.registers.meetings.models import Meeting
from tests.interfaces.web.browsing import words
from tests.interfaces.web.desks.clerk import Clerk, marks
from tests.org import world

if TYPE_CHECKING:
    from tests.readings.province import Province

NOW = datetime(2019, 1, 1, tzinfo=UTC)


def meeting(province: Province, **more: Any) -> dict[str, Any]:
    """Return what a clerk types of a unit's meeting."""
    return {
        "unit": province.units["TT"].pk,
        "day": "5/3/2020",
        "present": "18",
        "absent": "2",
        "agenda-0-topic": "MONTH_RESULTS",
        "agenda-0-outcome": "AGREED",
        "agenda-1-topic": "NEXT_MONTH",
        "agenda-1-outcome": "ASSIGNED",
    } | more


def clerk_of(province: Province, **words: Any) -> Clerk:
    return Clerk(province.secretary, "meetings", **words)


def test_a_meeting_is_entered_with_its_agenda_and_what_it_gave_out(province: Province) -> None:
    work = {"work-0-work": "Khảo sát nhà vệ sinh", "work-0-unit": province.units["CM"].pk, "work-0-due_on": "1/4/2020"}

    document = clerk_of(province).enter(meeting(province) | work)

    kept = Meeting.objects.get(pk=document.pk)
    assert (kept.body_id, kept.month, kept.due_on) == (province.units["TT"].pk, date(2020, 3, 1), date(2020, 3, 31))
    assert [(one.topic, one.outcome) for one in kept.items] == [("MONTH_RESULTS", "AGREED"), ("NEXT_MONTH", "ASSIGNED")]
    assert [(one.work, one.unit_id, one.due_on) for one in kept.given] == [
        ("Khảo sát nhà vệ sinh", province.units["CM"].pk, date(2020, 4, 1))
    ]


def test_a_cell_s_meeting_is_kept_at_its_unit(province: Province) -> None:
    units = province.units
    for cell, unit in (("CB-TT", "TT"), ("CB-CM", "CM")):
        CellLink.objects.create(cell=units[cell], unit=units[unit], from_day=world.START, recorded_at=NOW)
    clerk = clerk_of(province)
    page = clerk.visitor.get(f"/drafts/{clerk.identifier}?desk=meetings").content.decode()

    document = clerk.enter(meeting(province, body=province.units["CB-TT"].pk))

    assert "Chi bộ Tân Thanh" in page
    assert "Chi bộ Chi Ma" not in page
    assert Meeting.objects.get(pk=document.pk).body == province.units["CB-TT"]


def test_work_is_given_to_one_receiver(province: Province) -> None:
    typed = meeting(province) | {"work-0-work": "Việc", "work-0-due_on": "1/4/2020"}

    page = words(clerk_of(province).post("preview", typed).content.decode())

    assert "Ghi một đơn vị hoặc một người" in page


def test_the_rules_of_a_meeting_stand_beside_their_fields(province: Province) -> None:
    clerk_of(province).enter(meeting(province))
    typed = meeting(province, present="0", **{"work-0-work": "Việc", "work-0-due_on": "1/3/2020"})
    typed["work-0-unit"] = province.units["TT"].pk

    page = clerk_of(province).post("preview", typed).content.decode()

    assert "MT-1" in marks(page, "month")
    assert "MT-3" in marks(page, "present")
    assert "MT-5" in marks(page, "work")


def test_a_meeting_is_corrected_from_what_it_said(province: Province) -> None:
    world.member("Nông Văn Bình", province.units["CB-TT"])
    work = {"work-0-work": "Việc", "work-0-unit": province.units["TT"].pk, "work-0-due_on": "1/4/2020"}
    old = clerk_of(province).enter(meeting(province, due_on="20/3/2020", month="3/2020") | work)
    clerk = clerk_of(province, corrects=old.pk)
    page = clerk.visitor.get(f"/drafts/{clerk.identifier}?desk=meetings&corrects={old.pk}").content.decode()

    new = clerk.enter(meeting(province, present="19") | work | {"correction-reason": "Đếm lại"})

    old.refresh_from_db()
    assert 'value="18"' in page
    assert 'value="20/03/2020"' in page
    assert 'value="Việc"' in page
    assert (old.state, Meeting.objects.get(pk=new.pk).present) == (State.VOIDED, 19)
