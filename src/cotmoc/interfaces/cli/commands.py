"""Asking the books from the command line: where a figure comes from, whether everything holds, and taking it along."""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from django.utils import timezone
from rich.console import Console
from rich.table import Table

from cotmoc.kernel.period import local_day
from cotmoc.ledger import chart, export
from cotmoc.readings import health as healths
from cotmoc.readings import question as questions
from cotmoc.interfaces.cli import founding, stamps
from cotmoc.readings import scope, verification, wording
from cotmoc.readings import trace as traces
from cotmoc.readings.question import QuestionRefused
from cotmoc.reports import issuing

app = typer.Typer()
app.add_typer(founding.app)
verify_app = typer.Typer(invoke_without_command=True, help="Đối chiếu: sổ, nhật ký, văn bản, minh chứng còn nguyên không.")
app.add_typer(verify_app, name="verify")

GOOD, BROKEN, USAGE = 0, 1, 2


class Shape(StrEnum):
    """How an answer is written."""

    TEXT = "text"
    JSON = "json"


Unit = Annotated[str, typer.Option(help="Ký hiệu đơn vị; bỏ trống là toàn tỉnh.")]
AsOf = Annotated[str, typer.Option(help="Tính đến ngày (T), ví dụ 2020-06-30.")]
KnownAt = Annotated[str, typer.Option(help="Theo số liệu ghi đến (K), ví dụ 2020-07-05 hoặc 2020-07-05T17:00.")]
TreeDay = Annotated[str, typer.Option(help="Theo đơn vị, địa bàn tại ngày.")]


@app.command()
def trace(  # noqa: PLR0917 - each option is a part of the question
    code: Annotated[str, typer.Argument(help="Mã chỉ tiêu, ví dụ stewardship.line_m.")],
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
        found = traces.trace(code, question, scope.reach(question, by=None, on=today))
    except QuestionRefused as refusal:
        _refuse(refusal.vi)
    except chart.NotOnTheChart:
        _refuse(f"Không có chỉ tiêu “{code}”.")
    if shape is Shape.JSON:
        typer.echo(json.dumps(found.as_json(), ensure_ascii=False, indent=1))
        return
    indicator = chart.indicator(code)
    table = Table("Lần ghi", "Ngày", "Đơn vị", "Loại", "Văn bản", "Minh chứng", "Số", title=indicator.vi)
    for step in found.steps:
        entry = step.entry
        value = wording.number(entry.value, scale=indicator.scale)
        proofs = ", ".join(one[:24] for one in step.evidence)
        table.add_row(str(entry.seq), wording.day(entry.day), step.unit, str(entry.kind), step.document, proofs, value)
    Console().print(table)
    typer.echo(f"{wording.figure(found.value, indicator)}  ({indicator.definition_vi})")


@verify_app.callback()
def verify(context: typer.Context) -> None:
    """Đối chiếu toàn bộ: nêu đúng chỗ hỏng đầu tiên; mã thoát 1 khi có chỗ không khớp."""
    if context.invoked_subcommand:
        return
    with Console(stderr=True).status("Đang đối chiếu…"):
        checks = verification.verify()
    for check in checks:
        typer.echo(f"{'✓' if check.holds else '✗'} {check.vi} {check.detail}".rstrip())
        for fault in check.faults:
            typer.echo(f"    {fault}")
    raise typer.Exit(GOOD if all(check.holds for check in checks) else BROKEN)


@verify_app.command("report")
def verify_report(file: Annotated[Path, typer.Argument(help="Tệp PDF của báo cáo, hoặc dấu stamp.json của nó.", exists=True)]) -> None:
    """Đối chiếu một báo cáo đã in: sổ còn cho đúng các số đó không, và số nào đã đổi."""
    data = file.read_bytes()
    try:
        found = issuing.compare(stamps.stamp_in(data), today=local_day(timezone.now()), file=data)
    except (stamps.NoStamp, issuing.NotAStamp):
        typer.echo(f"{file}: không có dấu đối chiếu đọc được; đây không phải báo cáo của hệ thống.", err=True)
        raise typer.Exit(BROKEN) from None
    typer.echo(f"Kỳ {found.period}: " + ("tệp đúng như đã phát hành." if found.is_issued else "tệp này không có trong sổ phát hành."))
    for word, changes in (("KHÔNG KHỚP tại cùng thời điểm", found.broken), ("nay là", found.changed)):
        for one in changes:
            indicator = chart.indicator(one.code)
            printed, now = (wording.figure(value, indicator) for value in (one.printed, one.now))
            typer.echo(f"    {indicator.vi}: in {printed}; {word} {now}")
    typer.echo("Sổ vẫn cho đúng các số đã in." if found.holds else "Sổ KHÔNG cho đúng các số đã in.")
    raise typer.Exit(GOOD if found.holds and found.is_issued else BROKEN)


@app.command("export-ledger")
def export_ledger(
    out: Annotated[Path, typer.Option(help="Tệp ghi ra; mỗi dòng một lần ghi.")] = Path("ledger.jsonl"),
) -> None:
    """Xuất sổ số liệu, kèm chương trình đối chiếu chỉ cần Python."""
    count = export.write(out)
    verifier = export.write_verifier(out.with_name("verify_ledger.py"))
    typer.echo(f"Đã xuất {count} lần ghi vào {out}. Đối chiếu: python3 {verifier} {out}")


@app.command()
def health() -> None:
    """Tình trạng: phiên bản, chế độ ghi, đồng hồ, mốc đối chiếu gần nhất; mã thoát 1 khi có điều phải lo."""
    lines = healths.health(now=timezone.now())
    for line in lines:
        typer.echo(f"{'✓' if line.good else '✗'} {line.vi}: {line.value}")
    raise typer.Exit(GOOD if all(line.good for line in lines) else BROKEN)


def _refuse(words: str) -> NoReturn:
    typer.echo(words, err=True)
    raise typer.Exit(USAGE)
