"""What the printed report says, the same in every format: letterhead, sections, rows, control totals, foot and stamp."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.conf import settings

from cotmoc.interfaces.office.reports.forms import Form, form_on
from cotmoc.kernel.period import local_day
from cotmoc.org import queries as org
from cotmoc.org.models import Unit
from cotmoc.org.trees import Tree
from cotmoc.readings import sections, wording

if TYPE_CHECKING:
    from datetime import date

    from cotmoc.readings.question import Question
    from cotmoc.reports.figures import Figure
    from cotmoc.reports.half_year import HalfYear

DEMO_NOTICE = (
    "Dữ liệu minh họa: người và việc được tạo ra để trình diễn, đường biên là hình khái quát, năm 2020 là giả định."
)
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII")


@dataclass(frozen=True)
class Row:
    """One figure of the report, as written; `number` and `scale` let a spreadsheet hold the real number."""

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
    missing: str


@dataclass(frozen=True)
class Section:
    """A part of the report."""

    heading: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Content:
    """The whole report, ready to be set; `day` is the day of its own moment, so that the same question gives the same bytes."""

    form: Form
    superior: str
    issuer: str
    place: str
    day: date
    subject: str
    notice: str
    opening: tuple[str, ...]
    sections: tuple[Section, ...]
    control_heading: str
    control: tuple[str, ...]
    foot: str
    stamp: str


def content(report: HalfYear, question: Question) -> Content:
    """Write a report out in Vietnamese."""
    day = local_day(question.known_at) if question.known_at else local_day(report.head.recorded_at)
    superior, issuer = _letterhead(question)
    parts = tuple(
        Section(
            f"{ROMAN[place]}. {part.vi}",
            tuple(_row(number, figure, question) for number, figure in enumerate(part.figures, start=1)),
        )
        for place, part in enumerate(sections.of(report.figures))
    )
    return Content(
        form=form_on(day),
        superior=superior,
        issuer=issuer,
        place=_place(question),
        day=day,
        subject=f"kết quả gắn nhiệm vụ chuyên môn với xây dựng Đảng {wording.period(question.period)}",
        notice=DEMO_NOTICE if org.installation().demo else "",
        opening=_opening(report, question),
        sections=parts,
        control_heading=f"{ROMAN[len(parts)]}. Đối chiếu số liệu đã công bố",
        control=_control(report),
        foot=_foot(report, question),
        stamp=json.dumps(report.as_json(), ensure_ascii=False, sort_keys=True),
    )


def _letterhead(question: Question) -> tuple[str, str]:
    """Return the superior and the issuing body: the Party committee of the day, and what stands above it."""
    tree = Tree.load(Unit.Tree.PARTY, on=question.as_of, known_at=question.known_at)
    committees = [unit for unit in tree.units() if tree.state(unit).kind == Unit.Kind.PARTY_COMMITTEE]
    if not committees:
        return "", "Đảng ủy"
    issuer = committees[-1]
    above = tree.parent(issuer)
    return (tree.name(above) if above else ""), tree.name(issuer)


def _place(question: Question) -> str:
    tree = Tree.load(Unit.Tree.ADMINISTRATION, on=question.as_of, known_at=question.known_at)
    provinces = [unit for unit in tree.units() if tree.state(unit).kind == Unit.Kind.PROVINCE]
    return tree.name(provinces[0]).removeprefix("Tỉnh ") if provinces else "…"


def _row(number: int, figure: Figure, question: Question) -> Row:
    indicator = figure.indicator

    def written(value: int | None) -> str:
        return "–" if value is None else wording.number(value, scale=indicator.scale)

    terms = urlencode({"period": question.period.code, **question.as_terms()})
    share = wording.percent(figure.value or 0, figure.plan) if figure.plan else "–"
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
        plan=share,
        reported=f"{figure.reported}/{figure.expected}",
        missing="",
    )


def _opening(report: HalfYear, question: Question) -> tuple[str, ...]:
    on = wording.day(question.as_of)
    line = next((one for one in report.figures if one.indicator.code == "stewardship.line_m"), None)
    words = [
        f"Thực hiện nghị quyết của Đảng ủy, các đơn vị đã gắn biện pháp xây dựng Đảng với nhiệm vụ chuyên môn. "
        f"Số liệu dưới đây tính đến ngày {on}; mỗi số mở được đến đơn vị, tháng và văn bản làm căn cứ."
    ]
    if line is not None and line.value is not None and report.line_length_m:
        share = wording.percent(line.value, report.line_length_m)
        whole = wording.number(report.line_length_m, scale=3)
        words.append(
            f"Chiều dài thực giao đạt {share} của tuyến {whole} km (phiên bản {report.line_code}); "
            "đoạn giao trùng được tính một lần."
        )
    return tuple(words)


def _control(report: HalfYear) -> tuple[str, ...]:
    if not report.control:
        return ("Không có số liệu đã công bố nào nêu cho kỳ này.",)
    right = sum(1 for one in report.control if one.holds)
    words = [f"{right}/{len(report.control)} số liệu đã công bố khớp với sổ tại ngày và cách tính đã khai."]
    words += [
        f"{one.indicator.vi}: công bố {wording.figure(one.published.value, one.indicator)}, "
        f"sổ {wording.figure(one.value, one.indicator)} (kỳ theo nguồn: {one.published.stated_period})."
        for one in report.control
        if not one.holds
    ]
    return tuple(words)


def _foot(report: HalfYear, question: Question) -> str:
    known = wording.moment(question.known_at or report.head.recorded_at)
    return (
        f"T {wording.day(question.as_of)} · K {known} (lần ghi {report.known.seq}) · "
        f"đơn vị tại ngày {wording.day(question.tree)} · luật tính {report.rule_versions} · "
        f"đầu sổ {report.head.seq} {report.head.fingerprint[:16]}"
    )
