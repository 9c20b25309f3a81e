"""The lists of reviews: sơ kết and tổng kết, directives with how far units are, what units did, shared education."""

from __future__ import annotations

from datetime import date
from operator import attrgetter
from typing import TYPE_CHECKING

from django.db.models import Count, IntegerField, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce

from cotmoc.readings.lists import due
from cotmoc.readings.lists.listing import Chip, Choice, Column, Kind, Listing, Said, Sight, of_choices, said
from cotmoc.readings.paper import name_of
from cotmoc.registers.reviews import queries
from cotmoc.registers.reviews.models import Acknowledgement, Directive, Point, Progress, Review, SharedEducation

if TYPE_CHECKING:
    from cotmoc.readings.lists.listing import Rows

RESOLUTION, REGULATION, DRIVE = (
    Said("nghị quyết", "resolution"),
    Said("quy chế phối hợp", "coordination regulation"),
    Said("phong trào thi đua", "emulation drive"),
)
OBJECTS = {"resolution": RESOLUTION, "regulation": REGULATION, "drive": DRIVE}
OPEN, DONE = "open", "done"


def _object(row: Review) -> Said:
    return RESOLUTION if row.resolution_id else REGULATION if row.regulation_id else DRIVE


def _of_what(row: Review) -> str:
    return str(row.resolution or row.regulation or row.drive)


def _taken(step: Progress) -> Coalesce:
    """Count the units that took a step, by a query of its own: joins would multiply each other."""
    rows = queries.acknowledgements_in_force().filter(receiver__directive=OuterRef("pk"), step=step)
    counted = rows.order_by().values("receiver__directive").annotate(units=Count("pk")).values("units")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def _directives() -> Rows:
    return Directive.objects.select_related("review__document").annotate(
        addressed=Count("units", distinct=True),
        received=_taken(Progress.RECEIVED),
        understood=_taken(Progress.UNDERSTOOD),
        finished=_taken(Progress.DONE),
    )


def _how_far(sight: Sight) -> tuple[Choice, ...]:
    return (
        Choice(OPEN, "còn đơn vị chưa xong", "not done by all"),
        due.overdue_on(sight.on),
        Choice(DONE, "các đơn vị đã xong", "done by all"),
    )


def _narrow_directives(rows: Rows, value: str) -> Rows:
    day = date.max if value in {OPEN, DONE} else due.day_of(value)
    waiting = queries.waiting(on=day).order_by().values("directive")
    if value == DONE:
        return rows.exclude(pk__in=waiting)
    return rows.filter(pk__in=waiting, due_on__lt=day)


