"""Delegating one's own role to a deputy for a time, and seeing for whom one acts."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from cotmoc.interfaces.web import asking
from cotmoc.interfaces.web.desks import seating
from cotmoc.interfaces.web.desks.fields import Choice, Day, Line
from cotmoc.interfaces.web.desks.forms import Seated
from cotmoc.interfaces.web.desks.words import pick
from cotmoc.kernel.rule import RulesBroken
from cotmoc.org.delegation import operations, queries
from cotmoc.org.delegation.rules import NEVER_DELEGATED
from cotmoc.org.delegation_models import Delegation
from cotmoc.org.models import RoleGrant, Unit, User
from cotmoc.org.trees import Tree
from cotmoc.readings import people
from cotmoc.readings.scope import OutOfScope

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from cotmoc.interfaces.web.asking import Reader

ONE_DAY = timedelta(days=1)


class DelegationForm(Seated):
    """Which of one's own roles, to whom, from which day to which, both included."""

    grant = Choice([], vi="Vai trò của tôi", en="My role")
    deputy = Line(
        64,
        vi="Tên đăng nhập của cấp phó",
        en="The deputy's user name",
        help_vi="Người này sẽ làm được mọi việc vai trò ấy làm được, trong thời hạn.",
        help_en="This person may do all that the role may, for that time.",
    )
    from_day = Day(vi="Từ ngày", en="From")
    last_day = Day(vi="Đến hết ngày", en="To, included")
    paper_number = Line(96, vi="Số giấy ủy quyền", en="Number of the paper", required=False)

    def clean_deputy(self) -> User | None:
        """Find the account."""
        found = User.objects.filter(username=self.cleaned_data["deputy"], is_active=True).first()
        if found is None:
            self.add_error(
                "deputy", pick("Không có tài khoản đang dùng nào tên này.", "No account in use is so named.")
            )
        return found


@require_http_methods(["GET", "HEAD", "POST"])
@asking.signed_in
def delegation(request: HttpRequest) -> HttpResponse:
    """Show the delegations to and from the reader, and take a new one of the reader's own roles."""
    who = asking.reader(request)
    grants = _grants(who)
    form = DelegationForm(
        request.POST or None, sitting=seating.sit(request), action="", initial={"from_day": who.today}
    )
    offered = form.fields["grant"]
    assert isinstance(offered, Choice)  # noqa: S101 - as declared above, for the type checker
    offered.offer([(one.pk, _words(one, who)) for one in grants.values()])
    if request.method == "POST" and form.is_valid() and _delegated(form, grants, who):
        return redirect("web:delegation")
    known = {
        "form": form if grants else None,
        "given": [_shown(one, who) for one in queries.given_by(who.user, from_day=who.today)],
        "received": [_shown(one, who) for one in queries.received_by(who.user, from_day=who.today)],
    }
    return render(request, "web/delegation.html", known, status=400 if form.is_bound else 200)


@require_POST
@asking.signed_in
def end(request: HttpRequest, identifier: str) -> HttpResponse:
    """End a delegation today: either of the two may; for others there is none."""
    who = asking.reader(request)
    concerned = Q(deputy=who.user) | Q(grant__user=who.user)
    found = Delegation.objects.select_related("grant__unit").filter(concerned, pk=identifier).first()
    if found is None:
        raise OutOfScope
    operations.end(found, day=who.today, by=who.user, clock=timezone.now)
    return redirect("web:delegation")


def _grants(who: Reader) -> dict[str, RoleGrant]:
    held = RoleGrant.objects.filter(Q(to_day=None) | Q(to_day__gt=who.today), user=who.user)
    return {one.pk: one for one in held.exclude(role__in=NEVER_DELEGATED).select_related("unit", "user").order_by("id")}


def _delegated(form: DelegationForm, grants: dict[str, RoleGrant], who: Reader) -> bool:
    told: dict[str, Any] = form.cleaned_data
    try:
        operations.delegate(
            grants[told["grant"]],
            deputy=told["deputy"],
            from_day=told["from_day"],
            to_day=told["last_day"] + ONE_DAY,
            by=who.user,
            clock=timezone.now,
            paper_number=told["paper_number"],
        )
    except RulesBroken as refused:
        for broken in refused.broken:
            form.add_error(None, f"{pick(broken.text_vi, broken.text_en)} {broken.detail}".strip())
        return False
    return True


def _words(grant: RoleGrant, who: Reader) -> str:
    tree = Tree.load(Unit.Tree(grant.unit.tree), on=who.today)
    return f"{people.role_words(grant.role, language=who.language)} · {tree.name(grant.unit_id, who.language)}"


def _shown(one: Delegation, who: Reader) -> dict[str, object]:
    return {
        "delegation": one,
        "role": _words(one.grant, who),
        "deputy": _called(one.deputy),
        "delegator": _called(one.grant.user),
        "last_day": one.to_day - ONE_DAY,
        "begun": one.from_day <= who.today,
    }


def _called(user: User) -> str:
    return f"{user.person.full_name} ({user.username})" if user.person else user.username
