"""The forms of stewardship: an agreement from marker to marker, what happens to it, openings, and numbers of one house.

A resident is a head's name and a village, and only with consent; there is no field for anything else about people.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError

from cotmoc.interfaces.web.desks.fields import (
    Choice,
    CommuneChoice,
    Day,
    Kilometres,
    Line,
    Lines,
    Picked,
    PickedMany,
    WholeNumber,
)
from cotmoc.interfaces.web.desks.forms import PaperForm, RowForm
from cotmoc.interfaces.web.desks.words import pick
from cotmoc.registers.stewardship.models import AgreementEnding, Steward

if TYPE_CHECKING:
    from collections.abc import Iterable

KINDS = {"HOUSEHOLD": "household", "COLLECTIVE": "collective", "INDIVIDUAL": "individual"}
CONSENTS = {"SIGNED": "signed on paper", "READ_ALOUD": "read aloud, agreed before the village head"}
REASONS = {
    "TERM_OVER": "the term is over",
    "MOVED": "moved away",
    "DECEASED": "the head has passed away",
    "OWN_WISH": "at their own wish",
    "VILLAGE_MERGED": "villages were merged",
    "DISSOLVED": "the collective was rearranged",
    "LAND_CHANGED": "the land they work has changed",
    "MARKER_MOVED": "the marker or the stretch has changed",
    "SIGNED_ANEW": "a new agreement was signed",
}
NEW = ("kind", "book_number", "head_name", "village", "commune")
"""What is said of a steward who is not in the book yet."""
CONSENT = ("consent_how", "consent_on")
LONGEST = 2_000_000
"""Metres: no line is longer."""


class PieceRow(RowForm):
    """Metres, where a stretch does not run from marker to marker."""

    from_m = Kilometres(high=LONGEST, vi="Từ km", en="From km")
    to_m = Kilometres(high=LONGEST, vi="Đến km", en="To km")

    def clean(self) -> dict[str, Any]:
        """Say when the end is not behind the beginning."""
        said = self.cleaned_data
        if None not in {said.get("from_m"), said.get("to_m")} and said["from_m"] >= said["to_m"]:
            self.add_error("to_m", pick("Điểm cuối phải sau điểm đầu.", "The end lies behind the beginning."))
        return said


class EndsRow(RowForm):
    """A stretch from one marker to another."""

    from_marker = Picked("markers", vi="Từ mốc", en="From marker")
    to_marker = Picked("markers", vi="Đến mốc", en="To marker")

    def clean(self) -> dict[str, Any]:
        """Say when both are the same: that is no stretch."""
        said = self.cleaned_data
        first, last = said.get("from_marker"), said.get("to_marker")
        if first and last and first.measure_m == last.measure_m:
            self.add_error("to_marker", pick("Hai mốc phải ở hai chỗ khác nhau.", "Two markers at two places."))
        return said


class AgreementForm(PaperForm):
    """Who looks after what: a steward of the book or a new one, and a stretch from marker to marker."""

    beside = {
        "SW-1": "from_marker", "SW-2": "from_marker", "SW-3": "markers", "SW-4": "shared_with", "SW-5": "pieces",
        "SW-6": "unit", "SW-7": "last_day", "SW-8": "steward", "SW-9": "consent_how", "SW-10": "replaces_opening",
        "SW-19": "markers", "SW-20": "book_number",
    }  # fmt: skip
    field_order = (
        "unit", "steward", *NEW, *CONSENT, "from_marker", "to_marker", "pieces", "markers", "day", "last_day",
        "shared_with", "sharing_group", "replaces_opening", "paper_number", "documented_on", "day_reason",
    )  # fmt: skip

    steward = Picked(
        "stewards", vi="Người nhận trong sổ", en="Steward in the book", required=False,
        help_vi="Gõ số sổ, tên hoặc thôn, bản. Chưa có trong sổ thì bỏ trống và ghi các ô dưới đây.",
        help_en="Type the book number, the name or the village. Not in the book yet: leave blank, fill in below.",
    )  # fmt: skip
    kind = Choice(Steward.Kind, english=KINDS, vi="Người nhận mới: loại", en="New steward: kind", required=False)
    book_number = Line(
        32, vi="Số sổ của đồn", en="Number in the book", required=False,
        help_vi="Số tiếp theo trong sổ theo dõi của đồn.", help_en="The next number in the station's book.",
    )  # fmt: skip
    head_name = Line(
        120, vi="Người đứng tên", en="Head's name", required=False,
        help_vi="Chỉ ghi họ và tên, không ghi gì thêm về người.", help_en="The name, and nothing else about anybody.",
    )  # fmt: skip
    village = Line(120, vi="Thôn, bản", en="Village", required=False)
    commune = CommuneChoice(vi="Xã", en="Commune", required=False)
    consent_how = Choice(
        Steward.Consent, english=CONSENTS, vi="Cách đồng ý", en="How consent was given", required=False
    )
    consent_on = Day(
        vi="Ngày đồng ý", en="Consent given on", required=False,
        help_vi="Thông báo đã được đọc hoặc trao cho người nhận trước khi ghi tên. Im lặng không phải là đồng ý.",
        help_en="The notice was read or handed over before the name was written. Silence is no consent.",
    )  # fmt: skip
    from_marker = Picked("markers", vi="Từ mốc", en="From marker", required=False)
    to_marker = Picked(
        "markers", vi="Đến mốc", en="To marker", required=False,
        help_vi="Số mét do hệ thống tính theo hai mốc.", help_en="The metres follow from the two markers.",
    )  # fmt: skip
    pieces = Lines(
        PieceRow, blank=0, vi="Theo ki-lô-mét", en="By kilometres", required=False,
        help_vi="Chỉ ghi khi đoạn được giao không đúng từ mốc đến mốc.",
        help_en="Only when the stretch does not run from marker to marker.",
    )  # fmt: skip
    markers = PickedMany(
        "markers", vi="Các mốc được giao", en="Markers entrusted", required=False,
        help_vi="Mỗi dòng một mốc. Bỏ trống: tất cả các mốc từ mốc đầu đến mốc cuối.",
        help_en="One marker a line. Blank: all from the first marker to the last.",
    )  # fmt: skip
    day = Day(vi="Có hiệu lực từ ngày", en="In force from")
    last_day = Day(
        vi="Đến hết ngày", en="Until the end of", required=False,
        help_vi="Bỏ trống: không thời hạn.", help_en="Blank: without a term.",
    )  # fmt: skip
    shared_with = Picked(
        "stewardship-agreements", vi="Cùng nhận với giao kết", en="Shared with agreement", required=False,
        help_vi="Khi đoạn này đã giao cho người khác và các bên cùng nhận: ghi số giao kết đã có.",
        help_en="When the stretch is entrusted to others already and all share it: the number of that agreement.",
    )  # fmt: skip
    sharing_group = Line(
        64, vi="Hoặc tên nhóm cùng nhận", en="Or the name of the sharing group", required=False,
        help_vi="Tên nhóm đã ghi trên các giao kết kia, nếu có.", help_en="The group's name on the other papers.",
    )  # fmt: skip
    replaces_opening = Picked(
        "stewardship-openings", vi="Thay số dư ban đầu", en="Replaces opening balance", required=False,
        help_vi="Nếu giao kết này đã nằm trong số dư ban đầu của đơn vị.",
        help_en="If the unit's opening balance already counts this agreement.",
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Hold together what belongs together: one steward, both ends, consent whole, an end behind the beginning."""
        said = self.cleaned_data
        self._one_steward(said)
        self._both(("from_marker", "to_marker"), pick("Ghi cả mốc đầu và mốc cuối.", "Name both markers."))
        self._both(CONSENT, pick("Ghi cả cách đồng ý và ngày đồng ý.", "Say both how consent was given and when."))
        if said.get("day") and said.get("last_day") and said["last_day"] < said["day"]:
            self.add_error("last_day", pick("Ngày hết hạn phải sau ngày bắt đầu.", "The term ends after it begins."))
        return said

    def _one_steward(self, said: dict[str, Any]) -> None:
        described = [name for name in NEW if said.get(name)]
        if said.get("steward"):
            if described:
                words = pick(
                    "Đã chọn người nhận trong sổ: bỏ trống ô này, hoặc bỏ chọn ở trên.",
                    "A steward of the book is chosen: leave this blank, or choose nobody above.",
                )
                self.add_error(described[0], words)
            return
        if not described and "steward" not in self.errors:
            words = pick(
                "Chọn người nhận trong sổ, hoặc ghi người nhận mới ở các ô dưới.",
                "Choose a steward of the book, or describe a new one below.",
            )
            self.add_error("steward", words)
            return
        for name in ("kind", "book_number"):
            if described and not said.get(name) and name not in self.errors:
                self.add_error(name, pick("Người nhận mới cần ghi ô này.", "A new steward needs this."))

    def _both(self, names: Iterable[str], words: str) -> None:
        given = [name for name in names if self.cleaned_data.get(name)]
        missing = [name for name in names if name not in given and name not in self.errors]
        if given and missing:
            self.add_error(missing[0], words)


