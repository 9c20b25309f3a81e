"""The forms of commitments: no field holds a remark on a person, and a mark is never typed as a number of our own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cotmoc.interfaces.web.desks.fields import Choice, Day, Line, Lines, Month, Picked, PickedMany, WholeNumber
from cotmoc.interfaces.web.desks.forms import PaperForm, RowForm
from cotmoc.interfaces.web.desks.words import pick
from cotmoc.org import queries as org
from cotmoc.org.models import Person, Unit
from cotmoc.org.trees import Tree
from cotmoc.plans import queries as plans
from cotmoc.plans.models import Standard
from cotmoc.readings import wording
from cotmoc.registers.commitments.models import Registration, RegistrationEnding

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cotmoc.interfaces.web.desks.sitting import Sitting

REASONS = {
    "MOVED": "moved to another cell or post",
    "LEFT": "left service",
    "TASK_CHANGED": "the task changed",
    "ORGANISATION_CHANGED": "the organisation changed",
}
ORGANISATION = {"vi": " (tổ chức)", "en": " (organisations)"}


class BodyChoice(Choice):
    """A Party cell of a unit in scope, or such a unit itself; gives its id."""

    def sit(self, sitting: Sitting, action: str) -> None:
        """Offer the cells of the units in scope, then the units."""
        units = sitting.units(action)
        cells = org.cells_by_unit(on=sitting.today)
        tree = Tree.load(Unit.Tree.PARTY, on=sitting.today)
        own = {cell for unit, _ in units for cell in cells.get(unit, ())}
        self.cells = frozenset(own)
        self.offer([*((cell, tree.name(cell, sitting.language)) for cell in tree.units() if cell in own), *units])


class LineRow(RowForm):
    """One content: the standard that it makes concrete, and what its measure needs."""

    standard = Choice([], vi="Tiêu chuẩn", en="Standard")
    target = WholeNumber(vi="Mức phấn đấu (nếu đếm)", en="Target (if counted)", required=False, high=10**12)
    due_on = Day(vi="Hạn", en="Due", required=False)


class StandardLines(Lines):
    """Rows that choose from the standards in use today, which are read once for all of them."""

    offered: tuple[tuple[str, str], ...] = ()

    def sit(self, sitting: Sitting, action: str) -> None:
        """Read the standards."""
        super().sit(sitting, action)
        self.offered = tuple((one.pk, _said(one, sitting.language)) for one in plans.standards(on=sitting.today))

    def made(
        self,
        data: Mapping[str, object] | None = None,
        *,
        prefix: str,
        initial: Mapping[str, object] | None = None,
        tried: bool = True,
    ) -> RowForm:
        """Return one row that offers them."""
        row = super().made(data, prefix=prefix, initial=initial, tried=tried)
        chosen = row.fields["standard"]
        assert isinstance(chosen, Choice)  # noqa: S101 - the row's own field, for the type checker
        chosen.offer(self.offered)
        return row


def _said(standard: Standard, language: str) -> str:
    vietnamese = language == wording.VIETNAMESE
    title = standard.title_vi if vietnamese else standard.title_en or standard.title_vi
    is_for_all = standard.audience == Standard.Audience.PERSON
    return f"{standard.code} – {title}" + ("" if is_for_all else ORGANISATION["vi" if vietnamese else "en"])


class RegistrationForm(PaperForm):
    """What a member, or an organisation, strives for. Who may not read the cell's registrations registers the own."""

    beside = {
        "CM-1": "lines",
        "CM-2": "lines",
        "CM-3": "lines",
        "CM-4": "lines",
        "CM-5": "lines",
        "CM-6": "member",
        "CM-7": "member",
        "CM-8": "day",
        "CM-9": "day",
    }
    field_order = ("unit", "day", "member", "body", "lines", "paper_number")

    day = Day(vi="Ngày đăng ký", en="Registered on")
    member = Picked(
        "members",
        vi="Đảng viên",
        en="Member",
        required=False,
        help_vi="Gõ họ tên để chọn. Tổ chức đăng ký thì để trống.",
        help_en="Type the name to choose. Leave blank when an organisation registers.",
    )
    body = BodyChoice(
        [],
        vi="Chi bộ, tổ chức",
        en="Cell or organisation",
        required=False,
        help_vi="Đảng viên đăng ký thì có thể để trống: lấy chi bộ đang sinh hoạt.",
        help_en="For a member this may be left blank: it is the member's own cell.",
    )
    lines = StandardLines(LineRow, vi="Nội dung đăng ký", en="What is registered", required=False, most=40)

    def __init__(
        self,
        data: Mapping[str, object] | None = None,
        *,
        sitting: Sitting,
        action: str,
        prefix: str | None = None,
        initial: Mapping[str, object] | None = None,
        tried: bool = True,
    ) -> None:
        """Fill in who registers, for somebody who registers only the own."""
        super().__init__(data, sitting=sitting, action=action, prefix=prefix, initial=initial, tried=tried)
        self.is_own_only = not sitting.units("commitments.read")
        if self.is_own_only:
            self.fields["member"].required = True
            self.initial.setdefault("member", Person.objects.filter(pk=sitting.user.person_id or "").first())
            del self.fields["body"]

    def clean(self) -> dict[str, Any]:
        """Find the cell of a member, and ask for the organisation where there is no member."""
        said: dict[str, Any] = super().clean() or {}
        if "member" not in said or not said.get("day"):
            return said
        member: Person | None = said["member"]
        body = said.get("body") or (org.cell_of(member, on=said["day"]) if member else None)
        if member is None and not body:
            words = "Hãy chọn đảng viên, hoặc chọn tổ chức đăng ký.", "Choose a member, or the organisation."
            self.add_error("member" if self.is_own_only else "body", pick(*words))
        elif not body:
            words = (
                "Ngày đăng ký người này không sinh hoạt ở chi bộ nào. Hãy xem lại ngày.",
                "On that day this person belongs to no cell. Look at the day again.",
            )
            self.add_error("member", pick(*words))
        return said | {"body": body}


