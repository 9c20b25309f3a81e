"""Giao nộp vũ khí: what came in freely, and what was handed on. No field of these desks can hold the giver."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cotmoc.interfaces.web.desks.desk import Desk, FollowUp, Making, Picker
from cotmoc.interfaces.web.desks.fields import CommuneChoice, Day, Line, UnitChoice, WholeNumber
from cotmoc.interfaces.web.desks.forms import PaperForm
from cotmoc.interfaces.web.desks.words import pick
from cotmoc.registers.arms import operations, queries
from cotmoc.registers.arms.models import HandIn, HandOn

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cotmoc.interfaces.web.desks.sitting import Sitting


class Counts(PaperForm):
    """How many of each kind; a kind left blank is none."""

    flintlocks = WholeNumber("khẩu", "guns", vi="Súng kíp", en="Flintlocks", high=10_000, required=False)
    barrels = WholeNumber("nòng", "barrels", vi="Nòng súng", en="Gun barrels", high=10_000, required=False)
    other_items = WholeNumber("món", "items", vi="Món khác", en="Other items", high=10_000, required=False)


class HandInForm(Counts):
    """Arms handed in freely: where, how many of each kind, and the receipt that was given."""

    beside = {"AR-1": "flintlocks", "AR-2": "paper_number", "AR-3": "commune", "AR-6": "flintlocks"}
    field_order = ("unit", "day", "commune", "flintlocks", "barrels", "other_items", "paper_number")

    day = Day(vi="Ngày giao nộp", en="Handed in on")
    commune = CommuneChoice(vi="Xã nơi giao nộp", en="Commune where it was handed in")
    paper_number = Line(
        96,
        vi="Số phiếu thu",
        en="Number of the receipt",
        required=False,
        help_vi="Phiếu thu giao cho người nộp. Tự nguyện giao nộp thì không ghi tên người nộp ở bất cứ đâu.",
        help_en="The receipt given. Whoever hands in freely is named nowhere.",
    )


class Holding(UnitChoice):
    """The units where one may record, each with what it holds today."""

    def sit(self, sitting: Sitting, action: str) -> None:
        """Offer the units in scope, and say of each what it holds."""
        units = sitting.units(self.action or action)
        held = queries.held([unit for unit, _ in units], on=sitting.today)
        self.offer([(unit, f"{name} ({self._words(held[unit])})") for unit, name in units])

    def _words(self, counts: tuple[int, ...]) -> str:
        flintlocks, barrels, other_items = counts
        return pick(
            f"đang giữ {flintlocks} khẩu súng kíp, {barrels} nòng súng, {other_items} món khác",
            f"holds {flintlocks} flintlocks, {barrels} barrels, {other_items} other items",
        )


class HandOnForm(Counts):
    """Arms handed on: to whom, how many of each kind, and the minutes of it."""

    beside = {"AR-4": "flintlocks", "AR-5": "receiver", "AR-6": "flintlocks"}
    field_order = ("unit", "day", "receiver", "flintlocks", "barrels", "other_items", "paper_number")

    unit = Holding()
    day = Day(vi="Ngày bàn giao", en="Handed on on")
    receiver = Line(
        160,
        vi="Cơ quan nhận",
        en="Receiving body",
        required=False,
        help_vi="Ghi tên cơ quan, không ghi tên người.",
        help_en="The body's name, not a person's.",
    )
    paper_number = Line(
        96, vi="Số biên bản bàn giao", en="Number of the minutes", required=False, help_vi="", help_en=""
    )


def _counts(said: Mapping[str, Any]) -> dict[str, int]:
    return {kind: said[kind] or 0 for kind in queries.KINDS}


def _record_hand_in(said: Mapping[str, Any], making: Making) -> HandIn:
    return operations.record_hand_in(
        unit=said["unit"],
        day=said["day"],
        commune=said["commune"],
        receipt=said["paper_number"],
        by=making.by,
        clock=making.clock,
        **_counts(said),
        **making.paper,
    )


def _record_hand_on(said: Mapping[str, Any], making: Making) -> HandOn:
    return operations.record_hand_on(
        unit=said["unit"],
        day=said["day"],
        receiver=said["receiver"],
        minutes=said["paper_number"],
        by=making.by,
        clock=making.clock,
        **_counts(said),
        **making.paper,
    )


def _shown(record: HandIn | HandOn) -> dict[str, object]:
    return {kind: getattr(record, kind) or None for kind in queries.KINDS}


HAND_INS = Desk[HandIn](
    name="arms-hand-in",
    register="arms",
    kind="arms.hand_in",
    model=HandIn,
    vi="Giao nộp vũ khí",
    en="Arms handed in",
    about_vi="Vũ khí người dân tự nguyện giao nộp: loại, số lượng, số phiếu thu. Không ghi tên người giao nộp.",
    about_en="Arms that people hand in freely: kinds, counts, the receipt. Nobody is named.",
    form=HandInForm,
    record=_record_hand_in,
    submit=operations.submit_hand_ins,
    void=operations.void_hand_in,
    correct=operations.correct_hand_in,
    fill=lambda record: {"commune": record.commune_id, "paper_number": record.receipt, **_shown(record)},
    follow_ups=(
        FollowUp(
            "arms-hand-on",
            "Bàn giao",
            "Hand on",
            lambda record: {"unit": record.document.unit_id, **_shown(record)},
        ),
    ),
)
HAND_ONS = Desk[HandOn](
    name="arms-hand-on",
    register="arms",
    kind="arms.hand_on",
    model=HandOn,
    vi="Bàn giao vũ khí",
    en="Arms handed on",
    about_vi="Vũ khí đã thu được bàn giao cho cơ quan tiếp nhận, kèm biên bản. Không bàn giao quá số đang giữ.",
    about_en="What was handed in goes on to the body that receives it, with minutes. Never more than is held.",
    form=HandOnForm,
    record=_record_hand_on,
    submit=operations.submit_hand_ons,
    void=operations.void_hand_on,
    correct=operations.correct_hand_on,
    fill=lambda record: {"receiver": record.receiver, "paper_number": record.minutes, **_shown(record)},
    offers_approval=True,
)
DESKS: tuple[Desk[Any], ...] = (HAND_INS, HAND_ONS)
PICKERS: tuple[Picker[Any], ...] = ()
