"""Giao nộp vũ khí: arms handed in, the giver unnamed, and arms handed on to the body that takes them."""

from __future__ import annotations

from cotmoc.interfaces.office.importing.columns import Column
from cotmoc.interfaces.office.importing.entering import Entering
from cotmoc.interfaces.office.importing.form import Form
from cotmoc.interfaces.office.importing.numbers import count
from cotmoc.interfaces.office.importing.tables import UNIT, Row, Table
from cotmoc.interfaces.office.importing.templates import papers
from cotmoc.interfaces.office.importing.texts import Text
from cotmoc.registers.arms import operations
from cotmoc.registers.arms.models import HandIn, HandOn

COUNTS = (
    Column("flintlocks", "Súng kíp", "Flintlocks", count("khẩu"), ("Súng kíp (khẩu)",), filled=False, total=True),
    Column("barrels", "Nòng súng", "Barrels", count("nòng"), ("Nòng súng (nòng)",), filled=False, total=True),
    Column("other_items", "Loại khác", "Other items", count("thứ", "cái"), required=False, total=True),
)
HAND_INS = Table(
    "hand_ins",
    "Thu nộp",
    "Handed in",
    (
        papers.number("Số biên nhận"),
        papers.unit(),
        papers.day("Ngày giao nộp", "Ngày thu nộp", "Ngày"),
        papers.commune(),
        *COUNTS,
        *papers.CLOSING,
    ),
    key=papers.KEY,
    per_unit=True,
    required=False,
)
HAND_ONS = Table(
    "hand_ons",
    "Bàn giao",
    "Handed on",
    (
        papers.number("Số biên bản bàn giao"),
        papers.unit("Đơn vị"),
        papers.day("Ngày bàn giao"),
        Column("receiver", "Cơ quan nhận", "Receiver", Text(160), ("Đơn vị nhận",)),
        *COUNTS,
        *papers.CLOSING,
    ),
    key=papers.KEY,
    per_unit=True,
    required=False,
)


def _hand_in(row: Row, entering: Entering) -> HandIn:
    return operations.record_hand_in(
        unit=row.text(UNIT),
        day=row.day("day"),
        commune=row.text("commune"),
        receipt=row.text("number"),
        flintlocks=row.number("flintlocks"),
        barrels=row.number("barrels"),
        other_items=row.number("other_items"),
        by=entering.by,
        clock=entering.clock,
        **papers.paper(row, entering),
    )


def _hand_on(row: Row, entering: Entering) -> HandOn:
    return operations.record_hand_on(
        unit=row.text(UNIT),
        day=row.day("day"),
        receiver=row.text("receiver"),
        minutes=row.text("number"),
        flintlocks=row.number("flintlocks"),
        barrels=row.number("barrels"),
        other_items=row.number("other_items"),
        by=entering.by,
        clock=entering.clock,
        **papers.paper(row, entering),
    )


HAND_IN_ACTS = papers.Acts(
    "arms.hand_in",
    HandIn,
    _hand_in,
    operations.submit_hand_ins,
    operations.void_hand_in,
    operations.correct_hand_in,
)
HAND_ON_ACTS = papers.Acts(
    "arms.hand_on",
    HandOn,
    _hand_on,
    operations.submit_hand_ons,
    operations.void_hand_on,
    operations.correct_hand_on,
)
FORM = Form(
    "arms",
    "Giao nộp vũ khí",
    "Arms handed in",
    (HAND_INS, HAND_ONS),
    papers.entering_tables(
        {"hand_ins": papers.entering_with(HAND_IN_ACTS), "hand_ons": papers.entering_with(HAND_ON_ACTS)}
    ),
    guide=("Không ghi tên người giao nộp.",),
)
