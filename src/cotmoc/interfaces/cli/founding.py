"""`cotmoc set-up`: an empty database becomes an installation: origin, first unit, administrator, books."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone

from cotmoc.kernel import identity, period
from cotmoc.ledger import balances, books
from cotmoc.org import audit, invitations, operations
from cotmoc.org import queries as org
from cotmoc.org.models import RoleGrant, Unit, User

if TYPE_CHECKING:
    from cotmoc.kernel.period import Clock

app = typer.Typer()
REFUSED = 1
OWNER_ONLY = 0o700
WEAK = {
    "password_too_short": "Mật khẩu quá ngắn: ít nhất 12 ký tự.",
    "password_too_common": "Mật khẩu quá thông dụng.",
    "password_too_similar": "Mật khẩu quá giống tên đăng nhập.",
}
"""What the rules for passwords in the settings say; Django's own words are not all in Vietnamese."""


@app.command("set-up")
def set_up(
    *,
    origin: Annotated[str, typer.Option(help="Tên ngắn của nơi cài đặt, đứng đầu mọi mã số: chữ thường và số.")],
    start: Annotated[str, typer.Option(help="Ngày bắt đầu sổ, ví dụ 2019-01-01. Trước ngày này là “chưa có sổ”.")],
    unit: Annotated[str, typer.Option(help="Ký hiệu của đơn vị đứng đầu.")],
    name: Annotated[str, typer.Option(help="Tên của đơn vị đứng đầu.")],
    administrator: Annotated[str, typer.Option(help="Tên đăng nhập của quản trị viên đầu tiên.")],
    demo: Annotated[
        bool, typer.Option(help="Bản trình diễn: được phát lại thời điểm ghi; lần ghi đầu nói rõ điều đó.")
    ] = False,
    recorded_at: Annotated[str, typer.Option(help="Thời điểm mở sổ; chỉ trên bản trình diễn.")] = "",
    password: Annotated[
        bool, typer.Option(help="Hỏi mật khẩu của quản trị viên ngay tại đây thay vì in đường dẫn một lần.")
    ] = False,
) -> None:
    """Lập nơi cài đặt trên cơ sở dữ liệu trống và mở sổ; chạy lại thì không đổi gì."""
    first_day, clock = _asked(origin, start, recorded_at, demo=demo)
    settings.COTMOC_DATA.mkdir(parents=True, exist_ok=True, mode=OWNER_ONLY)
    settings.MEDIA_ROOT.mkdir(parents=True, exist_ok=True, mode=OWNER_ONLY)
    call_command("migrate", verbosity=0)
    if not _is_set_up(origin, first_day, demo=demo):
        secret = None if demo or not password else _ask_password(administrator)
        with transaction.atomic():
            _found(origin, _Top(unit, name, first_day), administrator, clock, demo=demo, password=secret)
    head = balances.head()
    typer.echo(f"Sổ bắt đầu từ {first_day:%d/%m/%Y}; đầu sổ {head.seq} {head.fingerprint[:16]}.")
    if not demo and (link := invitations.first_link(clock=timezone.now)):
        typer.echo(f"Quản trị viên đầu tiên mở đường dẫn này trong 24 giờ, dùng được một lần:\n{_address(link)}")


@app.command("invite")
def invite(user: Annotated[str, typer.Argument(help="Tên đăng nhập.")]) -> None:
    """In đường dẫn một lần để một tài khoản đặt mật khẩu; đường dẫn cũ và mọi phiên của tài khoản ấy hết hiệu lực."""
    link = invitations.invite(_account(user), by=None, clock=timezone.now)
    typer.echo(f"Đường dẫn dùng được một lần, trong 24 giờ:\n{_address(link)}")


@app.command("forget-factors")
def forget_factors(user: Annotated[str, typer.Argument(help="Tên đăng nhập.")]) -> None:
    """Gỡ mọi lớp xác thực thứ hai của một tài khoản (mất điện thoại, mất mã khôi phục) và kết thúc các phiên."""
    found = _account(user)
    with transaction.atomic():
        operations.sign_out_everywhere(found, by=None, clock=timezone.now)
        Authenticator.objects.filter(user=found).delete()
        audit.note("users.factors_removed", by="", at=timezone.now(), object=found.id)
    typer.echo(f"Đã gỡ lớp xác thực thứ hai của “{user}”.")