class EndingForm(PaperForm):
    """A registration holds no more; the reason comes from a neutral list."""

    beside = {"CM-10": "registration", "CM-11": "day"}
    field_order = ("unit", "registration", "day", "reason", "paper_number")

    registration = Picked(
        "registrations",
        vi="Bản đăng ký",
        en="Registration",
        help_vi="Gõ số của bản đăng ký.",
        help_en="Type the registration's number.",
    )
    day = Day(vi="Thôi từ ngày", en="From")
    reason = Choice(RegistrationEnding.Reason, english=REASONS, vi="Lý do", en="Reason")

    def clean_registration(self) -> Registration | None:
        """Refuse a registration of another unit, which the paper could not be of."""
        found: Registration | None = self.cleaned_data["registration"]
        unit = self.cleaned_data.get("unit")
        if found and unit and found.document.unit_id != unit:
            words = "Bản đăng ký này của đơn vị khác. Hãy chọn đơn vị đó.", "It is another unit's. Choose that unit."
            self.add_error("registration", pick(*words))
        return found


class RosterForm(PaperForm):
    """Who of a unit should register, from a day on."""

    beside = {"CM-12": "day"}
    field_order = ("unit", "day", "members", "paper_number")

    day = Day(vi="Danh sách từ ngày", en="Roster from")
    members = PickedMany(
        "people",
        vi="Đảng viên phải đăng ký",
        en="Members who should register",
        required=False,
        help_vi="Để trống: lấy theo danh sách đảng viên của các chi bộ thuộc đơn vị vào ngày đó. "
        "Cần ghi khác thì mỗi dòng một người.",
        help_en="Blank: as the lists of the unit's cells say on that day. Otherwise one person a line.",
    )


class ClosingForm(PaperForm):
    """A unit's month is closed. It is never opened again."""

    beside = {"CM-18": "month"}
    field_order = ("unit", "month", "day", "paper_number")

    month = Month(
        vi="Tháng chốt",
        en="Month to close",
        help_vi="Tháng đã chốt thì không mở lại; số liệu về sau được ghi là số đã điều chỉnh.",
        help_en="A closed month is never opened again; what is learnt later is shown as restated.",
    )
    day = Day(vi="Ngày chốt", en="Closed on")
    paper_number = Line(96, vi="Số biên bản chốt", en="Number of the minutes", required=False)
