"""A list of any length: stages of works over the stations of `bench.books`, as an import leaves them; four a work."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from cotmoc.documents import number_parts
from cotmoc.documents.models import Document
from cotmoc.documents.states import State
from cotmoc.org.models import Unit
from cotmoc.registers.works.models import Work, WorkStage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cotmoc.org.models import User

FIRST = date(2019, 1, 1)
DAYS = 5 * 365
NAMES = ("Bể nước bản", "Nhà vệ sinh thôn", "Nhà Đại đoàn kết bản", "Mương nước xóm", "Đường ống thôn")
PLACES = (
    "Nà Hình",
    "Pò Mã",
    "Bảo Lâm",
    "Chi Ma",
    "Tân Thanh",
    "Thâm Luông",
    "Khuổi Đẩy",
    "Bản Chắt",
    "Cốc Nam",
    "Nà Quân",
)
STAGES = 4
BATCH = 2000
AT = datetime(2019, 1, 1, tzinfo=UTC)


def fill(rows: int, stations: Sequence[Unit], user: User) -> None:
    """Write so many stages, four of each work: one in a hundred voided, one in five hundred still a proposal."""
    chance = random.Random(rows)
    communes = list(Unit.objects.filter(kind=Unit.Kind.COMMUNE).order_by("code"))
    for start in range(0, rows, BATCH):
        numbers = range(start, min(start + BATCH, rows))
        works = [_work(one, chance, stations, communes) for one in numbers if one % STAGES == 0]
        documents = [_document(one, chance, works[(one - start) // STAGES], user) for one in numbers]
        Work.objects.bulk_create(works)
        Document.objects.bulk_create(documents)
        number_parts.index(documents)
        WorkStage.objects.bulk_create(
            WorkStage(document=paper, work=works[place // STAGES], stage=chance.choice(WorkStage.Stage.values))
            for place, paper in enumerate(documents)
        )


def _work(number: int, chance: random.Random, stations: Sequence[Unit], communes: Sequence[Unit]) -> Work:
    station = number // STAGES % len(stations)
    return Work(
        id=f"bench-{number:032x}",
        kind=chance.choice(Work.Kind.values),
        name=f"{chance.choice(NAMES)} {chance.choice(PLACES)} {number}",
        commune=communes[station],
        lead_unit=stations[station],
    )


def _document(number: int, chance: random.Random, work: Work, user: User) -> Document:
    state = State.SUBMITTED
    if number % 100 == 7:
        state = State.VOIDED
    if number % 500 == 11:
        state = State.PROPOSED
    day = FIRST + timedelta(days=chance.randrange(DAYS))
    paper = Document(
        id=f"bench-{number + 2**64:032x}",
        origin="bench",
        kind="works.stage",
        register="works",
        unit_id=work.lead_unit_id,
        day=day,
        documented_on=day,
        paper_number=f"CT-{number:06d}/{chance.randrange(1, 9)}",
        state=state,
        maker=user,
        drafted_at=AT,
        proposed_at=AT,
    )
    if state == State.PROPOSED:
        return paper
    paper.number, paper.number_series, paper.number_scope = number + 1, "CT", f"{day.year}"
    paper.number_text = f"{number + 1}/CT-{work.lead_unit_id[-4:]}"
    paper.frozen, paper.salt, paper.content = "{}" * 200, "0" * 64, "0" * 64
    paper.submitted_at, paper.submitted_seq = AT, 1
    if state == State.VOIDED:
        paper.voided_at, paper.voided_seq, paper.void_reason = AT, 1, "ghi nhầm"
    return paper
