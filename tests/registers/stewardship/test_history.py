"""Random histories, and the documents re-read one by one: every figure, on every day, at every knowledge."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from cotmoc.kernel.rule import RulesBroken
from cotmoc.kernel.stretch import Stretch
from cotmoc.ledger import balances
from cotmoc.registers.stewardship import operations, queries
from cotmoc.registers.stewardship.models import AgreementEnding, Merge
from tests.registers.stewardship import ground as grounds
from tests.registers.stewardship.model import GRAIN, START, Model, Paper

if TYPE_CHECKING:
    from collections.abc import Callable

FIRST = date(2017, 1, 1)
CODES = [f"stewardship.{code}" for code in grounds.CODES]
KINDS = ["HOUSEHOLD", "HOUSEHOLD", "HOUSEHOLD", "COLLECTIVE", "INDIVIDUAL", "HOUSEHOLD"]
ACTS = ["add", "add", "add", "add", "end", "end", "void", "correct", "correct", "unend", "merge", "unmerge", "open"]
days = st.integers(0, 60).map(lambda month: FIRST + timedelta(days=30 * month))
pieces = st.tuples(st.integers(0, 19), st.integers(1, 12)).map(
    lambda one: range(one[0] * GRAIN, min(20, one[0] + one[1]) * GRAIN, GRAIN)
)


@st.composite
def acts(draw: st.DrawFn) -> dict[str, Any]:
    return {
        "act": draw(st.sampled_from(ACTS)),
        "which": draw(st.integers(0, 30)),
        "steward": draw(st.integers(0, 5)),
        "other": draw(st.integers(0, 5)),
        "metres": draw(pieces),
        "markers": frozenset(draw(st.sets(st.integers(0, 10), max_size=3))),
        "day": draw(days),
        "length": draw(st.one_of(st.none(), st.integers(30, 900))),
        "group": draw(st.sampled_from(["A", "A", "A", "A", "", "B"])),
        "replaces": draw(st.booleans()),
        "counts": draw(st.tuples(*[st.integers(0, 3)] * 3)),
    }


class Desk:
    """Does each act in the product and in the model, and remembers what was known after each."""

    def __init__(self, ground: grounds.Ground) -> None:
        self.ground = ground
        self.model = Model()
        self.known: list[tuple[int, Model]] = []
        self.endings: list[AgreementEnding] = []
        self.terms: dict[str, date | None] = {}
        self.merges: list[Merge] = []
        self.words: dict[str, Any] = {"by": ground.officer, "clock": ground.clock}

    def do(self, act: dict[str, Any]) -> None:
        doing: Callable[[dict[str, Any]], None] = getattr(self, act["act"])
        doing(act)
        self.known.append((balances.head().seq, self.model))

    def pick(self, act: dict[str, Any], *, opening: bool = False, unit: str = "") -> Paper | None:
        papers = [one for one in self.model.papers if (one.counts is not None) == opening and unit in {"", one.unit}]
        return papers[act["which"] % len(papers)] if papers else None

    def drafted(self, act: dict[str, Any], series: str = "") -> tuple[Any, Paper]:
        number = act["steward"]
        steward = self.ground.steward(str(number), "TT" if number % 2 else "CM", KINDS[number])
        unit = self.ground.code(steward.unit_id)
        opening = self.pick(act, opening=True, unit=unit) if act["replaces"] else None
        end = None if act["length"] is None else act["day"] + timedelta(days=act["length"])
        held = [(act["metres"].start, act["metres"].stop)]
        named = queries.openings({opening.series})[opening.series] if opening else None
        agreement = self.ground.draft(
            held,
            who=steward,
            start_on=act["day"],
            end_on=end,
            markers=[str(1 + one) for one in sorted(act["markers"])],
            sharing_group=act["group"],
            replaces_opening=named,
        )
        paper = Paper(
            agreement.pk,
            act["day"],
            end,
            frozenset(act["metres"]),
            frozenset(100 * one for one in act["markers"]),
            unit,
            steward=steward.pk,
            kind=steward.kind,
            group=act["group"] or agreement.pk,
            series=series or agreement.pk,
            replaces=named.series if named else "",
        )
        return agreement, paper

    def refuses(self, paper: Paper, *, without: Paper | None = None) -> bool:
        model = self.model.without(without) if without else self.model
        openings = [one for one in model.papers if one.counts is not None and one.series == paper.replaces]
        with_it = replace(model.added(paper), papers=(*model.papers, paper))
        exceeds = any(self.exceeds(with_it, one) for one in openings)
        return model.meets_undeclared(paper) or paper.steward in model.into or exceeds

    def exceeds(self, model: Model, opening: Paper) -> bool:
        others = [one for one in model.papers if one.replaces == opening.series]
        kinds = {(one.kind, model.who(one.steward)) for one in others}
        assert opening.counts is not None
        households, collectives, individuals, agreements = opening.counts
        limits = {"HOUSEHOLD": households, "COLLECTIVE": collectives, "INDIVIDUAL": individuals}
        return len(others) > agreements or any(
            sum(kind == one for kind, _ in kinds) > limit for one, limit in limits.items()
        )

    def add(self, act: dict[str, Any]) -> None:
        agreement, paper = self.drafted(act)
        if self.refuses(paper):
            with pytest.raises(RulesBroken):
                operations.submit_agreement(agreement, **self.words)
        else:
            operations.submit_agreement(agreement, **self.words)
            self.model = self.model.added(paper)
            self.terms[paper.series] = paper.end

    def correct(self, act: dict[str, Any]) -> None:
        old = self.pick(act)
        if old is None:
            return
        agreement, paper = self.drafted(act, old.series)
        self.terms[old.series] = paper.end
        ended = [one.ended_on for one in self.endings if one.agreement.series == old.series]
        paper = replace(paper, end=max(ended[0], paper.start) if ended else paper.end)
        was = queries.agreements().get(pk=old.document)
        if self.refuses(paper, without=old):
            self.terms[old.series] = was.end_on
            with pytest.raises(RulesBroken):
                operations.correct_agreement(was, agreement, reason="nhầm", **self.words)
        else:
            operations.correct_agreement(was, agreement, reason="nhầm", **self.words)
            self.model = self.model.without(old).added(paper)

    def void(self, act: dict[str, Any]) -> None:
        paper = self.pick(act, opening=act["replaces"] and act["group"] == "B")
        if paper is None:
            return
        self.model = self.model.without(paper)
        if paper.counts is None:
            operations.void_agreement(queries.agreements().get(pk=paper.document), reason="nhầm", **self.words)
        else:
            opening = queries.openings({paper.series})[paper.series]
            operations.void_opening(opening, reason="nhầm", **self.words)

    def end(self, act: dict[str, Any]) -> None:
        paper = self.pick(act)
        if paper is None:
            return
        day = act["day"] if act["length"] is None else paper.start + timedelta(days=act["length"] // 2)
        ending = self.ground.ending(queries.agreements().get(pk=paper.document), day)
        twice = any(one.agreement.series == paper.series for one in self.endings)
        outside = day < paper.start or (paper.end is not None and day > paper.end)
        if twice or outside:
            with pytest.raises(RulesBroken):
                operations.submit_ending(ending, **self.words)
        else:
            operations.submit_ending(ending, **self.words)
            self.endings.append(ending)
            self.model = self.model.ended(paper, day)

    def unend(self, act: dict[str, Any]) -> None:
        if not self.endings:
            return
        ending = self.endings[act["which"] % len(self.endings)]
        series = ending.agreement.series
        papers = [one for one in self.model.papers if one.series == series]
        reopened = [replace(one, end=self.terms[series]) for one in papers]
        if any(self.model.meets_undeclared(one) for one in reopened):
            with pytest.raises(RulesBroken):
                operations.void_ending(ending, reason="nhầm", **self.words)
            return
        operations.void_ending(ending, reason="nhầm", **self.words)
        self.endings.remove(ending)
        for one in reopened:
            self.model = self.model.ended(one, one.end)

    def merge(self, act: dict[str, Any]) -> None:
        one, other = (
            self.ground.steward(str(number), "TT" if number % 2 else "CM", KINDS[number])
            for number in (act["steward"], act["other"])
        )
        if one == other:
            return
        merge = operations.record_merge(steward=one, into=other, day=START, documented_on=START, **self.words)
        if one.kind != other.kind or {one.pk, other.pk} & self.model.into.keys():
            with pytest.raises(RulesBroken):
                operations.submit_merge(merge, **self.words)
        else:
            operations.submit_merge(merge, **self.words)
            self.merges.append(merge)
            self.model = replace(self.model, into={**self.model.into, one.pk: other.pk})

    def unmerge(self, act: dict[str, Any]) -> None:
        if self.merges:
            merge = self.merges.pop(act["which"] % len(self.merges))
            operations.void_merge(merge, reason="nhầm", **self.words)
            into = {one: other for one, other in self.model.into.items() if one != merge.steward_id}
            self.model = replace(self.model, into=into)

    def open(self, act: dict[str, Any]) -> None:
        unit = "TT" if act["steward"] % 2 else "CM"
        counts = (*act["counts"], sum(act["counts"]) + 1)
        held = [Stretch(act["metres"].start, act["metres"].stop)]
        opening = self.ground.opening(
            unit,
            households=counts[0],
            collectives=counts[1],
            individuals=counts[2],
            agreements=counts[3],
            stretches=held,
            markers=[str(1 + one) for one in sorted(act["markers"])],
        )
        paper = Paper(
            opening.pk,
            START,
            None,
            frozenset(act["metres"]),
            frozenset(100 * one for one in act["markers"]),
            unit,
            series=opening.pk,
            counts=counts,
        )
        self.model = self.model.added(paper)


def asked(desk: Desk, day: date, seq: int) -> dict[tuple[str, str, str], int]:
    found: dict[tuple[str, str, str], int] = {}
    known = balances.at_seq(seq)
    for (indicator, unit, locality), value in balances.sums(CODES, first=None, last=day, known=known).items():
        code = indicator.removeprefix("stewardship.")
        where = ("", "") if code == "undertaken_m" else (desk.ground.code(unit), desk.ground.code(locality))
        found[code, *where] = found.get((code, *where), 0) + value
    return {key: value for key, value in found.items() if value}


def edges(desk: Desk) -> list[date]:
    turns = {START, date(2024, 1, 1)}
    for _, model in desk.known:
        for one in model.papers:
            turns |= {max(day, START) for day in (one.start, one.end) if day}
    return sorted(turns)


@given(history=st.lists(acts(), min_size=10, max_size=20))
@settings(
    max_examples=60,
    # a failing history is long, and shrinking it takes minutes: the printed blob repeats it
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_every_figure_is_right_on_every_day_at_every_knowledge(
    ground: grounds.Ground, history: list[dict[str, Any]]
) -> None:
    for number, kind in enumerate(KINDS):
        ground.steward(str(number), "TT" if number % 2 else "CM", kind)

    with transaction.atomic():
        desk = Desk(ground)
        for steward, act in enumerate(history[:2]):
            desk.do(act | {"act": "open", "steward": steward})
        for act in history:
            desk.do(act)

        turns = edges(desk)
        for number, (seq, model) in enumerate(desk.known, start=1):
            for day in turns[:: 1 if number == len(desk.known) else 5]:
                assert asked(desk, day, seq) == model.figures(day), (day, seq)
        transaction.set_rollback(True)
