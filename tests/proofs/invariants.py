"""What holds after every step through the product."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, Any

from cotmoc.documents import verification
from cotmoc.kernel.period import Period
from cotmoc.ledger import balances, chain, months
from cotmoc.org import audit
from cotmoc.org.trees import Tree
from tests.org import world
from tests.proofs import rereading
from tests.proofs.model import START, TOP, Key

if TYPE_CHECKING:
    from tests.proofs.desk import Desk

BOOKS = Period(code="", first=START, last=date(2022, 12, 31))


class Watch:
    """Looks at the product after each step of a desk, and remembers what it answered."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.codes = desk.codes
        self.rows: list[tuple[Any, ...]] = []
        self.answers: list[tuple[date, int, dict[Key, int]]] = []

    def look(self, day: date, earlier: int) -> None:
        """Ask about a day (T), now and as known `earlier` ago; everything that was said before must still be said."""
        day = max(day, START)
        now = balances.resolve()
        figures = rereading.figures(day, now, self.codes)
        self.the_ledger_is_the_documents(day, now, figures)
        self.parents_are_the_sums_of_their_children(day, figures)
        self.past_answers_stay(day, now, figures, earlier)
        self.voided_papers_hold_nothing(now, earlier)
        self.entries_stay()
        verdict = chain.verify()
        assert verdict.ok, verdict

    def the_ledger_is_the_documents(self, day: date, now: balances.Knowledge, figures: dict[Key, int]) -> None:
        read = rereading.known(now.seq)
        assert set(read.papers) == set(self.desk.model.papers)
        assert figures == read.figures(day) == self.desk.model.figures(day)
        assert figures == rereading.figures(day, now, self.codes, raw=True)

    def parents_are_the_sums_of_their_children(self, day: date, figures: dict[Key, int]) -> None:
        tree = Tree.load(world.COMMAND, on=day)
        for code in sorted({code for code, _, _ in figures}):
            values = [(unit, value) for (one, unit, _), value in figures.items() if one == code]
            expected = self.desk.model.under(values, day)
            told = {
                unit: sum(value for one, value in values if self.desk.units[one].pk in tree.covered(unit))
                for unit in tree.units()
            }
            assert {self.codes[unit]: value for unit, value in told.items() if value} == expected
            own: Counter[str] = Counter()
            for unit, value in values:
                own[tree.place(self.desk.units[unit].pk, tree.on)] += value
            for unit, value in told.items():
                assert value == own[unit] + sum(told[child] for child in tree.children(unit))
            assert sum(value for _, value in values) == own[TOP] + sum(told[root] for root in tree.roots())

    def past_answers_stay(self, day: date, now: balances.Knowledge, figures: dict[Key, int], earlier: int) -> None:
        self.answers.append((day, now.seq, figures))
        on, seq, answer = self.answers[-1 - earlier % len(self.answers)]
        assert rereading.figures(on, balances.at_seq(seq), self.codes) == answer
        then = self.desk.known[-1 - earlier % len(self.desk.known)]
        known = balances.resolve(then.moment)
        assert known.seq == then.seq
        assert rereading.figures(day, known, self.codes) == then.model.figures(day)
        tree = Tree.load(world.COMMAND, on=day, known_at=then.moment)
        standing = {code for code, unit in self.desk.units.items() if tree.is_active(unit.pk)}
        assert standing == {code for code in self.desk.units if self.is_told(code) and then.model.stands(code, day)}
        closed = months.closed(period=BOOKS, known=known)
        assert {(self.codes[unit], month) for unit, month in closed} == then.model.closed

    def is_told(self, code: str) -> bool:
        return self.desk.units[code].tree == world.COMMAND

    def voided_papers_hold_nothing(self, now: balances.Knowledge, earlier: int) -> None:
        if not self.desk.voided:
            return
        paper = self.desk.voided[-1 - earlier % len(self.desk.voided)]
        of = balances.of_document(paper.document, known=now)
        rows = [one for one in of if one.document == paper.document]
        held: Counter[tuple[Any, ...]] = Counter()
        for one in rows:
            held[one.indicator, one.unit, one.locality, one.day, one.subject] += one.value
        assert set(held.values()) <= {0}
        assert rows or not paper.holds(max(paper.start, START))

    def entries_stay(self) -> None:
        rows = [row for page in chain.pages() for row in page]
        assert rows[: len(self.rows)] == self.rows
        self.rows = rows

    def close(self) -> None:
        """At the end everything that was ever answered is asked again, and every document and log line is verified."""
        for on, seq, answer in self.answers:
            assert rereading.figures(on, balances.at_seq(seq), self.codes) == answer
        assert verification.verify() == []
        assert audit.verify().ok
