"""Those who try what they should not, and what they leave behind."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from cotmoc.documents.models import Setting
from cotmoc.ledger import balances
from cotmoc.org.delegation.operations import delegate
from cotmoc.org.models import AuditLine, User
from cotmoc.org.permissions import Role
from tests.interfaces.web.browsing import Visitor, words
from tests.interfaces.web.desks.clerk import stage
from tests.org import world

if TYPE_CHECKING:
    from cotmoc.documents.models import Document
    from tests.readings.province import Province

COMPLETED = {"stage": "COMPLETED", "beneficiaries": "120", "payments-0-payer": "Quỹ",
             "payments-0-amount_dong": "35 triệu"}  # fmt: skip
FIGURE = "/figures/works.latrines_completed?period=2020-H1"
MARKED = "ZqDauZq"
"""A word that is nowhere but in the paper of one station."""


def completed(province: Province, **more: Any) -> dict[str, Any]:
    """Return what a clerk types for a latrine that is finished."""
    return stage(province, **COMPLETED) | more


def approval_needed() -> None:
    """Let the stages of works go through another's hands."""
    Setting.objects.create(name="approval:works.stage", value=1)


def another(province: Province, name: str = "pho") -> User:
    """Return a second secretary of the same station."""
    return world.user(name, Role.UNIT_SECRETARY, province.units["TT"])


def peer(province: Province) -> Visitor:
    """Return the secretary of the station beside."""
    return Visitor(world.user("ban", Role.UNIT_SECRETARY, province.units["CM"]))


def stands_in(province: Province, deputy: User) -> None:
    """Let the secretary's role be held by a deputy from today."""
    today = timezone.localdate()
    grant = province.secretary.grants.get()
    words_of: dict[str, Any] = {"from_day": today, "to_day": today + timedelta(days=9), "clock": timezone.now}
    delegate(grant, deputy=deputy, by=province.secretary, paper_number="12/UQ", **words_of)


def presses(user: User, document: Document, act: str, **sent: Any) -> tuple[int, str]:
    """Press a button of a document's page; return how it was answered, in words; read the document again."""
    answer = Visitor(user).client.post(f"/documents/{document.pk}/{act}", sent)
    document.refresh_from_db()
    return answer.status_code, words(answer.content.decode())


def acts(*names: str) -> list[tuple[str, str]]:
    """Return who did any of these, from the audit log: the act and the account."""
    return list(AuditLine.objects.filter(action__in=names).order_by("seq").values_list("action", "by"))


def head() -> int:
    """Return how many lines the books have."""
    return balances.head().seq
