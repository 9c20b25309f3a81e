"""What must hold of requests about personal data, and of breaches."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cotmoc.kernel.rule import HOUSE, Rule
from cotmoc.org.rights_models import Breach, RightsRequest

if TYPE_CHECKING:
    from datetime import date, datetime

LAW = "Luật 91/2025/QH15; Nghị định 356/2025/NĐ-CP"


@dataclass(frozen=True)
class Asking:
    """A request as it comes in, on the day `today`."""

    request: RightsRequest
    today: date


@dataclass(frozen=True)
class Answering:
    """An answer, an extension or the end of a request, on the day `today`; `most` is the longest extension, in days."""

    request: RightsRequest
    today: date
    answer: str = ""
    words: str = ""
    extension: int = 0
    most: int = 0


@dataclass(frozen=True)
class Finding:
    """A breach as it is entered, at the moment `now`."""

    breach: Breach
    now: datetime


ASKING: tuple[Rule[Asking], ...] = (
    Rule(
        "DL-1",
        "Ngày nhận yêu cầu không được sau hôm nay.",
        "A request is not received after today.",
        HOUSE,
        lambda case: case.request.received_on <= case.today,
    ),
    Rule(
        "DL-2",
        "Phải nêu yêu cầu điều gì, để người trả lời biết phải làm gì.",
        "A request says what it asks for.",
        HOUSE,
        lambda case: bool(case.request.words) or case.request.kind in {"ACCESS", "WITHDRAW", "ERASE"},
    ),
)
ANSWERING: tuple[Rule[Answering], ...] = (
    Rule(
        "DL-3",
        "Yêu cầu đã trả lời thì không trả lời lại; muốn khác thì nhận yêu cầu mới.",
        "A request is answered once.",
        HOUSE,
        lambda case: not case.answer or not case.request.answer,
    ),
    Rule(
        "DL-4",
        "Không làm theo yêu cầu thì phải nói lý do.",
        "A refusal gives its reason.",
        LAW,
        lambda case: case.answer != RightsRequest.Answer.REFUSED or bool(case.words),
    ),
)
EXTENDING: tuple[Rule[Answering], ...] = (
    Rule(
        "DL-5",
        "Chỉ gia hạn một lần, không quá số ngày cho phép, và phải nói lý do.",
        "There is one extension, within what is allowed, and it gives its reason.",
        LAW,
        lambda case: (
            (not case.request.extension_days and 0 < case.extension <= case.most and bool(case.words))
            or f"Nhiều nhất {case.most} ngày."
        ),
    ),
    Rule(
        "DL-6",
        "Chỉ gia hạn khi chưa làm xong và chưa quá hạn.",
        "An extension comes before the request is done or late.",
        LAW,
        lambda case: case.request.done_on is None and case.today <= case.request.done_due,
    ),
)
ENDING: tuple[Rule[Answering], ...] = (
    Rule(
        "DL-7",
        "Chỉ báo xong khi đã nhận làm và chưa báo xong.",
        "Only what was accepted, and is not done yet, is done.",
        HOUSE,
        lambda case: case.request.answer == RightsRequest.Answer.ACCEPTED and case.request.done_on is None,
    ),
)
BREACH: tuple[Rule[Finding], ...] = (
    Rule(
        "DL-8",
        "Phải nêu loại dữ liệu; lúc phát hiện không được sau bây giờ.",
        "A breach says what kind of data; it was found no later than now.",
        HOUSE,
        lambda case: bool(case.breach.what) and case.breach.found_at <= case.now,
    ),
)
