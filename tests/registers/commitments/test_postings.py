"""The stocks as a function of what is in force: checked against counting heads day by day."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from cotmoc.kernel import timeline
from cotmoc.ledger.posting import Kind
from cotmoc.registers.commitments import postings
from cotmoc.registers.commitments.models import Listed, Registered, Standing

START = date(2020, 1, 1)
PEOPLE = ("an", "binh", "chi")


def day(number: int) -> date:
    return START + timedelta(days=number)


days = st.integers(0, 12)


@st.composite
def standings(draw: st.DrawFn) -> Standing:
    """Registrations and rosters of two units, never two of one subject or unit on one day."""
    registered = []
    starts = draw(st.sets(st.tuples(st.sampled_from(PEOPLE), st.sampled_from(["tay", "dong"]), days), max_size=8))
    for number, (who, unit, start) in enumerate(sorted(starts)):
        length = draw(st.none() | st.integers(1, 6))
        end = None if length is None else day(start + length)
        registered.append(Registered(f"r{number}", unit, who, who != "chi", day(start), end))
    listed = [
        Listed(f"l{unit}{start}", unit, day(start), frozenset(draw(st.sets(st.sampled_from(PEOPLE[:2])))))
        for unit, start in draw(st.sets(st.tuples(st.sampled_from(["tay", "dong"]), days), max_size=4))
    ]
    return Standing(tuple(registered), tuple(listed))


def heads(standing: Standing, unit: str, on: date) -> tuple[int, int, int, int]:
    """Count members, organisations, expected members and the unit itself on a day."""
    held = set()
    for one in standing.registered:
        later = [
            other.start
            for other in standing.registered
            if (other.unit, other.subject) == (one.unit, one.subject) and one.start < other.start <= on
        ]
        ended = one.ended_on is not None and one.ended_on <= on
        if one.unit == unit and one.start <= on and not later and not ended:
            held.add((one.is_member, one.subject))
    rosters = [one for one in standing.listed if one.unit == unit and one.start <= on]
    should = max(rosters, key=lambda one: one.start).members if rosters else frozenset()
    members = {who for is_member, who in held if is_member}
    return len(members), len(held) - len(members), len(should), int(bool(should) and should <= members)


def figures(contribution: timeline.Contribution, unit: str, on: date) -> tuple[int, ...]:
    codes = (postings.MEMBERS, postings.ORGANISATIONS, postings.EXPECTED, postings.UNITS)
    return tuple(
        sum(value for (_, key, _, when), value in contribution.items() if key[:2] == (code, unit) and when <= on)
        for code in codes
    )


@given(standings())
def test_stocks_are_the_heads_on_every_day(standing: Standing) -> None:
    contribution = postings.contributions(standing)

    for number in range(20):
        for unit in ("tay", "dong"):
            assert figures(contribution, unit, day(number)) == heads(standing, unit, day(number))


@given(standings(), standings())
def test_what_is_posted_leads_from_one_standing_to_the_other(before: Standing, after: Standing) -> None:
    acts = {("tay", ""): "act", ("dong", ""): "act"}

    rows = postings.of(before, after, postings.Cause(acts, Kind.UPDATE))

    reached = dict(postings.contributions(before))
    for row in rows:
        place = (row.document, (row.indicator, row.unit, row.locality), row.subject, row.day)
        reached[place] = reached.get(place, 0) + row.value
    assert {place: value for place, value in reached.items() if value} == postings.contributions(after)


def test_act_of_a_row_is_the_one_that_concerns_its_subject() -> None:
    cause = postings.Cause({("tay", "an"): "a", ("tay", ""): "b"}, Kind.UPDATE, {"own": Kind.RESULT})
    key = (postings.MEMBERS, "tay", "")

    rows = [cause.posting(*words) for words in (("own", key, "an", START, 1), ("x", key, "an", START, -1))]
    rows.append(cause.posting("x", key, "binh", START, -1))

    assert [(row.document, row.act, row.kind) for row in rows] == [
        ("own", "own", Kind.RESULT),
        ("x", "a", Kind.UPDATE),
        ("x", "b", Kind.UPDATE),
    ]
