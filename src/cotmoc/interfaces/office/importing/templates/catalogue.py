"""The list of forms, by the register that each fills."""

from __future__ import annotations

from cotmoc.interfaces.office.importing.form import Form
from cotmoc.interfaces.office.importing.templates import layouts, line, markers, people, units

FORMS: dict[str, Form] = {
    form.register: form
    for form in (units.FORM, people.FORM, line.FORM, markers.FORM, layouts.SECTORS, layouts.COMMUNES)
}
