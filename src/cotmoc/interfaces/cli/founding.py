"""`cotmoc set-up`: an empty database becomes an installation: origin, first unit, administrator, books."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer
from django.conf import settings
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone

from cotmoc.kernel import identity, period
from cotmoc.ledger import balances, books
from cotmoc.org import operations
from cotmoc.org.models import RoleGrant, Unit, User

if TYPE_CHECKING:
    from cotmoc.kernel.period import Clock

app = typer.Typer()
GOOD, USAGE = 0, 2


@app.command("set-up")
def set_up(
    *,
    origin: Annotated[str, typer.Option(help="Tên ngắn của nơi cài đặt, đứng đầu mọi mã số: chữ thường và số.")],
    start: Annotated[str, typer.Option(help="Ngày bắt đầu sổ, ví dụ 2019-01-01. Trước ngày này là “chưa có sổ”.")],
    unit: Annotated[str, typer.Option(help="Ký hiệu của đơn vị đứng đầu.")],
    name: Annotated[str, typer.Option(help="Tên của đơn vị đứng đầu.")],
    administrator: Annotated[str, typer.Option(help="Tên đăng nhập của quản trị viên đầu tiên.")],
    demo: Annotated[bool, typer.Option(help="Bản trình diễn: được phát lại thời điểm ghi; lần ghi đầu nói rõ điều đó.")] = False,
    recorded_at: Annotated[str, typer.Option(help="Thời điểm mở sổ; chỉ trên bản trình diễn.")] = "",
    password: Annotated[bool, typer.Option(help="Hỏi mật khẩu của quản trị viên (bản trình diễn không cần).")] = True,
) -> None:
    """Lập nơi cài đặt trên cơ sở dữ liệu trống và mở sổ; chạy lại thì không đổi gì."""
    settings.COTMOC_DATA.mkdir(parents=True, exist_ok=True)
    call_command("migrate", verbosity=0)
    try:
        first_day = date.fromisoformat(start)
        clock = _clock(recorded_at, demo=demo)
    except ValueError as error:
        typer.echo(f"Không đọc được ngày hoặc thời điểm: {error}", err=True)
        raise typer.Exit(USAGE) from error
    secret = None if demo or not password else typer.prompt("Mật khẩu", hide_input=True, confirmation_prompt=True)
    try:
        with transaction.atomic():
            _found(origin, unit, name, administrator, first_day, clock, demo=demo, password=secret)
    except (operations.AlreadyInstalled, identity.NotAnOrigin) as error:
        typer.echo(f"Không lập được với tên “{origin}”: {error}", err=True)
        raise typer.Exit(USAGE) from error
    head = balances.head()
    typer.echo(f"Sổ bắt đầu từ {first_day:%d/%m/%Y}; đầu sổ {head.seq} {head.fingerprint[:16]}.")


def _found(  # noqa: PLR0917 - what a founding needs
    origin: str, unit: str, name: str, administrator: str, first_day: date, clock: Clock, *, demo: bool, password: str | None
) -> None:
    operations.install(origin=origin, demo=demo, clock=clock)
    top = Unit.objects.filter(code=unit).first() or operations.add_unit(
        operations.NewUnit(unit, Unit.Tree.COMMAND, Unit.Kind.PROVINCIAL_COMMAND, name, first_day), by=None, clock=clock
    )
    user = operations.add_user(username=administrator, password=password, by=None, clock=clock)
    operations.grant_role(
        user=user, role=RoleGrant.Role.ADMINISTRATOR, unit=top, from_day=first_day, by=None, clock=clock
    )
    try:
        balances.head()
    except balances.BooksNotOpen:
        books.open_books(start=first_day, by=User.objects.get(pk=user.pk), clock=clock)


def _clock(recorded_at: str, *, demo: bool) -> Clock:
    if not recorded_at:
        return timezone.now
    moment = period.parse_moment(recorded_at)
    if not demo:
        message = "chỉ bản trình diễn được phát lại thời điểm ghi"
        raise ValueError(message)
    return lambda: moment
