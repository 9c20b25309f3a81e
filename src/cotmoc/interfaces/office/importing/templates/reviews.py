"""Sơ kết, tổng kết: reviews of resolutions and of coordination regulations, directives, what units did with them."""

from __future__ import annotations

from collections.abc import Sequence

from cotmoc.interfaces.office.importing.columns import Column
from cotmoc.interfaces.office.importing.days import Day
from cotmoc.interfaces.office.importing.entering import Entering
from cotmoc.interfaces.office.importing.form import Form
from cotmoc.interfaces.office.importing.tables import UNIT, Row, Table
from cotmoc.interfaces.office.importing.templates import papers
from cotmoc.interfaces.office.importing.texts import Choice, Several, Text
from cotmoc.org import queries as org
from cotmoc.org.models import Unit
from cotmoc.plans.models import EmulationDrive, Resolution
from cotmoc.registers.reviews import operations
from cotmoc.registers.reviews.models import (
    Acknowledgement,
    CoordinationRegulation,
    Directive,
    Point,
    Progress,
    Receiver,
    Review,
    SharedEducation,
)

POINTS = (
    ("achieved", "Việc làm được", "Achieved", Point.Kind.ACHIEVED),
    ("not_achieved", "Việc chưa làm được", "Not achieved", Point.Kind.NOT_ACHIEVED),
    ("causes", "Nguyên nhân", "Causes", Point.Kind.CAUSE),
    ("lessons", "Bài học kinh nghiệm", "Lessons", Point.Kind.LESSON),
)

OBJECTS = ("resolution", "regulation", "drive")
"""What a review may be of."""
REGULATIONS = Table(
    "regulations",
    "Quy chế phối hợp",
    "Coordination regulations",
    (
        papers.number("Số quy chế"),
        papers.unit(),
        Column("title", "Tên quy chế", "Title", Text(300), ("Trích yếu",)),
        Column("signed_on", "Ký ngày", "Signed on", Day()),
    ),
    key=(UNIT, "number"),
    required=False,
)
REVIEWS = Table(
    "reviews",
    "Sơ kết, tổng kết",
    "Reviews",
    (
        papers.number("Số báo cáo"),
        papers.unit(),
        papers.day("Ngày hội nghị", "Ngày"),
        Column("kind", "Loại", "Kind", Choice(papers.words(Review.Kind))),
        Column("resolution", "Của nghị quyết số", "Of resolution", Text(96), required=False),
        Column("regulation", "Của quy chế số", "Of regulation", Text(96), required=False),
        Column("drive", "Phong trào thi đua", "Of drive", Text(400), required=False),
        Column("period_from", "Giai đoạn từ ngày", "Period from", Day()),
        Column("period_to", "Giai đoạn đến ngày", "Period to", Day()),
        Column("partners", "Cơ quan phối hợp", "Partners", Several(), required=False, help="Ký hiệu đơn vị, hoặc tên."),
        *(Column(key, title, english, Several(each=500), required=False) for key, title, english, _ in POINTS),
        *papers.CLOSING,
    ),
    key=papers.KEY,
    required=False,
)
DIRECTIVES = Table(
    "directives",
    "Văn bản chỉ đạo",
    "Directives",
    (
        papers.number("Số văn bản chỉ đạo"),
        papers.unit(),
        papers.day("Ngày ban hành", "Ngày"),
        Column("title", "Trích yếu", "Title", Text(300)),
        Column("review", "Sau sơ kết số", "After review", Text(96), required=False),
        Column("due_on", "Hạn thực hiện", "Due", Day(future=True)),
        Column("units", "Các đơn vị nhận", "Receivers", Several(commas=True, example="DBP-TT; DBP-CM")),
        *papers.CLOSING,
    ),
    key=papers.KEY,
    required=False,
)
ACKNOWLEDGEMENTS = Table(
    "acknowledgements",
    "Thực hiện chỉ đạo",
    "Directives followed",
    (
        papers.number(),
        papers.unit(),
        Column("directive", "Của văn bản số", "Of directive", Text(96)),
        Column("step", "Bước", "Step", Choice(papers.words(Progress)), ("Tình trạng",)),
        papers.day(),
        *papers.CLOSING,
    ),
    key=papers.KEY,
    per_unit=True,
    required=False,
)
EDUCATION = Table(
    "education",
    "Giáo dục chung",
    "Shared education",
    (
        papers.number(),
        papers.unit(),
        papers.day(),
        Column("topic", "Chuyên đề", "Topic", Text(200)),
        Column("attendance", "Đơn vị dự (số người)", "Attendance", Several(commas=True, example="DBP-TT 31")),
        *papers.CLOSING,
    ),
    key=papers.KEY,
    required=False,
)


def _add_regulations(rows: Sequence[Row], entering: Entering) -> None:
    for row in rows:
        with entering.refusing([row]):
            operations.add_regulation(
                unit=row.text(UNIT),
                paper_number=row.text("number"),
                title=row.text("title"),
                signed_on=row.day("signed_on"),
                by=entering.by,
                clock=entering.clock,
            )


def _review(row: Row, entering: Entering) -> Review | None:
    resolution = _resolution(row, entering) if row.text("resolution") else None
    regulation = _regulation(row, entering) if row.text("regulation") else None
    drive = _drive(row, entering) if row.text("drive") else None
    if any(row.text(key) and not found for key, found in zip(OBJECTS, (resolution, regulation, drive), strict=True)):
        return None
    return operations.record_review(
        unit=row.text(UNIT),
        day=row.day("day"),
        kind=row.text("kind"),
        period=(row.day("period_from"), row.day("period_to")),
        resolution=resolution,
        regulation=regulation,
        drive=drive,
        partners=[_partner(row, text, entering) for text in row.texts("partners")],
        points=[operations.Saying(kind, text) for key, _, _, kind in POINTS for text in row.texts(key)],
        by=entering.by,
        clock=entering.clock,
        **papers.paper(row, entering),
    )


