"""Rows that repeat within a form: payments, markers, matters of an agenda. Empty rows say nothing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Unpack

from django import forms
from django.core.exceptions import ValidationError

from cotmoc.interfaces.web.desks.simple import Typed, Wording
from cotmoc.interfaces.web.desks.words import pick

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cotmoc.interfaces.web.desks.forms import RowForm
    from cotmoc.interfaces.web.desks.sitting import Sitting

MOST_ROWS = 500
NEW = "__new__"
"""Stands where the number of a row that is added in the browser will stand."""


class RowsInput(forms.Widget):
    """Takes rows apart: `payments-0-payer`, `payments-0-amount`, `payments-1-payer`."""

    def numbers(self, data: Mapping[str, Any], name: str) -> list[int]:
        """Return the numbers of the rows that were sent, in their order."""
        wanted = re.compile(rf"{re.escape(name)}-(\d{{1,6}})-")
        return sorted({int(found[1]) for key in data if (found := wanted.match(key))})

    def value_from_datadict(self, data: Mapping[str, object], files: object, name: str) -> object:  # noqa: ARG002 - Django's own
        """Return what was sent with the name, for the field to make rows of."""
        return data, [f"{name}-{number}" for number in self.numbers(data, name)]


class Lines(Typed):
    """Rows of a small form; gives a list of what each filled row says. `most` bounds them."""

    widget = RowsInput
    kind = "lines"

    def __init__(self, row: type[RowForm], *, blank: int = 2, most: int = MOST_ROWS, **words: Unpack[Wording]) -> None:
        """Keep the form of a row, and how many empty ones stand ready."""
        super().__init__(**words)
        self.row, self.blank, self.most = row, blank, most
        self.sitting: Sitting | None = None
        self.action = ""

    def sit(self, sitting: Sitting, action: str) -> None:
        """Remember who fills in the rows."""
        self.sitting, self.action = sitting, action

    def made(
        self,
        data: Mapping[str, object] | None = None,
        *,
        prefix: str,
        initial: Mapping[str, object] | None = None,
        tried: bool = True,
    ) -> RowForm:
        """Return one row."""
        assert self.sitting is not None  # noqa: S101 - a form sits its fields down before it reads them
        return self.row(data, sitting=self.sitting, action=self.action, prefix=prefix, initial=initial, tried=tried)

    def clean(self, value: object) -> list[dict[str, Any]]:
        """Return what each filled row says; say which rows cannot be read."""
        data, prefixes = value if isinstance(value, tuple) else ({}, [])
        rows = [row for prefix in prefixes if not (row := self.made(data, prefix=prefix)).is_blank()]
        if len(rows) > self.most:
            raise ValidationError(pick(f"Nhiều nhất {self.most} dòng.", f"At most {self.most} rows."), code="unread")
        wrong = [number for number, row in enumerate(rows, start=1) if not row.is_valid()]
        if wrong:
            listed = ", ".join(map(str, wrong))
            raise ValidationError(pick(f"Hãy xem lại dòng {listed}.", f"Look at row {listed} again."), code="unread")
        if self.required and not rows:
            raise ValidationError(self.error_messages["required"], code="required")
        return [row.cleaned_data for row in rows]

    def has_changed(self, initial: object, data: object) -> bool:  # noqa: ARG002 - Django's own
        """Say that rows are always read anew."""
        return True

    def get_bound_field(self, form: forms.BaseForm, field_name: str) -> BoundLines:
        """Return the field with its rows."""
        return BoundLines(form, self, field_name)


class BoundLines(forms.BoundField):
    """A field of rows on a form's page."""

    field: Lines

    def rows(self) -> list[RowForm]:
        """Return the rows to show: those filled in, and the empty ones that stand ready."""
        rows = self.filled()
        taken = [int(str(row.prefix).rpartition("-")[2]) for row in rows]
        first, ready = max(taken, default=-1) + 1, 1 if rows else self.field.blank
        return rows + [self.field.made(prefix=f"{self.html_name}-{first + at}") for at in range(ready)]

    def filled(self) -> list[RowForm]:
        """Return the rows that say something."""
        if self.form.is_bound:
            data, prefixes = self.data
            tried = getattr(self.form, "tried", True)
            sent = (self.field.made(data, prefix=prefix, tried=tried) for prefix in prefixes)
            return [row for row in sent if not row.is_blank()]
        initial = self.initial or []
        return [self.field.made(prefix=f"{self.html_name}-{at}", initial=one) for at, one in enumerate(initial)]

    def new_row(self) -> RowForm:
        """Return the pattern of a row that the browser adds."""
        return self.field.made(prefix=f"{self.html_name}-{NEW}")
