"""The fields of the desks' forms: each reads what people type, in Vietnamese habits, and says clearly what it cannot.

Every field is worded in two languages where it is declared. An empty optional field gives None (a text: the empty one).
"""

from __future__ import annotations

from datetime import date, time
from typing import TYPE_CHECKING, Any, Required, TypedDict, Unpack

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from cotmoc.interfaces.web.desks import reading
from cotmoc.interfaces.web.desks.words import pick, said
from cotmoc.readings import wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from cotmoc.interfaces.web.desks.sitting import Sitting

LINE, NOTE = 160, 1000
REQUIRED = _("Fill this in.")


class Wording(TypedDict, total=False):
    """How a field is worded in both languages, and whether it must be filled in (as it must unless told)."""

    vi: Required[str]
    en: Required[str]
    required: bool
    help_vi: str
    help_en: str


class Typed(forms.Field):
    """A field worded in two languages; what is typed is read by `read`, what is known is written by `written`."""

    widget: Any = forms.TextInput
    kind = "text"
    empty: object = None

    @property
    def word(self) -> str:
        """Return the unit word that stands behind a value when it is told, if `written` has none."""
        return ""

    def __init__(self, **words: Unpack[Wording]) -> None:
        """Keep the words."""
        self.vi, self.en = words["vi"], words["en"]
        told = said(words.get("help_vi", ""), words.get("help_en", ""))
        super().__init__(required=words.get("required", True), label=said(self.vi, self.en), help_text=told)
        self.error_messages["required"] = REQUIRED

    def sit(self, sitting: Sitting, action: str) -> None:
        """Learn who fills in the form, for the fields that offer something to choose from."""

    def read(self, text: str) -> object:
        """Return the value that the typed text means; raise reading.NotRead."""
        return reading.line(text)

    def written(self, value: object) -> str:
        """Return a value as it would be typed."""
        return str(value)

    def to_python(self, value: object) -> object:
        """Read what was typed, or say in the reader's language why it cannot be read."""
        text = str(value or "")
        if not reading.line(text):
            return self.empty
        try:
            return self.read(text)
        except reading.NotRead as error:
            raise ValidationError(pick(error.vi, error.en), code="unread") from error

    def prepare_value(self, value: object) -> object:
        """Show a known value as it would be typed; what was typed stays as it is."""
        return value if value is None or isinstance(value, str) else self.written(value)


class Line(Typed):
    """One line of text."""

    empty = ""

    def __init__(self, most: int = LINE, **words: Unpack[Wording]) -> None:
        """Allow at most this many characters."""
        super().__init__(**words)
        self.most = most
        self.widget.attrs["maxlength"] = str(most)

    def read(self, text: str) -> object:
        """Return the text, or say that it is too long."""
        found = self.as_text(text)
        if len(found) > self.most:
            raise reading.NotRead(
                f"Dài {len(found)} ký tự, nhiều nhất {self.most}: hãy viết gọn lại.",
                f"{len(found)} characters; at most {self.most}: shorten it.",
            )
        return found

    def as_text(self, text: str) -> str:
        """Return the text without what cannot be seen."""
        return reading.line(text)


class Note(Line):
    """A text of several lines."""

    widget = forms.Textarea
    kind = "note"

    def __init__(self, most: int = NOTE, **words: Unpack[Wording]) -> None:
        """Allow at most this many characters."""
        super().__init__(most, **words)
        self.widget.attrs["rows"] = "3"

    def as_text(self, text: str) -> str:
        """Return the lines without what cannot be seen."""
        return reading.note(text)


class Day(Typed):
    """A day, typed dd/mm/yyyy; gives a date."""

    kind = "day"

    def __init__(self, **words: Unpack[Wording]) -> None:
        """Say how a day is typed, where nothing else is said."""
        super().__init__(**words)
        self.widget.attrs |= {"inputmode": "numeric", "placeholder": "dd/mm/yyyy", "autocomplete": "off"}

    def read(self, text: str) -> date:
        """Return the day."""
        return reading.day(text)

    def written(self, value: object) -> str:
        """Return the day as it is typed."""
        return wording.day(value) if isinstance(value, date) else str(value)


class Month(Typed):
    """A month, typed mm/yyyy; gives its first day."""

    kind = "day"

    def __init__(self, **words: Unpack[Wording]) -> None:
        """Say how a month is typed."""
        super().__init__(**words)
        self.widget.attrs |= {"inputmode": "numeric", "placeholder": "mm/yyyy", "autocomplete": "off"}

    def read(self, text: str) -> date:
        """Return the first day of the month."""
        return reading.month(text)

    def written(self, value: object) -> str:
        """Return the month as it is typed."""
        return f"{value:%m/%Y}" if isinstance(value, date) else str(value)


class Hour(Typed):
    """An hour of the day, typed 7:30 or 7h30; gives a time."""

    kind = "day"

    def __init__(self, **words: Unpack[Wording]) -> None:
        """Say how an hour is typed."""
        super().__init__(**words)
        self.widget.attrs |= {"inputmode": "numeric", "placeholder": "7:30", "autocomplete": "off"}

    def read(self, text: str) -> time:
        """Return the hour."""
        return reading.hour(text)

    def written(self, value: object) -> str:
        """Return the hour as it is typed."""
        return f"{value:%H:%M}" if isinstance(value, time) else str(value)


