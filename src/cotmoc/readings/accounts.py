"""Accounts and the roles they hold; who may do what at a unit, in words."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q

from cotmoc.kernel import glossary
from cotmoc.kernel.vietnamese import fold
from cotmoc.org import permissions
from cotmoc.org import queries as org
from cotmoc.org.models import RoleGrant, Unit, User
from cotmoc.org.trees import Tree
from cotmoc.readings import wording
from cotmoc.readings.people import role_words

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

MOST = 200
"""How many accounts a page shows; a search finds the others."""


@dataclass(frozen=True)
class Grant:
    """A role held in a unit, from a day up to, not including, another; `standing` on the day asked about."""

    id: str
    username: str
    person: str
    role: str
    unit: str
    unit_code: str
    from_day: date
    to_day: date | None
    standing: bool
    to_come: bool


@dataclass(frozen=True)
class Account:
    """Somebody who signs in, with the roles they hold, held or will hold."""

    user: User
    person: str
    grants: tuple[Grant, ...]


@dataclass(frozen=True)
class Holder:
    """A role and what it may do at a unit, and who holds it there."""

    role: str
    rights: tuple[tuple[str, str], ...]
    holders: tuple[Grant, ...]


def listed(text: str, *, on: date, language: str) -> tuple[list[Account], int]:
    """Return the accounts whose name, or whose person's name, contains the text, and how many there are in all."""
    found = User.objects.select_related("person").order_by("username")
    if text.strip():
        found = found.filter(Q(username__contains=text.strip().lower()) | Q(person__folded__contains=fold(text)))
    users = list(found[:MOST])
    grants = _of([one.pk for one in users], on=on, language=language)
    accounts = [Account(one, one.person.full_name if one.person else "", tuple(grants[one.pk])) for one in users]
    return accounts, found.count()


def account(username: str, *, on: date, language: str) -> Account | None:
    """Return one account, or None."""
    user = User.objects.select_related("person").filter(username=username).first()
    if user is None:
        return None
    grants = _of([user.pk], on=on, language=language)[user.pk]
    return Account(user, user.person.full_name if user.person else "", tuple(grants))


def _of(users: list[str], *, on: date, language: str) -> dict[str, list[Grant]]:
    held = RoleGrant.objects.filter(user__in=users).select_related("unit", "user__person")
    trees = _Trees(on, language)
    found: dict[str, list[Grant]] = defaultdict(list)
    for grant in held.order_by("from_day", "id"):
        found[grant.user_id].append(_grant(grant, trees))
    return found


def _grant(grant: RoleGrant, trees: _Trees) -> Grant:
    ended = grant.to_day is not None and grant.to_day <= trees.on
    return Grant(
        grant.pk,
        grant.user.username,
        grant.user.person.full_name if grant.user.person else "",
        role_words(grant.role, language=trees.language),
        trees.name(grant.unit),
        grant.unit.code,
        grant.from_day,
        grant.to_day,
        standing=grant.from_day <= trees.on and not ended,
        to_come=grant.from_day > trees.on and not ended,
    )


class _Trees:
    """The trees of a day, each read when it is first asked for."""

    def __init__(self, on: date, language: str) -> None:
        """Read nothing yet."""
        self.on, self.language = on, language
        self._trees: dict[str, Tree] = {}

    def tree(self, kind: str) -> Tree:
        """Return a tree."""
        if kind not in self._trees:
            self._trees[kind] = Tree.load(kind, on=self.on)
        return self._trees[kind]

    def name(self, unit: Unit) -> str:
        """Return a unit's name on the day."""
        return self.tree(unit.tree).name(unit.pk, self.language)


def table(language: str) -> list[tuple[str, tuple[tuple[str, str], ...]]]:
    """Return each role with what it may do, in words: the truth table of permissions."""
    return [
        (role_words(role, language=language), _rights(permissions.TABLE[role], language)) for role in RoleGrant.Role
    ]


def at_unit(unit: Unit, *, on: date, language: str) -> list[Holder]:
    """Return who holds which role so that it covers a command unit on a day, by role."""
    trees = _Trees(on, language)
    lasting = Q(from_day__lte=on) & (Q(to_day=None) | Q(to_day__gt=on))
    grants = RoleGrant.objects.filter(lasting, user__is_active=True, unit__in=_covering(unit, trees))
    covering = list(grants.select_related("unit", "user__person").order_by("user__username", "id"))
    return [
        Holder(
            role_words(role, language=language),
            _rights(permissions.TABLE[role], language),
            tuple(_grant(one, trees) for one in covering if one.role == role),
        )
        for role in RoleGrant.Role
        if any(one.role == role for one in covering)
    ]


def _covering(unit: Unit, trees: _Trees) -> set[str]:
    """Return where a role is held that covers the unit: there and above, or in its cells and above them."""
    command, party = trees.tree(Unit.Tree.COMMAND), trees.tree(Unit.Tree.PARTY)
    found = {unit.pk, *(command.path(unit.pk) if command.is_active(unit.pk) else ())}
    for cell in org.cells_of(unit, on=trees.on):
        found |= {cell, *(party.path(cell) if party.is_active(cell) else ())}
    return found


def _rights(actions: Iterable[str], language: str) -> tuple[tuple[str, str], ...]:
    """Return (what, which acts) for each register or other thing that the actions are about."""
    found: dict[str, list[str]] = defaultdict(list)
    for action in sorted(actions, key=_order):
        what, _, act = action.partition(".")
        found[what].append(act)
    return tuple(
        (thing_words(what, language), ", ".join(_act(act, language) for act in acts))
        for what, acts in sorted(found.items())
    )


ACTS = {
    "read": ("xem", "read"),
    "record": ("lập", "record"),
    "submit": ("vào sổ", "submit"),
    "approve": ("duyệt", "approve"),
    "void": ("hủy", "void"),
    "change": ("thay đổi", "change"),
    "verify": ("đối chiếu", "verify"),
    "open": ("mở", "open"),
    "run": ("thực hiện", "run"),
    "close": ("chốt", "close"),
    "issue": ("phát hành", "issue"),
    "answer": ("trả lời", "answer"),
    "declare": ("báo cáo, không phát sinh", "declare"),
}
THINGS = {
    "audit": ("nhật ký", "audit log"),
    "books": ("sổ số liệu: mở sổ", "the books"),
    "completeness": ("tình hình báo cáo", "returns"),
    "figure": ("số liệu", "figures"),
    "import": ("nhập từ bảng tính", "imports"),
    "ledger": ("sổ số liệu", "ledger"),
    "line": ("đường biên", "the line"),
    "month": ("tháng đánh giá", "months"),
    "people": ("cán bộ, đảng viên", "people"),
    "privacy": ("yêu cầu về dữ liệu cá nhân", "requests about personal data"),
    "plans": ("nghị quyết, kế hoạch", "resolutions and plans"),
    "published": ("số đã công bố", "published figures"),
    "report": ("báo cáo", "reports"),
    "roles": ("tài khoản, vai trò", "accounts and roles"),
    "units": ("đơn vị", "units"),
}


def _order(action: str) -> int:
    return list(ACTS).index(action.partition(".")[2])


def _act(act: str, language: str) -> str:
    vietnamese, english = ACTS[act]
    return vietnamese if language == wording.VIETNAMESE else english


def thing_words(what: str, language: str) -> str:
    """Name a register, or what else rights and figures are about."""
    if what in THINGS:
        vietnamese, english = THINGS[what]
    else:
        term = glossary.term(what)
        vietnamese, english = term.vi, term.en
    return vietnamese if language == wording.VIETNAMESE else english
