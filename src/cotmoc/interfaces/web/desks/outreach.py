"""Tuyên truyền, vận động: awareness sessions, and visits to households in charge. There is no field for a note."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import F, Q

from cotmoc.interfaces.web.desks.desk import Desk, FollowUp, Making, Picker
from cotmoc.interfaces.web.desks.fields import Choice, CommuneChoice, Day, Lines, Picked, WholeNumber
from cotmoc.interfaces.web.desks.forms import PaperForm, RowForm
from cotmoc.interfaces.web.desks.numbered import BETWEEN
from cotmoc.interfaces.web.desks.sitting import MOST_FOUND
from cotmoc.interfaces.web.desks.words import pick
from cotmoc.org import permissions
from cotmoc.readings.scope import OutOfScope
from cotmoc.registers.outreach import operations
from cotmoc.registers.outreach.models import AwarenessSession, Charge, Help, Visit

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.db.models import QuerySet

    from cotmoc.interfaces.web.desks.sitting import Sitting

TOPICS = {
    "BORDER_LAW": "law on the national border",
    "STEWARDSHIP": "looking after the line and its markers",
    "ARMS": "handing in arms and explosives",
    "DRUGS": "preventing drugs",
    "SMUGGLING": "preventing smuggling",
    "LIVELIHOOD": "economy and society",
    "HEALTH": "health and environment",
    "OTHER": "another topic",
}
PURPOSES = {
    "LISTEN": "calling on them, hearing wishes",
    "PRODUCTION": "guidance on production",
    "HELP": "help and support",
    "LAW": "explaining the law",
    "STEWARDSHIP": "guidance on looking after the line",
    "HEALTH": "advice on hygiene",
}
HELP = {
    "WORKDAYS": "workdays",
    "SEEDLINGS": "seedlings",
    "LIVESTOCK": "young livestock",
    "RICE_KG": "rice (kg)",
    "BOOKS": "books (sets)",
    "MEDICINE": "medicine (doses)",
    "MONEY_DONG": "money (đồng)",
}


class SessionForm(PaperForm):
    """An awareness session: where, on what, and how many came."""

    beside = {"OR-1": "attendance", "OR-2": "commune"}
    field_order = ("unit", "day", "commune", "topic", "attendance", "paper_number")

    commune = CommuneChoice(vi="Địa bàn", en="Place")
    topic = Choice(AwarenessSession.Topic, english=TOPICS, vi="Nội dung", en="Topic")
    attendance = WholeNumber(
        "lượt",
        "person-times",
        vi="Lượt người nghe",
        en="How many came",
        high=100_000,
        help_vi="Chỉ ghi số lượt, không lập danh sách người nghe.",
        help_en="The number only; no list of those who came.",
    )


class HelpRow(RowForm):
    """Help given on a visit."""

    kind = Choice(Help.Kind, english=HELP, vi="Hỗ trợ", en="Help")
    quantity = WholeNumber(vi="Số lượng", en="Quantity", high=10**12)


class VisitForm(PaperForm):
    """A visit to a household in charge: why, from a list, and what help was given."""

    beside = {"OR-3": "charge", "OR-4": "help_given"}
    field_order = ("unit", "day", "charge", "purpose", "help_given", "paper_number")

    day = Day(vi="Ngày đến hộ", en="Visited on")
    charge = Picked(
        "charges",
        vi="Hộ được phân công",
        en="Household in charge",
        help_vi="Gõ số hộ trong sổ của đơn vị.",
        help_en="Type the household's number in the unit's book.",
    )
    purpose = Choice(
        Visit.Purpose,
        english=PURPOSES,
        vi="Mục đích",
        en="Purpose",
        help_vi="Không ghi nhận xét về người trong hộ.",
        help_en="Nothing is noted about the people of the household.",
    )
    help_given = Lines(HelpRow, vi="Hỗ trợ đã trao", en="Help given", required=False, most=20)

    def clean_charge(self) -> Charge | None:
        """Refuse a household of another unit's book, which the paper could not be of."""
        charge: Charge | None = self.cleaned_data["charge"]
        unit = self.cleaned_data.get("unit")
        if charge and unit and charge.unit_id != unit:
            self.add_error(
                "charge",
                pick(
                    f"Hộ số {charge.book_number} thuộc sổ của đơn vị khác. Hãy chọn đơn vị của hộ này.",
                    f"Household {charge.book_number} stands in another unit's book. Choose that unit.",
                ),
            )
        return charge


