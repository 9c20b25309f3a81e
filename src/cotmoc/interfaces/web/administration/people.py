"""The forms about people, accounts and roles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cotmoc.interfaces.web.administration.choosing import OfTree, Within
from cotmoc.interfaces.web.administration.forms import InTree
from cotmoc.interfaces.web.desks.fields import Choice, Day, Line, Picked
from cotmoc.interfaces.web.desks.forms import Seated
from cotmoc.interfaces.web.desks.words import pick
from cotmoc.org import permissions
from cotmoc.org.models import Membership, RoleGrant, Unit, User
from cotmoc.readings.people import role_words
from cotmoc.readings.people_at import STATUS_IN_ENGLISH

if TYPE_CHECKING:
    from cotmoc.interfaces.web.desks.sitting import Sitting

NAME, TITLE, USERNAME, PAPER = 120, 120, 64, 96
STATUSES = {str(status): words for status, words in STATUS_IN_ENGLISH.items()}


class PostForm(Seated):
    """A post in a unit."""

    unit = OfTree(vi="Đơn vị", en="Unit")
    title = Line(TITLE, vi="Chức vụ", en="Post")
    from_day = Day(vi="Từ ngày", en="From")


class CellForm(Seated):
    """A cell that somebody joins, leaving the one before."""

    cell = OfTree(Unit.Tree.PARTY, vi="Chi bộ", en="Party cell")
    status = Choice(Membership.Status, english=STATUSES, vi="Tư cách", en="As")
    from_day = Day(vi="Từ ngày", en="From")


class NewPersonForm(Seated):
    """Somebody new in a unit."""

    full_name = Line(
        NAME,
        vi="Họ và tên",
        en="Full name",
        help_vi="Chỉ họ tên: không ghi số căn cước, dân tộc, tôn giáo, sức khỏe.",
        help_en="The name only: no identity number, ethnicity, religion or health.",
    )
    title = Line(TITLE, vi="Chức vụ", en="Post", required=False)
    cell = OfTree(Unit.Tree.PARTY, vi="Chi bộ", en="Party cell", required=False)
    status = Choice(Membership.Status, english=STATUSES, vi="Tư cách", en="As", required=False)
    from_day = Day(vi="Từ ngày", en="From")

    def clean(self) -> dict[str, Any]:
        """Say when nothing would tie the person to the unit."""
        told = self.cleaned_data
        if not told.get("title") and not told.get("cell"):
            self.add_error("title", pick("Ghi chức vụ hoặc chi bộ.", "Give a post or a cell."))
        return told


class EndForm(Seated):
    """The first day on which something is no longer held."""

    day = Day(vi="Thôi từ ngày", en="No longer from")


class AccountForm(Seated):
    """An account for somebody who is to sign in."""

    username = Line(
        USERNAME,
        vi="Tên đăng nhập",
        en="User name",
        help_vi="Chữ thường không dấu, số, dấu chấm, gạch ngang.",
        help_en="Small letters, digits, dots and dashes.",
    )
    person = Picked("people", vi="Cán bộ", en="Person", required=False)

    def clean_username(self) -> str:
        """Say when the name is taken, or would be confused with another."""
        name: str = self.cleaned_data["username"]
        if not name.isascii() or not name.replace(".", "").replace("-", "").isalnum() or name != name.lower():
            self.add_error("username", pick("Chỉ chữ thường không dấu và số.", "Small letters and digits only."))
        elif User.objects.filter(username=name).exists():
            self.add_error("username", pick("Tên này đã có người dùng.", "This name is taken."))
        return name


class GrantForm(InTree):
    """A role in a unit."""

    role = Choice([], vi="Vai trò", en="Role")
    unit = OfTree(vi="Đơn vị", en="Unit")
    from_day = Day(vi="Từ ngày", en="From")
    to_day = Day(vi="Thôi từ ngày", en="No longer from", required=False)

    def __init__(self, *args: Any, **words: Any) -> None:  # noqa: ANN401 - as `InTree`
        """Offer the roles."""
        super().__init__(*args, **words)
        role = self.fields["role"]
        assert isinstance(role, Choice)  # noqa: S101 - declared above, for the type checker
        role.offer(roles(self.sitting))

    def clean(self) -> dict[str, Any]:
        """Say when the role would end before it begins."""
        told = self.cleaned_data
        if told.get("from_day") and told.get("to_day") and told["to_day"] <= told["from_day"]:
            self.add_error("to_day", pick("Ngày thôi phải sau ngày bắt đầu.", "The end comes after the beginning."))
        return told


def roles(sitting: Sitting) -> list[tuple[str, str]]:
    """Return the roles there are, in words."""
    return [(str(role), role_words(role, language=sitting.language).capitalize()) for role in RoleGrant.Role]


class MoveForm(Seated):
    """A transfer: to which unit, cell and post, on which day, by which decision."""

    day = Day(
        vi="Từ ngày",
        en="From",
        help_vi="Ngày đầu tiên ở nơi mới; nơi cũ kết thúc từ ngày ấy. Ghi được cả ngày đã qua và ngày sắp tới.",
        help_en="The first day there; what was held before ends from that day. It may be past or still to come.",
    )
    paper_number = Line(
        PAPER,
        vi="Số quyết định",
        en="Number of the decision",
        help_vi="Chỉ ghi số, không ghi tên người.",
        help_en="The number only, no names.",
    )
    unit = Within(
        vi="Đến đơn vị",
        en="To the unit",
        required=False,
        help_vi="Bỏ trống nếu chuyển ra ngoài, nghỉ hưu, xuất ngũ.",
        help_en="Blank for somebody who leaves altogether.",
    )
    title = Line(TITLE, vi="Chức vụ mới", en="New post", required=False)
    cell = Within(
        Unit.Tree.PARTY,
        vi="Sinh hoạt tại chi bộ",
        en="Party cell",
        required=False,
        help_vi="Bỏ trống nếu thôi sinh hoạt đảng ở đây.",
        help_en="Blank for somebody who leaves the cells here.",
    )
    status = Choice(Membership.Status, english=STATUSES, vi="Tư cách", en="As", required=False)
    role = Choice(
        [],
        vi="Vai trò ở đơn vị mới",
        en="Role at the new unit",
        required=False,
        help_vi="Bỏ trống: không có vai trò; quản trị viên cấp sau cũng được.",
        help_en="Blank: none; an administrator may give one later.",
    )

    def __init__(self, *args: Any, **words: Any) -> None:  # noqa: ANN401 - as `Seated`
        """Offer the roles to those who may give roles."""
        super().__init__(*args, **words)
        role = self.fields["role"]
        assert isinstance(role, Choice)  # noqa: S101 - declared above, for the type checker
        if self.sitting.scope("roles.change") is permissions.ALL:
            role.offer(roles(self.sitting))
        else:
            del self.fields["role"]

    def clean(self) -> dict[str, Any]:
        """Say when a unit has no post with it, or a post or a role no unit."""
        told = self.cleaned_data
        if told.get("unit") and not told.get("title"):
            self.add_error("title", pick("Ghi chức vụ ở đơn vị mới.", "Give the post at the new unit."))
        if not told.get("unit") and "unit" not in self.errors:
            for name in ("title", "role"):
                if told.get(name):
                    self.add_error("unit", pick("Chọn đơn vị nơi đến.", "Choose the unit."))
                    break
        return told
