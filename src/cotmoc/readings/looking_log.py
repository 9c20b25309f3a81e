"""The audit log as auditors and administrators read it: by day, action, unit and person, a page by key."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.db.models import Q

from cotmoc.documents.models import Document
from cotmoc.kernel.period import end_of_day, local_day, start_of_day
from cotmoc.kernel.vietnamese import fold
from cotmoc.org import audit, permissions
from cotmoc.org import queries as org
from cotmoc.org.models import AuditLine, Unit, User
from cotmoc.org.trees import Tree
from cotmoc.readings import act_words, deputies
from cotmoc.readings.deputies import Deputies, StoodIn
from cotmoc.readings.paper import name_of

if TYPE_CHECKING:
    from datetime import date, datetime

    from django.db.models import QuerySet

READ = "audit.read"
PAGE = 50


@dataclass(frozen=True)
class Asked:
    """What a reader looks for: every term may be left out. `below` is the key of the page before."""

    from_day: date | None = None
    to_day: date | None = None
    action: str = ""
    unit: str = ""
    text: str = ""
    below: int | None = None

    def as_terms(self) -> dict[str, str]:
        """Return the terms as an address writes them."""
        days = {"from": self.from_day, "to": self.to_day}
        terms = {name: f"{day:%d/%m/%Y}" for name, day in days.items() if day}
        terms |= {"action": self.action, "unit": self.unit, "q": self.text}
        terms |= {"below": str(self.below)} if self.below else {}
        return {name: term for name, term in terms.items() if term}

    def next(self, below: int) -> Asked:
        """Return the question for the page after."""
        return replace(self, below=below)


@dataclass(frozen=True)
class Line:
    """One line: who by account and, where they acted for another, for whom and on what; where; what; which record.

    `record` is how people call what `object` is the id of: a paper by its number, an account by its name; else empty.
    """

    seq: int
    at: datetime
    by: str
    stood_in: StoodIn | None
    action: str
    words: str
    unit: str
    object: str
    record: str
    detail: str


@dataclass(frozen=True)
class Page:
    """A page of lines, newest first; the actions there are, in words; the units that may be asked for; what follows."""

    lines: tuple[Line, ...]
    actions: tuple[tuple[str, str], ...]
    units: tuple[tuple[str, str], ...]
    next: Asked | None
    count: int
    head: str


def page(asked: Asked, *, by: User, on: date, language: str) -> Page:
    """Return a page of the log within the reader's scope: lines that belong to no unit only to those at the top."""
    scope = permissions.scope(by, READ, on=on)
    found = list(_lines(asked, scope)[: PAGE + 1])
    shown = found[:PAGE]
    tree = Tree.load(Unit.Tree.COMMAND, on=on)
    users = User.objects.in_bulk({one for line in shown for one in (line.by, line.object)})
    codes = org.codes({line.unit for line in shown})
    standing = Deputies.of({line.by for line in shown})
    about = Document.objects.in_bulk({line.object for line in shown})
    count, head = audit.head()
    known = set(_within(scope).order_by().values_list("action", flat=True).distinct())
    return Page(
        tuple(_line(line, users, codes, standing, about.get(line.object), language) for line in shown),
        tuple(sorted(((one, act_words.words(one, language=language)) for one in known), key=lambda one: fold(one[1]))),
        tuple((tree.state(unit).code, tree.name(unit, language)) for unit in tree.units() if unit in scope),
        asked.next(shown[-1].seq) if len(found) > PAGE else None,
        count,
        head,
    )


def _within(scope: permissions.Scope) -> QuerySet[AuditLine]:
    lines = AuditLine.objects.all()
    return lines if isinstance(scope, permissions.Everywhere) else lines.filter(unit__in=scope)


def _lines(asked: Asked, scope: permissions.Scope) -> QuerySet[AuditLine]:
    lines = _within(scope).order_by("-seq")
    if asked.from_day:
        lines = lines.filter(at__gte=start_of_day(asked.from_day))
    if asked.to_day:
        lines = lines.filter(at__lte=end_of_day(asked.to_day))
    if asked.action:
        lines = lines.filter(action=asked.action)
    if asked.unit:
        lines = lines.filter(unit__in=Unit.objects.filter(code=asked.unit).values("id"))
    if asked.below:
        lines = lines.filter(seq__lt=asked.below)
    if asked.text:
        accounts = User.objects.filter(username__icontains=asked.text).values("id")
        lines = lines.filter(Q(object__icontains=asked.text) | Q(detail__icontains=asked.text) | Q(by__in=accounts))
    return lines


def _line(
    line: AuditLine,
    users: dict[str, User],
    codes: dict[str, str],
    standing: Deputies,
    document: Document | None,
    language: str,
) -> Line:
    user, account = users.get(line.by), users.get(line.object)
    needed = deputies.action_of(line.action, document)
    return Line(
        line.seq,
        line.at,
        user.username if user else line.by,
        standing.stood_in(line.by, unit=line.unit, day=local_day(line.at), action=needed) if line.unit else None,
        line.action,
        act_words.words(line.action, language=language),
        codes.get(line.unit, line.unit),
        line.object,
        name_of(document, language=language) if document else account.username if account else "",
        line.detail,
    )
