"""Records chosen by typing: with JavaScript a list appears as one types; without, the number or the full name does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Unpack

from django import forms
from django.core.exceptions import ValidationError

from cotmoc.interfaces.web.desks import reading
from cotmoc.interfaces.web.desks.simple import Typed, Wording
from cotmoc.interfaces.web.desks.words import pick

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cotmoc.interfaces.web.desks.sitting import Picker, Sitting

ID, LABEL = "-id", "-label"
"""What follows the field's name: the record chosen from the list, and the words it was chosen under."""


class PickedInput(forms.TextInput):
    """A text to type, and beside it, hidden, the record that was chosen and the words it was chosen under."""

    template_name = "web/desks/picked.html"

    def get_context(self, name: str, value: object, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Show the words, and keep the record behind them."""
        chosen, words = value if isinstance(value, tuple) else ("", value or "")
        context: dict[str, Any] = super().get_context(name, words, attrs)
        return context | {"chosen": chosen, "words": words if chosen else "", "id_name": f"{name}{ID}",
                          "label_name": f"{name}{LABEL}", "picker": self.attrs.get("data-picker", "")}  # fmt: skip

    def value_from_datadict(self, data: Mapping[str, object], files: object, name: str) -> object:  # noqa: ARG002 - Django's own
        """Return the chosen record while its words still stand there, else what was typed."""
        text = reading.line(str(data.get(name) or ""))
        chosen, words = str(data.get(f"{name}{ID}") or ""), reading.line(str(data.get(f"{name}{LABEL}") or ""))
        return (chosen, text) if chosen and text and text == words else text


class Picked(Typed):
    """One record, chosen by typing; gives the record itself, or None."""

    widget: Any = PickedInput
    kind = "picked"

    def __init__(self, picker: str, **words: Unpack[Wording]) -> None:
        """Name the picker, which is found when somebody sits down."""
        super().__init__(**words)
        self.picker = picker
        self.sitting: Sitting | None = None
        self.widget.attrs |= {"data-picker": picker, "autocomplete": "off"}

    def sit(self, sitting: Sitting, action: str) -> None:  # noqa: ARG002 - a picker has an action of its own
        """Search on behalf of this sitter."""
        self.sitting = sitting

    def _found(self) -> tuple[Sitting, Picker[Any]]:
        assert self.sitting is not None  # noqa: S101 - a form sits its fields down before it reads them
        return self.sitting, self.sitting.pickers[self.picker]

    def to_python(self, value: object) -> object:
        """Return the record that is meant, or name those that may be."""
        chosen, text = value if isinstance(value, tuple) else ("", reading.line(str(value or "")))
        if not text:
            return None
        sitting, picker = self._found()
        found = picker.get(sitting, chosen or text)
        if found is None:
            raise ValidationError(self._not_found(sitting, picker, text), code="unread")
        return found

    def _not_found(self, sitting: Sitting, picker: Picker[Any], text: str) -> str:
        near = "; ".join(label for _id, label in picker.search(sitting, text, "")[:5])
        if near:
            return pick(
                f"“{text}” chưa rõ là ai, cái nào. Hãy chọn hoặc ghi đủ một trong các mục: {near}.",
                f"“{text}” does not say which one. Choose, or write in full, one of: {near}.",
            )
        return pick(
            f"Không tìm thấy “{text}” trong phạm vi của đồng chí. Hãy ghi đúng số hiệu hoặc tên đầy đủ.",
            f"“{text}” was not found within your scope. Write its number, or its name in full.",
        )

    def prepare_value(self, value: object) -> object:
        """Show a record (or its id) in the picker's words; what was typed stays as it is."""
        if value is None or isinstance(value, tuple):
            return value
        sitting, picker = self._found()
        record: Any = picker.get(sitting, value) if isinstance(value, str) else value
        return value if record is None else (str(record.pk), picker.label(record))


class PickedMany(Picked):
    """Several records, each typed on a line of its own; gives a list of records."""

    widget: Any = forms.Textarea
    kind = "picked-many"

    def __init__(self, picker: str, **words: Unpack[Wording]) -> None:
        """Leave room for a few lines."""
        super().__init__(picker, **words)
        self.widget.attrs["rows"] = "3"

    def to_python(self, value: object) -> object:
        """Return the records, each once; name every line that finds none."""
        found, faults = {}, []
        for text in reading.note(str(value or "")).split("\n"):
            try:
                record: Any = super().to_python(text)
            except ValidationError as error:
                faults += error.messages
            else:
                if record is not None:
                    found[record.pk] = record
        if faults:
            raise ValidationError(faults, code="unread")
        return list(found.values())

    def prepare_value(self, value: object) -> object:
        """Show records in the picker's words, one to a line."""
        if not isinstance(value, (list, tuple)):
            return value
        sitting, picker = self._found()
        records = [picker.get(sitting, one) if isinstance(one, str) else one for one in value]
        return "\n".join(picker.label(one) for one in records if one is not None)
