"""`cotmoc retention`: what is past its term of keeping, and, told so, its erasing: names go, counts stay."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, Any

import typer
from django.core.management import call_command
from django.utils import timezone

from cotmoc.kernel.period import local_day
from cotmoc.kernel.rule import RulesBroken
from cotmoc.org import operations as org
from cotmoc.org.models import User
from cotmoc.org.permissions import NotAllowed
from cotmoc.org.rights import operations as rights
from cotmoc.readings import retention, wording
from cotmoc.registers.commitments.operations import keeping as commitments
from cotmoc.registers.inspections.operations import keeping as inspections
from cotmoc.registers.marker_checks import operations as marker_checks
from cotmoc.registers.nominations import operations as nominations
from cotmoc.registers.outreach import operations as outreach
from cotmoc.registers.stewardship import operations as stewardship

if TYPE_CHECKING:
    from cotmoc.readings.retention import Past

app = typer.Typer()
BROKEN, USAGE = 1, 2
REASON = "hết thời hạn giữ"
Erase = Callable[[Any, User], object]
ERASERS: dict[str, Erase] = {
    "registers_steward": lambda one, by: stewardship.erase_name(one, reason=REASON, by=by, clock=timezone.now),
    "registers_nomineename": lambda one, by: nominations.erase_name(one.nominee, by=by, clock=timezone.now),
    "registers_charge": lambda one, by: outreach.forget_charge(one, by=by, clock=timezone.now),
    "registers_mark": lambda one, by: commitments.forget_marks(one, by=by, clock=timezone.now),
    "registers_markercheck": lambda one, by: marker_checks.forget_note(one, by=by, clock=timezone.now),
    "registers_subject": lambda one, by: inspections.forget_subject(one, by=by, clock=timezone.now),
    "org_rightsrequest": lambda one, by: rights.forget(one, by=by, clock=timezone.now),
    "org_person": lambda one, by: org.erase_person(one, reason=REASON, by=by, clock=timezone.now),
}
"""Each kind by its table; what only the inspection commission may erase takes a run by one of its people."""


@app.command("retention")
def retain(
    *,
    erase: Annotated[bool, typer.Option(help="Xóa tên những gì đã hết thời hạn giữ; số đếm còn nguyên.")] = False,
    by: Annotated[str, typer.Option(help="Tên đăng nhập của người cho xóa; quyền của người ấy được kiểm tra.")] = "",
) -> None:
    """Nêu những gì đã hết thời hạn giữ; với --erase thì xóa tên, giữ số đếm, ghi nhật ký."""
    found = retention.past(on=local_day(timezone.now()))
    who = User.objects.filter(username=by, is_active=True).first()
    if erase and who is None:
        typer.echo("Hãy nêu người cho xóa: --by <tên đăng nhập>.", err=True)
        raise typer.Exit(USAGE)
    refused = 0
    for past in found:
        rows = list(past.rows)
        typer.echo(f"{past.table.purpose_vi} {past.term.vi} Hết hạn: {wording.number(len(rows))}")
        if erase and who is not None:
            refused += _erased(past, rows, who)
    if erase:
        call_command("clearsessions", verbosity=0)
    raise typer.Exit(BROKEN if refused else 0)


def _erased(past: Past, rows: list[Any], by: User) -> int:
    """Erase each row by itself, whole or not at all; return how many were refused."""
    refused = 0
    for row in rows:
        try:
            ERASERS[past.table.name](row, by)
        except NotAllowed:
            refused += 1
        except RulesBroken as error:
            refused += 1
            typer.echo(f"    {row.pk}: {error}", err=True)
    gone = len(rows) - refused
    typer.echo(
        f"    Đã xóa: {wording.number(gone)}" + (f"; không có quyền: {wording.number(refused)}" if refused else "")
    )
    return refused
