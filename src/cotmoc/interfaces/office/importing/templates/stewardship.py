"""Giao tự quản đường biên, mốc giới: agreements from marker to marker, openings, renewals and endings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta

from cotmoc.interfaces.office.importing.columns import Column
from cotmoc.interfaces.office.importing.days import Day
from cotmoc.interfaces.office.importing.entering import Entering
from cotmoc.interfaces.office.importing.form import Form
from cotmoc.interfaces.office.importing.numbers import count, length
from cotmoc.interfaces.office.importing.tables import UNIT, Row, Table
from cotmoc.interfaces.office.importing.templates import papers
from cotmoc.interfaces.office.importing.texts import Choice, Code, Marker, Name, Several, Text, UnitName
from cotmoc.kernel.stretch import Stretch
from cotmoc.registers.stewardship import operations, queries
from cotmoc.registers.stewardship.models import Agreement, AgreementEnding, Opening, Renewal, Steward

ENDS = re.compile(r"\s*(\d[\d()/]*)\s*(?:–|-|đến|tới)\s*(\d[\d()/]*)\s*", re.IGNORECASE)
REASONS = papers.words(
    AgreementEnding.Reason,
    chủ_hộ_qua_đời="DECEASED",
    sáp_nhập_thôn="VILLAGE_MERGED",
    ký_lại="SIGNED_ANEW",
    mốc_di_chuyển="MARKER_MOVED",
    chuyển_đi="MOVED",
)
KINDS = papers.words(Steward.Kind, hộ="HOUSEHOLD")

AGREEMENTS = Table(
    "agreements",
    "Giao nhận tự quản",
    "Agreements",
    (
        papers.number("Số biên bản giao nhận", title="Số biên bản"),
        papers.unit("Đơn vị", "Đồn"),
        Column("kind", "Đối tượng", "Kind of steward", Choice(KINDS), ("Loại", "Đối tượng nhận", "Hộ/tập thể")),
        Column("book_number", "Số sổ", "Book number", Code(longest=32, example="TT-015"), ("Số trong sổ", "Số sổ hộ")),
        Column(
            "name",
            "Họ tên chủ hộ",
            "Head's name",
            Name(),
            ("Người đứng tên", "Họ và tên", "Tên hộ, tập thể", "Chủ hộ"),
            filled=False,
            personal=True,
        ),
        Column("village", "Thôn, bản", "Village", Text(120), ("Thôn", "Bản"), filled=False, personal=True),
        Column("commune", "Xã", "Commune", UnitName("ADMINISTRATION"), ("Địa bàn",), filled=False),
        Column("from_marker", "Từ mốc", "From marker", Marker(), ("Từ mốc số",), filled=False),
        Column("to_marker", "Đến mốc", "To marker", Marker(), ("Đến mốc số",), filled=False),
        Column(
            "markers",
            "Mốc nhận",
            "Markers",
            Marker(many=True),
            ("Cột mốc", "Mốc tự quản", "Danh sách mốc"),
            required=False,
        ),
        Column("length_m", "Chiều dài (km)", "Length (km)", length("km"), ("Chiều dài",), required=False, total=True),
        papers.day("Từ ngày", "Ngày giao nhận", "Ngày nhận", "Có hiệu lực từ ngày"),
        Column("end_on", "Đến hết ngày", "Until the end of", Day(future=True), ("Thời hạn đến ngày",), required=False),
        Column("group", "Nhóm cùng nhận", "Shared with", Text(64), ("Nhóm", "Cùng nhận"), required=False),
        Column("opening", "Thay số dư", "Replaces opening", Text(96), ("Thay số dư ban đầu",), required=False),
        Column(
            "book_unit",
            "Sổ của đồn",
            "Whose book",
            UnitName("COMMAND"),
            required=False,
            help="Nếu là hộ trong sổ đồn khác.",
        ),
        Column("consent_on", "Ngày đồng ý", "Consent on", Day(), required=False),
        Column("consent_how", "Cách đồng ý", "Consent how", Choice(papers.words(Steward.Consent)), required=False),
        Column("consent_text", "Bản thông báo", "Notice used", Text(32), required=False),
        *papers.CLOSING,
    ),
    key=papers.KEY,
    per_unit=True,
    required=False,
)
OPENINGS = Table(
    "openings",
    "Số dư ban đầu",
    "Openings",
    (
        papers.number("Số văn bản số dư"),
        papers.unit("Đơn vị", "Đồn"),
        papers.day("Ngày số dư", "Tính đến ngày", "Ngày"),
        Column("households", "Số hộ", "Households", count("hộ"), ("Hộ gia đình",), total=True),
        Column("collectives", "Số tập thể", "Collectives", count("tập thể"), ("Tập thể",), total=True),
        Column("individuals", "Số cá nhân", "Individuals", count("người"), ("Cá nhân",), required=False, total=True),
        Column("agreements", "Số giao kết", "Agreements", count(), required=False, total=True),
        Column(
            "stretches",
            "Đoạn (từ mốc – đến mốc)",
            "Stretches",
            Several(commas=True, example="1042 – 1050"),
            ("Các đoạn",),
        ),
        Column("markers", "Danh sách mốc", "Markers", Marker(many=True), ("Cột mốc", "Mốc nhận"), filled=False),
        *papers.CLOSING,
    ),
    key=papers.KEY,
    per_unit=True,
    required=False,
)
OF_AGREEMENT = Column("agreement", "Số giao nhận", "Agreement", Text(96), ("Số biên bản giao nhận", "Của biên bản số"))
ENDINGS = Table(
    "endings",
    "Kết thúc giao kết",
    "Endings",
    (
        papers.number(),
        papers.unit("Đơn vị", "Đồn"),
        OF_AGREEMENT,
        papers.day("Kết thúc từ ngày", "Ngày kết thúc", "Thôi nhận từ ngày"),
        Column("why", "Lý do kết thúc", "Why", Choice(REASONS), ("Lý do",)),
        *papers.CLOSING,
    ),
    key=papers.KEY,
    per_unit=True,
    required=False,
)
RENEWALS = Table(
    "renewals",
    "Gia hạn giao kết",
    "Renewals",
    (
        papers.number(),
        papers.unit("Đơn vị", "Đồn"),
        OF_AGREEMENT,
        papers.day("Ngày gia hạn"),
        Column("until", "Gia hạn đến hết ngày", "Until the end of", Day(future=True), filled=False),
        *papers.CLOSING,
    ),
    key=papers.KEY,
    per_unit=True,
    required=False,
)


def _ground(entering: Entering) -> queries.Ground:
    return entering.shared("ground", queries.ground)


def _marker(row: Row, key: str, text: str, entering: Entering) -> bool:
    if text and text not in _ground(entering).markers:
        entering.refuse(row, key, "M110", text=text)
        return False
    return True


def _agreement(row: Row, entering: Entering) -> Agreement | None:
    ends = [_marker(row, key, row.text(key), entering) for key in ("from_marker", "to_marker")]
    listed = [_marker(row, "markers", text, entering) for text in row.texts("markers")]
    opening = (
        papers.find(row, "opening", entering, kind="stewardship.opening", model=Opening)
        if row.text("opening")
        else None
    )
    last = row.day_or_none("end_on")
    if not all([*ends, *listed]) or (row.text("opening") and opening is None):
        return None
    if last and last < row.day("day"):
        entering.refuse(row, "end_on", "M83:order", last="Đến hết ngày", first="từ ngày")
        return None
    agreement = operations.record_agreement(
        steward=_steward(row, entering),
        unit=row.text(UNIT),
        start_on=row.day("day"),
        end_on=last + timedelta(days=1) if last else None,
        from_marker=row.text("from_marker") or None,
        to_marker=row.text("to_marker") or None,
        markers=row.texts("markers") or None,
        sharing_group=row.text("group"),
        replaces_opening=opening if isinstance(opening, Opening) else None,
        ground=_ground(entering),
        by=entering.by,
        clock=entering.clock,
        **papers.paper(row, entering),
    )
    _compare_length(row, agreement.held, entering)
    return agreement


def _compare_length(row: Row, held: Sequence[Stretch], entering: Entering) -> None:
    if isinstance(row["length_m"], int) and row["length_m"] != sum(one.length_m for one in held):
        entering.findings.note("LENGTH")


def _steward(row: Row, entering: Entering) -> Steward:
    """Return the steward of that number in the station's book, known or new; rows of one file share it."""
    unit = row.text("book_unit") or row.text(UNIT)
    known = entering.shared("stewards", lambda: {(one.unit_id, one.book_number): one for one in Steward.objects.all()})
    steward = known.get((unit, row.text("book_number")))
    if steward is None:
        given = row.day_or_none("consent_on")
        consent = (
            operations.Consent(row.text("consent_text") or "1", row.text("consent_how") or "SIGNED", given)
            if given
            else None
        )
        steward = operations.add_steward(
            kind=row.text("kind"),
            unit=unit,
            book_number=row.text("book_number"),
            head_name=row.text("name"),
            village=row.text("village"),
            commune=row.text("commune") or None,
            consent=consent,
            by=entering.by,
            clock=entering.clock,
            save=False,
        )
        known[unit, row.text("book_number")] = steward
    elif steward.kind != row.text("kind"):
        entering.refuse(row, "kind", "KNOWN", text=steward.get_kind_display())
    return steward


