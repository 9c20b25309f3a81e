"""What is kept about somebody, for that person alone: table by table, with what for, on what basis and how long."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q

from cotmoc.org import privacy
from cotmoc.org import queries as org
from cotmoc.org.models import Membership, Post, RoleGrant, Unit
from cotmoc.org.trees import Tree
from cotmoc.readings import people, person_deeds, wording
from cotmoc.readings.person_deeds import Line, Reading

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date

    from cotmoc.org.models import User
    from cotmoc.org.privacy import Table


@dataclass(frozen=True)
class Kept:
    """One table's part: what it is kept for, and the lines that are about the person."""

    table: Table
    vi: str
    en: str
    lines: tuple[Line, ...]

    def words(self, language: str) -> str:
        """Return what it is about."""
        return self.vi if language == wording.VIETNAMESE else self.en


def kept_on(user: User, *, on: date, language: str) -> tuple[Kept, ...]:
    """Return all that is kept about the person who signs in as `user`; the account too, of somebody without a name."""
    parts = [_kept("org_user", "Tài khoản đăng nhập", "Account", _account(user))]
    if user.person is None:
        return tuple(parts)
    trees = {kind: Tree.load(kind, on=on) for kind in Unit.Tree.values}
    reading = Reading(user.person, user, trees, on, language)
    asked: tuple[tuple[str, str, str, Callable[[Reading], Iterable[Line]]], ...] = (
        ("org_person", "Họ và tên", "Name", lambda one: [Line(one.person.full_name)]),
        ("org_membership", "Sinh hoạt đảng", "Membership", _memberships),
        ("org_post", "Chức vụ", "Posts", _posts),
        ("org_rolegrant", "Vai trò trong hệ thống", "Roles", _roles),
        ("registers_registration", "Đăng ký phấn đấu", "Registrations", person_deeds.registrations),
        ("registers_rosterentry", "Danh sách phải đăng ký", "Rosters", person_deeds.rosters),
        ("registers_mark", "Đánh giá hằng tháng", "Monthly marks", person_deeds.marks),
        ("registers_assignment", "Việc được giao", "Assigned work", person_deeds.assignments),
        ("registers_charge", "Hộ được phân công", "Households in charge", person_deeds.charges),
        ("documents_credit", "Được ghi nhận đóng góp", "Credits", person_deeds.credited),
        ("plans_commendation", "Khen thưởng", "Commendations", person_deeds.commendations),
        ("registers_subject", "Kiểm tra, giám sát đã kết luận", "Concluded inspections", person_deeds.inspections),
    )
    return (*parts, *(_kept(table, vi, en, ask(reading)) for table, vi, en, ask in asked))


def answering_unit(user: User, *, on: date) -> Unit | None:
    """Return the command unit that answers somebody's requests: their cell's, else their post's, else the top one."""
    person = user.person_id or ""
    cell = org.cell_of(person, on=on)
    unit = org.unit_of_cell(cell, on=on) if cell else None
    if unit is None:
        held = Post.objects.filter(Q(to_day=None) | Q(to_day__gt=on), person=person, from_day__lte=on)
        unit = held.order_by("-from_day").values_list("unit_id", flat=True).first()
    tree = Tree.load(Unit.Tree.COMMAND, on=on)
    if unit is None:
        standing = (one for one in tree.units() if tree.state(one).kind == Unit.Kind.PROVINCIAL_COMMAND)
        unit = next(standing, None)
    return Unit.objects.filter(pk=unit).first()


def _kept(table: str, vi: str, en: str, lines: Iterable[Line]) -> Kept:
    return Kept(privacy.table(table), vi, en, tuple(lines))


def _account(user: User) -> Iterator[Line]:
    yield Line(user.username)
    if user.last_login is not None:
        yield Line("", wording.moment(user.last_login), vi="Đăng nhập gần nhất", en="Last signed in")


def _memberships(one: Reading) -> Iterator[Line]:
    for row in Membership.objects.filter(person=one.person).select_related("cell").order_by("from_day", "id"):
        yield Line(one.unit(row.cell), person_deeds.span(row.from_day, row.to_day), row.get_status_display())


def _posts(one: Reading) -> Iterator[Line]:
    for row in Post.objects.filter(person=one.person).select_related("unit").order_by("from_day", "id"):
        yield Line(row.title, person_deeds.span(row.from_day, row.to_day), one.unit(row.unit))


def _roles(one: Reading) -> Iterator[Line]:
    for row in RoleGrant.objects.filter(user=one.user).select_related("unit").order_by("from_day", "id"):
        role = people.role_words(row.role, language=one.language)
        yield Line(role, person_deeds.span(row.from_day, row.to_day), one.unit(row.unit))
