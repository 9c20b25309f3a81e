"""What must hold of any document, whatever its register."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cotmoc.documents.states import State
from cotmoc.kernel.rule import HOUSE, Rule

if TYPE_CHECKING:
    from datetime import date, datetime

    from cotmoc.documents.models import Document


@dataclass(frozen=True)
class Case:
    """A document about to become official, on the day `today`; `replaced_state` is that of the one it replaces."""

    document: Document
    today: date
    books_start: date
    approver_id: str | None
    approved_on: date | None
    replaced_state: str | None
    stands_in: bool = False
    """Whether the approver acts for the maker, or the maker for the approver."""


@dataclass(frozen=True)
class Voiding:
    """A document about to be voided."""

    document: Document
    reason: str


@dataclass(frozen=True)
class Setting:
    """A number that is to hold from a day on, said today, on some basis."""

    from_day: date
    today: date
    basis: str


@dataclass(frozen=True)
class Calling:
    """A correction about to be made on a telephone call, at the moment `now`."""

    title: str
    called_at: datetime
    now: datetime


def _in_the_books(case: Case) -> bool | str:
    if case.document.day < case.books_start:
        return f"Ngày {case.document.day:%d/%m/%Y} trước ngày mở sổ {case.books_start:%d/%m/%Y}."
    return True


def _not_ahead(case: Case) -> bool | str:
    if case.document.day > case.today and not case.document.day_reason.strip():
        return f"Ngày {case.document.day:%d/%m/%Y} sau hôm nay {case.today:%d/%m/%Y}."
    return True


def _signed_by_today(case: Case) -> bool | str:
    days = [day for day in (case.document.documented_on, case.approved_on) if day and day > case.today]
    return f"Ngày {days[0]:%d/%m/%Y} sau hôm nay {case.today:%d/%m/%Y}." if days else True


def _replaces_a_voided_one(case: Case) -> bool:
    return case.replaced_state is None or case.replaced_state == State.VOIDED


def _approved_by_another(case: Case) -> bool:
    return case.approver_id is None or case.approver_id != case.document.maker_id


OFFICIAL: tuple[Rule[Case], ...] = (
    Rule(
        "DOC-1",
        "Ngày của văn bản không được trước ngày mở sổ.",
        "A document's day is not before the start of the books.",
        HOUSE,
        _in_the_books,
    ),
    Rule(
        "DOC-2",
        "Ngày của văn bản sau hôm nay thì phải ghi lý do.",
        "A document whose day is still to come says why.",
        HOUSE,
        _not_ahead,
    ),
    Rule(
        "DOC-3",
        "Giấy tờ phải được ký, duyệt trước khi vào sổ.",
        "The paper was signed and approved no later than today.",
        HOUSE,
        _signed_by_today,
    ),
    Rule(
        "DOC-4",
        "Văn bản thay thế phải nêu một văn bản đã hủy.",
        "A document replaces only one that is voided.",
        HOUSE,
        _replaces_a_voided_one,
    ),
    Rule(
        "DOC-5",
        "Người lập văn bản không được tự duyệt.",
        "The maker of a document does not approve it.",
        HOUSE,
        _approved_by_another,
    ),
    Rule(
        "DOC-8",
        "Người ủy quyền và người được ủy quyền không được một người lập, một người duyệt cùng một văn bản.",
        "Of somebody and their deputy, one does not approve what the other made while the delegation holds.",
        HOUSE,
        lambda case: not case.stands_in,
    ),
)
"""What must hold before a document becomes official."""

VOIDING: tuple[Rule[Voiding], ...] = (
    Rule(
        "DOC-6",
        "Hủy văn bản phải ghi lý do.",
        "Voiding a document needs a reason.",
        HOUSE,
        lambda voiding: bool(voiding.reason.strip()),
    ),
)
"""What must hold before a document is voided."""

CALLING: tuple[Rule[Calling], ...] = (
    Rule(
        "DOC-7",
        "Đính chính theo điện thoại phải ghi chức vụ người gọi và giờ gọi, không sau lúc ghi.",
        "A correction by telephone names the caller's post and the hour of the call, which has passed.",
        HOUSE,
        lambda calling: bool(calling.title.strip()) and calling.called_at <= calling.now,
    ),
)
"""What must hold of a correction made on a telephone call."""

SETTING: tuple[Rule[Setting], ...] = (
    Rule(
        "DOC-9",
        "Thiết lập của đơn vị phải ghi căn cứ và không lùi ngày: kỳ đã qua giữ giá trị cũ.",
        "A setting names its basis and holds from today or later: past periods keep what held then.",
        HOUSE,
        lambda told: bool(told.basis.strip()) and told.from_day >= told.today,
    ),
)
"""What must hold of a number that an installation sets for itself."""
