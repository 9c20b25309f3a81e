"""The tables of the form of resolutions and plans, and how a figure of any indicator is read."""

from __future__ import annotations

from cotmoc.interfaces.office.importing.columns import Column
from cotmoc.interfaces.office.importing.days import Day, Month
from cotmoc.interfaces.office.importing.numbers import DONG, MANY, METRES, TONNES, Number, count
from cotmoc.interfaces.office.importing.tables import UNIT, Table
from cotmoc.interfaces.office.importing.templates import papers
from cotmoc.interfaces.office.importing.texts import Choice, Code, Text, UnitName, YesNo
from cotmoc.kernel.vietnamese import fold
from cotmoc.plans.models import Standard

LONG = 4000
RESOLUTION = Column("resolution", "Nghị quyết số", "Resolution", Text(96), ("Của nghị quyết số",), fill_down=True)
PLAN = Column("plan", "Kế hoạch số", "Plan", Text(96), ("Của kế hoạch số",), fill_down=True)
ORDER = Column("order", "Nội dung thứ", "Content no.", count(high=999), ("Thứ tự",))
INDICATOR = Column("indicator", "Chỉ tiêu", "Indicator", Text(200), ("Mã chỉ tiêu",))
COUNTED = (
    "hộ", "tập thể", "mốc", "cột mốc", "cuộc", "người", "đơn vị", "khẩu", "nòng", "căn", "nhà", "công trình",
    "đảng viên", "tổ chức", "nghị quyết", "huyện",
)  # fmt: skip
"""What figures count."""
EVERY_UNIT = {**METRES, **DONG, **TONNES, **{fold(word): 1 for word in COUNTED}}
"""What may follow a figure of any indicator, and how many base units one of it is."""
FIGURE = Number(0, MANY, EVERY_UNIT, limit="", example="1,250 km")


def _words(vi: str, en: str, *aliases: str, filled: bool = True) -> tuple[Column, Column]:
    return (
        Column("title_vi", vi, en, Text(400), aliases, filled=filled),
        Column("title_en", f"{vi} (tiếng Anh)", f"{en} (English)", Text(400), ("Tên tiếng Anh",), required=False),
    )


