"""A desk as data: one kind of document, its form, the room's operations behind it, and what leads on from it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

from django.db.models import Model

from cotmoc.documents.acts import Correct, Submit, Void
from cotmoc.documents.paper import Paper
from cotmoc.interfaces.web.desks.forms import PaperForm, RowForm
from cotmoc.interfaces.web.desks.sitting import Picker, Sitting
from cotmoc.kernel.period import Clock
from cotmoc.org import permissions
from cotmoc.org.models import User

if TYPE_CHECKING:
    from cotmoc.interfaces.web.models import Draft

__all__ = [
    "Desk",
    "FollowUp",
    "InFront",
    "Making",
    "PaperForm",
    "Picker",
    "RowForm",
    "Sitting",
]

R = TypeVar("R", bound=Model)


class InFront(Protocol):
    """A form in front of somebody, as far as what stands beside it must know (`filling.Sheet`)."""

    @property
    def form(self) -> PaperForm:
        """The form."""

    @property
    def sitting(self) -> Sitting:
        """Who sits there."""

    @property
    def draft(self) -> Draft | None:
        """The draft behind it, if anything is kept yet."""

    @property
    def correction(self) -> object | None:
        """The form of a correction, if it is one."""


@dataclass(frozen=True)
class Making:
    """What `record` is handed: who makes the record, and what its paper says; `**making.paper` goes to the room.

    `save` says whether the record is written at once (a proposal) or with its submission; `id` is the document's;
    `corrects` that of the official paper it will replace.
    """

    by: User
    clock: Clock
    paper: Paper
    id: str
    save: bool = False
    corrects: str = ""


def always(record: object) -> bool:  # noqa: ARG001 - the default answer does not depend on it
    """Say yes."""
    return True


@dataclass(frozen=True)
class FollowUp(Generic[R]):
    """A button on a record's page that opens another desk's form, already filled in."""

    desk: str
    vi: str
    en: str
    filled: Callable[[R], Mapping[str, object]]
    offered: Callable[[R], bool] = always


@dataclass(frozen=True)
class Desk(Generic[R]):
    """One kind of document as it is kept day by day.

    `record` makes the room's record of what the form says; `fill` says what the form shows for a record, under the
    names of the form's fields: values as `cleaned_data` has them, `Lines` as lists of mappings.
    """

    name: str
    register: str
    kind: str
    model: type[R]
    vi: str
    en: str
    about_vi: str
    about_en: str
    form: type[PaperForm]
    record: Callable[[Mapping[str, Any], Making], R]
    submit: Submit[R]
    void: Void[R]
    correct: Correct[R]
    fill: Callable[[R], Mapping[str, object]]
    offers_approval: bool = False
    """Whether papers that need no approval here (`documents.approvals`) may be proposed to another all the same."""

    follow_ups: tuple[FollowUp[R], ...] = field(default=())
    start: Callable[[Mapping[str, str], Sitting], Mapping[str, object]] | None = None
    """What a new form is filled with when an address says more than `from` and `corrects` do; raises OutOfScope."""
    aside: Callable[[InFront], tuple[str, Mapping[str, object]] | None] | None = None
    """What is shown above the form: a template, and what it shows under the name `aside`."""
    is_final: bool = False
    """Whether an official paper of this kind is never voided or corrected; the room refuses it in any case."""
    links: Callable[[R], Sequence[tuple[str, str, str]]] | None = None
    """Other pages about an official record, for whoever may read its paper: address, and words in both languages."""

    is_proposed: bool = True
    """Whether a paper may wait here for another's approval; a form of many papers is signed on paper instead."""
    is_for_own: bool = False
    """Whether who may record in the register but not read it sits here, for the own papers."""

    def action(self, right: str) -> str:
        """Return the name of a right over this desk's register."""
        return f"{self.register}.{right}"

    def is_open_to(self, sitting: Sitting) -> bool:
        """Say whether the sitter may begin papers here."""
        rights = ("record",) if self.is_for_own else ("record", "read")
        return all(permissions.can_somewhere(sitting.user, self.action(one), on=sitting.today) for one in rights)
