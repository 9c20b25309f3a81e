"""A desk's form as it stands on the page: empty, filled from a record, or as somebody left it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.datastructures import MultiValueDict

from cotmoc.interfaces.web.desks import correcting, drafts
from cotmoc.interfaces.web.desks.correcting import CorrectionForm
from cotmoc.interfaces.web.desks.words import pick

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cotmoc.interfaces.web.desks.desk import Desk
    from cotmoc.interfaces.web.desks.drafts import Data
    from cotmoc.interfaces.web.desks.forms import PaperForm
    from cotmoc.interfaces.web.desks.sitting import Sitting
    from cotmoc.interfaces.web.models import Draft
    from cotmoc.kernel.rule import Broken


@dataclass(frozen=True)
class Sheet:
    """A form in front of somebody: its desk, the draft behind it (None: nothing is kept yet), and what it corrects."""

    identifier: str
    desk: Desk[Any]
    sitting: Sitting
    draft: Draft | None
    form: PaperForm
    correction: CorrectionForm | None

    @property
    def kept(self) -> Draft:
        """Return the draft behind the form, which is kept before anything is done with it."""
        assert self.draft is not None  # noqa: S101 - `filled` has one
        return self.draft

    def is_valid(self) -> bool:
        """Say whether everything can be read; both forms are asked, so that all faults show at once."""
        faults = [form for form in (self.form, self.correction) if form is not None and not form.is_valid()]
        return not faults

    def place(self, broken: tuple[Broken, ...]) -> None:
        """Put each broken rule beside the field that it speaks of, or at the top."""
        for one in broken:
            words = pick(one.text_vi, one.text_en)
            told = f"{one.code}: {words}" + (f" {one.detail}" if one.detail else "")
            name = self.form.field_of(one.code)
            self.form.add_error(name or None, told)


def empty(
    identifier: str, desk: Desk[Any], sitting: Sitting, *, initial: Mapping[str, object], corrects: bool = False
) -> Sheet:
    """Return a form that nobody has typed into yet."""
    action = desk.action("record")
    correction = _correction(None, sitting, action) if corrects else None
    return Sheet(
        identifier, desk, sitting, None, desk.form(sitting=sitting, action=action, initial=initial), correction
    )


def filled(draft: Draft, desk: Desk[Any], sitting: Sitting, *, tried: bool = False) -> Sheet:
    """Return a form as it was left; `tried` also reads it."""
    action, data = desk.action("record"), typed(draft.data)
    form = desk.form(data, sitting=sitting, action=action, tried=tried)
    correction = _correction(data, sitting, action, tried=tried) if draft.corrects else None
    return Sheet(draft.pk, desk, sitting, draft, form, correction)


def correction_of(draft: Draft, desk: Desk[Any], sitting: Sitting) -> CorrectionForm:
    """Return, read, what a draft that corrects says of the correction."""
    form = _correction(typed(draft.data), sitting, desk.action("record"))
    form.full_clean()
    return form


def _correction(
    data: MultiValueDict[str, str] | None, sitting: Sitting, action: str, *, tried: bool = True
) -> CorrectionForm:
    return CorrectionForm(data, sitting=sitting, action=action, prefix=correcting.PREFIX, tried=tried)


def typed(data: Data) -> MultiValueDict[str, str]:
    """Return what was kept, as a form reads it."""
    return MultiValueDict(data)


def words_of(desk: Desk[Any], sent: Mapping[str, list[str]]) -> Data:
    """Return of what was sent the part that belongs to a desk's form."""
    return drafts.kept_words(sent, [*desk.form.base_fields, correcting.PREFIX])


def unit_of(desk: Desk[Any], sitting: Sitting, data: Data) -> str | None:
    """Return the unit that the typed text names, when the sitter may record there."""
    unit = (data.get("unit") or [""])[-1]
    return unit if unit and unit in sitting.scope(desk.action("record")) else None
