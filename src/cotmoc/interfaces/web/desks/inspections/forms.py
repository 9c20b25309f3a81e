"""The forms of inspections: what is chosen from lists, whom, and the days. There is no field for words."""

from __future__ import annotations

from cotmoc.interfaces.web.desks.fields import Choice, Day, Line, Lines, Picked, PickedMany, WholeNumber
from cotmoc.interfaces.web.desks.forms import PaperForm, RowForm
from cotmoc.interfaces.web.desks.inspections import words
from cotmoc.registers.inspections.models import Basis, Content, Finding, InspectingBody, Kind

MONTHS = [(str(month), f"{month:02}") for month in range(1, 13)]
FIRST_YEAR, LAST_YEAR = 1990, 2100
LOOKED_AT = ("planned", "kind", "basis", "body", "content")


def _kind() -> Choice:
    return Choice(Kind, vi="Loại", en="Kind", english=words.KINDS)


def _basis() -> Choice:
    return Choice(Basis, vi="Căn cứ", en="Basis", english=words.BASES)


def _body() -> Choice:
    return Choice(InspectingBody, vi="Cơ quan kiểm tra", en="Inspecting body", english=words.BODIES)


def _content() -> Choice:
    return Choice(Content, vi="Nội dung", en="Content", english=words.CONTENTS)


def _number(vi: str, en: str, help_vi: str = "", help_en: str = "") -> Line:
    return Line(96, vi=vi, en=en, required=False, help_vi=help_vi, help_en=help_en)


class Year(WholeNumber):
    """A year, written without grouping."""

    def written(self, value: object) -> str:
        """Return the year as people write it."""
        return str(value)


class PlannedRow(RowForm):
    """A session that the plan foresees."""

    month = Choice(MONTHS, vi="Tháng", en="Month")
    kind = _kind()
    basis = _basis()
    content = _content()


class PlanForm(PaperForm):
    """A year's plan of inspection and supervision."""

    beside = {"IN-1": "lines", "IN-2": "year"}
    field_order = ("unit", "year", "body", "day", "paper_number", "documented_on", "lines")

    day = Day(vi="Ngày kế hoạch", en="Day of the plan")
    paper_number = _number("Số kế hoạch", "Number of the plan")
    year = Year(vi="Năm", en="Year", low=FIRST_YEAR, high=LAST_YEAR)
    body = _body()
    lines = Lines(PlannedRow, vi="Các cuộc theo kế hoạch", en="Planned sessions", blank=3)


class LookedAtForm(PaperForm):
    """What decisions and sessions have in common: as planned, of which kind, on what basis, about what, whom."""

    planned = Picked(
        "planned-sessions",
        vi="Theo dòng của kế hoạch năm",
        en="Planned as",
        required=False,
        help_vi="Gõ số kế hoạch rồi chọn dòng. Bỏ trống: cuộc đột xuất.",
        help_en="Type the plan's number and choose a line. Blank: outside the plan.",
    )
    kind = _kind()
    basis = _basis()
    body = _body()
    content = _content()
    organisations = PickedMany(
        "inspected-organisations",
        vi="Tổ chức được kiểm tra, giám sát",
        en="Organisations",
        required=False,
        help_vi="Mỗi dòng một tổ chức: tên hoặc ký hiệu.",
        help_en="One organisation to a line: its name or code.",
    )
    members = PickedMany(
        "inspected-members",
        vi="Đảng viên được kiểm tra, giám sát",
        en="Members",
        required=False,
        help_vi="Mỗi dòng một đảng viên: họ tên và chi bộ. Tên không đưa vào sổ số liệu.",
        help_en="One member to a line: name and cell. Names do not go into the ledger.",
    )


class DecisionForm(LookedAtForm):
    """The decision that opens an inspection."""

    beside = {"IN-16": "organisations", "IN-17": "ends_by", "IN-18": "planned"}
    field_order = (
        "unit",
        "day",
        "paper_number",
        *LOOKED_AT,
        "ends_by",
        "organisations",
        "members",
    )

    day = Day(
        vi="Ngày quyết định",
        en="Day of the decision",
        help_vi="Cuộc kiểm tra, giám sát bắt đầu từ ngày này.",
        help_en="The inspection begins on it.",
    )
    paper_number = _number("Số quyết định", "Number of the decision")
    ends_by = Day(
        vi="Kết thúc chậm nhất ngày", en="To end by", help_vi="Trong vòng 60 ngày.", help_en="Within 60 days."
    )


class SessionForm(LookedAtForm):
    """A session: what a decision opened, or what was inspected without one, and its conclusion."""

    beside = {
        "IN-3": "organisations",
        "IN-4": "organisations",
        "IN-5": "organisations",
        "IN-6": "started_on",
        "IN-7": "planned",
        "IN-19": "decision",
    }
    field_order = (
        "unit",
        "decision",
        "started_on",
        "day",
        "paper_number",
        *LOOKED_AT,
        "organisations",
        "members",
    )

    decision = Picked(
        "inspection-decisions",
        vi="Kết luận của quyết định số",
        en="Concludes the decision",
        required=False,
        help_vi="Bỏ trống khi không có quyết định riêng.",
        help_en="Blank when there was no decision of its own.",
    )
    started_on = Day(
        vi="Bắt đầu ngày",
        en="Begun on",
        required=False,
        help_vi="Bỏ trống: cùng ngày kết luận.",
        help_en="Blank: the day of the conclusion.",
    )
    day = Day(vi="Ngày kết luận", en="Concluded on")
    paper_number = _number("Số thông báo kết luận", "Number of the conclusion")


class FindingForm(PaperForm):
    """A finding: of which session, of which kind, to be corrected by when."""

    beside = {"IN-8": "session", "IN-9": "due_on", "IN-10": "subject"}
    field_order = ("unit", "session", "subject", "kind", "day", "due_on", "paper_number")

    session = Picked("inspection-sessions", vi="Của cuộc số", en="Of session")
    subject = Picked(
        "inspection-subjects",
        vi="Của đối tượng",
        en="Of subject",
        required=False,
        help_vi="Gõ số cuộc rồi chọn. Bỏ trống: của cả cuộc.",
        help_en="Type the session's number and choose. Blank: of the session as a whole.",
    )
    kind = Choice(
        Finding.Kind,
        vi="Loại khuyết điểm",
        en="Kind of finding",
        english=words.FINDINGS,
        help_vi="Chỉ ghi loại; nội dung nằm trong hồ sơ giấy.",
        help_en="Only the kind; what it was stays in the paper file.",
    )
    day = Day(vi="Ngày kết luận", en="Concluded on")
    due_on = Day(vi="Hạn khắc phục", en="To be corrected by")
    paper_number = _number("Số kết luận", "Number of the conclusion")


class CorrectionForm(PaperForm):
    """That a finding was corrected, with its proof."""

    beside = {"IN-11": "finding", "IN-12": "finding", "IN-13": "day", "IN-14": "paper_number"}
    field_order = ("unit", "finding", "day", "paper_number")

    finding = Picked("findings", vi="Khuyết điểm số", en="Finding")
    day = Day(vi="Khắc phục ngày", en="Corrected on")
    paper_number = _number(
        "Số văn bản khắc phục",
        "Number of the paper that proves it",
        "Hoặc đính kèm tệp minh chứng.",
        "Or attach a file that proves it.",
    )
