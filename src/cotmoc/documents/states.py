"""The states of a document, and the only steps between them, as data: the reference page is made from this table."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import models


class State(models.TextChoices):
    """Where a document stands."""

    DRAFT = "DRAFT", "nháp"
    PROPOSED = "PROPOSED", "trình duyệt"
    SUBMITTED = "SUBMITTED", "đã vào sổ"
    VOIDED = "VOIDED", "đã hủy"


@dataclass(frozen=True)
class Step:
    """A step from one state to another; `right` is the action the person needs in the document's register."""

    name: str
    before: State
    after: State
    right: str
    vi: str
    en: str


class NoSuchStep(Exception):
    """The document's state does not allow this step; a submitted document can only be voided."""

    def __init__(self, name: str, state: str) -> None:
        """Say which step was tried from which state."""
        self.name, self.state = name, state
        super().__init__(f"Văn bản đang ở trạng thái “{State(state).label}”, không thể: {VI.get(name, name)}.")


STEPS = (
    Step("propose", State.DRAFT, State.PROPOSED, "record", "trình duyệt", "propose"),
    Step("return", State.PROPOSED, State.DRAFT, "approve", "trả lại để sửa", "return to the maker"),
    Step("submit", State.DRAFT, State.SUBMITTED, "submit", "vào sổ", "submit"),
    Step("approve", State.PROPOSED, State.SUBMITTED, "approve", "duyệt và vào sổ", "approve and submit"),
    Step("void", State.SUBMITTED, State.VOIDED, "void", "hủy", "void"),
)
"""No step leads out of VOIDED, and only one out of SUBMITTED, to VOIDED. A returned proposal is a draft again."""

VI = {step.name: step.vi for step in STEPS} | {
    "attach": "thêm minh chứng",
    "credit": "ghi nhận đóng góp",
    "discard": "bỏ",
}


def step(name: str, *, state: str) -> Step:
    """Return the step of that name from that state; raise NoSuchStep where the table has none."""
    for one in STEPS:
        if one.name == name and one.before == state:
            return one
    raise NoSuchStep(name, state)


def steps_from(state: str) -> tuple[Step, ...]:
    """Return the steps that lead on from a state, for the buttons of a page."""
    return tuple(one for one in STEPS if one.before == state)
