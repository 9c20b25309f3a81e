"""The lists of stewardship: who is in the stations' books, agreements and what happens to them, openings, merges.

A resident's name and village stand in two columns of one list; they are shown to the own station only, never exported.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Count, Q

from cotmoc.documents.states import State
from cotmoc.readings import wording
from cotmoc.readings.lists.listing import Chip, Choice, Column, Kind, Listing, Said, Sight, of_choices, said
from cotmoc.registers.stewardship.models import (
    Agreement,
    AgreementEnding,
    Merge,
    Opening,
    Renewal,
    Steward,
)

if TYPE_CHECKING:
    from cotmoc.readings.lists.listing import Rows

IN_FORCE, OVER, ENDS_SOON = "in-force-", "over-", "ends-soon-"
SOON = 60
"""Days before the end of a term in which an agreement is worth a look."""
NO_TERM = Said("không thời hạn", "without a term")
GIVEN, WITHDRAWN, NONE = Said("đã đồng ý", "given"), Said("đã rút", "withdrawn"), Said("chưa có", "none")
CONSENT: dict[str, Q] = {
    "given": Q(consent_on__isnull=False, consent_withdrawn_on=None),
    "withdrawn": Q(consent_withdrawn_on__isnull=False),
    "none": Q(consent_on=None, consent_withdrawn_on=None),
}


def _standing(sight: Sight) -> tuple[Choice, ...]:
    return tuple(_of_day(prefix, sight.on) for prefix in (IN_FORCE, ENDS_SOON, OVER))


def _of_day(prefix: str, day: date) -> Choice:
    words = wording.day(day)
    named = {
        IN_FORCE: (f"có hiệu lực ngày {words}", f"in force on {words}"),
        ENDS_SOON: (f"hết hạn trong {SOON} ngày từ {words}", f"ends within {SOON} days of {words}"),
        OVER: (f"hết hiệu lực đến ngày {words}", f"over by {words}"),
    }
    return Choice(f"{prefix}{day}", *named[prefix])


def _read_standing(value: str) -> Choice | None:
    """Read the day that an address names, so that a saved one says the same tomorrow; None when it names none."""
    prefix = next((one for one in (IN_FORCE, ENDS_SOON, OVER) if value.startswith(one)), None)
    try:
        return _of_day(prefix, date.fromisoformat(value.removeprefix(prefix))) if prefix else None
    except ValueError:
        return None


def _narrow_standing(rows: Rows, value: str) -> Rows:
    prefix = next(one for one in (IN_FORCE, ENDS_SOON, OVER) if value.startswith(one))
    day = date.fromisoformat(value.removeprefix(prefix))
    official = rows.filter(document__state=State.SUBMITTED)
    if prefix == OVER:
        return official.filter(until__lte=day)
    begun = official.filter(start_on__lte=day)
    if prefix == ENDS_SOON:
        return begun.filter(until__gt=day, until__lte=date.fromordinal(day.toordinal() + SOON))
    return begun.filter(Q(until=None) | Q(until__gt=day))


def _where(row: Agreement | Opening) -> str:
    if isinstance(row, Agreement) and row.from_marker and row.to_marker:
        return f"{row.from_marker} – {row.to_marker}"
    return "; ".join(f"km {_km(one.from_m)} – {_km(one.to_m)}" for one in row.held)


def _km(metres: int) -> str:
    return wording.number(metres, scale=3)


def _length(row: Agreement | Opening) -> int:
    return sum(one.length_m for one in row.held)


def _until(row: Agreement) -> object:
    return row.until or NO_TERM


def _consent(row: Steward) -> Said:
    if row.consent_withdrawn_on:
        return WITHDRAWN
    return GIVEN if row.consent_on else NONE


def _of_number(text: str) -> Q:
    return Q(steward__number_sought__contains=text)


def _of_agreement(text: str) -> Q:
    return Q(agreement__document__sought__contains=text) | Q(agreement__steward__number_sought__contains=text)


AGREEMENTS = Listing[Agreement](
    name="stewardship-agreement",
    register="stewardship",
    kind="stewardship.agreement",
    vi="Giao kết tự quản",
    en="Stewardship agreements",
    about_vi="Hộ gia đình, tập thể, cá nhân nhận tự quản một đoạn biên và các cột mốc: ghi từ mốc đến mốc. "
    "Người nhận ghi theo số sổ của đồn.",
    about_en="Households, collectives and individuals who look after a stretch and its markers, from marker to marker. "
    "A steward is a number in the station's book.",
    rows=lambda: Agreement.objects.select_related("steward", "from_marker", "to_marker").prefetch_related(
        "stretches", "markers"
    ),
    columns=(
        Column("where", "Từ mốc đến mốc", "From marker to marker", _where),
        Column("length", "Chiều dài", "Length", _length, Kind.METRES),
        Column("markers", "Số mốc", "Markers", lambda row: len(row.listed), Kind.NUMBER),
        Column("steward", "Số sổ", "Book number", lambda row: row.steward.book_number, order="steward__number_order"),
        Column("kind", "Người nhận", "Steward", lambda row: said(Steward.Kind, row.steward.kind)),
        Column("until", "Hết hiệu lực từ", "Holds no more from", _until, Kind.DAY),
    ),
    chips=(
        Chip("standing", "Hiệu lực", "In force", _standing, _narrow_standing, _read_standing),
        of_choices("kind", "Người nhận", "Steward", "steward__kind", Steward.Kind),
    ),
    search=_of_number,
    personal_search=lambda text: Q(steward__sought__contains=text),
)
RENEWALS = Listing[Renewal](
    name="stewardship-renewal",
    register="stewardship",
    kind="stewardship.renewal",
    vi="Gia hạn giao kết",
    en="Renewals of agreements",
    about_vi="Giao kết có thời hạn được kéo dài thêm. Lập mới từ nút “Gia hạn” ở trang của giao kết.",
    about_en="An agreement with a term goes on. Begin one with “Renew” on the agreement's page.",
    rows=lambda: Renewal.objects.select_related("agreement__document", "agreement__steward"),
    columns=(
        Column("agreement", "Giao kết", "Agreement", lambda row: str(row.agreement.document)),
        Column("steward", "Số sổ", "Book number", lambda row: row.agreement.steward.book_number),
        Column("until", "Đến trước ngày", "Until before", lambda row: row.until or NO_TERM, Kind.DAY),
    ),
    search=_of_agreement,
)
ENDINGS = Listing[AgreementEnding](
    name="stewardship-ending",
    register="stewardship",
    kind="stewardship.ending",
    vi="Kết thúc giao kết",
    en="Endings of agreements",
    about_vi="Giao kết thôi có hiệu lực vì lý do khách quan. Lập mới từ nút “Kết thúc” ở trang của giao kết.",
    about_en="An agreement holds no more, for a neutral reason. Begin one with “End” on the agreement's page.",
    rows=lambda: AgreementEnding.objects.select_related("agreement__document", "agreement__steward"),
    columns=(
        Column("agreement", "Giao kết", "Agreement", lambda row: str(row.agreement.document)),
        Column("steward", "Số sổ", "Book number", lambda row: row.agreement.steward.book_number),
        Column("reason", "Lý do", "Reason", lambda row: said(AgreementEnding.Reason, row.reason)),
    ),
    chips=(of_choices("reason", "Lý do", "Reason", "reason", AgreementEnding.Reason),),
    search=_of_agreement,
)
OPENINGS = Listing[Opening](
    name="stewardship-opening",
    register="stewardship",
    kind="stewardship.opening",
    vi="Số dư ban đầu của giao kết",
    en="Opening balances of stewardship",
    about_vi="Số đã giao khi mở sổ, chưa có minh chứng; giảm dần khi từng giao kết thay thế.",
    about_en="What was entrusted when the books began, without evidence; it shrinks as agreements replace it.",
    rows=lambda: Opening.objects.select_related("locality").prefetch_related("stretches", "markers"),
    columns=(
        Column("households", "Số hộ", "Households", lambda row: row.households, Kind.NUMBER),
        Column("collectives", "Số tập thể", "Collectives", lambda row: row.collectives, Kind.NUMBER),
        Column("individuals", "Số cá nhân", "Individuals", lambda row: row.individuals, Kind.NUMBER),
        Column("agreements", "Số giao kết", "Agreements", lambda row: row.agreements, Kind.NUMBER),
        Column("length", "Chiều dài", "Length", _length, Kind.METRES),
        Column("markers", "Số mốc", "Markers", lambda row: len(row.listed), Kind.NUMBER),
    ),
)
MERGES = Listing[Merge](
    name="stewardship-merge",
    register="stewardship",
    kind="stewardship.merge",
    vi="Nhập số sổ cùng một hộ",
    en="Numbers of one household",
    about_vi="Hai số sổ hóa ra là một hộ: tính là một hộ ở mọi ngày.",
    about_en="Two numbers turn out to be one household: they count as one on every day.",
    rows=lambda: Merge.objects.select_related("steward__unit", "into__unit"),
    columns=(
        Column("steward", "Số sổ thừa", "Number too many", lambda row: row.steward.book_number),
        Column("of", "Sổ của", "In the book of", lambda row: row.steward.unit, Kind.UNIT),
        Column("into", "Là cùng với số", "Same as number", lambda row: row.into.book_number),
    ),
    search=lambda text: Q(steward__number_sought__contains=text) | Q(into__number_sought__contains=text),
)
STEWARDS = Listing[Steward](
    name="stewards",
    register="stewardship",
    vi="Người nhận tự quản",
    en="Stewards",
    about_vi="Sổ của đồn: hộ gia đình, tập thể, cá nhân nhận tự quản. Người mới được ghi cùng với giao kết đầu tiên.",
    about_en="The station's book: households, collectives and individuals. A new one is entered with the first paper.",
    rows=lambda: Steward.objects.select_related("unit", "commune", "merged_into").annotate(
        papers=Count("agreements", filter=Q(agreements__document__state=State.SUBMITTED))
    ),
    columns=(
        Column("number", "Số sổ", "Book number", lambda row: row.book_number, Kind.LINK, "number_order"),
        Column("name", "Người đứng tên", "Head", lambda row: row.head_name, order="name_order", personal=True),
        Column("village", "Thôn, bản", "Village", lambda row: row.village, personal=True),
        Column("kind", "Loại", "Kind", lambda row: said(Steward.Kind, row.kind)),
        Column("commune", "Xã", "Commune", lambda row: row.commune, Kind.UNIT),
        Column("unit", "Sổ của", "In the book of", lambda row: row.unit, Kind.UNIT),
        Column("papers", "Số giao kết", "Agreements", lambda row: row.papers, Kind.NUMBER),  # type: ignore[attr-defined] # annotated by `rows`
        Column("consent", "Đồng ý ghi tên", "Consent", _consent),
        Column("merged", "Đã nhập vào số", "Merged into", lambda row: row.merged_into and row.merged_into.book_number),
    ),
    chips=(
        of_choices("kind", "Loại", "Kind", "kind", Steward.Kind),
        Chip(
            "consent",
            "Đồng ý ghi tên",
            "Consent",
            lambda _: (
                Choice("given", *GIVEN),
                Choice("withdrawn", *WITHDRAWN),
                Choice("none", *NONE),
            ),
            lambda rows, value: rows.filter(CONSENT[value]),
        ),
    ),
    search=lambda text: Q(number_sought__contains=text),
    personal_search=lambda text: Q(sought__contains=text),
    unit="unit",
    order="number",
    descending=False,
    address=lambda row: f"/stewards/{row.pk}",
)
LISTINGS = (AGREEMENTS, RENEWALS, ENDINGS, OPENINGS, MERGES, STEWARDS)
