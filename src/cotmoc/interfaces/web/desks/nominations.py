"""Giới thiệu nguồn kết nạp Đảng: stages and their days, approved by another. There is no field for anything else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Q

from cotmoc.interfaces.web.desks.desk import Desk, FollowUp, Making, Picker
from cotmoc.interfaces.web.desks.fields import Choice, Day, Line, Picked
from cotmoc.interfaces.web.desks.forms import PaperForm
from cotmoc.interfaces.web.desks.numbered import BETWEEN
from cotmoc.interfaces.web.desks.sitting import MOST_FOUND
from cotmoc.interfaces.web.desks.words import pick
from cotmoc.kernel import identity
from cotmoc.kernel.vietnamese import fold
from cotmoc.org import permissions
from cotmoc.registers.nominations import operations, queries
from cotmoc.registers.nominations.models import ORDER, Nominee, Stage, StageKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.db.models import QuerySet

    from cotmoc.interfaces.web.desks.sitting import Sitting

STAGES = {
    "NOMINATED": "nominated",
    "CLASS": "has attended the class on the Party",
    "SYMPATHISER": "Party sympathiser",
    "ADMITTED": "admitted",
    "PROBATION": "on probation",
    "FULL": "full member",
}
NAMELESS = "không ghi tên"


class StageForm(PaperForm):
    """A stage that somebody reached: a nominee of the books, or a new one."""

    beside = {
        "NM-1": "stage",
        "NM-2": "stage",
        "NM-3": "day",
        "NM-4": "day",
        "NM-5": "nominee",
    }
    field_order = ("unit", "nominee", "full_name", "known_from", "stage", "day", "paper_number")

    nominee = Picked(
        "nominees",
        vi="Người đã có trong sổ",
        en="Already in the books",
        required=False,
        help_vi="Gõ họ tên để chọn. Người mới thì để trống.",
        help_en="Type the name to choose. Leave blank for somebody new.",
    )
    full_name = Line(
        120,
        vi="Họ và tên người mới",
        en="Name of somebody new",
        required=False,
        help_vi="Chỉ ghi khi người đó đã đồng ý. Không ghi lý lịch, nhận xét.",
        help_en="Only with the person's consent. No history and no remarks.",
    )
    known_from = Choice(
        StageKind,
        english=STAGES,
        vi="Giai đoạn khi đưa vào sổ",
        en="Stage when entered",
        required=False,
        help_vi="Chỉ chọn cho người mới đã được giới thiệu trước ngày mở sổ.",
        help_en="Only for somebody new who was nominated before the books.",
    )
    stage = Choice(StageKind, english=STAGES, vi="Giai đoạn đạt được", en="Stage reached")
    day = Day(vi="Ngày đạt giai đoạn", en="Reached on")

    def clean(self) -> dict[str, Any]:
        """Ask for one person: one of the books, of this unit, or a new one."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        nominee: Nominee | None = said.get("nominee")
        if "nominee" not in said or "full_name" not in said:
            return said
        if nominee is None and not said["full_name"]:
            self.add_error(
                "nominee",
                pick(
                    "Hãy chọn người đã có trong sổ, hoặc ghi họ tên người mới ở dưới.",
                    "Choose somebody of the books, or write the name of somebody new below.",
                ),
            )
        if nominee is not None and said["full_name"]:
            self.add_error(
                "full_name",
                pick(
                    "Đã chọn người có trong sổ thì không ghi họ tên người mới.",
                    "With somebody of the books chosen, no new name is written.",
                ),
            )
        if nominee is not None and said.get("unit") and nominee.unit_id != said["unit"]:
            self.add_error(
                "nominee",
                pick(
                    "Người này do đơn vị khác giới thiệu. Hãy chọn đơn vị đó.",
                    "Another unit nominated this person. Choose that unit.",
                ),
            )
        return said


def _record(said: Mapping[str, Any], making: Making) -> Stage:
    nominee: Nominee | None = said["nominee"]
    if nominee is None:
        nominee = operations.add_nominee(
            unit=said["unit"],
            full_name=said["full_name"],
            known_from=said["known_from"] or StageKind.NOMINATED,
            id=identity.derived_id(identity.origin_of(making.id), "nominee", making.id),
            by=making.by,
            clock=making.clock,
        )
    return operations.record_stage(
        nominee=nominee, stage=said["stage"], day=said["day"], by=making.by, clock=making.clock, **making.paper
    )


def _within(sitting: Sitting) -> QuerySet[Nominee]:
    """Return the nominees in scope of whom a stage is in the books: others go with the proposal that named them."""
    scope = sitting.scope("nominations.read")
    official = queries.in_force().values("nominee")
    found = Nominee.objects.filter(pk__in=official).select_related("name", "unit").order_by("name__folded", "pk")
    return found if isinstance(scope, permissions.Everywhere) else found.filter(unit__in=scope)


def _search(sitting: Sitting, text: str, unit: str) -> list[tuple[str, str]]:
    found = _within(sitting)
    if unit:
        found = found.filter(unit=unit)
    if typed := fold(text.partition(BETWEEN)[0]):
        found = found.filter(name__folded__contains=typed)
    return [(one.pk, _label(one)) for one in found[:MOST_FOUND]]


def _get(sitting: Sitting, text: str) -> Nominee | None:
    """Find the one nominee that an id, a label or a name in full names."""
    named = fold(text.partition(BETWEEN)[0])
    found = list(_within(sitting).filter(Q(pk=text) | Q(name__folded=named))[:MOST_FOUND])
    if BETWEEN in text:
        found = [one for one in found if fold(_label(one)) == fold(text)]
    return found[0] if len(found) == 1 else None


def _label(nominee: Nominee) -> str:
    """Name a nominee: two of one name in one unit differ by the end of their ids."""
    name = getattr(nominee, "name", None)
    return f"{name or NAMELESS}{BETWEEN}{nominee.unit.code}{BETWEEN}{nominee.pk[-4:]}"


def _next(record: Stage) -> dict[str, object]:
    return {
        "unit": record.nominee.unit_id,
        "nominee": record.nominee,
        "stage": ORDER[ORDER.index(record.stage) + 1],
    }


STAGE = Desk[Stage](
    name="nominations",
    register="nominations",
    kind="nominations.stage",
    model=Stage,
    vi="Giới thiệu nguồn kết nạp Đảng",
    en="Nominations for the Party",
    about_vi="Quần chúng ưu tú và từng giai đoạn: được giới thiệu, học lớp nhận thức, cảm tình, kết nạp, dự bị, chính "
    "thức. Chỉ ghi giai đoạn và ngày; không ghi lý lịch.",
    about_en="Outstanding people and each stage, from the nomination to full membership. Stages and days only.",
    form=StageForm,
    record=_record,
    submit=operations.submit_stages,
    void=operations.void_stage,
    correct=operations.correct_stage,
    fill=lambda record: {"nominee": record.nominee, "stage": record.stage},
    offers_approval=True,
    follow_ups=(
        FollowUp(
            "nominations",
            "Ghi giai đoạn tiếp theo",
            "Record the next stage",
            _next,
            lambda record: queries.is_last(record) and record.stage != StageKind.FULL,
        ),
    ),
)
NOMINEES = Picker[Nominee]("nominees", "nominations.read", _search, _get, _label)
DESKS: tuple[Desk[Any], ...] = (STAGE,)
PICKERS: tuple[Picker[Any], ...] = (NOMINEES,)
