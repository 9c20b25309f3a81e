"""The form of a paper: what every paper has, above what its own kind says; and the form of a row within it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.forms.utils import ErrorDict

from cotmoc.interfaces.web.desks.simple import Day, Line, Tick, Typed, UnitChoice

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.forms import BoundField

    from cotmoc.interfaces.web.desks.sitting import Sitting


class Seated(forms.Form):
    """A form whose fields know who fills it in."""

    def __init__(
        self,
        data: Mapping[str, object] | None = None,
        *,
        sitting: Sitting,
        action: str,
        prefix: str | None = None,
        initial: Mapping[str, object] | None = None,
        tried: bool = True,
    ) -> None:
        """Sit every field down; `action` is the right that the form needs, such as "works.record".

        A form that is not `tried` shows what was typed so far and finds no fault with it yet.
        """
        super().__init__(
            data, prefix=prefix, initial=dict(initial or {}), use_required_attribute=False, label_suffix=""
        )
        self.sitting, self.action, self.tried = sitting, action, tried
        for field in self.fields.values():
            if isinstance(field, Typed):
                field.sit(sitting, action)

    @property
    def errors(self) -> ErrorDict:
        """Return what is wrong, once somebody has tried to hand the form in."""
        return super().errors if self.tried else ErrorDict()


class RowForm(Seated):
    """A row of `Lines`: its fields stand side by side."""

    def is_blank(self) -> bool:
        """Say whether nothing was filled in."""
        return not any(self._says(field) for field in self)

    def _says(self, bound: BoundField) -> bool:
        if isinstance(bound.field, Tick) or len(getattr(bound.field.widget, "choices", ("", ""))) == 1:
            return False
        value: Any = bound.data
        text = value[1] if isinstance(value, tuple) else value
        return bool(text if isinstance(text, list) else str(text or "").strip())


class PaperForm(Seated):
    """What every paper says of itself; a desk's own form adds what its kind says.

    `beside` names the field that a rule speaks of, by the rule's code; a rule that is not named stands at the top.
    `order` puts the own fields between the unit and the paper's number; by default they come after it.
    """

    beside: ClassVar[Mapping[str, str]] = {}
    of_any_paper: ClassVar[Mapping[str, str]] = {
        "DOC-1": "day", "DOC-2": "day_reason", "DOC-3": "documented_on", "DOC-4": "", "DOC-5": "", "DOC-6": "",
    }  # fmt: skip

    unit = UnitChoice()
    day = Day(vi="Ngày", en="Day", help_vi="Ngày việc diễn ra.", help_en="The day on which it happened.")
    documented_on = Day(
        vi="Ngày ký", en="Signed on", required=False, help_vi="Bỏ trống: cùng ngày.", help_en="Blank: the same day."
    )
    paper_number = Line(
        96, vi="Số hồ sơ giấy", en="Number of the paper", required=False,
        help_vi="Số ghi trên bản giấy, nếu có.", help_en="The number on the paper, if it has one.",
    )  # fmt: skip
    day_reason = Line(
        200, vi="Lý do ghi trước ngày", en="Why before the day", required=False,
        help_vi="Chỉ ghi khi ngày còn ở phía trước.", help_en="Only when the day is still to come.",
    )  # fmt: skip

    def field_of(self, code: str) -> str:
        """Return the name of the field that a rule speaks of, or the empty text."""
        name = self.beside.get(code) or self.of_any_paper.get(code, "")
        return name if name in self.fields else ""