def _record_session(said: Mapping[str, Any], making: Making) -> AwarenessSession:
    return operations.record_session(
        unit=said["unit"],
        day=said["day"],
        topic=said["topic"],
        commune=said["commune"],
        attendance=said["attendance"],
        by=making.by,
        clock=making.clock,
        **making.paper,
    )


def _record_visit(said: Mapping[str, Any], making: Making) -> Visit:
    return operations.record_visit(
        charge=said["charge"],
        day=said["day"],
        purpose=said["purpose"],
        help_given=[(row["kind"], row["quantity"]) for row in said["help_given"]],
        by=making.by,
        clock=making.clock,
        **making.paper,
    )


def _within(sitting: Sitting) -> QuerySet[Charge]:
    """Return the charges in scope, those that still hold first."""
    scope = sitting.scope("outreach.record")
    found = Charge.objects.select_related("unit").order_by(F("to_day").desc(nulls_first=True), "book_number", "pk")
    return found if isinstance(scope, permissions.Everywhere) else found.filter(unit__in=scope)


def _search(sitting: Sitting, text: str, unit: str) -> list[tuple[str, str]]:
    found = _within(sitting).filter(book_number__icontains=text.partition(BETWEEN)[0].strip())
    return [(one.pk, _label(one)) for one in (found.filter(unit=unit) if unit else found)[:MOST_FOUND]]


def _get(sitting: Sitting, text: str) -> Charge | None:
    """Find the one household in charge that an id, a label or a book number names; of one number the one that holds."""
    number, _, code = text.partition(BETWEEN)
    named = Q(book_number__iexact=number.strip()) & (Q(unit__code=code.strip()) if code else Q())
    found = list(_within(sitting).filter(Q(pk=text) | named)[:2])
    units = {one.unit_id for one in found}
    return found[0] if len(units) == 1 and (len(found) == 1 or found[0].to_day is None) else None


def _label(charge: Charge) -> str:
    return f"{charge.book_number}{BETWEEN}{charge.unit.code}"


def _start(asked: Mapping[str, str], sitting: Sitting) -> Mapping[str, object]:
    """Begin with the household whose page one comes from."""
    if not asked.get("charge"):
        return {}
    charge = _get(sitting, asked["charge"])
    if charge is None:
        raise OutOfScope
    return {"unit": charge.unit_id, "charge": charge}


SESSIONS = Desk[AwarenessSession](
    name="outreach-session",
    register="outreach",
    kind="outreach.session",
    model=AwarenessSession,
    vi="Buổi tuyên truyền",
    en="Awareness sessions",
    about_vi="Buổi tuyên truyền tại xã, thôn: nội dung theo danh mục và số lượt người nghe. Không lập danh sách.",
    about_en="Awareness sessions: a topic from the list and how many came. No list of names.",
    form=SessionForm,
    record=_record_session,
    submit=operations.submit_sessions,
    void=operations.void_session,
    correct=operations.correct_session,
    fill=lambda one: {"commune": one.commune_id, "topic": one.topic, "attendance": one.attendance},
)
VISITS = Desk[Visit](
    name="outreach-visit",
    register="outreach",
    kind="outreach.visit",
    model=Visit,
    vi="Lần đến hộ",
    en="Visits to households",
    about_vi="Lần đến hộ được phân công: mục đích theo danh mục và hỗ trợ đã trao. Không ghi nhận xét về người.",
    about_en="Visits to households in charge: a purpose from the list and help given. Nothing is noted about people.",
    form=VisitForm,
    record=_record_visit,
    submit=operations.submit_visits,
    void=operations.void_visit,
    correct=operations.correct_visit,
    start=_start,
    fill=lambda one: {
        "charge": one.charge,
        "purpose": one.purpose,
        "help_given": [{"kind": given.kind, "quantity": given.quantity} for given in one.help_list],
    },
    follow_ups=(
        FollowUp(
            "outreach-visit",
            "Ghi lần đến hộ tiếp theo",
            "Record the next visit",
            lambda one: {"unit": one.charge.unit_id, "charge": one.charge},
            lambda one: one.charge.to_day is None,
        ),
    ),
)
CHARGES = Picker[Charge]("charges", "outreach.record", _search, _get, _label)
DESKS: tuple[Desk[Any], ...] = (SESSIONS, VISITS)
PICKERS: tuple[Picker[Any], ...] = (CHARGES,)