def _opening(row: Row, entering: Entering) -> Opening | None:
    stretches = [_stretch(row, text, entering) for text in row.texts("stretches")]
    listed = [_marker(row, "markers", text, entering) for text in row.texts("markers")]
    if None in stretches or not all(listed):
        return None
    agreements = row["agreements"]
    return operations.record_opening(
        unit=row.text(UNIT),
        day=row.day("day"),
        households=row.number("households"),
        collectives=row.number("collectives"),
        individuals=row.number("individuals"),
        agreements=agreements if isinstance(agreements, int) else None,
        stretches=[stretch for stretch in stretches if stretch],
        markers=row.texts("markers"),
        ground=_ground(entering),
        by=entering.by,
        clock=entering.clock,
        **papers.paper(row, entering),
    )


def _stretch(row: Row, text: str, entering: Entering) -> Stretch | None:
    ends = ENDS.fullmatch(text)
    if not ends:
        entering.refuse(row, "stretches", "ENDS")
        return None
    if not all(_marker(row, "stretches", end, entering) for end in ends.groups()):
        return None
    first, last = sorted(_ground(entering).marker(end).measure_m for end in ends.groups())
    if first == last:
        entering.refuse(row, "stretches", "M106")
        return None
    return Stretch(first, last)


def _of_agreement(row: Row, entering: Entering) -> Agreement | None:
    found = papers.find(row, "agreement", entering, kind="stewardship.agreement", model=Agreement)
    return found if isinstance(found, Agreement) else None


