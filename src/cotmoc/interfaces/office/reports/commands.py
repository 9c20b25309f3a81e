"""`cotmoc report`: the half-year report as text, JSON, PDF, Word or Excel."""

from __future__ import annotations

import io
import json
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer
from django.utils import timezone
from rich.console import Console
from rich.table import Table

from cotmoc.interfaces.office.reports import files, remarks
from cotmoc.kernel.period import local_day
from cotmoc.readings import half_year, scope, sections, wording
from cotmoc.readings import question as questions
from cotmoc.reports import issuing

if TYPE_CHECKING:
    from cotmoc.readings.question import Question
    from cotmoc.reports.figures import Figure
    from cotmoc.reports.half_year import HalfYear

app = typer.Typer(no_args_is_help=True, help="Báo cáo.")
USAGE = 2
WIDTH = 130


class Shape(StrEnum):
    """How the report is written."""

    TEXT = "text"
    JSON = "json"
    PDF = "pdf"
    DOCX = "docx"
    XLSX = "xlsx"


@app.callback()
def report() -> None:
    """Báo cáo ra màn hình hoặc ra tệp."""


@app.command("half-year")
def half_year_report(
    period: Annotated[str, typer.Argument(help="Kỳ, ví dụ 2020-H1.")],
    *,
    unit: Annotated[str, typer.Option(help="Ký hiệu đơn vị; bỏ trống là toàn tỉnh.")] = "",
    as_of: Annotated[str, typer.Option(help="Tính đến ngày (T), ví dụ 2020-06-30.")] = "",
    known_at: Annotated[str, typer.Option(help="Theo số liệu ghi đến (K), ví dụ 2020-07-05.")] = "",
    tree: Annotated[str, typer.Option(help="Theo đơn vị, địa bàn tại ngày.")] = "",
    shape: Annotated[Shape, typer.Option("--format", help="text, json, pdf, docx, xlsx.")] = Shape.TEXT,
    out: Annotated[Path | None, typer.Option(help="Tệp ghi ra.", dir_okay=False)] = None,
) -> None:
    """Báo cáo 6 tháng: các số liệu theo thứ tự, mỗi số có cách tính, cùng kỳ, lũy kế, % kế hoạch, đã báo cáo."""
    is_file = shape not in (Shape.TEXT, Shape.JSON)
    if is_file and out is None and sys.stdout.isatty():
        _refuse(f"Tệp {shape} không hiện được trên màn hình: thêm --out TỆP.")
    today = local_day(timezone.now())
    try:
        question = questions.ask(today=today, period=period, unit=unit, as_of=as_of, known_at=known_at, tree=tree)
        with Console(stderr=True).status("Đang lập báo cáo…"):
            data = _written(half_year.answer(question, by=None, on=today).report, question, shape)
    except questions.QuestionRefused as refusal:
        _refuse(refusal.vi)
    except scope.OutOfScope:
        _refuse(f"Đơn vị “{unit}” chưa có trong hệ thống chỉ huy tại ngày, thời điểm đó.")
    if out is not None:
        out.write_bytes(data)
        typer.echo(f"Đã ghi {out}", err=True)
    else:
        typer.echo(data if is_file else data.decode(), nl=False)


def _written(report: HalfYear, question: Question, shape: Shape) -> bytes:
    if shape is Shape.TEXT:
        return _text(report, question).encode()
    if shape is Shape.JSON:
        return f"{json.dumps(report.as_json(), ensure_ascii=False, indent=1)}\n".encode()
    data = files.file_of(report, question, ending=shape.value)
    if shape is Shape.PDF:
        issuing.issue(report, data, by=None, clock=timezone.now)
    return data


def _text(report: HalfYear, question: Question) -> str:
    """Write the report for a terminal: a table a section, then the remarks, the control totals and the foot."""
    console = Console(width=WIDTH, file=io.StringIO(), record=True, color_system=None, highlight=False)
    for part in sections.of(report.figures):
        heads = ("Số liệu", "Số", "Cùng kỳ", "Lũy kế", "% KH", "Báo cáo", "Công bố")
        table = Table(*heads, title=part.vi, title_justify="left")
        for figure in part.figures:
            table.add_row(*_row(figure))
        console.print(table)
    title = f"Báo cáo {wording.period(report.period)}, tính đến {wording.day(report.as_of)}"
    notes = "\n".join((*remarks.remarks(report, question), *remarks.control(report)))
    known = f"Theo số liệu ghi đến {wording.moment(report.known_at)}; đơn vị tại ngày {wording.day(report.tree)}."
    head = f"Đầu sổ: {report.head.seq} {report.head.fingerprint}"
    return f"{title}\n{console.export_text()}{notes}\n{known}\n{head}\n"


def _row(figure: Figure) -> tuple[str, ...]:
    one = figure.indicator
    numbers = (figure.value, figure.same_period_last_year, figure.year_to_date)
    written = ["–" if value is None else wording.number(value, scale=one.scale) for value in numbers]
    share = wording.percent(figure.value, figure.plan) if figure.plan and figure.value is not None else "–"
    published = "" if figure.published is None else "khớp" if figure.holds else "lệch"
    words = figure.reason if figure.value is None else one.unit_word_vi
    return (one.vi, f"{written[0]} {words}", *written[1:], share, f"{figure.reported}/{figure.expected}", published)


def _refuse(words: str) -> NoReturn:
    typer.echo(words, err=True)
    raise typer.Exit(USAGE)