class ChangeForm(PaperForm):
    """What happens to an agreement of the unit."""

    agreement = Picked("stewardship-agreements", vi="Giao kết số", en="Agreement")

    def clean(self) -> dict[str, Any]:
        """Say when the agreement is not the unit's own."""
        said = self.cleaned_data
        agreement = said.get("agreement")
        if agreement and said.get("unit") and agreement.document.unit_id != said["unit"]:
            self.add_error(
                "agreement", pick("Giao kết này ghi tại đơn vị khác.", "This agreement stands at another unit.")
            )
        return said


class RenewalForm(ChangeForm):
    """The term of an agreement goes on."""

    beside = {"SW-4": "last_day", "SW-13": "agreement", "SW-14": "agreement", "SW-16": "last_day"}
    field_order = ("unit", "agreement", "day", "last_day", "paper_number")

    day = Day(vi="Ngày gia hạn", en="Renewed on")
    last_day = Day(
        vi="Gia hạn đến hết ngày", en="Renewed until the end of", required=False,
        help_vi="Bỏ trống: không thời hạn.", help_en="Blank: without a term.",
    )  # fmt: skip


class EndingForm(ChangeForm):
    """An agreement holds no more, for a neutral reason."""

    beside = {"SW-4": "day", "SW-13": "agreement", "SW-14": "agreement", "SW-15": "day"}
    field_order = ("unit", "agreement", "day", "reason", "paper_number")

    day = Day(
        vi="Hết hiệu lực từ ngày", en="Holds no more from",
        help_vi="Ngày đầu tiên không còn nhận.", help_en="The first day on which it holds no more.",
    )  # fmt: skip
    reason = Choice(
        AgreementEnding.Reason, english=REASONS, vi="Lý do", en="Reason",
        help_vi="Chỉ ghi lý do khách quan, không nhận xét về người.",
        help_en="A neutral reason; no judgement on anyone.",
    )  # fmt: skip