def _ending(row: Row, entering: Entering) -> AgreementEnding | None:
    agreement = _of_agreement(row, entering)
    if agreement is None:
        return None
    return operations.record_ending(
        agreement=agreement,
        ended_on=row.day("day"),
        reason=row.text("why"),
        by=entering.by,
        clock=entering.clock,
        **papers.paper(row, entering),
    )


def _renewal(row: Row, entering: Entering) -> Renewal | None:
    agreement = _of_agreement(row, entering)
    until = row.day_or_none("until")
    if agreement is None:
        return None
    return operations.record_renewal(
        agreement=agreement,
        until=until + timedelta(days=1) if until else None,
        day=row.day("day"),
        by=entering.by,
        clock=entering.clock,
        **papers.paper(row, entering),
    )


AGREEMENT_ACTS = papers.Acts(
    "stewardship.agreement",
    Agreement,
    _agreement,
    operations.submit_agreements,
    operations.void_agreement,
    operations.correct_agreement,
)
OPENING_ACTS = papers.Acts(
    "stewardship.opening",
    Opening,
    _opening,
    operations.submit_openings,
    operations.void_opening,
    operations.correct_opening,
)
ENDING_ACTS = papers.Acts(
    "stewardship.ending",
    AgreementEnding,
    _ending,
    operations.submit_endings,
    operations.void_ending,
    operations.correct_ending,
)
RENEWAL_ACTS = papers.Acts(
    "stewardship.renewal",
    Renewal,
    _renewal,
    operations.submit_renewals,
    operations.void_renewal,
    operations.correct_renewal,
)
FORM = Form(
    "stewardship",
    "Giao tự quản đường biên, mốc giới",
    "Stewardship",
    (OPENINGS, AGREEMENTS, RENEWALS, ENDINGS),
    papers.entering_tables(
        {
            "openings": papers.entering_with(OPENING_ACTS),
            "agreements": papers.entering_with(AGREEMENT_ACTS),
            "renewals": papers.entering_with(RENEWAL_ACTS),
            "endings": papers.entering_with(ENDING_ACTS),
        }
    ),
    guide=(
        "Đoạn ghi từ mốc đến mốc; mét do hệ thống tính.",
        "Đoạn nhiều hộ cùng nhận: ghi cùng một “Nhóm cùng nhận”.",
        "Chỉ ghi tên người đứng tên và thôn, bản; không ghi số giấy tờ, dân tộc, tôn giáo.",
    ),
)
