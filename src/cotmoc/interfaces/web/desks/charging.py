"""The forms of households in charge: given to a member, and ended. A household is a number, never a name."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from cotmoc.interfaces.web.desks.fields import CommuneChoice, Day, Line, Picked, UnitChoice
from cotmoc.interfaces.web.desks.forms import Seated
from cotmoc.interfaces.web.desks.words import pick

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cotmoc.kernel.rule import RulesBroken


class Told(Seated):
    """A form that puts a broken rule beside the field that it speaks of."""

    beside: ClassVar[Mapping[str, str]] = {}

    def tell(self, refused: RulesBroken) -> None:
        """Put every broken rule where it belongs."""
        for one in refused.broken:
            words = f"{one.code}: {pick(one.text_vi, one.text_en)} {one.detail}".strip()
            self.add_error(self.beside.get(one.code), words)


class ChargeForm(Told):
    """A household of a unit's book is given into a member's charge."""

    beside = {"OR-7": "book_number", "OR-8": "commune"}

    unit = UnitChoice()
    book_number = Line(
        32,
        vi="Số hộ trong sổ của đơn vị",
        en="Household's number in the unit's book",
        help_vi="Không ghi tên người trong hộ.",
        help_en="No names of the household's people.",
    )
    commune = CommuneChoice()
    member = Picked(
        "people",
        vi="Đảng viên phụ trách",
        en="Member in charge",
        help_vi="Gõ họ tên để chọn.",
        help_en="Type the name.",
    )
    from_day = Day(vi="Phụ trách từ ngày", en="In charge from")


class EndForm(Told):
    """A household leaves a member's charge."""

    beside = {"OR-5": "to_day", "OR-6": "to_day"}

    to_day = Day(
        vi="Thôi phụ trách từ ngày",
        en="In charge no more from",
        help_vi="Sau lần đến hộ cuối cùng.",
        help_en="After the last visit.",
    )
