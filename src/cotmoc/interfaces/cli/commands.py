"""Asking the books from the command line: where a figure comes from, whether everything holds, and taking it along."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer
from django.utils import timezone
from rich.console import Console
from rich.table import Table

from cotmoc.interfaces.cli import founding, retention, stamps
from cotmoc.interfaces.cli.backups import commands as backups
from cotmoc.kernel.period import local_day
from cotmoc.ledger import balances, chart, export
from cotmoc.readings import health as healths
from cotmoc.readings import question as questions
from cotmoc.readings import scope, verification, wording
from cotmoc.readings import trace as traces
from cotmoc.reports import issuing

if TYPE_CHECKING:
    from cotmoc.readings.trace import Trace
    from cotmoc.reports.issuing import Changed, Comparison

app = typer.Typer()
app.add_typer(founding.app)
app.add_typer(backups.app)
app.add_typer(retention.app)
verify_app = typer.Typer(
    invoke_without_command=True, help="Đối chiếu: sổ, nhật ký, văn bản, minh chứng còn nguyên không."
)
app.add_typer(verify_app, name="verify")

GOOD, BROKEN, USAGE = 0, 1, 2
SIGNS = {healths.Mark.GOOD: "✓", healths.Mark.WATCH: "!", healths.Mark.BAD: "✗"}
WIDTH = 130
PROOF_WIDTH = 24
MOST_FAULTS = 20


class Shape(StrEnum):
    """How an answer is written."""

    TEXT = "text"
    JSON = "json"


Unit = Annotated[str, typer.Option(help="Ký hiệu đơn vị; bỏ trống là toàn tỉnh.")]
AsOf = Annotated[str, typer.Option(help="Tính đến ngày (T), ví dụ 2020-06-30.")]
KnownAt = Annotated[str, typer.Option(help="Theo số liệu ghi đến (K), ví dụ 2020-07-05 hoặc 2020-07-05T17:00.")]
TreeDay = Annotated[str, typer.Option(help="Theo đơn vị, địa bàn tại ngày.")]


@app.command()
def trace(
    code: Annotated[str, typer.Argument(help="Mã chỉ tiêu, ví dụ stewardship.line_m.")],
    *,
    period: Annotated[str, typer.Option(help="Kỳ: 2020-H1, 2020-Q3, 2020-06, 2020.")],
    unit: Unit = "",
    as_of: AsOf = "",
    known_at: KnownAt = "",
    tree: TreeDay = "",
    shape: Annotated[Shape, typer.Option("--format", help="text hoặc json.")] = Shape.TEXT,
) -> None:
    """Truy nguyên: mọi lần ghi làm nên một số liệu, cộng lại đúng bằng số đó."""
    today = local_day(timezone.now())
    try:
        question = questions.ask(today=today, period=period, unit=unit, as_of=as_of, known_at=known_at, tree=tree)
        with _progress("Đang truy nguyên…"):
            found = traces.trace(code, question, scope.reach(question, by=None, on=today))
    except questions.QuestionRefused as refusal:
        _refuse(refusal.vi)
    except scope.OutOfScope:
        _refuse(f"Đơn vị “{unit}” chưa có trong hệ thống chỉ huy tại ngày, thời điểm đó.")
    except chart.NotOnTheChart:
        _refuse(f"Không có chỉ tiêu “{code}”; danh mục ở docs/reference/indicators.md.")
    if shape is Shape.JSON:
        typer.echo(json.dumps(found.as_json(), ensure_ascii=False, indent=1))
    else:
        _show(found)


def _show(found: Trace) -> None:
    indicator = chart.indicator(found.code)
    if found.value is None:
        typer.echo(f"{indicator.vi}: chưa có sổ")
        return
    table = Table("Lần ghi", "Ngày", "Đơn vị", "Loại", "Văn bản", "Minh chứng", "Số", title=indicator.vi)
    for step in found.steps:
        entry = step.entry
        value = wording.number(entry.value, scale=indicator.scale)
        proofs = ", ".join(one[:PROOF_WIDTH] for one in step.evidence)
        table.add_row(str(entry.seq), wording.day(entry.day), step.unit, str(entry.kind), step.document, proofs, value)
    console = Console()
    console.width = console.width if console.is_terminal else WIDTH
    console.print(table, markup=False)
    typer.echo(
        f"Cộng {len(found.steps)} lần ghi: {wording.figure(found.value, indicator)}  ({indicator.definition_vi})"
    )


@verify_app.callback()
def verify(context: typer.Context) -> None:
    """Đối chiếu toàn bộ: nêu đúng chỗ hỏng đầu tiên; mã thoát 1 khi có chỗ không khớp."""
    if context.invoked_subcommand:
        return
    with _progress("Đang đối chiếu…") as tell:
        checks = verification.verify(progress=lambda what, read: tell(f"{what}: {wording.number(read)}"))
    for check in checks:
        typer.echo(f"{'✓' if check.holds else '✗'} {check.vi} {check.detail}".rstrip())
        for fault in check.faults[:MOST_FAULTS]:
            typer.echo(f"    {fault}")
        if len(check.faults) > MOST_FAULTS:
            typer.echo(f"    … và {wording.number(len(check.faults) - MOST_FAULTS)} chỗ khác")
    raise typer.Exit(GOOD if all(check.holds for check in checks) else BROKEN)


@verify_app.command("report")
def verify_report(
    file: Annotated[
        Path, typer.Argument(help="Tệp PDF của báo cáo, hoặc dấu stamp.json của nó.", exists=True, dir_okay=False)
    ],
) -> None:
    """Đối chiếu một báo cáo đã in: sổ còn cho đúng các số đó không, và số nào đã đổi."""
    data = file.read_bytes()
    balances.head()
    try:
        stamp = stamps.stamp_in(data)
        found = issuing.compare(stamp, today=local_day(timezone.now()), file=data)
    except (stamps.NoStamp, issuing.NotAStamp):
        typer.echo(f"{file}: không có dấu đối chiếu đọc được; đây không phải báo cáo của nơi này.", err=True)
        raise typer.Exit(BROKEN) from None
    is_pdf = stamps.is_pdf(data)
    is_issued = found.is_issued if is_pdf else issuing.knows_stamp(stamp)
    for line in _verdict(found, is_pdf=is_pdf, is_issued=is_issued):
        typer.echo(line)
    raise typer.Exit(GOOD if found.holds and is_issued else BROKEN)


def _verdict(found: Comparison, *, is_pdf: bool, is_issued: bool) -> Iterator[str]:
    what = "tệp" if is_pdf else "dấu"
    if is_issued:
        yield f"✓ Báo cáo kỳ {found.period}: {what} đúng như đã phát hành."
    else:
        yield f"✗ Báo cáo kỳ {found.period}: {what} không đúng như đã phát hành ở đây: đã bị sửa, hoặc của nơi khác."
    if found.head_holds:
        yield "✓ Đầu sổ ghi trên báo cáo còn trong sổ."
    else:
        yield "✗ Đầu sổ ghi trên báo cáo KHÔNG còn trong sổ."
    if found.broken:
        yield "✗ Sổ KHÔNG cho đúng các số đã in, với cùng câu hỏi (T, K, đơn vị):"
    else:
        yield "✓ Sổ vẫn cho đúng các số đã in, với cùng câu hỏi (T, K, đơn vị)."
    yield from (_changed(one, "sổ") for one in found.broken)
    if found.changed:
        yield "Nay biết khác (số liệu ghi sau K):"
    yield from (_changed(one, "nay") for one in found.changed)


def _changed(one: Changed, where: str) -> str:
    indicator = chart.indicator(one.code)
    printed, now = (wording.figure(value, indicator) for value in (one.printed, one.now))
    return f"    {indicator.vi}: in {printed}; {where} {now}"


@app.command("export-ledger")
def export_ledger(
    out: Annotated[Path, typer.Option(help="Tệp ghi ra; mỗi dòng một lần ghi.")] = Path("ledger.jsonl"),
) -> None:
    """Xuất sổ số liệu, kèm chương trình đối chiếu chỉ cần Python."""
    balances.head()
    with _progress("Đang xuất…") as tell:
        count = export.write(out, progress=lambda read: tell(f"Đã xuất {wording.number(read)} lần ghi"))
    verifier = export.write_verifier(out.with_name("verify_ledger.py"))
    typer.echo(f"Đã xuất {count} lần ghi vào {out}. Đối chiếu: python3 {verifier} {out}")


@app.command()
def health() -> None:
    """Tình trạng: phiên bản, chế độ ghi, đồng hồ, mốc đối chiếu gần nhất; mã thoát 1 khi có điều phải lo."""
    lines = healths.health(now=timezone.now())
    for line in lines:
        typer.echo(f"{SIGNS[line.mark]} {line.vi}: {line.value}")
    raise typer.Exit(GOOD if all(line.good for line in lines) else BROKEN)


@contextmanager
def _progress(words: str) -> Iterator[Callable[[str], None]]:
    """Show on the terminal that something is being done, and how far; nothing is shown in a pipe."""
    with Console(stderr=True).status(words) as status:
        yield status.update


def _refuse(words: str) -> NoReturn:
    typer.echo(words, err=True)
    raise typer.Exit(USAGE)
