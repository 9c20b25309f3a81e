"""The notices on personal data, version by version: one for residents, to be read aloud; one for those who sign in.

A version is never changed once it was read to anybody: a new wording is a new version with a code of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final


class Audience(StrEnum):
    """Who is told."""

    RESIDENTS = "RESIDENTS"
    USERS = "USERS"


@dataclass(frozen=True)
class Part:
    """A question that people ask, and the answer."""

    vi: str
    en: str
    answer_vi: str
    answer_en: str


@dataclass(frozen=True)
class Notice:
    """One version of a notice."""

    code: str
    audience: Audience
    from_day: date
    title_vi: str
    title_en: str
    parts: tuple[Part, ...]


class NoSuchNotice(LookupError):
    """No version of the notice has this code."""


_RIGHTS = Part(
    "Tôi có quyền gì?",
    "What rights do I have?",
    "Được biết, được xem, được sửa, được rút lại sự đồng ý, được yêu cầu hạn chế, ngừng dùng hoặc xóa tên, được khiếu "
    "nại. Yêu cầu được trả lời trong 2 ngày làm việc và làm xong trong thời hạn của pháp luật; trễ hạn thì ai phụ "
    "trách cũng thấy.",
    "To know, to see, to have it mended, to take consent back, to have its use restricted or ended, to have the name "
    "erased, and to complain. A request is answered within 2 working days and done within the time of the law.",
)

RESIDENTS_1: Final = Notice(
    "1",
    Audience.RESIDENTS,
    date(2026, 1, 1),
    "Thông báo về việc ghi tên người nhận tự quản đường biên, cột mốc",
    "Notice on keeping the names of those who look after the border line and its markers",
    (
        Part(
            "Đồn ghi những gì?",
            "What does the station keep?",
            "Chỉ ghi tên người đứng tên, thôn, bản và số trong sổ của đồn. Không ghi số giấy tờ tùy thân, dân tộc, "
            "tôn giáo, sức khỏe, số điện thoại; không chụp mặt người; không ghi nhận xét về ai.",
            "Only the name of the head, the village, and the number in the station's book. No identity number, ethnic "
            "origin, religion, health or telephone; no pictures of faces; no remarks about anybody.",
        ),
        Part(
            "Ghi để làm gì?",
            "What for?",
            "Để biết đồn đã giao kết với ai về đoạn biên nào, mốc nào. Việc của người nhận là trông nom đường biên, "
            "cột mốc và báo khi mốc hư hỏng; không phải là theo dõi người khác.",
            "To know with whom the station agreed on which stretch and which markers. The task is to look after the "
            "line and its markers and to say when one is damaged; it is not to watch other people.",
        ),
        Part(
            "Ai xem được?",
            "Who can see it?",
            "Cán bộ của đồn giữ sổ. Cấp trên chỉ thấy con số. Mỗi lần xem tên đều được ghi lại. Không đưa tên ra "
            "ngoài.",
            "The officers of the station that keeps the book. Those above see numbers only. Each reading of a name is "
            "noted. No name is passed on.",
        ),
        Part(
            "Giữ bao lâu?",
            "For how long?",
            "Trong khi giao kết còn hiệu lực và 5 năm sau đó. Sau đó tên và thôn, bản được xóa; chỉ còn con số.",
            "While the agreement is in force and 5 years after. Then name and village are erased; only numbers remain.",
        ),
        Part(
            "Không đồng ý thì sao?",
            "What if I do not agree?",
            "Đồng ý hay không là tùy mình; im lặng không phải là đồng ý. Không đồng ý thì không ghi gì, không mất "
            "quyền lợi nào. Đã đồng ý vẫn rút lại được bất cứ lúc nào: nói với đồn, hoặc nhờ trưởng thôn chuyển lời.",
            "To agree or not is free; silence is no consent. Who does not agree is not written down and loses nothing. "
            "Consent can be taken back at any time: tell the station, or let the village head pass it on.",
        ),
        _RIGHTS,
    ),
)
USERS_1: Final = Notice(
    "U1",
    Audience.USERS,
    date(2026, 1, 1),
    "Thông báo về dữ liệu cá nhân của người dùng, cán bộ, đảng viên",
    "Notice on the personal data of users, cadres and members",
    (
        Part(
            "Hệ thống giữ gì về tôi?",
            "What is kept about me?",
            "Họ và tên, chi bộ, chức vụ, vai trò; nội dung đã đăng ký, kết quả và đánh giá hằng tháng; việc được giao; "
            "khen thưởng; cuộc kiểm tra, giám sát đã kết luận có liên quan. Không giữ số giấy tờ tùy thân, dân tộc, "
            "tôn giáo, sức khỏe, lý lịch.",
            "Name, cell, post, roles; what was registered, its results and monthly marks; assigned work; "
            "commendations; concluded inspections that concern you. No identity number, ethnic origin, religion, "
            "health or personal history.",
        ),
        Part(
            "Giữ để làm gì, căn cứ nào?",
            "What for, and on what basis?",
            "Để thực hiện nghị quyết, sinh hoạt, đánh giá theo Điều lệ và quy định của Đảng, và quyết định tổ chức. "
            "Mỗi bảng dữ liệu đều ghi rõ mục đích, căn cứ và thời hạn; xem ở trang “Dữ liệu về tôi”.",
            "To carry out the resolution, and for meetings and assessment under the Charter and the Party's rules. "
            "Each table states its purpose, basis and term: see the page “My data”.",
        ),
        Part(
            "Ai xem được?",
            "Who can see it?",
            "Người có vai trò tại đơn vị của tôi và cấp trên, trong phạm vi công việc. Mỗi lần xem đánh giá, khuyết "
            "điểm, giới thiệu kết nạp đều được ghi lại, và tôi xem được ai đã xem.",
            "Those with a role at my unit or above, as far as their work goes. Each reading of marks, findings and "
            "nominations is noted, and I can see who looked.",
        ),
        Part(
            "Hệ thống không dùng để làm gì?",
            "What is it never used for?",
            "Không xếp hạng cán bộ, đảng viên; không theo dõi vị trí; không nhận tin báo giấu tên; không ghi nhận xét "
            "về người dân.",
            "It ranks nobody, tracks nobody's position, takes no anonymous reports and keeps no remarks on residents.",
        ),
        _RIGHTS,
    ),
)
ALL: Final = (RESIDENTS_1, USERS_1)


def current(audience: Audience, *, on: date) -> Notice:
    """Return the version in force on a day; before the first one, the first."""
    of_audience = [one for one in ALL if one.audience is audience]
    begun = [one for one in of_audience if one.from_day <= on]
    return begun[-1] if begun else of_audience[0]


def notice(code: str) -> Notice:
    """Return the version with a code; raise NoSuchNotice."""
    found = next((one for one in ALL if one.code == code), None)
    if found is None:
        raise NoSuchNotice(code)
    return found