REVIEWS = Listing[Review](
    name="reviews-review",
    register="reviews",
    kind="reviews.review",
    vi="Sơ kết, tổng kết",
    en="Reviews",
    about_vi="Sơ kết, tổng kết nghị quyết, quy chế phối hợp, phong trào thi đua, và số bài học rút ra.",
    about_en="Reviews of resolutions, coordination regulations and emulation drives, and how many lessons they taught.",
    rows=lambda: Review.objects.select_related("resolution", "regulation", "drive").annotate(
        lessons=Count("points", filter=Q(points__kind=Point.Kind.LESSON), distinct=True),
        partner_count=Count("partners", distinct=True),
        directed=Count("directives", filter=Q(directives__document__state="SUBMITTED"), distinct=True),
    ),
    columns=(
        Column("kind", "Loại", "Kind", lambda row: said(Review.Kind, row.kind)),
        Column("object", "Về", "Of", _object),
        Column("of", "Tên", "Title", _of_what),
        Column("from", "Từ ngày", "From", lambda row: row.period_from, Kind.DAY, order="period_from"),
        Column("to", "Đến ngày", "To", lambda row: row.period_to, Kind.DAY, order="period_to"),
        Column("partners", "Bên phối hợp", "Partners", attrgetter("partner_count"), Kind.NUMBER),
        Column("lessons", "Bài học", "Lessons", attrgetter("lessons"), Kind.NUMBER),
        Column("directed", "Văn bản chỉ đạo", "Directives", attrgetter("directed"), Kind.NUMBER),
    ),
    chips=(
        of_choices("kind", "Loại", "Kind", "kind", Review.Kind),
        Chip(
            "object",
            "Về",
            "Of",
            lambda _: tuple(Choice(key, *words) for key, words in OBJECTS.items()),
            lambda rows, value: rows.filter(**{f"{value}__isnull": False}),
        ),
    ),
)
DIRECTIVES = Listing[Directive](
    name="reviews-directive",
    register="reviews",
    kind="reviews.directive",
    vi="Văn bản chỉ đạo",
    en="Directives",
    about_vi="Việc các đơn vị phải làm từ bài học, có hạn; và bao nhiêu đơn vị đã tiếp nhận, đã quán triệt, đã thực "
    "hiện.",
    about_en="What units are to do because of a lesson, by when; how many have received, worked through and done it.",
    rows=_directives,
    columns=(
        Column("title", "Trích yếu", "What it says", lambda row: row.title),
        Column(
            "review", "Sau sơ kết số", "After review", lambda row: name_of(row.review.document) if row.review else ""
        ),
        Column("due", "Hạn", "Due", lambda row: row.due_on, Kind.DAY, order="due_on"),
        Column("addressed", "Đơn vị nhận", "Units", attrgetter("addressed"), Kind.NUMBER),
        Column("received", "Đã tiếp nhận", "Received", attrgetter("received"), Kind.NUMBER),
        Column("understood", "Đã quán triệt", "Worked through", attrgetter("understood"), Kind.NUMBER),
        Column("done", "Đã thực hiện", "Done", attrgetter("finished"), Kind.NUMBER),
    ),
    chips=(Chip("progress", "Thực hiện", "Progress", _how_far, _narrow_directives, due.read),),
)
ACKNOWLEDGEMENTS = Listing[Acknowledgement](
    name="reviews-acknowledgement",
    register="reviews",
    kind="reviews.acknowledgement",
    vi="Thực hiện chỉ đạo",
    en="Acting on directives",
    about_vi="Từng bước đơn vị đã báo: đã tiếp nhận, đã quán triệt, đã thực hiện.",
    about_en="Each step that a unit reported: received, worked through, done.",
    rows=lambda: Acknowledgement.objects.select_related("receiver__directive__document"),
    columns=(
        Column("directive", "Của văn bản số", "Of directive", lambda row: name_of(row.receiver.directive.document)),
        Column("title", "Trích yếu", "What it says", lambda row: row.receiver.directive.title),
        Column("step", "Bước", "Step", lambda row: said(Progress, row.step)),
        Column("due", "Hạn", "Due", lambda row: row.receiver.directive.due_on, Kind.DAY),
    ),
    chips=(of_choices("step", "Bước", "Step", "step", Progress),),
    search=lambda text: Q(receiver__directive__document__paper_number__icontains=text),
)
EDUCATION = Listing[SharedEducation](
    name="reviews-education",
    register="reviews",
    kind="reviews.education",
    vi="Giáo dục chung",
    en="Shared education",
    about_vi="Buổi các đơn vị cùng học một bài học; số đơn vị và số người dự, không ghi tên.",
    about_en="Sessions in which units learn from one lesson; how many units and people, and no names.",
    rows=lambda: SharedEducation.objects.select_related("lesson__review__document").annotate(
        units=Count("attendance"), people=Coalesce(Sum("attendance__present"), 0)
    ),
    columns=(
        Column("topic", "Chuyên đề", "Topic", lambda row: row.topic),
        Column(
            "lesson",
            "Từ sơ kết số",
            "From review",
            lambda row: name_of(row.lesson.review.document) if row.lesson else "",
        ),
        Column("units", "Số đơn vị", "Units", attrgetter("units"), Kind.NUMBER),
        Column("people", "Số người dự", "People", attrgetter("people"), Kind.NUMBER),
    ),
)
LISTINGS = (REVIEWS, DIRECTIVES, ACKNOWLEDGEMENTS, EDUCATION)