def _resolution(row: Row, entering: Entering) -> str | None:
    found = papers.find(row, "resolution", entering, kind="plans.resolution", model=Resolution, anywhere=True)
    return found.pk if found else None


def _regulation(row: Row, entering: Entering) -> str | None:
    text = row.text("regulation")
    found = CoordinationRegulation.objects.filter(paper_number=text, unit_id=row.text(UNIT)).first()
    if found is None:
        entering.refuse(row, "regulation", "REFERENCE", thing="quy chế số", thing_en="regulation numbered", text=text)
        return None
    return found.pk


def _drive(row: Row, entering: Entering) -> str | None:
    text = row.text("drive")
    found = EmulationDrive.objects.filter(title_vi=text).order_by("-launched_on").first()
    if found is None:
        entering.refuse(row, "drive", "REFERENCE", thing="phong trào thi đua", thing_en="emulation drive", text=text)
        return None
    return found.pk


def _partner(row: Row, text: str, entering: Entering) -> operations.With:
    """Return a partner: an administrative unit of the row's day by its code, or another body by its name."""
    codes = entering.shared(
        "administration",
        lambda: {code for code, unit in org.units_by_code().items() if unit.tree == Unit.Tree.ADMINISTRATION},
    )
    if text in codes:
        return operations.With(unit=entering.unit(row, text, key="partners", tree="ADMINISTRATION", on=row.day("day")))
    return operations.With(body=text)


def _directive(row: Row, entering: Entering) -> Directive | None:
    review: Review | None = None
    if row.text("review"):
        found = papers.find(row, "review", entering, kind="reviews.review", model=Review, anywhere=True)
        if not isinstance(found, Review):
            return None
        review = found
    on = row.day("day")
    return operations.record_directive(
        unit=row.text(UNIT),
        day=on,
        title=row.text("title"),
        due_on=row.day("due_on"),
        units=[entering.unit(row, code, key="units", tree="COMMAND", on=on) for code in row.texts("units")],
        review=review,
        by=entering.by,
        clock=entering.clock,
        **papers.paper(row, entering),
    )


def _acknowledgement(row: Row, entering: Entering) -> Acknowledgement | None:
    key = f"directive {row.text('directive')}"
    directive = entering.shared(
        key,
        lambda: papers.find(row, "directive", entering, kind="reviews.directive", model=Directive, anywhere=True),
    )
    receivers: dict[str, Receiver] = entering.shared(
        f"{key} receivers",
        lambda: {one.unit_id: one for one in Receiver.objects.filter(directive=directive.pk)} if directive else {},
    )
    receiver = receivers.get(row.text(UNIT))
    if receiver is None:
        if directive is not None:
            text = row.text("directive")
            entering.refuse(row, "directive", "REFERENCE", thing="đơn vị nhận của", thing_en="receiver of", text=text)
        return None
    return operations.record_acknowledgement(
        receiver=receiver,
        step=row.text("step"),
        day=row.day("day"),
        by=entering.by,
        clock=entering.clock,
        **papers.paper(row, entering),
    )


def _education(row: Row, entering: Entering) -> SharedEducation | None:
    on, attendance = row.day("day"), []
    for text in row.texts("attendance"):
        code, _, present = text.rpartition(" ")
        if not code or not present.isdecimal():
            entering.refuse(
                row, "attendance", "REFERENCE", thing="đơn vị và số người", thing_en="unit and number", text=text
            )
            continue
        attendance.append((entering.unit(row, code, key="attendance", tree="COMMAND", on=on), int(present)))
    return operations.record_education(
        unit=row.text(UNIT),
        day=on,
        topic=row.text("topic"),
        attendance=attendance,
        by=entering.by,
        clock=entering.clock,
        **papers.paper(row, entering),
    )


REVIEW_ACTS = papers.Acts(
    "reviews.review",
    Review,
    _review,
    operations.submit_reviews,
    operations.void_review,
    operations.correct_review,
)
DIRECTIVE_ACTS = papers.Acts(
    "reviews.directive",
    Directive,
    _directive,
    operations.submit_directives,
    operations.void_directive,
    operations.correct_directive,
)
ACKNOWLEDGEMENT_ACTS = papers.Acts(
    "reviews.acknowledgement",
    Acknowledgement,
    _acknowledgement,
    operations.submit_acknowledgements,
    operations.void_acknowledgement,
    operations.correct_acknowledgement,
)
EDUCATION_ACTS = papers.Acts(
    "reviews.education",
    SharedEducation,
    _education,
    operations.submit_educations,
    operations.void_education,
    operations.correct_education,
)
FORM = Form(
    "reviews",
    "Sơ kết, tổng kết, chỉ đạo",
    "Reviews and directives",
    (REGULATIONS, REVIEWS, DIRECTIVES, ACKNOWLEDGEMENTS, EDUCATION),
    papers.entering_tables(
        {
            "regulations": _add_regulations,
            "reviews": papers.entering_with(REVIEW_ACTS),
            "directives": papers.entering_with(DIRECTIVE_ACTS),
            "acknowledgements": papers.entering_with(ACKNOWLEDGEMENT_ACTS),
            "education": papers.entering_with(EDUCATION_ACTS),
        }
    ),
    guide=("Chỉ ghi về công việc; không ghi tên người.",),
)
