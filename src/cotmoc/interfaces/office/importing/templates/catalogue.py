"""The list of forms, by the register that each fills."""

from __future__ import annotations

from cotmoc.interfaces.office.importing.form import Form
from cotmoc.interfaces.office.importing.templates import (
    accounts,
    arms,
    commitments,
    gates,
    inspections,
    layouts,
    line,
    marker_checks,
    markers,
    meetings,
    nominations,
    outreach,
    people,
    plans,
    published,
    reorganisation,
    returns,
    reviews,
    stewardship,
    units,
    works,
)

FORMS: dict[str, Form] = {
    form.register: form
    for form in (
        units.FORM,
        people.FORM,
        accounts.FORM,
        line.FORM,
        markers.FORM,
        layouts.SECTORS,
        layouts.COMMUNES,
        gates.GATES_FORM,
        returns.DUTIES_FORM,
        plans.FORM,
        published.FORM,
        reorganisation.FORM,
        commitments.FORM,
        stewardship.FORM,
        marker_checks.FORM,
        works.FORM,
        arms.FORM,
        nominations.FORM,
        gates.FORM,
        meetings.FORM,
        outreach.FORM,
        inspections.FORM,
        reviews.FORM,
        returns.RETURNS_FORM,
        returns.MONTHS_FORM,
    )
}