class OpeningForm(PaperForm):
    """What the unit had when the books began, without evidence until agreements replace it."""

    beside = {
        "SW-1": "households", "SW-2": "stretches", "SW-3": "markers", "SW-5": "stretches", "SW-6": "unit",
        "SW-11": "households", "SW-12": "agreements",
    }  # fmt: skip
    field_order = (
        "unit", "day", "locality", "households", "collectives", "individuals", "agreements", "stretches", "pieces",
        "markers", "paper_number",
    )  # fmt: skip

    day = Day(vi="Tính đến ngày", en="As of")
    locality = CommuneChoice(vi="Xã", en="Commune", required=False)
    households = WholeNumber("hộ", "households", vi="Số hộ", en="Households", high=100_000, required=False)
    collectives = WholeNumber("tập thể", "collectives", vi="Số tập thể", en="Collectives", high=10_000, required=False)
    individuals = WholeNumber("người", "people", vi="Số cá nhân", en="Individuals", high=100_000, required=False)
    agreements = WholeNumber(
        "giao kết", "agreements", vi="Số giao kết", en="Agreements", high=200_000, required=False,
        help_vi="Bỏ trống: mỗi hộ, tập thể, cá nhân một giao kết.", help_en="Blank: one for each steward.",
    )  # fmt: skip
    stretches = Lines(EndsRow, blank=2, vi="Các đoạn từ mốc đến mốc", en="Stretches", required=False)
    pieces = Lines(PieceRow, blank=0, vi="Các đoạn theo ki-lô-mét", en="Stretches by kilometres", required=False)
    markers = PickedMany(
        "markers", vi="Các mốc", en="Markers", required=False, help_vi="Mỗi dòng một mốc.", help_en="One a line."
    )


class MergeForm(PaperForm):
    """Two numbers of the book turn out to be one household."""

    beside = {"SW-17": "into", "SW-18": "steward"}
    field_order = ("unit", "steward", "into", "day", "paper_number")

    steward = Picked("stewards", vi="Số sổ thừa", en="The number that is too many")
    into = Picked(
        "stewards", vi="Là cùng một hộ với số sổ", en="Is the same household as number",
        help_vi="Từ nay chỉ ghi theo số sổ này; số liệu đã ghi được tính lại một hộ.",
        help_en="From now on only this number is used; what was recorded counts as one household.",
    )  # fmt: skip
    day = Day(vi="Ngày xác minh", en="Found out on")

    def clean(self) -> dict[str, Any]:
        """Say when both are the same number, or when the number that is left stands in another unit's book."""
        said = self.cleaned_data
        one, other = said.get("steward"), said.get("into")
        if one and one == other:
            self.add_error("into", ValidationError(pick("Chọn hai số sổ khác nhau.", "Choose two numbers.")))
        if other and said.get("unit") and other.unit_id != said["unit"]:
            self.add_error(
                "into", pick("Số sổ còn lại phải ở sổ của đơn vị này.", "The number left is in this unit's book.")
            )
        return said
