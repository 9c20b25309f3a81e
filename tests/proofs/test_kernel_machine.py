"""The kernel's difference of two timelines, against the model: 20,000 steps and more, no database."""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, seed, settings
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from cotmoc.kernel import timeline
from cotmoc.kernel.stretch import Stretch, union
from cotmoc.kernel.timeline import Contribution, Holding, Span
from tests.proofs import model as models
from tests.proofs.choices import Choice, choices
from tests.proofs.conftest import SEED
from tests.proofs.model import GRAIN, START, Model, Paper, place_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from cotmoc.kernel.timeline import Key, Place

EXAMPLES, STEPS = 850 * int(os.environ.get("COTMOC_PROOF_SIZE", "1")), 30
WANTED = 20_000


def contributions(papers: Iterable[Paper]) -> Contribution:
    """Say what papers hold in the kernel's words."""
    single, plain, spans = [], [], []
    for one in papers:
        if not one.steward:
            where = (one.unit, one.commune)
            plain += [
                Holding(
                    one.document,
                    (code, *(where if code != models.HELD else (one.unit, ""))),
                    "",
                    one.start,
                    None,
                    value,
                )
                for code, value in amounts(one)
                if value
            ]
            continue
        home = (one.unit, "X-BL")
        single.append(Holding(one.document, (models.HOUSEHOLDS, *home), one.steward, one.start, one.until))
        plain.append(Holding(one.document, (models.AGREEMENTS, *home), "", one.start, one.until))
        for marker in one.markers:
            key = (models.MARKERS, *place_of(marker))
            single.append(Holding(one.document, key, f"m{marker}", one.start, one.until))
        for where in sorted({place_of(metre) for metre in one.metres}):
            for piece in union(Stretch(at, at + GRAIN) for at in one.metres if place_of(at) == where):
                spans.append(Span(one.document, (models.LINE_M, *where), "", piece, one.start, one.until))
                key = (models.UNDERTAKEN_M, *where)
                plain.append(Holding(one.document, key, "", one.start, one.until, piece.length_m))
    return {**timeline.distinct(single), **timeline.summed(plain), **timeline.covered(spans)}


def amounts(one: Paper) -> list[tuple[str, int]]:
    held = (models.HELD, sum(one.moved()))
    if one.commune:
        return [(models.FLINTLOCKS, one.counts[0]), (models.BARRELS, one.counts[1]), held]
    return [(models.HANDED_ON, sum(one.counts)), held]


def sums(rows: Iterable[tuple[Place, int]], day: date) -> dict[Key, int]:
    found: Counter[Key] = Counter()
    for (_, key, _, on), value in rows:
        if max(on, START) <= day:
            found[key] += value
    return {key: value for key, value in found.items() if value}


class KernelMachine(RuleBasedStateMachine):
    """Papers come, change and go; each act posts the difference, and the sum of what was posted must be the model's."""

    steps = 0

    def __init__(self) -> None:
        super().__init__()
        self.model = Model()
        self.posted: list[tuple[Place, int]] = []
        self.known: list[tuple[int, Model, date, dict[Key, int]]] = []
        self.held: Contribution = {}
        self.count = 0
        self.day = START

    def post(self, after: Model, choice: Choice) -> None:
        type(self).steps += 1
        held = contributions(after.papers)
        self.posted += timeline.difference(self.held, held).items()
        self.model, self.held = after, held
        self.day = max(choice.day, START)
        self.known.append((len(self.posted), after, self.day, after.figures(self.day)))

    def paper(self, choice: Choice, *, document: str = "", agreement: bool) -> Paper:
        self.count += 1
        name = document or f"d{self.count * 7919 % 10007:05}"  # ids are in no order of time
        if agreement:
            steward, unit = f"h{choice.steward}", "TT" if choice.steward % 2 else "CM"
            markers = frozenset(100 * one for one in choice.markers)
            return Paper(
                name, unit, choice.day, choice.end, steward=steward, metres=choice.metres, markers=markers, series=name
            )
        unit, commune = ("TT", "CM", "P1", "P2")[choice.which % 4], ("X-BL", "X-TL", "")[choice.steward % 3]
        return Paper(name, unit, max(choice.day, START), commune=commune, counts=choice.counts)

    def pick(self, choice: Choice) -> Paper:
        return self.model.papers[choice.which % len(self.model.papers)]

    @rule(choice=choices)
    def entrust(self, choice: Choice) -> None:
        self.post(self.model.adding(self.paper(choice, agreement=True)), choice)

    @rule(choice=choices)
    def hand(self, choice: Choice) -> None:
        self.post(self.model.adding(self.paper(choice, agreement=False)), choice)

    @rule(first=choices, second=choices, third=choices)
    def take_in_a_set(self, first: Choice, second: Choice, third: Choice) -> None:
        papers = [self.paper(one, agreement=one.which % 2 == 0) for one in (first, second, third)]
        self.post(self.model.adding(*papers), first)

    @precondition(lambda self: self.model.papers)
    @rule(choice=choices)
    def void(self, choice: Choice) -> None:
        self.post(self.model.without(self.pick(choice)), choice)

    @precondition(lambda self: self.model.papers)
    @rule(choice=choices)
    def correct(self, choice: Choice) -> None:
        old = self.pick(choice)
        new = self.paper(choice, agreement=bool(old.steward))
        self.post(self.model.without(old).adding(replace(new, ended=old.ended)), choice)

    @precondition(lambda self: self.model.papers)
    @rule(choice=choices)
    def end(self, choice: Choice) -> None:
        old = self.pick(choice)
        ended = old if not old.steward else replace(old, ended=None if old.ended else choice.day)
        self.post(self.model.without(old).adding(ended), choice)

    @invariant()
    def the_ledger_is_the_documents(self) -> None:
        assert sums(self.posted, self.day) == self.model.figures(self.day)

    @invariant()
    def what_was_known_stays(self) -> None:
        if self.known:
            count, then, day, figures = self.known[len(self.posted) % len(self.known)]
            assert sums(self.posted[:count], day) == figures
            assert sums(self.posted[:count], self.day) == then.figures(self.day)

    @invariant()
    def a_void_leaves_nothing_of_it_today(self) -> None:
        held: Counter[Place] = Counter()
        for place, value in self.posted:
            held[place] += value
        assert {place[0] for place, value in held.items() if value} <= {one.document for one in self.model.papers}

    @invariant()
    def a_figure_opens_to_those_who_hold_it(self) -> None:
        holding: Counter[tuple[str, str]] = Counter()
        for (document, (code, _, _), _, on), value in self.posted:
            if max(on, START) <= self.day:
                holding[document, code] += value
        stewards = {one.document: one for one in self.model.papers if one.steward}
        for (document, _), value in holding.items():
            assert value == 0 or document not in stewards or stewards[document].holds(self.day)


def test_the_kernel_agrees_with_the_model_for_twenty_thousand_steps() -> None:
    KernelMachine.steps = 0

    run_state_machine_as_test(
        seed(SEED)(KernelMachine),
        settings=settings(
            max_examples=EXAMPLES, stateful_step_count=STEPS, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )

    assert KernelMachine.steps >= WANTED
