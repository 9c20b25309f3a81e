"""The forms about units: a new one, a tie between a cell and a unit, and the decisions that reorganise."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cotmoc.interfaces.web.administration.choosing import OfTree, SeveralOfTree, kinds_of
from cotmoc.interfaces.web.desks.fields import Choice, Day, Kilometres, Line, Lines
from cotmoc.interfaces.web.desks.forms import RowForm, Seated
from cotmoc.interfaces.web.desks.words import pick
from cotmoc.org.models import Unit

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cotmoc.interfaces.web.desks.sitting import Sitting

CODE, NAME, PAPER, REASON = 64, 200, 96, 200


class InTree(Seated):
    """A form whose units stand on one tree."""

    def __init__(
        self,
        data: Mapping[str, object] | None = None,
        *,
        sitting: Sitting,
        tree: str = Unit.Tree.COMMAND,
        initial: Mapping[str, object] | None = None,
    ) -> None:
        """Let the fields offer the units of the tree."""
        for field in self.base_fields.values():
            if isinstance(field, OfTree | SeveralOfTree):
                field.tree = tree
        super().__init__(data, sitting=sitting, action="units.change", initial=initial)
        self.tree = tree


class NewUnitForm(InTree):
    """A unit that is added to a tree."""

    code = Line(
        CODE,
        vi="Ký hiệu",
        en="Code",
        help_vi="Chữ và số, dùng mãi cho đơn vị này; tên có thể đổi sau.",
        help_en="Letters and digits, for ever this unit's; names may change.",
    )
    kind = Choice([], vi="Loại", en="Kind")
    name_vi = Line(NAME, vi="Tên", en="Name in Vietnamese")
    name_en = Line(NAME, vi="Tên tiếng Anh", en="Name in English", required=False)
    parent = OfTree(vi="Cấp trên", en="Under", required=False)
    from_day = Day(vi="Từ ngày", en="From")

    def __init__(self, *args: Any, **words: Any) -> None:  # noqa: ANN401 - as `InTree`
        """Offer the kinds of the tree."""
        super().__init__(*args, **words)
        kind = self.fields["kind"]
        assert isinstance(kind, Choice)  # noqa: S101 - declared above, for the type checker
        kind.offer(kinds_of(self.tree, self.sitting.language))


class LinkForm(InTree):
    """A Party cell that belongs to a command unit."""

    cell = OfTree(vi="Tổ chức Đảng", en="Party cell")
    from_day = Day(vi="Từ ngày", en="From")


class Decision(InTree):
    """A decision on paper about units, from a day on."""

    day = Day(vi="Từ ngày", en="From", help_vi="Ngày quyết định có hiệu lực.", help_en="The day it takes effect.")
    paper_number = Line(PAPER, vi="Số quyết định", en="Number of the decision")
    signed_on = Day(
        vi="Ngày ký quyết định",
        en="Signed on",
        required=False,
        help_vi="Bỏ trống: cùng ngày.",
        help_en="Blank: that day.",
    )
    reason = Line(
        REASON,
        vi="Lý do",
        en="Reason",
        help_vi="Một câu, không ghi tên người.",
        help_en="One sentence, without names of people.",
    )

    @property
    def concerned(self) -> Unit:
        """Return the unit that the decision is about first."""
        unit: Unit = self.cleaned_data["unit"]
        return unit


class RenameForm(Decision):
    """Another name."""

    unit = OfTree(vi="Đơn vị", en="Unit")
    name_vi = Line(NAME, vi="Tên mới", en="New name in Vietnamese")
    name_en = Line(NAME, vi="Tên tiếng Anh mới", en="New name in English", required=False)
    field_order = ("unit", "name_vi", "name_en")


class MoveForm(Decision):
    """Another unit above."""

    unit = OfTree(vi="Đơn vị", en="Unit")
    parent = OfTree(vi="Cấp trên mới", en="New unit above")
    field_order = ("unit", "parent")


class EndForm(Decision):
    """An end without a successor."""

    unit = OfTree(vi="Đơn vị thôi hoạt động", en="Unit that ends")
    field_order = ("unit",)


class MergeForm(Decision):
    """Several units go into one."""

    predecessors = SeveralOfTree(vi="Đơn vị sáp nhập", en="Units that are merged")
    into = OfTree(vi="Vào đơn vị", en="Into")
    field_order = ("predecessors", "into")

    def clean(self) -> dict[str, Any]:
        """Say when nothing would be merged."""
        told = self.cleaned_data
        if told.get("into") and told.get("predecessors") == [told["into"]]:
            self.add_error("predecessors", pick("Hãy chọn ít nhất một đơn vị khác.", "Choose at least one other unit."))
        return told

    @property
    def concerned(self) -> Unit:
        """Return the unit that takes over."""
        unit: Unit = self.cleaned_data["into"]
        return unit


class PieceForm(RowForm):
    """A piece of the line and who manages it from then on."""

    from_m = Kilometres(vi="Từ km", en="From km")
    to_m = Kilometres(vi="Đến km", en="To km")
    taker = OfTree(vi="Đơn vị quản lý", en="Managed by")

    def clean(self) -> dict[str, Any]:
        """Say when the piece has no length."""
        told = self.cleaned_data
        if None not in (told.get("from_m"), told.get("to_m")) and told["from_m"] >= told["to_m"]:
            self.add_error("to_m", pick("Điểm cuối phải sau điểm đầu.", "The end comes after the beginning."))
        return told


class SplitForm(Decision):
    """A station is split: who manages which of its metres from then on."""

    unit = OfTree(vi="Đơn vị chia tách", en="Unit that is split")
    pieces = Lines(
        PieceForm,
        vi="Các đoạn biên và đơn vị quản lý",
        en="Pieces of the line and who manages them",
        help_vi="Ghi đủ các đoạn của đơn vị này, kể cả đoạn nó giữ lại.",
        help_en="All of the unit's pieces, those that it keeps as well.",
    )
    field_order = ("unit", "pieces")


class SectorsForm(SplitForm):
    """Pieces of a station's line go to its neighbours."""

    unit = OfTree(vi="Đơn vị giao đoạn biên", en="Unit that gives up pieces")
    pieces = Lines(
        PieceForm,
        vi="Các đoạn biên được giao và đơn vị nhận",
        en="Pieces that are given and to whom",
        help_vi="Chỉ ghi các đoạn đổi đơn vị quản lý.",
        help_en="Only the pieces that change hands.",
    )