@app.command("set-password")
def set_password(user: Annotated[str, typer.Argument(help="Tên đăng nhập.")]) -> None:
    """Đặt mật khẩu mới cho một tài khoản (hỏi hai lần, không hiện chữ)."""
    found = _account(user)
    operations.set_password(found, password=_ask_password(found), by=None, clock=timezone.now)
    typer.echo(f"Đã đặt mật khẩu cho “{user}”.")


def _account(user: str) -> User:
    """Return the account of that name; wrong usage when there is none."""
    org.installation()
    found = User.objects.filter(username=user).first()
    if found is None:
        raise typer.BadParameter(f"không có tài khoản “{user}”", param_hint="USER")
    return found


def _address(link: str) -> str:
    return f"{settings.COTMOC_ADDRESS}{link}"


def _asked(origin: str, start: str, recorded_at: str, *, demo: bool) -> tuple[date, Clock]:
    """Read what was typed; wrong usage where it cannot be read."""
    try:
        identity.new_id(origin)
    except identity.NotAnOrigin:
        raise typer.BadParameter(
            f"“{origin}”: từ 1 đến 16 chữ thường không dấu và chữ số, bắt đầu bằng chữ", param_hint="--origin"
        ) from None
    try:
        first_day = date.fromisoformat(start)
    except ValueError:
        raise typer.BadParameter(f"“{start}” không phải ngày; ví dụ 2019-01-01", param_hint="--start") from None
    if not recorded_at:
        return first_day, timezone.now
    if not demo:
        raise typer.BadParameter("chỉ bản trình diễn (--demo) được phát lại thời điểm", param_hint="--recorded-at")
    try:
        moment = period.parse_moment(recorded_at)
    except ValueError:
        raise typer.BadParameter(f"“{recorded_at}” không phải thời điểm", param_hint="--recorded-at") from None
    return first_day, lambda: moment


def _is_set_up(origin: str, first_day: date, *, demo: bool) -> bool:
    """Say whether this installation already stands; refuse when another one does."""
    try:
        known = org.installation()
    except org.NotInstalled:
        return False
    try:
        started_on = balances.started_on()
    except balances.BooksNotOpen:
        started_on = None
    if (known.origin, known.demo, started_on or first_day) != (origin, demo, first_day):
        kind = "bản trình diễn" if known.demo else "bản làm việc"
        opened = f", sổ bắt đầu từ {started_on:%d/%m/%Y}" if started_on else ""
        _refuse(f"Nơi này đã lập: {kind} “{known.origin}”{opened}. Không đổi gì.")
    return started_on is not None


@dataclass(frozen=True)
class _Top:
    """The unit at the head, and the first day of the books."""

    code: str
    name: str
    first_day: date


def _found(origin: str, top: _Top, administrator: str, clock: Clock, *, demo: bool, password: str | None) -> None:
    operations.install(origin=origin, demo=demo, clock=clock)
    new = operations.NewUnit(top.code, Unit.Tree.COMMAND, Unit.Kind.PROVINCIAL_COMMAND, top.name, top.first_day)
    head = operations.add_unit(new, by=None, clock=clock)
    user = operations.add_user(username=administrator, password=password, by=None, clock=clock)
    role = RoleGrant.Role.ADMINISTRATOR
    operations.grant_role(user=user, role=role, unit=head, from_day=top.first_day, by=None, clock=clock)
    books.open_books(start=top.first_day, by=user, clock=clock)


def _ask_password(user: User | str) -> str:
    """Ask twice, without showing it, and hold it against the rules for passwords; refuse what breaks them."""
    secret: str = typer.prompt("Mật khẩu", hide_input=True, confirmation_prompt="Nhập lại mật khẩu")
    account = user if isinstance(user, User) else User(username=user)
    try:
        password_validation.validate_password(secret, account)
    except ValidationError as error:
        _refuse("\n".join(WEAK.get(one.code or "", one.messages[0]) for one in error.error_list))
    return secret


def _refuse(words: str) -> NoReturn:
    typer.echo(words, err=True)
    raise typer.Exit(REFUSED)
