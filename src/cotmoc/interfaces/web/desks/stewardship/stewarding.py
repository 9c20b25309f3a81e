"""What may be done on a steward's page: another head, a name written wrong, a consent and its withdrawal."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from cotmoc.interfaces.web.desks.fields import Choice, CommuneChoice, Day, Line
from cotmoc.interfaces.web.desks.forms import Seated
from cotmoc.interfaces.web.desks.stewardship.forms import CONSENTS
from cotmoc.interfaces.web.desks.stewardship.making import consented
from cotmoc.interfaces.web.desks.words import pick, said
from cotmoc.kernel.period import Clock
from cotmoc.org.models import User
from cotmoc.registers.stewardship import operations
from cotmoc.registers.stewardship.models import Steward


class NotAhead(Seated):
    """A form with a day that is not still to come."""

    day = Day(vi="Ngày", en="Day")

    def clean(self) -> dict[str, Any]:
        """Say when the day is still to come."""
        said_here = self.cleaned_data
        if said_here.get("day") and said_here["day"] > self.sitting.today:
            self.add_error("day", pick("Ngày này chưa đến.", "This day is still to come."))
        return said_here


class HeadForm(NotAhead):
    """Another head from a day on."""

    head_name = Line(120, vi="Người đứng tên mới", en="The new head's name")
    day = Day(vi="Từ ngày", en="From")


class DetailsForm(Seated):
    """What was written wrong, written anew."""

    head_name = Line(120, vi="Người đứng tên", en="Head's name", required=False)
    village = Line(120, vi="Thôn, bản", en="Village", required=False)
    commune = CommuneChoice(vi="Xã", en="Commune", required=False)


class ConsentForm(NotAhead):
    """A consent that was given."""

    how = Choice(Steward.Consent, english=CONSENTS, vi="Cách đồng ý", en="How consent was given")
    day = Day(
        vi="Ngày đồng ý",
        en="Consent given on",
        help_vi="Thông báo đã được đọc hoặc trao trước đó. Im lặng không phải là đồng ý.",
        help_en="The notice was read or handed over before. Silence is no consent.",
    )


class WithdrawalForm(NotAhead):
    """A consent that was taken back."""

    day = Day(
        vi="Ngày rút đồng ý",
        en="Taken back on",
        help_vi="Người nhận tự rút, hoặc nhờ trưởng thôn báo lại.",
        help_en="By the steward, or passed on by the village head.",
    )


ERASING = {
    "rút lại sự đồng ý": "consent was taken back",
    "theo yêu cầu xóa": "erasure was asked for",
    "hết thời hạn giữ": "the time of keeping is over",
}
"""Why a name is erased, as the audit log keeps it, and in English: a list, so that no reason names anybody."""


class ErasingForm(Seated):
    """Why the name is erased."""

    reason = Choice([(one, one) for one in ERASING], english=ERASING, vi="Lý do", en="Reason")


@dataclass(frozen=True)
class Act:
    """A form on a steward's page: its words, what it does, and of whom it is offered; `filled` is shown at first."""

    name: str
    words: str | Promise
    about: str | Promise
    form: type[Seated]
    do: Callable[..., object]
    offered: Callable[[Steward], bool]
    filled: Callable[[Steward], Mapping[str, object]]


def _nothing(_one: Steward) -> Mapping[str, object]:
    return {}


def _is_of_own(one: Steward) -> bool:
    return one.merged_into_id is None


def _head(one: Steward, told: Mapping[str, Any], *, by: User, clock: Clock) -> None:
    operations.change_head(one, head_name=told["head_name"], day=told["day"], by=by, clock=clock)


def _details(one: Steward, told: Mapping[str, Any], *, by: User, clock: Clock) -> None:
    operations.correct_details(
        one,
        head_name=told["head_name"],
        village=told["village"],
        commune=told["commune"] or None,
        by=by,
        clock=clock,
    )


def _consent(one: Steward, told: Mapping[str, Any], *, by: User, clock: Clock) -> None:
    operations.give_consent(one, consented(told["how"], told["day"]), by=by, clock=clock)


def _withdrawal(one: Steward, told: Mapping[str, Any], *, by: User, clock: Clock) -> None:
    operations.withdraw_consent(one, on=told["day"], by=by, clock=clock)


def _erasing(one: Steward, told: Mapping[str, Any], *, by: User, clock: Clock) -> None:
    operations.erase_name(one, reason=told["reason"], by=by, clock=clock)


ACTS = (
    Act(
        "head",
        said("Đổi người đứng tên", "Another head"),
        said(
            "Giao kết vẫn giữ nguyên; tên trước không lưu lại.",
            "The agreements go on; the earlier name is not kept.",
        ),
        HeadForm,
        _head,
        _is_of_own,
        _nothing,
    ),
    Act(
        "details",
        said("Sửa tên, thôn, xã ghi sai", "Mend what was written wrong"),
        said("Vẫn là người ấy, hộ ấy: chỉ sửa chữ.", "The same head and household: only the words are mended."),
        DetailsForm,
        _details,
        lambda _one: True,
        lambda one: {"head_name": one.head_name, "village": one.village, "commune": one.commune_id or ""},
    ),
    Act(
        "consent",
        said("Ghi nhận đồng ý", "Keep a consent"),
        said(
            "Ghi khi người nhận đồng ý cho ghi tên và thôn, bản.",
            "When the steward agrees that the name and village are kept.",
        ),
        ConsentForm,
        _consent,
        lambda one: not one.has_consented,
        _nothing,
    ),
    Act(
        "withdrawal",
        said("Ghi nhận rút đồng ý", "Keep a withdrawal"),
        said(
            "Sau khi ghi, tên và thôn, bản được xóa theo thời hạn của yêu cầu; số liệu không đổi.",
            "Afterwards the name and the village are erased within the request's time; no count changes.",
        ),
        WithdrawalForm,
        _withdrawal,
        lambda one: one.has_consented,
        _nothing,
    ),
    Act(
        "erasing",
        said("Xóa tên", "Erase the name"),
        said(
            "Tên, thôn, bản, bản chụp giấy có tên và bản nháp được xóa hẳn; giao kết và số liệu không đổi.",
            "Name, village, scans that show them and drafts go for good; agreements and counts do not change.",
        ),
        ErasingForm,
        _erasing,
        lambda one: bool(one.head_name or one.village),
        _nothing,
    ),
)
