"""A latrine from the survey to its completion; a completion that was written down too early is taken back."""

from __future__ import annotations

from datetime import date

from cotmoc.registers.works import operations
from cotmoc.registers.works.models import WorkStage
from tests.border.places import Place
from tests.registers.works.papers import stage, work
from tests.walks.asking import figure, history, holders, the_books_hold

MAY = date(2020, 5, 1)
JUNE = date(2020, 6, 30)
COMPLETED = "works.latrines_completed"
Stage = WorkStage.Stage


def test_works_from_the_minutes_to_the_figure(place: Place) -> None:
    built = work(place)
    surveyed = stage(place, built, Stage.SURVEYED)
    assert place.figures("works") == {}
    operations.submit_stage(surveyed, by=place.clerk, clock=place.clock)
    before = place.figures("works")
    paid = [("Ngân sách xã", 5_000_000), ("Mặt trận Tổ quốc xã", 3_000_000)]
    early = stage(place, built, Stage.COMPLETED, date(2020, 4, 1), beneficiaries=4, payments=paid)
    operations.submit_stage(early, by=place.clerk, clock=place.clock)
    then = place.now

    operations.void_stage(early, reason="Chưa xây xong", by=place.clerk, clock=place.clock)

    assert place.figures("works") == before == {("latrines_surveyed", "TAY", "XA-TREN"): 1}
    assert history("works.cost_dong", on=JUNE) == [("RESULT", early.pk, 8_000_000), ("VOID", early.pk, -8_000_000)]

    done = stage(place, built, Stage.COMPLETED, MAY, beneficiaries=5, payments=paid)
    operations.submit_stage(done, by=place.clerk, clock=place.clock)

    assert holders(COMPLETED, on=JUNE) == {done.pk: 1}
    assert [figure(COMPLETED, on=day) for day in (date(2020, 4, 30), MAY)] == [0, 1]
    assert figure(COMPLETED, on=date(2020, 4, 30), known_at=then) == 1
    assert (figure("works.beneficiaries", on=JUNE), figure("works.beneficiaries", on=JUNE, known_at=then)) == (5, 4)
    assert the_books_hold()
