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

from cotmoc.interfaces.office.reports import files
from cotmoc.kernel.period import local_day
from cotmoc.ledger import balances
from cotmoc.org.queries import NotInstalled
from cotmoc.readings import half_year, sections, wording
from cotmoc.readings import question as questions
from cotmoc.reports import issuing

if TYPE_CHECKING:
    from cotmoc.reports.half_year import HalfYear

app = typer.Typer(no_args_is_help=True, help="Báo cáo.")
USAGE = 2


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
def half_year_report(  # noqa: PLR0917 - each option is a part of the question
    period: Annotated[str, typer.Argument(help="Kỳ, ví dụ 2020-H1.")],
    unit: Annotated[str, typer.Option(help="Ký hiệu đơn vị; bỏ trống là toàn tỉnh.")] = "",
    as_of: Annotated[str, typer.Option(help="Tính đến ngày (T), ví dụ 2020-06-30.")] = "",
    known_at: Annotated[str, typer.Option(help="Theo số liệu ghi đến (K), ví dụ 2020-07-05.")] = "",
    tree: Annotated[str, typer.Option(help="Theo đơn vị, địa bàn tại ngày.")] = "",
    shape: Annotated[Shape, typer.Option("--format", help="text, json, pdf, docx, xlsx.")] = Shape.TEXT,
    out: Annotated[Path | None, typer.Option(help="Tệp ghi ra.")] = None,
) -> None:
    """Báo cáo 6 tháng: các số liệu theo thứ tự, mỗi số có cách tính, cùng kỳ, lũy kế, % kế hoạch, đã báo cáo."""
    today = local_day(timezone.now())
    try:
        question = questions.ask(today=today, period=period, unit=unit, as_of=as_of, known_at=known_at, tree=tree)
        found = half_year.answer(question, by=None, on=today).report
    except questions.QuestionRefused as refusal:
        _refuse(refusal.vi)
    except (balances.BooksNotOpen, NotInstalled):
        _refuse("Chưa có sổ: hãy mở sổ trước (xem README).")
    if shape in (Shape.TEXT, Shape.JSON):
        _write(_text(found) if shape is Shape.TEXT else json.dumps(found.as_json(), ensure_ascii=False, indent=1), out)
        return
    with Console(stderr=True).status("Đang lập báo cáo…"):
        data = files.file_of(found, question, ending=shape.value)
    if shape is Shape.PDF:
        issuing.issue(found, data, by=None, clock=timezone.now)
    if out is None:
        sys.stdout.buffer.write(data)
    else:
        out.write_bytes(data)
        typer.echo(f"Đã ghi {out}", err=True)


def _write(words: str, out: Path | None) -> None:
    if out is None:
        typer.echo(words)
    else:
        out.write_text(f"{words}\n", encoding="utf-8")


def _text(report: HalfYear) -> str:
    """Write the report for a terminal: a table a section, then the control totals and the foot."""
    console = Console(width=130, record=True, file=io.StringIO(), color_system=None)
    title = f"Báo cáo {wording.period(report.period)}, tính đến {wording.day(report.as_of)}"
    for part in sections.of(report.figures):
        table = Table("Số liệu", "Số", "Cùng kỳ", "Lũy kế", "% KH", "Báo cáo", "Công bố", title=part.vi, title_justify="left")
        for figure in part.figures:
            one = figure.indicator
            numbers = (figure.value, figure.same_period_last_year, figure.year_to_date)
            written = ["–" if value is None else wording.number(value, scale=one.scale) for value in numbers]
            published = "" if figure.published is None else "khớp" if figure.holds else "lệch"
            share = wording.percent(figure.value or 0, figure.plan) if figure.plan else "–"
            table.add_row(
                one.vi, f"{written[0]} {one.unit_word_vi}", *written[1:], share, f"{figure.reported}/{figure.expected}", published
            )
        console.print(table)
    head = report.head
    return f"{title}\n{console.export_text()}Đầu sổ: {head.seq} {head.fingerprint}"


def _refuse(words: str) -> NoReturn:
    typer.echo(words, err=True)
    raise typer.Exit(USAGE)