class WholeNumber(Typed):
    """A whole number, within bounds; its unit word stands beside it and may be typed too."""

    kind = "number"

    def __init__(
        self, unit_vi: str = "", unit_en: str = "", *, low: int = 0, high: int = 10**9, **words: Unpack[Wording]
    ) -> None:
        """Keep the unit's word and the bounds."""
        super().__init__(**words)
        self.low, self.high, self.unit_vi = low, high, unit_vi
        self.unit = said(unit_vi, unit_en)
        self.widget.attrs |= {"inputmode": "decimal", "autocomplete": "off"}

    @property
    def word(self) -> str:
        """Return the unit word."""
        return str(self.unit)

    def read(self, text: str) -> int:
        """Return the number."""
        return self.bounded(reading.whole(text, words=[self.unit_vi] if self.unit_vi else []))

    def bounded(self, value: int) -> int:
        """Return the value, or say its bounds."""
        if not self.low <= value <= self.high:
            low, high = wording.number(self.low), wording.number(self.high)
            raise reading.NotRead(f"Số phải từ {low} đến {high}.", f"The number is between {low} and {high}.")
        return value

    def written(self, value: object) -> str:
        """Return the number with its thousands grouped."""
        return wording.number(value) if isinstance(value, int) else str(value)


class Kilometres(WholeNumber):
    """A length, typed in kilometres or with its unit; gives whole metres."""

    def __init__(self, *, high: int = 400_000, **words: Unpack[Wording]) -> None:
        """Keep the longest length in metres; a mark that two readings within it allow is asked about."""
        super().__init__("km", "km", high=high, **words)

    @property
    def word(self) -> str:
        """Return nothing: a length is written with its unit."""
        return ""

    def read(self, text: str) -> int:
        """Return the metres."""
        return self.bounded(reading.metres(text, high=self.high))

    def written(self, value: object) -> str:
        """Return metres as kilometres with three decimals and the unit, which can be read in one way only."""
        return f"{wording.number(value, scale=3)} km" if isinstance(value, int) else str(value)


class Money(WholeNumber):
    """A sum of money, typed in đồng or with a word ("1,2 triệu"); gives whole đồng."""

    def __init__(self, *, high: int = 10**13, **words: Unpack[Wording]) -> None:
        """Keep the largest sum."""
        super().__init__("đồng", "đồng", high=high, **words)

    def read(self, text: str) -> int:
        """Return the đồng."""
        return self.bounded(reading.dong(text))


class Tick(Typed):
    """A box to tick; gives True or False, and is never required."""

    widget = forms.CheckboxInput
    kind = "tick"

    def __init__(self, **words: Unpack[Wording]) -> None:
        """Take the words."""
        words["required"] = False
        super().__init__(**words)

    def to_python(self, value: object) -> bool:
        """Return whether the box is ticked."""
        return value not in {None, False, "", "False", "false", "0"}

    def prepare_value(self, value: object) -> object:
        """Leave it to the box."""
        return value


class Choice(Typed):
    """One of a list of choices; gives its code, or the empty text."""

    widget: Any = forms.Select
    kind = "choice"
    empty = ""

    def __init__(
        self,
        choices: type[TextChoices] | Iterable[tuple[str, str]],
        *,
        english: Mapping[str, str] | None = None,
        **words: Unpack[Wording],
    ) -> None:
        """Keep the choices: `english` has the English words of the codes."""
        super().__init__(**words)
        listed = choices.choices if isinstance(choices, type) else choices
        in_english = english or {}
        self.offer([(str(code), said(str(label), in_english.get(str(code), str(label)))) for code, label in listed])

    def offer(self, choices: Iterable[tuple[str, Any]]) -> None:
        """Offer these choices and no others."""
        listed = list(choices)
        self.codes = {code for code, _label in listed}
        alone = self.required and len(listed) == 1
        self.widget.choices = listed if alone else [("", said("— Chọn —", "— Choose —")), *listed]

    def read(self, text: str) -> object:
        """Return the code, when it is one of those that are offered."""
        if text not in self.codes:
            raise reading.NotRead("Hãy chọn một mục trong danh sách.", "Choose one from the list.")
        return text


class Choices(Choice):
    """Several of a list of choices; gives their codes in the order of the list."""

    widget: Any = forms.CheckboxSelectMultiple
    kind = "choices"

    def offer(self, choices: Iterable[tuple[str, Any]]) -> None:
        """Offer these choices and no others."""
        self.listed = list(choices)
        self.codes = {code for code, _label in self.listed}
        self.widget.choices = self.listed

    def to_python(self, value: object) -> list[str]:
        """Return the codes that were chosen."""
        chosen = {str(one) for one in value} if isinstance(value, (list, tuple)) else set()
        if chosen - self.codes:
            raise ValidationError(pick("Hãy chọn trong danh sách.", "Choose from the list."), code="unread")
        return [code for code, _label in self.listed if code in chosen]

    def prepare_value(self, value: object) -> object:
        """Leave it to the boxes."""
        return value


class UnitChoice(Choice):
    """A command unit where the sitter may do what the form is for; gives its id."""

    def __init__(self, *, action: str = "", required: bool = True, vi: str = "Đơn vị", en: str = "Unit") -> None:
        """Offer nothing until somebody sits down; `action` when it is another than the form's."""
        super().__init__([], vi=vi, en=en, required=required)
        self.action = action

    def sit(self, sitting: Sitting, action: str) -> None:
        """Offer the units in scope."""
        self.offer(sitting.units(self.action or action))


class CommuneChoice(Choice):
    """A commune of today; gives its id."""

    def __init__(self, *, required: bool = True, vi: str = "Xã", en: str = "Commune") -> None:
        """Offer nothing until somebody sits down."""
        super().__init__([], vi=vi, en=en, required=required)

    def sit(self, sitting: Sitting, action: str) -> None:  # noqa: ARG002 - which communes there are is no secret
        """Offer the communes."""
        self.offer(sitting.communes())
