"""A gate's spring: two months are reported, one is taken back and reported anew."""

from __future__ import annotations

from datetime import date

from cotmoc.registers.gate_traffic import operations
from tests.border.places import Place
from tests.registers.gate_traffic.papers import gate, month
from tests.walks.asking import figure, history, holders, the_books_hold

JUNE = date(2020, 6, 30)
PEOPLE = "gate_traffic.people_in"


def test_gate_traffic_from_the_monthly_report_to_the_figure(place: Place) -> None:
    at = gate(place)
    march = month(place, at, people_in=120, freight_in_kg=4_500, clearance_minutes=30)
    april = month(place, at, date(2020, 4, 1), people_in=80, documented_on=date(2020, 5, 4))
    assert place.figures("gate_traffic") == {}
    operations.submit_month(march, by=place.clerk, clock=place.clock)
    before = place.figures("gate_traffic")
    operations.submit_month(april, by=place.clerk, clock=place.clock)
    then = place.now

    operations.void_month(april, reason="Số của cửa khẩu khác", by=place.clerk, clock=place.clock)

    assert place.figures("gate_traffic") == before
    assert before["freight_in_kg", "TAY", "XA-TREN"] == 4_500

    anew = month(place, at, date(2020, 4, 1), people_in=70, documented_on=date(2020, 5, 6))
    operations.submit_month(anew, by=place.clerk, clock=place.clock)

    assert history(PEOPLE, on=JUNE) == [
        ("RESULT", march.pk, 120),
        ("RESULT", april.pk, 80),
        ("VOID", april.pk, -80),
        ("RESULT", anew.pk, 70),
    ]
    assert holders(PEOPLE, on=JUNE) == {march.pk: 120, anew.pk: 70}
    assert (figure(PEOPLE, on=JUNE), figure(PEOPLE, on=JUNE, known_at=then)) == (190, 200)
    assert figure(PEOPLE, on=date(2020, 4, 29)) == 120
    assert the_books_hold()
