"""Công trình giúp dân: the stages that a work reaches; the first one also says what the work is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef

from cotmoc.interfaces.web.desks.desk import Desk, FollowUp, Making, Picker
from cotmoc.interfaces.web.desks.fields import Choice, CommuneChoice, Line, Lines, Money, Picked, WholeNumber
from cotmoc.interfaces.web.desks.forms import PaperForm, RowForm
from cotmoc.interfaces.web.desks.sitting import MOST_FOUND
from cotmoc.interfaces.web.desks.words import pick
from cotmoc.kernel import identity, vietnamese
from cotmoc.registers.works import operations, rules
from cotmoc.registers.works.models import Work, WorkStage

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.db.models import QuerySet

    from cotmoc.interfaces.web.desks.sitting import Sitting

KINDS = {"CLEAN_WATER": "clean water work", "LATRINES": "latrine", "UNITY_HOUSES": "Great Unity house"}
STAGES = {
    "SURVEYED": "surveyed",
    "AGREED": "agreed",
    "STARTED": "started",
    "COMPLETED": "completed",
    "HANDED_OVER": "handed over",
    "IN_USE": "still in use",
}


class PaymentRow(RowForm):
    """A source of money and what it gave."""

    payer = Line(160, vi="Nguồn kinh phí", en="Source of money")
    amount_dong = Money(vi="Số tiền", en="Amount")


class PartnerRow(RowForm):
    """A partner and its role."""

    partner = Line(160, vi="Đơn vị phối hợp", en="Partner")
    role = Line(64, vi="Vai trò", en="Role")


class StageForm(PaperForm):
    """A stage of a work already in the register, or of a new one."""

    beside = {
        "WK-1": "name",
        "WK-2": "commune",
        "WK-3": "work",
        "WK-4": "stage",
        "WK-5": "day",
        "WK-6": "stage",
        "WK-7": "payments",
        "WK-8": "partners",
    }
    field_order = ("unit", "work", "kind", "name", "commune", "stage", "day", "beneficiaries", "payments", "partners")

    work = Picked(
        "works",
        vi="Công trình đã có trong sổ",
        en="A work already in the register",
        required=False,
        help_vi="Gõ tên công trình. Công trình mới thì để trống và ghi ba mục dưới đây.",
        help_en="Type its name. For a new work leave this blank and fill in the three fields below.",
    )
    kind = Choice(Work.Kind, english=KINDS, vi="Loại công trình mới", en="Kind of the new work", required=False)
    name = Line(
        160,
        vi="Tên công trình mới",
        en="Name of the new work",
        required=False,
        help_vi="Không ghi tên người.",
        help_en="No names of people.",
    )
    commune = CommuneChoice(vi="Xã có công trình mới", en="Commune of the new work", required=False)
    stage = Choice(WorkStage.Stage, english=STAGES, vi="Bước", en="Stage")
    beneficiaries = WholeNumber(
        "người",
        "people",
        vi="Số người hưởng lợi",
        en="Who benefits",
        required=False,
        high=1_000_000,
        help_vi="Ghi khi xây dựng xong.",
        help_en="When it is completed.",
    )
    payments = Lines(PaymentRow, vi="Kinh phí", en="Money", required=False, most=50)
    partners = Lines(PartnerRow, vi="Đơn vị phối hợp", en="Partners", required=False, most=50)

    def clean(self) -> dict[str, Any]:
        """Ask for a known work of this unit, or for all that a new one needs."""
        data: dict[str, Any] = super().clean() or {}
        work: Work | None = data.get("work")
        if work is None and "work" not in self.errors:
            for name in ("kind", "name", "commune"):
                if not data.get(name) and name not in self.errors:
                    self.add_error(name, pick("Công trình mới cần ghi mục này.", "A new work needs this."))
        if work is not None and data.get("unit") and work.lead_unit_id != data["unit"]:
            self.add_error("work", pick("Công trình này do đơn vị khác chủ trì.", "Another unit leads this work."))
        return data


def _record(data: Mapping[str, Any], making: Making) -> WorkStage:
    key = identity.derived_id(identity.origin_of(making.id), "work", making.id)
    work = data["work"] or Work.objects.filter(pk=key).first()
    work = work or operations.record_work(
        kind=data["kind"],
        name=data["name"],
        commune=data["commune"],
        lead_unit=data["unit"],
        by=making.by,
        clock=making.clock,
        id=key,
        save=making.save,
    )
    return operations.record_stage(
        work=work,
        stage=data["stage"],
        day=data["day"],
        beneficiaries=data["beneficiaries"] or 0,
        payments=[(row["payer"], row["amount_dong"]) for row in data["payments"]],
        partners=[(row["partner"], row["role"]) for row in data["partners"]],
        by=making.by,
        clock=making.clock,
        **making.paper,
    )


def _fill(record: WorkStage) -> dict[str, object]:
    return {
        "work": record.work,
        "stage": record.stage,
        "beneficiaries": record.beneficiaries or None,
        "payments": [{"payer": one.payer, "amount_dong": one.amount_dong} for one in record.payments],
        "partners": [{"partner": one.partner, "role": one.role} for one in record.partners],
    }


def _next(record: WorkStage) -> dict[str, object]:
    place = rules.ORDER[WorkStage.Stage(record.stage)]
    return {"unit": record.document.unit_id, "work": record.work, "stage": WorkStage.Stage.values[place + 1]}


def _goes_on(record: WorkStage) -> bool:
    return record.stage != WorkStage.Stage.IN_USE


def _reachable(sitting: Sitting) -> QuerySet[Work]:
    """Return the works in scope of which a stage came into the books: others go with the proposal that named them."""
    scope = sitting.scope("works.record")
    official = WorkStage.objects.filter(work=OuterRef("pk"), document__submitted_at__isnull=False)
    found = Work.objects.filter(Exists(official))
    return found.filter(lead_unit__in=scope) if isinstance(scope, frozenset) else found


def _search(sitting: Sitting, text: str, unit: str) -> list[tuple[str, str]]:
    found = _reachable(sitting).filter(name_folded__contains=vietnamese.fold(text)).select_related("commune")
    if unit:
        found = found.filter(lead_unit=unit)
    return [(work.pk, work.name) for work in found.order_by("name_order", "id")[:MOST_FOUND]]


def _get(sitting: Sitting, text: str) -> Work | None:
    known = _reachable(sitting).filter(pk=text).first()
    if known is not None:
        return known
    named = _reachable(sitting).filter(name_folded=vietnamese.fold(text))[:2]
    return named[0] if len(named) == 1 else None


STAGE: Desk[WorkStage] = Desk(
    name="works-stage",
    register="works",
    kind="works.stage",
    model=WorkStage,
    vi="Bước của công trình",
    en="Stages of works",
    about_vi="Mỗi công trình ghi theo từng bước: khảo sát, thống nhất, khởi công, xây xong, bàn giao, sử dụng.",
    about_en="Each work is recorded stage by stage: surveyed, agreed, started, completed, handed over, in use.",
    form=StageForm,
    record=_record,
    submit=operations.submit_stages,
    void=operations.void_stage,
    correct=operations.correct_stage,
    fill=_fill,
    follow_ups=(FollowUp("works-stage", "Ghi bước tiếp theo", "Record the next stage", _next, _goes_on),),
)
DESKS: tuple[Desk[Any], ...] = (STAGE,)
PICKERS: tuple[Picker[Any], ...] = (Picker("works", "works.record", _search, _get),)