RESOLUTIONS = Table(
    "resolutions",
    "Nghị quyết",
    "Resolutions",
    (
        Column("number", "Số nghị quyết", "Resolution no.", Text(96)),
        Column(UNIT, "Đơn vị ban hành", "Issued by", UnitName("COMMAND|PARTY"), ("Đơn vị", "Cấp ủy ban hành")),
        *_words("Trích yếu", "Title"),
        papers.day("Ngày ban hành", "Ngày"),
        Column("thematic", "Chuyên đề", "Thematic", YesNo(), required=False),
    ),
    key=papers.KEY,
    required=False,
)
CONTENTS = Table(
    "contents",
    "Nội dung nghị quyết",
    "Contents",
    (RESOLUTION, ORDER, *_words("Nội dung", "Content")),
    key=("resolution", "order"),
    required=False,
)
MAPPINGS = Table(
    "mappings",
    "Gắn kết",
    "Linkage",
    (
        RESOLUTION,
        ORDER,
        INDICATOR,
        Column("party_measure", "Biện pháp xây dựng Đảng", "Party-building measure", Text(400)),
        Column("task", "Nhiệm vụ chuyên môn", "Professional task", Text(400)),
    ),
    key=("resolution", "order", "indicator", "party_measure", "task"),
    required=False,
)
PLANS = Table(
    "plans",
    "Kế hoạch",
    "Plans",
    (
        Column("number", "Số kế hoạch", "Plan no.", Text(96)),
        Column(UNIT, "Đơn vị", "Unit", UnitName("COMMAND|PARTY"), ("Đơn vị ban hành",)),
        RESOLUTION,
        *_words("Trích yếu", "Title"),
        Column("first_day", "Từ ngày", "From", Day(future=True)),
        Column("last_day", "Đến ngày", "To", Day(future=True)),
        papers.day("Ngày ký", "Ngày ban hành"),
    ),
    key=papers.KEY,
    required=False,
)
MILESTONES = Table(
    "milestones",
    "Lộ trình",
    "Roadmap",
    (PLAN, Column("month", "Tháng", "Month", Month(future=True)), *_words("Mốc lộ trình", "Milestone")),
    key=("plan", "month", "title_vi"),
    required=False,
)
TASKS = Table(
    "tasks",
    "Nhiệm vụ",
    "Tasks",
    (
        PLAN,
        papers.unit("Đơn vị thực hiện", "Đơn vị"),
        *_words("Nhiệm vụ", "Task"),
        Column("due", "Hạn", "Due", Day(future=True), ("Hạn hoàn thành",)),
        Column("order", "Nội dung thứ", "Content no.", count(high=999), required=False),
    ),
    key=("plan", UNIT, "title_vi", "due"),
    required=False,
)
TARGETS = Table(
    "targets",
    "Chỉ tiêu kế hoạch",
    "Targets",
    (
        PLAN,
        INDICATOR,
        papers.unit(),
        Column("month", "Tháng", "Month", Month(future=True)),
        Column("value", "Số phải đạt", "Target", FIGURE, ("Chỉ tiêu giao",)),
    ),
    key=("plan", "indicator", UNIT, "month", "value"),
    per_unit=True,
    required=False,
)
STANDARDS = Table(
    "standards",
    "Tiêu chuẩn",
    "Standards",
    (
        Column("code", "Mã tiêu chuẩn", "Standard code", Code(example="TC-01"), ("Mã",)),
        Column(UNIT, "Đơn vị ban hành", "Laid down by", UnitName("COMMAND|PARTY", day="from_day"), ("Đơn vị",)),
        Column("audience", "Đối tượng", "Audience", Choice(papers.words(Standard.Audience))),
        Column(
            "measure",
            "Cách xem xét",
            "Measure",
            Choice(papers.words(Standard.Measure, kiểm="CHECKED", đếm="COUNTED", nhận_xét="JUDGED")),
        ),
        *_words("Tiêu chuẩn", "Standard"),
        Column("indicator", "Chỉ tiêu", "Indicator", Text(200), required=False),
        Column("weight", "Trọng số", "Weight", count(high=100), required=False),
        Column("source", "Căn cứ", "Source", Text(400), required=False),
        Column("from_day", "Từ ngày", "From", Day(future=True)),
    ),
    key=("code", "from_day"),
    required=False,
)
PILOTS = Table(
    "pilots",
    "Làm điểm",
    "Pilots",
    (
        PLAN,
        papers.unit("Đơn vị làm điểm", "Đơn vị"),
        Column("day", "Bắt đầu ngày", "Started on", Day()),
        Column("baseline", "Tình hình ban đầu", "Baseline", Text(LONG, lines=True)),
        Column("concluded_on", "Kết thúc ngày", "Concluded on", Day(), required=False),
        Column("result", "Kết quả", "Result", Text(LONG, lines=True), required=False),
        Column("lesson", "Bài học kinh nghiệm", "Lesson", Text(LONG, lines=True), required=False),
    ),
    key=("plan", UNIT, "day"),
    required=False,
)
DRIVES = Table(
    "drives",
    "Phong trào thi đua",
    "Emulation drives",
    (
        papers.unit("Đơn vị phát động", "Đơn vị"),
        *_words("Phong trào thi đua", "Drive"),
        Column("launch_paper", "Văn bản phát động", "Launched by", Text(96), required=False),
        Column("day", "Phát động ngày", "Launched on", Day()),
        Column("first_day", "Từ ngày", "From", Day(future=True)),
        Column("last_day", "Đến ngày", "To", Day(future=True)),
    ),
    key=(UNIT, "title_vi", "day"),
    required=False,
)
