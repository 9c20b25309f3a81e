"""`cotmoc serve`: the pages on this machine."""

from __future__ import annotations

import multiprocessing
import os
from typing import Annotated

import typer
from django.conf import settings
from django.core.management import call_command
from django.utils import timezone
from granian import Granian
from granian.constants import Interfaces

from cotmoc.interfaces.web import digests
from cotmoc.interfaces.web.desks import drafts
from cotmoc.org import invitations
from cotmoc.org.models import Installation

app = typer.Typer()


@app.command()
def serve(
    host: Annotated[str, typer.Option(help="Địa chỉ nghe; 0.0.0.0 để máy khác trong mạng truy cập.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Cổng.")] = 8000,
    *,
    demo: Annotated[
        bool, typer.Option(help="Cho ngồi thử ở các bàn làm việc minh họa (chỉ dữ liệu trình diễn).")
    ] = False,
) -> None:
    """Mở trang web trên máy này."""
    if demo:
        os.environ["COTMOC_DEMO"] = "1"  # the server's own processes read their settings anew
    call_command("check", "--fail-level", "ERROR", verbosity=0)
    typer.echo(f"Cột Mốc: http://{'localhost' if host in ('127.0.0.1', '0.0.0.0') else host}:{port}  (dừng: Ctrl+C)")  # noqa: S104 - compared, not bound
    _welcome()
    # Workers that were forked would keep the settings as they were read before, and share this process's connections.
    multiprocessing.set_start_method("spawn", force=True)
    server = Granian(
        settings.WSGI_APPLICATION.replace(".application", ":application"),
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=2,
        log_access=False,
    )
    server.serve()


def _welcome() -> None:
    """Print the way in while nobody can administer yet; a demonstration has made-up people instead."""
    place = Installation.objects.first()
    if place is None:
        typer.echo("Chưa lập nơi cài đặt: hãy chạy “cotmoc set-up” trước.")
    elif not place.demo and (link := invitations.first_link(clock=timezone.now)):
        typer.echo(
            f"Quản trị viên đầu tiên mở đường dẫn này trong 24 giờ, dùng được một lần:\n{settings.COTMOC_ADDRESS}{link}"
        )


@app.command()
def digest() -> None:
    """Gửi thư báo số việc cần xử lý cho những người đã đăng ký; mỗi người mỗi ngày một thư."""
    if not settings.EMAIL_HOST:
        typer.echo("Chưa cấu hình máy chủ thư (COTMOC_MAIL): không gửi thư nào.", err=True)
        raise typer.Exit(1)
    typer.echo(f"Đã gửi {digests.send(clock=timezone.now)} thư.")


@app.command("tidy-drafts")
def tidy_drafts() -> None:
    """Xóa các bản nháp đã quá số ngày giữ mà không ai sửa, cùng tệp kèm theo."""
    typer.echo(f"Đã xóa {drafts.expire(now=timezone.now())} bản nháp.")
