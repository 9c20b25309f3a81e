"""Does each act in the product and in the model, and remembers what was known after each."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from cotmoc.documents.operations import NoSuchStep
from cotmoc.kernel import identity
from cotmoc.kernel.period import month_of
from cotmoc.kernel.rule import RulesBroken
from cotmoc.ledger import balances, months
from cotmoc.org import operations as org
from cotmoc.org.models import Unit
from cotmoc.registers.arms import operations as arms
from cotmoc.registers.arms.models import HandIn, HandOn
from cotmoc.registers.stewardship import operations as stewardship
from cotmoc.registers.stewardship import queries
from cotmoc.registers.stewardship.models import Agreement, AgreementEnding
from tests.org import world
from tests.proofs.choices import STEWARDS, Choice
from tests.proofs.model import START, Model, Paper, Turn
from tests.registers.stewardship import ground as grounds

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

REORGANISED = date(2021, 1, 1)
OPENED = datetime(2023, 4, 1, tzinfo=UTC)
"""When the first act is done: after the last day of any act, and before many a term ends."""
REASON = "ghi nhầm"
ACTS = {
    "entrust": 4, "hand_in": 2, "hand_on": 2, "take_in": 2, "void": 3, "void_again": 1, "correct": 3, "end": 3,
    "reopen": 2, "close": 1, "rename": 1, "move": 1, "merge": 1, "found": 1,
}  # fmt: skip
"""Everything that can be done, and how often."""


@dataclass(frozen=True)
class Known:
    """What was known after an act: so many entries, at this moment, and all of this."""

    seq: int
    moment: datetime
    model: Model


class Desk:
    """An officer with the product on one side and the model on the other."""

    def __init__(self) -> None:
        """Lay the ground: the line, the units, six households."""
        self.ground = grounds.settle()
        self.clock = self.ground.clock
        self.clock.moment = OPENED
        self.words: dict[str, Any] = {"by": self.ground.officer, "clock": self.clock}
        self.units = self.ground.units
        self.count = 0
        news = [
            org.NewUnit("NHOM", world.COMMAND, world.Kind.OFFICE, "Cụm", START, "BCH"),
            *(
                org.NewUnit(code, world.COMMAND, world.Kind.OFFICE, f"Phòng {code}", START, "NHOM")
                for code in ("P1", "P2")
            ),
        ]
        self.units |= {one.code: one for one in org.add_units(news, by=None, clock=self.clock)}
        self.codes = {unit.pk: code for code, unit in self.units.items()}
        self.stewards = [
            self.ground.steward(str(number), "TT" if number % 2 else "CM") for number in range(STEWARDS + 1)
        ]
        self.model = Model()
        self.voided: list[Paper] = []
        self.keys: list[tuple[str, ...]] = []
        self.known: list[Known] = []
        self.remember()

    def do(self, act: str, choice: Choice) -> None:
        """Let up to three months go by, do an act in both, and remember what is then known."""
        self.clock.moment += timedelta(days=choice.days // 10)
        doing: Callable[[Choice], None] = getattr(self, act)
        doing(choice)
        self.remember()

    def remember(self) -> None:
        self.known.append(Known(balances.head().seq, self.clock.moment, self.model))

    def new_id(self, *parts: object) -> str:
        return identity.derived_id("test", *map(str, parts))

    def number(self) -> str:
        self.count += 1
        return self.new_id("paper", self.count)

    def pick(self, choice: Choice, *, agreement: bool | None = None, ended: bool | None = None) -> Paper | None:
        found = [
            one
            for one in self.model.papers
            if agreement in {None, bool(one.steward)} and ended in {None, one.ended is not None}
        ]
        return found[choice.which % len(found)] if found else None

    # Agreements

    def drafted(self, choice: Choice, *, save: bool = True) -> tuple[Agreement, Paper]:
        steward = self.stewards[choice.steward]
        held = sorted(choice.metres)
        agreement = self.ground.draft(
            (held[0], held[-1] + 50),
            who=steward,
            start_on=choice.day,
            end_on=choice.end,
            markers=[str(1 + one) for one in sorted(choice.markers)],
            sharing_group=choice.group,
            id=self.number(),
            save=save,
        )
        paper = Paper(
            agreement.pk,
            self.codes[steward.unit_id],
            choice.day,
            choice.end,
            steward=steward.pk,
            metres=choice.metres,
            markers=frozenset(100 * one for one in choice.markers),
            group=choice.group or agreement.pk,
            series=agreement.pk,
        )
        return agreement, paper

    def entrust(self, choice: Choice) -> None:
        agreement, paper = self.drafted(choice)
        with self.refused(self.model.meets_undeclared(paper)) as allowed:
            stewardship.submit_agreement(agreement, **self.words)
        if allowed:
            self.model = self.model.adding(paper)

    def end(self, choice: Choice) -> None:
        paper = self.pick(choice, agreement=True)
        if paper is None:
            return self.entrust(choice)
        day = paper.start + timedelta(days=choice.days // 2) if choice.days else choice.day
        ending = self.ground.ending(queries.agreements().get(pk=paper.document), day, id=self.number())
        outside = day < paper.start or (paper.term is not None and day > paper.term)
        with self.refused(paper.ended is not None or outside) as allowed:
            stewardship.submit_ending(ending, **self.words)
        if allowed:
            self.model = self.model.without(paper).adding(replace(paper, ended=day))
        return None

    def reopen(self, choice: Choice) -> None:
        paper = self.pick(choice, agreement=True, ended=True)
        if paper is None:
            return self.entrust(choice)
        ending = AgreementEnding.objects.get(agreement__series=paper.series, document__state="SUBMITTED")
        reopened = replace(paper, ended=None)
        with self.refused(self.model.meets_undeclared(reopened)) as allowed:
            stewardship.void_ending(ending, reason=REASON, **self.words)
        if allowed:
            self.model = self.model.without(paper).adding(reopened)
        return None

    # Arms

    def handed(
        self, choice: Choice, *, on: bool, save: bool = True, key: str | None = None
    ) -> tuple[HandIn | HandOn, Paper]:
        unit = ("TT", "CM", "P1", "P2")[choice.which % 4]
        commune = ("X-BL", "X-TL")[choice.steward % 2]
        counts = (choice.counts[0] + 1, choice.counts[1])
        paper = Paper(self.number(), unit, max(choice.day, START), commune="" if on else commune, counts=counts)
        words: dict[str, Any] = self.words | {
            "unit": self.units[unit].pk, "day": paper.start, "documented_on": START, "id": paper.document,
            "save": save, "idempotency_key": key, "flintlocks": counts[0], "barrels": counts[1],
        }  # fmt: skip
        if on:
            return arms.record_hand_on(receiver="Quân sự", minutes=f"BB{self.count}", **words), paper
        place = self.units[commune].pk
        return arms.record_hand_in(commune=place, receipt=f"PT{self.count}", **words), paper

    def hand_in(self, choice: Choice) -> None:
        record, paper = self.handed(choice, on=False)
        assert isinstance(record, HandIn)
        after = self.model.adding(paper)
        with self.refused(after.is_short(paper.unit)) as allowed:
            arms.submit_hand_in(record, **self.words)
        if allowed:
            self.model = after

    def hand_on(self, choice: Choice) -> None:
        record, paper = self.handed(choice, on=True)
        assert isinstance(record, HandOn)
        after = self.model.adding(paper)
        with self.refused(after.is_short(paper.unit)) as allowed:
            arms.submit_hand_on(record, **self.words)
        if allowed:
            self.model = after

    def take_in(self, choice: Choice) -> None:
        """Take in a set, and then the same set again: the second time nothing happens."""
        months_of = [replace(choice, month=(choice.month + 7 * one) % 60, which=choice.which + one) for one in range(3)]
        drafts = [self.handed(one, on=False, save=False, key=f"k{self.count}") for one in months_of]
        records = [record for record, _ in drafts if isinstance(record, HandIn)]
        after = self.model.adding(*(paper for _, paper in drafts))
        with self.refused(any(after.is_short(paper.unit) for _, paper in drafts)) as allowed:
            arms.submit_hand_ins(records, **self.words)
        if allowed:
            self.model = after
            before = balances.head()
            arms.submit_hand_ins(records, **self.words)
            assert balances.head() == before

    # Void, correct, close

    def void(self, choice: Choice) -> None:
        paper = self.pick(choice)
        if paper is None:
            return self.entrust(choice)
        after = self.model.without(paper)
        with self.refused(bool(paper.commune) and after.is_short(paper.unit)) as allowed:
            self.voiding(paper)
        if allowed:
            self.model = after
            self.voided.append(paper)
        return None

    def voiding(self, paper: Paper) -> None:
        if paper.steward:
            stewardship.void_agreement(queries.agreements().get(pk=paper.document), reason=REASON, **self.words)
        elif paper.commune:
            arms.void_hand_in(HandIn.objects.get(pk=paper.document), reason=REASON, **self.words)
        else:
            arms.void_hand_on(HandOn.objects.get(pk=paper.document), reason=REASON, **self.words)

    def void_again(self, choice: Choice) -> None:
        if not self.voided:
            return self.void(choice)
        with pytest.raises(NoSuchStep):
            self.voiding(self.voided[choice.which % len(self.voided)])
        return None

    def correct(self, choice: Choice) -> None:
        old = self.pick(choice)
        if old is None:
            return self.entrust(choice)
        return self.correct_agreement(old, choice) if old.steward else self.correct_arms(old, choice)

    def correct_agreement(self, old: Paper, choice: Choice) -> None:
        new, paper = self.drafted(choice)
        paper = replace(paper, series=old.series, ended=old.ended)
        without = self.model.without(old)
        with self.refused(without.meets_undeclared(paper)) as allowed:
            was = queries.agreements().get(pk=old.document)
            stewardship.correct_agreement(was, new, reason=REASON, **self.words)
        if allowed:
            self.model = without.adding(paper)
            self.voided.append(old)

    def correct_arms(self, old: Paper, choice: Choice) -> None:
        new, paper = self.handed(choice, on=not old.commune)
        without = self.model.without(old)
        after = without.adding(paper)
        short = after.is_short(paper.unit) or after.is_short(old.unit)
        with self.refused(short) as allowed:
            if isinstance(new, HandIn):
                arms.correct_hand_in(HandIn.objects.get(pk=old.document), new, reason=REASON, **self.words)
            else:
                arms.correct_hand_on(HandOn.objects.get(pk=old.document), new, reason=REASON, **self.words)
        if allowed:
            self.model = after
            self.voided.append(old)

    def close(self, choice: Choice) -> None:
        unit, month = ("TT", "CM", "P1", "P2")[choice.which % 4], month_of(max(choice.day, START))
        key = (unit, month.first)
        with self.refused(key in self.model.closed, months.ClosedAlready) as allowed:
            months.close_month(unit=self.units[unit], month=month, **self.words)
        if allowed:
            self.model = replace(self.model, closed=self.model.closed | {key})

    # The tree

    def turning(self, choice: Choice) -> tuple[date, str]:
        """Return the day of the next change, and a unit without others under it that stands then."""
        day = max([REORGANISED, *(one.day for one in self.model.turns)]) + timedelta(days=choice.days)
        standing = sorted(code for code in self.units if self.is_leaf(code) and self.model.stands(code, day))
        return day, standing[choice.which % len(standing)]

    def is_leaf(self, code: str) -> bool:
        return self.units[code].tree == Unit.Tree.COMMAND and code not in {"BCH", "NHOM"}

    def turn(self, turn: Turn) -> None:
        self.model = replace(self.model, turns=(*self.model.turns, turn))

    def rename(self, choice: Choice) -> None:
        day, code = self.turning(choice)
        name = f"Đơn vị {choice.month}"
        org.change_unit(self.units[code], from_day=day, name_vi=name, by=None, clock=self.clock)
        self.turn(Turn(day, code, name=name))

    def move(self, choice: Choice) -> None:
        day, code = self.turning(choice)
        under = "BCH" if choice.steward % 2 else "NHOM"
        org.change_unit(self.units[code], from_day=day, parent=self.units[under], by=None, clock=self.clock)
        self.turn(Turn(day, code, under=under))

    def merge(self, choice: Choice) -> None:
        day, code = self.turning(choice)
        others = sorted(one for one in self.units if self.is_leaf(one) and one != code and self.model.stands(one, day))
        if not others:
            return self.found(choice)
        into = others[choice.steward % len(others)]
        org.succeed(predecessors=[self.units[code]], successors=[self.units[into]], day=day, by=None, clock=self.clock)
        return self.turn(Turn(day, code, into=into))

    def found(self, choice: Choice) -> None:
        """Found a unit that takes over from another."""
        day, old = self.turning(choice)
        code, under = f"N{len(self.model.turns)}", "BCH" if choice.steward % 2 else "NHOM"
        new = org.NewUnit(code, world.COMMAND, world.Kind.STATION, f"Đồn {code}", day, under)
        self.units[code] = org.add_unit(new, by=None, clock=self.clock)
        self.codes[self.units[code].pk] = code
        self.turn(Turn(day, code, under=under, founded=True))
        org.succeed(predecessors=[self.units[old]], successors=[self.units[code]], day=day, by=None, clock=self.clock)
        self.turn(Turn(day, old, into=code))

    def refused(self, expected: bool, error: type[Exception] = RulesBroken) -> Refused:
        return Refused(error if expected else None)


class Refused:
    """Demands that the product refuses what the model would: true when it is allowed."""

    def __init__(self, error: type[Exception] | None) -> None:
        self.error = error

    def __enter__(self) -> bool:
        return self.error is None

    def __exit__(self, kind: type[BaseException] | None, raised: BaseException | None, trace: object) -> bool:
        if self.error is None:
            return False
        assert raised is not None, f"{self.error.__name__} was to be raised"
        return isinstance(raised, self.error)


def acts() -> Iterator[str]:
    """Give every act as often as it is to be done."""
    for act, often in ACTS.items():
        yield from [act] * often
