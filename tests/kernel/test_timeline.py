"""Contributions as plain sums, against a model that looks at one day at a time."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from cotmoc.kernel import stretch as stretches
from cotmoc.kernel import timeline
from cotmoc.kernel.stretch import Stretch
from cotmoc.kernel.timeline import Holding, Key, Span

START = date(2020, 1, 1)
KEY = ("stewardship.line_m", "don", "xa")
OTHER = ("stewardship.line_m", "don-2", "xa")


def day(number: int) -> date:
    return START + timedelta(days=number)


def span(document: str, begin: int, end: int, start: int, stop: int | None = None, key: Key = KEY) -> Span:
    return Span(
        document,
        key,
        "",
        Stretch(begin, end),
        day(start),
        None if stop is None else day(stop),
    )


def test_back_dated_agreement_counts_only_where_no_older_one_holds() -> None:
    """The example of design.md §3: C, back-dated to February, is worth nothing until A ends in April."""
    a, b = span("a", 0, 100, 0, 90), span("b", 50, 150, 60)
    c = span("c", 0, 60, 31)
    before = timeline.covered([a, b])

    posted = timeline.difference(before, timeline.covered([a, b, c]))

    assert timeline.value_on(posted, day(89)) == 0
    assert timeline.value_on(posted, day(90)) == 50
    assert {place[0] for place in posted} == {"b", "c"}


@st.composite
def spans(draw: st.DrawFn) -> list[Span]:
    found = []
    for number in range(draw(st.integers(0, 7))):
        begin, start = draw(st.integers(0, 30)), draw(st.integers(0, 12))
        stop = draw(st.one_of(st.none(), st.integers(0, 15)))
        key = draw(st.sampled_from([KEY, OTHER]))
        found.append(span(f"d{number}", begin, begin + draw(st.integers(1, 20)), start, stop, key))
    return found


def in_force(held: Holding | Span, on: date) -> bool:
    return held.start <= on and (held.end is None or on < held.end)


@given(spans())
def test_covered_sums_to_the_union_on_every_day(held: list[Span]) -> None:
    contribution = timeline.covered(held)

    for number in range(18):
        union = sum(
            stretches.length_m(one.stretch for one in held if one.key == key and in_force(one, day(number)))
            for key in (KEY, OTHER)
        )
        assert timeline.value_on(contribution, day(number)) == union


@st.composite
def holdings(draw: st.DrawFn) -> list[Holding]:
    return [
        Holding(
            f"d{number}",
            draw(st.sampled_from([KEY, OTHER])),
            draw(st.sampled_from("xyz")),
            day(draw(st.integers(0, 12))),
            draw(st.one_of(st.none(), st.integers(0, 15).map(day))),
        )
        for number in range(draw(st.integers(0, 7)))
    ]


@given(holdings())
def test_distinct_counts_a_subject_once_at_the_oldest(held: list[Holding]) -> None:
    contribution = timeline.distinct(held)

    for number in range(18):
        now = [one for one in held if in_force(one, day(number))]
        assert timeline.value_on(contribution, day(number)) == len({one.subject for one in now})
        for subject in {one.subject for one in now}:
            oldest = min(
                (one for one in now if one.subject == subject),
                key=lambda one: (one.start, one.document),
            )
            its = {place: change for place, change in contribution.items() if place[0] == oldest.document}
            assert timeline.value_on(its, day(number)) == 1


@given(holdings())
def test_summed_counts_every_holding(held: list[Holding]) -> None:
    contribution = timeline.summed(held)

    for number in range(18):
        assert timeline.value_on(contribution, day(number)) == sum(in_force(one, day(number)) for one in held)


@given(spans(), spans())
def test_difference_leads_from_before_to_after(before: list[Span], after: list[Span]) -> None:
    old, new = timeline.covered(before), timeline.covered(after)

    posted = timeline.difference(old, new)

    assert 0 not in posted.values()
    for number in range(18):
        assert timeline.value_on(old, day(number)) + timeline.value_on(posted, day(number)) == timeline.value_on(
            new, day(number)
        )
