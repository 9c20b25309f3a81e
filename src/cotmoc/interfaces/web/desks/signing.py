"""Signed on paper, entered after: who approved, the number of the signed paper, and its day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Q

from cotmoc.documents.operations import Approval
from cotmoc.interfaces.web.desks.fields import Choice, Day, Line
from cotmoc.interfaces.web.desks.forms import Seated
from cotmoc.org import permissions
from cotmoc.org.models import RoleGrant, User

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from cotmoc.interfaces.web.desks.sitting import Sitting

PREFIX = "signing"


def approvers(action: str, *, unit: str, on: date, but: User) -> list[User]:
    """Return who may approve this at a unit on a day, but not that user; by name."""
    roles = [role for role, actions in permissions.TABLE.items() if action in actions]
    held = RoleGrant.objects.filter(Q(to_day=None) | Q(to_day__gt=on), role__in=roles, from_day__lte=on)
    found = User.objects.filter(pk__in=held.values("user_id"), is_active=True).exclude(pk=but.pk)
    chosen = found.select_related("person").order_by("username")
    return [user for user in chosen if permissions.can(user, action, at=unit, on=on)]


def named(user: User) -> str:
    """Name an approver as the unit knows them."""
    return f"{user.person.full_name} ({user.username})" if user.person else user.username


class SigningForm(Seated):
    """The signature on the paper."""

    approver = Choice([], vi="Người duyệt đã ký", en="Who signed it")
    approver_paper = Line(96, vi="Số văn bản đã ký", en="Number of the signed paper")
    approved_on = Day(vi="Ngày ký duyệt", en="Signed on")

    def __init__(
        self, data: Mapping[str, object] | None = None, *, sitting: Sitting, action: str, unit: str, but: User
    ) -> None:
        """Offer those who may approve at the unit today, but not the maker."""
        super().__init__(data, sitting=sitting, action=action, prefix=PREFIX)
        self.offered = {user.pk: user for user in approvers(action, unit=unit, on=sitting.today, but=but)}
        field: Any = self.fields["approver"]
        field.offer([(pk, named(user)) for pk, user in self.offered.items()])

    def approval(self) -> Approval:
        """Return the signature."""
        data = self.cleaned_data
        return Approval(self.offered[data["approver"]], data["approver_paper"], data["approved_on"])
