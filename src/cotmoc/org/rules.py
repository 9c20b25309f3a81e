"""What must hold of units and of the people in them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cotmoc.kernel.rule import HOUSE, Rule
from cotmoc.org.forgetting import holds
from cotmoc.org.models import Unit

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True)
class UnitCase:
    """A unit as somebody wants it to stand from a day on."""

    unit: Unit
    above: str
    """The code of the unit above; "" for a root."""
    parent: Unit | None
    """The unit that has this code, if any."""
    parent_stands: bool
    circle: bool = False
    contradicts: bool = False


@dataclass(frozen=True)
class SuccessionCase:
    """One unit that is to take over from another on a day."""

    predecessor: Unit
    successor: Unit
    successor_stands: bool


@dataclass(frozen=True)
class LinkCase:
    """A Party cell that is to belong to a command unit."""

    cell: Unit
    unit: Unit


@dataclass(frozen=True)
class MembershipCase:
    """A person who is to join a cell on a day; `since` is the first day of the membership still open."""

    cell: Unit
    from_day: date
    since: date | None


@dataclass(frozen=True)
class GrantCase:
    """A role that somebody gives to somebody; `by` is None for the installation itself."""

    by: str | None
    user: str


@dataclass(frozen=True)
class OwnerCase:
    """An account, whose it is already ("" for nobody's), and whose it is to be."""

    owner: str
    person: str


@dataclass(frozen=True)
class AdministratorsCase:
    """Whether anybody could still hand out roles, once something is taken away."""

    remains: bool


@dataclass(frozen=True)
class ErasingCase:
    """A person whose name is to be erased, and whether they still belong, hold a post or a role."""

    still_holds: bool


@dataclass(frozen=True)
class Saying:
    """Words that go where nothing can be erased, and the names that must not stand in them."""

    words: str
    names: tuple[str, ...]


@dataclass(frozen=True)
class Leaving:
    """What somebody holds, since when, that is to end on a day."""

    since: date
    day: date


UNIT = (
    Rule[UnitCase](
        "TC-1",
        "Một ký hiệu chỉ dùng cho một đơn vị; muốn đổi tên, đổi cấp trên thì ghi thay đổi từ một ngày.",
        "A code belongs to one unit; a new name or parent is recorded as a change from a day on.",
        HOUSE,
        lambda case: not case.contradicts or f"Ký hiệu {case.unit.code} đã ghi khác.",
    ),
    Rule[UnitCase](
        "TC-2",
        "Đơn vị và cấp trên của nó phải cùng một hệ thống.",
        "A unit and the one above it stand on the same tree.",
        HOUSE,
        lambda case: case.parent is None or case.parent.tree == case.unit.tree,
    ),
    Rule[UnitCase](
        "TC-3",
        "Cấp trên phải đang hoạt động vào ngày ấy.",
        "The unit above exists on that day.",
        HOUSE,
        lambda case: not case.above or case.parent_stands or f"{case.above} chưa có hoặc đã thôi.",
    ),
    Rule[UnitCase](
        "TC-4",
        "Không đơn vị nào được đứng dưới chính mình.",
        "No unit stands under itself.",
        HOUSE,
        lambda case: not case.circle,
    ),
)
SUCCESSION = (
    Rule[SuccessionCase](
        "TC-5",
        "Đơn vị kế tục phải là đơn vị khác, cùng hệ thống.",
        "The successor is another unit of the same tree.",
        HOUSE,
        lambda case: case.predecessor.id != case.successor.id and case.predecessor.tree == case.successor.tree,
    ),
    Rule[SuccessionCase](
        "TC-6",
        "Đơn vị kế tục phải đang hoạt động vào ngày kế tục.",
        "The successor exists on the day of succession.",
        HOUSE,
        lambda case: case.successor_stands or f"{case.successor.code} chưa có hoặc đã thôi.",
    ),
)
LINK = (
    Rule[LinkCase](
        "TC-7",
        "Chỉ chi bộ mới được ghép với đơn vị của hệ thống chỉ huy.",
        "Only a Party cell is linked, and only to a unit of the command tree.",
        HOUSE,
        lambda case: case.cell.kind == Unit.Kind.CELL and case.unit.tree == Unit.Tree.COMMAND,
    ),
)
MEMBERSHIP = (
    Rule[MembershipCase](
        "TC-8",
        "Đảng viên sinh hoạt tại một chi bộ.",
        "A member belongs to a Party cell.",
        "Điều lệ Đảng, Điều 21",
        lambda case: case.cell.kind == Unit.Kind.CELL,
    ),
    Rule[MembershipCase](
        "TC-9",
        "Ngày chuyển sinh hoạt phải sau ngày vào chi bộ đang sinh hoạt.",
        "A member joins a cell after having joined the one before.",
        HOUSE,
        lambda case: case.since is None or case.since < case.from_day,
    ),
)
GRANT = (
    Rule[GrantCase](
        "QT-1",
        "Không ai tự cấp vai trò cho mình; việc ấy do một quản trị viên khác làm.",
        "Nobody gives a role to themselves; another administrator does it.",
        HOUSE,
        lambda case: case.by is None or case.by != case.user,
    ),
)
OWNER: tuple[Rule[OwnerCase], ...] = (
    Rule(
        "QT-3",
        "Mỗi tài khoản thuộc về một người; người khác thì lập tài khoản khác.",
        "An account belongs to one person; somebody else gets an account of their own.",
        HOUSE,
        lambda case: case.owner in {"", case.person},
    ),
)
ADMINISTRATORS = (
    Rule[AdministratorsCase](
        "QT-2",
        "Phải còn ít nhất một quản trị viên đang dùng được tài khoản.",
        "At least one administrator with an account in use remains.",
        HOUSE,
        lambda case: case.remains,
    ),
)
ERASING = (
    Rule[ErasingCase](
        "TC-10",
        "Chưa xóa tên người còn sinh hoạt, giữ chức vụ hoặc vai trò; hãy kết thúc trước.",
        "Nobody is erased who still belongs to a cell, or holds a post or a role.",
        HOUSE,
        lambda case: not case.still_holds,
    ),
)
SAYING: tuple[Rule[Saying], ...] = (
    Rule(
        "DL-9",
        "Lý do không được nêu tên người: nhật ký không xóa được.",
        "A reason names nobody: the audit log cannot be erased.",
        HOUSE,
        lambda case: not holds(case.words, case.names),
    ),
)
LEAVING: tuple[Rule[Leaving], ...] = (
    Rule(
        "UQ-6",
        "Ngày điều động phải sau ngày bắt đầu của chức vụ, vai trò, sinh hoạt chi bộ đang có.",
        "A transfer comes after the first day of the posts, roles and membership that it ends.",
        HOUSE,
        lambda case: case.since < case.day or f"Đang giữ từ {case.since:%d/%m/%Y}: hãy ghi ngày sau đó.",
    ),
)
