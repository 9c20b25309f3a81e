"""What the printed report says, the same in every format: letterhead, sections, rows, remarks, foot and stamp."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.conf import settings

from cotmoc.interfaces.office.reports import remarks
from cotmoc.interfaces.office.reports.forms import Form, form_on
from cotmoc.interfaces.office.reports.letterhead import Letterhead, letterhead
from cotmoc.kernel.period import local_day
from cotmoc.org import queries as org
from cotmoc.org.models import Unit
from cotmoc.org.trees import Tree
from cotmoc.readings import sections, wording
from cotmoc.reports import issuing

if TYPE_CHECKING:
    from datetime import date

    from cotmoc.readings.question import Question
    from cotmoc.reports.figures import Figure
    from cotmoc.reports.half_year import HalfYear

DEMO_NOTICE = (
    "Dữ liệu minh họa: người và việc được tạo ra để trình diễn, đường biên là hình khái quát, năm 2020 là giả định."
)
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII")
JANUARY_AND_FEBRUARY = (1, 2)
NO_BREAK = "\u00a0"


@dataclass(frozen=True)
class Row:
    """One figure of the report as written; `figure` lets a spreadsheet hold the real numbers."""

    place: str
    figure: Figure
    words: str
    counted: str
    address: str
    value: str
    unit_word: str
    last_year: str
    to_date: str
    plan: str
    reported: str


@dataclass(frozen=True)
class Section:
    """A part of the report."""

    heading: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Note:
    """A part of the report that is sentences."""

    heading: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True)
class Content:
    """The whole report, ready to be set; `day` is that of its own K, so that the same question gives the same bytes."""

    form: Form
    head: Letterhead
    day: date
    subject: str
    notice: str
    opening: tuple[str, ...]
    sections: tuple[Section, ...]
    notes: tuple[Note, ...]
    foot: str
    stamp: str

    @property
    def number(self) -> str:
        """Return the document's number: left open, because a draft has none."""
        return f"Số          -BC/{self.head.symbol}"

    @property
    def place_and_date(self) -> str:
        """Write `Lạng Sơn, ngày 03 tháng 7 năm 2020`: days under 10 and the first two months with a nought."""
        month = f"{self.day.month:02d}" if self.day.month in JANUARY_AND_FEBRUARY else str(self.day.month)
        return f"{self.head.place}, ngày {self.day.day:02d} tháng {month} năm {self.day.year}"


def content(report: HalfYear, question: Question) -> Content:
    """Write a report out in Vietnamese, in the form of the day it tells of."""
    form = form_on(report.as_of)
    parts = tuple(
        Section(
            f"{ROMAN[place]}. {part.vi}",
            tuple(_row(number, figure, question) for number, figure in enumerate(part.figures, start=1)),
        )
        for place, part in enumerate(sections.of(report.figures))
    )
    notes = (
        Note(f"{ROMAN[len(parts)]}. Tình hình báo cáo và điều chỉnh", remarks.remarks(report, question)),
        Note(f"{ROMAN[len(parts) + 1]}. Đối chiếu số liệu đã công bố", remarks.control(report)),
    )
    return Content(
        form=form,
        head=letterhead(question),
        day=local_day(report.known_at),
        subject=_subject(question),
        notice=DEMO_NOTICE if org.installation().demo else "",
        opening=_opening(report),
        sections=parts,
        notes=notes,
        foot=_foot(report, form),
        stamp=issuing.stamp(report),
    )


def _subject(question: Question) -> str:
    words = "kết quả gắn nhiệm vụ chuyên môn với xây dựng Đảng"
    if question.unit:
        tree = Tree.load(Unit.Tree.COMMAND, on=question.tree, known_at=question.known_at)
        words += f" của {tree.name(org.unit(question.unit).pk)}"
    return f"{words} {wording.period(question.period)}"


def _row(number: int, figure: Figure, question: Question) -> Row:
    indicator = figure.indicator

    def written(value: int | None) -> str:
        return "–" if value is None else wording.number(value, scale=indicator.scale)

    terms = urlencode({"period": question.period.code, **question.as_terms()})
    has_share = figure.plan and figure.value is not None
    return Row(
        place=str(number),
        figure=figure,
        words=indicator.vi,
        counted=indicator.definition_vi,
        address=f"{settings.COTMOC_ADDRESS}/figures/{indicator.code}?{terms}",
        value=written(figure.value),
        unit_word=indicator.unit_word_vi if figure.value is not None else figure.reason,
        last_year=written(figure.same_period_last_year),
        to_date=written(figure.year_to_date),
        plan=wording.percent(figure.value or 0, figure.plan or 0).replace(" ", NO_BREAK) if has_share else "–",
        reported=f"{figure.reported}/{figure.expected}",
    )


def _opening(report: HalfYear) -> tuple[str, ...]:
    line = next((one for one in report.figures if one.indicator.code == "stewardship.line_m"), None)
    on = wording.day(report.as_of)
    words = [
        "Thực hiện nghị quyết của Đảng ủy, các đơn vị đã gắn biện pháp xây dựng Đảng với nhiệm vụ chuyên môn.",
        f"Số liệu dưới đây tính đến ngày {on}; mỗi số mở được đến đơn vị, tháng và văn bản làm căn cứ.",
    ]
    if line is not None and line.value is not None and report.line_length_m and not report.unit:
        share = wording.percent(line.value, report.line_length_m)
        whole = wording.number(report.line_length_m, scale=3)
        words.append(
            f"Chiều dài thực giao đạt {share} của tuyến {whole} km (phiên bản {report.line_code}); "
            "đoạn giao trùng được tính một lần."
        )
    return tuple(words)


def _foot(report: HalfYear, form: Form) -> str:
    checked = "" if form.verified else " (số đo chưa kiểm chứng)"
    parts = (
        f"T {wording.day(report.as_of)}",
        f"K {wording.moment(report.known_at)} (lần ghi {report.known.seq})",
        f"đơn vị tại ngày {wording.day(report.tree)}",
        f"luật tính {report.rule_versions}",
        f"mẫu {form.code}{checked}",
        f"đầu sổ {report.head.seq} {report.head.fingerprint[:16]}",
    )
    return " · ".join(part.replace(" ", NO_BREAK) for part in parts)
