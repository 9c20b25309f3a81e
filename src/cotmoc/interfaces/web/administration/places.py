"""The pages of administration: what each is for, and the rights of which one opens it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cotmoc.interfaces.web.desks.words import pick
from cotmoc.org import permissions

if TYPE_CHECKING:
    from datetime import date

    from cotmoc.org.models import User


@dataclass(frozen=True)
class Place:
    """A page: the name of its address (or an address of another interface), its words, and the rights."""

    name: str
    vi: str
    en: str
    about_vi: str
    about_en: str
    actions: tuple[str, ...]
    address: str = ""

    @property
    def words(self) -> str:
        """Return its name in the reader's language."""
        return pick(self.vi, self.en)

    @property
    def about(self) -> str:
        """Return what it is for."""
        return pick(self.about_vi, self.about_en)


PLACES = (
    Place(
        "units",
        "Đơn vị",
        "Units",
        "Cây đơn vị tại một ngày; đổi tên, chuyển, sáp nhập, chia tách, xem trước khi làm.",
        "The trees on any day; rename, move, merge, split, seen before it is done.",
        ("units.change", "people.read", "audit.read"),
    ),
    Place(
        "people",
        "Cán bộ, đảng viên",
        "People",
        "Người của từng đơn vị, chức vụ, chi bộ.",
        "Who belongs to each unit, posts, cells.",
        ("people.read", "people.change"),
    ),
    Place(
        "accounts",
        "Tài khoản và vai trò",
        "Accounts and roles",
        "Ai đăng nhập được, giữ vai trò gì, ở đâu, đến ngày nào.",
        "Who signs in, with which roles, where, until when.",
        ("roles.change", "audit.read"),
    ),
    Place(
        "rights",
        "Ai được làm gì",
        "Who may do what",
        "Quyền của từng vai trò, và những người có quyền ở một đơn vị.",
        "What each role may do, and who may do it at a unit.",
        ("roles.change", "audit.read"),
    ),
    Place(
        "rules",
        "Quy tắc và chỉ tiêu",
        "Rules and figures",
        "Từng quy tắc với căn cứ; từng chỉ tiêu với cách tính; lược đồ chấm điểm đang dùng.",
        "Each rule with its basis; each figure with how it is counted; the schemes in use.",
        ("units.change", "plans.read", "audit.read"),
    ),
    Place(
        "published",
        "Số đã công bố",
        "Published figures",
        "Số liệu đã công bố và sổ có còn cho đúng số ấy không.",
        "What was published, and whether the books still say so.",
        ("published.record", "ledger.verify"),
    ),
    Place(
        "imports",
        "Tệp đã nhập",
        "Imported files",
        "Biên nhận của từng tệp: ai, lúc nào, bao nhiêu dòng.",
        "The receipt of each file: who, when, how many rows.",
        ("import.run", "audit.read"),
        "/office/imports",
    ),
    Place(
        "health",
        "Tình trạng hệ thống",
        "Health",
        "Cơ sở dữ liệu, sao lưu, mốc đối chiếu, đồng hồ.",
        "Database, backups, anchors, clock.",
        ("ledger.verify", "units.change"),
    ),
)
ACTIONS = tuple(sorted({action for place in PLACES for action in place.actions} - {"people.read", "plans.read"}))
"""Who holds one of these looks after something; reading people and plans alone is no administration."""


def open_to(user: User, *, on: date) -> list[Place]:
    """Return the places that this user may enter."""
    held = _held(user, on)
    return [place for place in PLACES if held.intersection(place.actions)]


def looks_after(user: User, *, on: date) -> bool:
    """Say whether the user has anything to look after."""
    return not _held(user, on).isdisjoint(ACTIONS)


def _held(user: User, on: date) -> frozenset[str]:
    """Return what the user may do somewhere, in one query."""
    return frozenset().union(*(permissions.TABLE[role] for role in permissions.roles(user, on=on)))
