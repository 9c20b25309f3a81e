"""`cotmoc backup` and `cotmoc restore`."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Annotated, BinaryIO, NoReturn

import typer
from django.conf import settings
from django.utils import timezone
from rich.console import Console
from rich.status import Status

from cotmoc.interfaces.cli.backups import age, restoring, taking
from cotmoc.interfaces.cli.backups.manifest import BackupRefused, Manifest
from cotmoc.readings import backups, wording

app = typer.Typer()
REFUSED = 1
ENCRYPTED = f"{taking.ENDING}.age"
Key = Annotated[Path | None, typer.Option(help="Tệp khóa bí mật, để mở bản sao lưu đã mã hóa.")]


@app.command()
def backup(
    target: Annotated[Path, typer.Argument(help="Thư mục hoặc tệp mới để ghi bản sao lưu; với --verify: bản sao lưu.")],
    *,
    verify: Annotated[
        bool, typer.Option("--verify", help="Diễn tập: dựng lại bản sao lưu ở chỗ tạm, đối chiếu rồi bỏ đi.")
    ] = False,
    to: Annotated[
        str, typer.Option(envvar="COTMOC_BACKUP_KEY", help="Khóa công khai age1…: mã hóa, chỉ khóa bí mật mở được.")
    ] = "",
    key: Key = None,
) -> None:
    """Sao lưu toàn bộ (sổ, nhật ký, minh chứng, mốc neo) trong khi mọi người vẫn làm việc; không ghi đè bao giờ."""
    try:
        if verify:
            with _told("Đang dựng lại và đối chiếu…"):
                described = restoring.rehearse(target, opened=_opening(target, key))
            taking.note(backups.VERIFIED.action, described, at=timezone.now(), name=target.name)
            typer.echo(f"✓ Bản sao lưu dùng được: {_about(described)}")
            return
        with _told("Đang sao lưu…"):
            taken = taking.take(
                target, clock=timezone.now, seal=_sealing(to), ending=ENCRYPTED if to else taking.ENDING
            )
    except BackupRefused as refused:
        _refuse(refused)
    typer.echo(f"Đã sao lưu vào {taken.path}: {_about(taken.manifest)}")
    for one in taken.manifest.missing:
        typer.echo(f"✗ Minh chứng {one} đã mất hoặc bị sửa từ trước: bản sao lưu không chữa được.", err=True)
    typer.echo(f"Diễn tập phục hồi: cotmoc backup --verify {taken.path}")


@app.command()
def restore(
    backup: Annotated[Path, typer.Argument(help="Bản sao lưu.")],
    *,
    into: Annotated[Path | None, typer.Option(help="Phục hồi vào thư mục mới này, không đụng nơi đang chạy.")] = None,
    older: Annotated[bool, typer.Option("--older", help="Chấp nhận mất các lần ghi sau bản sao lưu.")] = False,
    foreign: Annotated[bool, typer.Option("--foreign", help="Chấp nhận bản sao lưu của nơi cài đặt khác.")] = False,
    key: Key = None,
) -> None:
    """Phục hồi: kiểm tra, dựng ở chỗ mới, đối chiếu hết, rồi mới đổi chỗ; bản đang chạy được giữ lại."""
    try:
        with _told("Đang kiểm tra, dựng lại và đối chiếu…"):
            opened = _opening(backup, key)
            done = restoring.restore(backup, now=timezone.now(), into=into, older=older, foreign=foreign, opened=opened)
    except BackupRefused as refused:
        _refuse(refused)
    typer.echo(f"Đã phục hồi: {_about(done.manifest)}")
    if done.lost.anything:
        entries, lines = wording.number(done.lost.entries), wording.number(done.lost.lines)
        typer.echo(f"✗ Mất {entries} lần ghi và {lines} dòng nhật ký sau bản sao lưu; nhật ký ghi rõ.", err=True)
    if done.kept:
        typer.echo(f"Bản cũ giữ ở {done.kept.data}{_database(done.kept.database)}")
    else:
        typer.echo(f"Ở {done.place.data}: đặt COTMOC_DATA={done.place.data}{_database(done.place.database)}")


@app.command("backup-key")
def backup_key(
    file: Annotated[Path, typer.Argument(help="Tệp mới để ghi khóa bí mật; chép ra ngoài máy chủ rồi xóa ở đây.")],
) -> None:
    """Tạo cặp khóa mã hóa bản sao lưu: khóa bí mật vào tệp, khóa công khai in ra màn hình."""
    secret, public = age.new_key()
    try:
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        _refuse(BackupRefused(f"{file} đã có: không ghi đè khóa; hãy chọn tên khác."))
    with os.fdopen(descriptor, "w", encoding="ascii") as out:
        out.write(f"# public key: {public}\n{secret}\n")
    typer.echo(f"Khóa công khai: {public}\nSao lưu có mã hóa: cotmoc backup --to {public} THƯ_MỤC")
    typer.echo(f"Cất {file} ở nơi khác (in ra, cho vào két): mất khóa là mất mọi bản sao lưu đã mã hóa.", err=True)


def _sealing(to: str) -> Callable[[BinaryIO], AbstractContextManager[BinaryIO]] | None:
    return partial(age.writing, to=age.public_key(to)) if to else None


def _opening(backup: Path, key: Path | None) -> Callable[[Path], AbstractContextManager[BinaryIO]] | None:
    """Return how an encrypted backup is opened, None for one that is not encrypted."""
    try:
        if not age.is_encrypted(backup):
            return None
        if key is None:
            raise BackupRefused("Bản sao lưu này đã mã hóa; hãy chỉ tệp khóa bí mật bằng --key.")
        return partial(age.reading, by=age.secret_key(key.read_text(encoding="ascii")))
    except (OSError, UnicodeDecodeError) as error:
        raise BackupRefused(f"{getattr(error, 'filename', None) or key}: không đọc được.") from error


def _about(described: Manifest) -> str:
    when = wording.moment(datetime.fromisoformat(described.taken_at))
    return (
        f"nơi {described.origin}, lúc {when}, đầu sổ {described.ledger.count} {described.ledger.head[:16]}, "
        f"{wording.number(sum(described.rows.values()))} dòng, {wording.number(len(described.parts))} phần."
    )


def _database(name: str) -> str:
    return f" DATABASE_URL=…/{name}" if name else ""


def _told(words: str) -> Status:
    return Console(stderr=True).status(words)


def _refuse(refused: BackupRefused) -> NoReturn:
    typer.echo(f"{refused}\nKhông đổi gì ở nơi đang chạy ({settings.COTMOC_DATA}).", err=True)
    raise typer.Exit(REFUSED)
