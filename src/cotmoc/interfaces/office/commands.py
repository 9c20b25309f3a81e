"""Commands of the office: import workbooks, and write the empty forms."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Literal

import typer
from rich.console import Console
from rich.progress import Progress

from cotmoc.interfaces.office.importing import blank, intake
from cotmoc.interfaces.office.importing import marked as marked_copy
from cotmoc.interfaces.office.importing.columns import Options
from cotmoc.interfaces.office.importing.faults import Refused
from cotmoc.interfaces.office.importing.form import Form
from cotmoc.interfaces.office.importing.receipts import Receipt
from cotmoc.interfaces.office.importing.templates.catalogue import FORMS
from cotmoc.interfaces.office.reports import commands as report_commands
from cotmoc.kernel.period import Clock, parse_moment
from cotmoc.ledger import books
from cotmoc.org.models import RoleGrant, User

app = typer.Typer()
app.add_typer(report_commands.app, name="report")
out = Console(soft_wrap=True, highlight=False)
errors = Console(stderr=True, soft_wrap=True, highlight=False, markup=False)
REFUSED = 1
LARGEST_MANIFEST = 1 << 20

Moment = Annotated[str, typer.Option(help="Thời điểm ghi sổ; chỉ trên bản trình diễn (demo only).")]
UserName = Annotated[str, typer.Option(help="Người nhập; mặc định là quản trị viên duy nhất (the only administrator).")]


@dataclass(frozen=True)
class _Job:
    """One file to import."""

    form: Form
    path: Path
    user: str = ""
    recorded_at: str = ""


@app.command("import")
def import_(
    register: Annotated[str, typer.Argument(help="Sổ (register); xem import-template --help.")] = "",
    files: Annotated[list[Path] | None, typer.Argument(help="Tệp .xlsx (line: cả .geojson).")] = None,
    *,
    manifest: Annotated[Path | None, typer.Option(help="Tệp JSON liệt kê nhiều lần nhập (a list of imports).")] = None,
    check: Annotated[bool, typer.Option("--check", help="Chỉ kiểm tra, không ghi (check only).")] = False,
    decimal: Annotated[
        Literal["", "comma", "point", "both"], typer.Option(help="Dấu thập phân của các cột chưa rõ.")
    ] = "",
    dates: Annotated[Literal["", "month-first", "swapped", "stored"], typer.Option(help="Cách đọc ngày chưa rõ.")] = "",
    hidden: Annotated[Literal["", "include", "exclude"], typer.Option(help="Dòng ẩn: nhập hay bỏ.")] = "",
    sheet: Annotated[list[str] | None, typer.Option(help="Chỉ đọc trang tính này (may be repeated).")] = None,
    user: UserName = "",
    recorded_at: Moment = "",
    marked: Annotated[
        Path | None, typer.Option(help="Ghi bản sao có đánh dấu ô lỗi (a copy with the faults marked).")
    ] = None,
    output: Annotated[Literal["text", "json"], typer.Option("--format", help="Dạng kết quả.")] = "text",
) -> None:
    """Nhập sổ từ bảng tính: mỗi tệp vào trọn vẹn hoặc không vào (import an office's workbooks)."""
    jobs = (
        _jobs_of_manifest(manifest)
        if manifest
        else [_Job(_form(register), path, user, recorded_at) for path in files or []]
    )
    if not jobs:
        raise typer.BadParameter("cần ít nhất một tệp (give at least one file)")
    options = Options(decimal=decimal, dates=dates, hidden=hidden, sheets=tuple(sheet or ()))
    for job, outcome in zip(jobs, _all(jobs, options, check=check), strict=False):
        _show(outcome, output)
        if isinstance(outcome, Refused):
            if marked:
                marked.write_bytes(marked_copy.workbook(job.path.read_bytes(), outcome))
            raise typer.Exit(REFUSED)


@app.command("import-template")
def import_template(
    register: Annotated[str, typer.Argument(help=f"Sổ (register): {', '.join(sorted(FORMS))}.")],
    file: Annotated[Path, typer.Argument(help="Tệp .xlsx sẽ ghi (the file to write).")],
) -> None:
    """Ghi mẫu bảng tính trống của một sổ (write the empty form of a register)."""
    file.write_bytes(blank.workbook(_form(register)))
    out.print(f"Đã ghi mẫu (written): {file}", markup=False)


def _form(register: str) -> Form:
    if register not in FORMS:
        known = ", ".join(sorted(FORMS))
        raise typer.BadParameter(f"không có sổ “{register}”; có: {known} (no such register)")
    return FORMS[register]


def _jobs_of_manifest(manifest: Path) -> list[_Job]:
    """Read a list of `{"register", "file", "user", "recorded_at"}`; files stand beside the manifest."""
    try:
        listed = json.loads(manifest.read_bytes()[:LARGEST_MANIFEST])
        return [
            _Job(_form(one["register"]), manifest.parent / one["file"], one.get("user", ""), one.get("recorded_at", ""))
            for one in listed
        ]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise typer.BadParameter(f"danh sách nhập không đọc được (unreadable manifest): {error}") from None


def _all(jobs: Sequence[_Job], options: Options, *, check: bool) -> Iterator[Receipt | Refused]:
    """Import file after file, with a progress bar once it takes longer than a second; stop at the first refusal.

    Files of a manifest stand on each other, so what follows a refused one is not tried.
    """
    began = time.monotonic()
    with Progress(console=errors, transient=True, disable=not errors.is_terminal) as progress:
        task = progress.add_task("Nhập tệp", total=len(jobs), visible=False)
        for job in jobs:
            outcome = _one(job, options, check=check)
            progress.update(task, advance=1, visible=time.monotonic() - began > 1, description=job.path.name)
            yield outcome
            if isinstance(outcome, Refused):
                return


def _one(job: _Job, options: Options, *, check: bool) -> Receipt | Refused:
    try:
        content = job.path.read_bytes()
    except OSError as error:
        raise typer.BadParameter(f"{job.path}: {error.strerror}") from None
    clock, by = _clock(job.recorded_at), _user(job.user)
    try:
        return intake.take(content, job.form, file=job.path.name, by=by, clock=clock, options=options, check=check)
    except Refused as refused:
        return refused


def _show(outcome: Receipt | Refused, output: str) -> None:
    if isinstance(outcome, Refused):
        if output == "json":
            faults = [fault.as_json(outcome.file) for fault in outcome.faults]
            out.print_json(json.dumps({"file": outcome.file, "refused": faults}, ensure_ascii=False))
        else:
            errors.print(outcome.text())
    elif output == "json":
        out.print_json(json.dumps(asdict(outcome), ensure_ascii=False))
    else:
        out.print("\n".join(outcome.lines()), markup=False)


def _clock(recorded_at: str) -> Clock:
    if not recorded_at:
        return lambda: datetime.now(UTC)
    try:
        return books.replaying(parse_moment(recorded_at))
    except (ValueError, books.OnlyADemoReplays):
        raise typer.BadParameter(
            "chỉ bản trình diễn được nhập lại thời điểm ghi (only a demonstration replays)"
        ) from None


def _user(name: str) -> User:
    if name:
        found = list(User.objects.filter(username=name, is_active=True))
    else:
        administrators = RoleGrant.objects.filter(role=RoleGrant.Role.ADMINISTRATOR, to_day=None).values("user")
        found = list(User.objects.filter(pk__in=administrators, is_active=True))
    if len(found) != 1:
        raise typer.BadParameter("không rõ người nhập; dùng --user (say who imports: --user)")
    return found[0]
