"""Who keeps which stretch: households and collectives, their agreements from marker to marker, endings, mistakes.

On 30/06/2020 the agreements in force are those of the article; on 31/12/2024 they are those of a later press figure.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import pairwise
from random import Random

from demo import names, province
from demo.batches import MOMENTS, moment_for
from demo.published import AT_ARTICLE, AT_PRESS

ARTICLE_DAY = date(2020, 6, 30)
PRESS_DAY = date(2024, 12, 31)
OPENING_STATIONS = ("DBP-BINHNGHI", "DBP-CHILANG")
SECOND_AGREEMENTS = 18
ENDED_BEFORE = 32
ENDED_AFTER = 92
COLLECTIVES_ENDED = 6
END_REASONS = ("chuyển nơi ở", "sáp nhập thôn", "ký lại", "chủ hộ qua đời", "mốc di chuyển")
NEW_COLLECTIVES = AT_PRESS["collectives"] - AT_ARTICLE["collectives"] + COLLECTIVES_ENDED


@dataclass(frozen=True)
class Steward:
    """A household or a collective in a station's book."""

    book_number: str
    kind: str
    station: str
    name: str
    village: str
    commune: str


@dataclass
class Agreement:
    """A hand-over paper: which steward, from which marker to which, from which day."""

    number: str
    steward: Steward
    from_marker: str
    to_marker: str
    markers: tuple[str, ...]
    start_on: date
    recorded_at: datetime
    group: str = ""
    replaces_opening: str = ""
    ended_on: date | None = None
    end_reason: str = ""
    voided_at: datetime | None = None
    void_reason: str = ""
    replaces: str = ""


@dataclass
class Opening:
    """What a station knew on the first day only as totals and lists."""

    number: str
    station: str
    households: int
    collectives: int
    stretches: list[tuple[str, str]]
    markers: list[str]


@dataclass
class Plot:
    """A run of markers that is handed over as one."""

    station: str
    markers: tuple[province.Marker, ...]
    lists_last: bool
    group: str = ""
    holders: int = 0

    @property
    def listed(self) -> tuple[str, ...]:
        """Return the markers that its agreements list: the one that begins it and those inside."""
        kept = self.markers if self.lists_last else self.markers[:-1]
        return tuple(marker.text for marker in kept)


@dataclass
class Stewardship:
    """Everything that the stewardship workbooks hold."""

    agreements: list[Agreement] = field(default_factory=list)
    openings: list[Opening] = field(default_factory=list)


class _Book:
    """Numbers stewards and papers, station by station."""

    def __init__(self, chance: Random) -> None:
        self.chance = chance
        self.stewards: dict[str, int] = {}
        self.papers: dict[tuple[str, int], int] = {}

    def steward(self, plot: Plot, kind: str) -> Steward:
        number = self.stewards[plot.station] = self.stewards.get(plot.station, 0) + 1
        name = names.person(self.chance) if kind == "hộ gia đình" else names.collective(self.chance)
        commune = province.commune_of(plot.markers[0].measure_m).code
        book = f"{plot.station.removeprefix('DBP-')}-{number:03d}"
        return Steward(book, kind, plot.station, name, names.village(self.chance), commune)

    def paper(self, station: str, day: date) -> str:
        key = (station, day.year)
        self.papers[key] = self.papers.get(key, 0) + 1
        return f"{self.papers[key]:02d}/{day.year}/BBGN-{station.removeprefix('DBP-')}"


def build(seed: int) -> Stewardship:
    """Return the whole history of agreements for a seed."""
    chance = Random(f"stewards {seed}")
    book = _Book(chance)
    plots = _plots(province.markers(seed), chance)
    whole = Stewardship()
    households = _first_households(plots, book, chance, whole)
    collectives = _first_collectives(plots, book, chance, whole)
    _second_agreements(plots, households, book, chance, whole)
    _openings(plots, whole)
    _ended_before(plots, book, chance, whole)
    _mistakes(plots, book, chance, whole)
    _later_years(plots, households, collectives, book, chance, whole)
    return whole


def _plots(markers: tuple[province.Marker, ...], chance: Random) -> list[Plot]:
    """Cut the line outside the gaps into plots of one or two intervals that do not cross a station's limit."""
    limits = {station.from_m for station in province.STATIONS}
    gap_starts = {begin for begin, _ in province.GAPS_M}
    plots: list[Plot] = []
    run: list[province.Marker] = []
    for left, right in pairwise(markers):
        if _in_gap(left.measure_m):
            run = []
            continue
        run = run or [left]
        run.append(right)
        ends = right.measure_m in gap_starts or right.measure_m == province.LINE_LENGTH_M
        if ends or right.measure_m in limits or len(run) > chance.choice((1, 1, 2)):
            plots.append(Plot(province.station_of(run[0].measure_m).code, tuple(run), lists_last=ends))
            run = []
    return plots


def _in_gap(measure_m: int) -> bool:
    return any(begin <= measure_m < begin + length for begin, length in province.GAPS_M)


def _start(chance: Random) -> date:
    """Return a first day: about half before the books, the rest in 2019 and the first half of 2020."""
    year, days = chance.choice(((2017, 365), (2018, 365), (2018, 365), (2019, 365), (2019, 365), (2020, 165)))
    return date(year, 1, 5) + timedelta(days=chance.randrange(days - 10))


def _agree(plot: Plot, steward: Steward, start: date, book: _Book) -> Agreement:
    plot.holders += 1
    return Agreement(
        book.paper(plot.station, start),
        steward,
        plot.markers[0].text,
        plot.markers[-1].text,
        plot.listed,
        start,
        moment_for(max(start, province.BOOKS_START), plot.station),
    )


def _share(plots: list[Plot], whole: Stewardship, places: list[tuple[Plot, Agreement]]) -> None:
    """Give every plot with more than one agreement a sharing group, and its agreements with it."""
    for number, plot in enumerate(plots, start=1):
        if plot.holders > 1 and not plot.group:
            plot.group = f"NC-{number:03d}"
    for plot, agreement in places:
        agreement.group = plot.group
    whole.agreements += [agreement for _, agreement in places]


def _first_households(plots: list[Plot], book: _Book, chance: Random, whole: Stewardship) -> list[Agreement]:
    wanted = AT_ARTICLE["households"]
    chosen = [*plots, *(chance.choice(plots) for _ in range(wanted - len(plots)))]
    places = [(plot, _agree(plot, book.steward(plot, "hộ gia đình"), _start(chance), book)) for plot in chosen]
    _share(plots, whole, places)
    return [agreement for _, agreement in places]


def _first_collectives(plots: list[Plot], book: _Book, chance: Random, whole: Stewardship) -> list[Agreement]:
    shared = [plot for plot in plots if plot.group]
    places = [
        (plot, _agree(plot, book.steward(plot, "tập thể"), _start(chance), book))
        for plot in chance.sample(shared, AT_ARTICLE["collectives"])
    ]
    _share(plots, whole, places)
    return [agreement for _, agreement in places]


def _second_agreements(
    plots: list[Plot], households: list[Agreement], book: _Book, chance: Random, whole: Stewardship
) -> None:
    """Give some households a second stretch, a few with the neighbouring station: they stay one household."""
    shared = [plot for plot in plots if plot.group]
    places = []
    for agreement in chance.sample(households, SECOND_AGREEMENTS):
        own = [plot for plot in shared if plot.station == agreement.steward.station]
        plot = chance.choice(own if chance.random() < 0.7 and own else shared)
        places.append((plot, _agree(plot, agreement.steward, max(_start(chance), date(2019, 2, 1)), book)))
    _share(plots, whole, places)


def _openings(plots: list[Plot], whole: Stewardship) -> None:
    """Two stations began with totals; the papers behind them were entered later, and the totals shrank."""
    ends = {plot.markers[0].text: plot.markers[-1].text for plot in plots}
    for place, station in enumerate(OPENING_STATIONS):
        old = [
            one for one in whole.agreements if one.steward.station == station and one.start_on < province.BOOKS_START
        ]
        opening = Opening(f"SDBD/2019/{station.removeprefix('DBP-')}", station, 0, 0, [], [])
        for order, agreement in enumerate(old):
            opening.households += agreement.steward.kind == "hộ gia đình"
            opening.collectives += agreement.steward.kind == "tập thể"
            stretch = (agreement.from_marker, ends[agreement.from_marker])
            if stretch not in opening.stretches:
                opening.stretches.append(stretch)
            opening.markers += [marker for marker in agreement.markers if marker not in opening.markers]
            agreement.replaces_opening = opening.number
            agreement.recorded_at = MOMENTS[2 + place * 2 + order % 2 * (1 + place)]
        whole.openings.append(opening)


def _ended_before(plots: list[Plot], book: _Book, chance: Random, whole: Stewardship) -> None:
    """Agreements that ended in 2019 or early 2020: they count for 2019 and no longer on the article's day."""
    shared = [plot for plot in plots if plot.group and plot.station not in OPENING_STATIONS]
    places = []
    for plot in (chance.choice(shared) for _ in range(ENDED_BEFORE)):
        start = date(2018, 1, 1) + timedelta(days=chance.randrange(500))
        agreement = _agree(plot, book.steward(plot, "hộ gia đình"), start, book)
        agreement.ended_on = date(2019, 7, 1) + timedelta(days=chance.randrange(300))
        agreement.end_reason = chance.choice(END_REASONS)
        places.append((plot, agreement))
    _share(plots, whole, places)


def _mistakes(plots: list[Plot], book: _Book, chance: Random, whole: Stewardship) -> None:
    """Add what was entered wrongly and put right in October 2020: a household twice, three wrong markers."""
    corrected_at = MOMENTS[7]
    shared = [plot for plot in plots if plot.group and plot.station == "DBP-TANTHANH"]
    plot = chance.choice(shared)
    twice = _agree(plot, book.steward(plot, "hộ gia đình"), date(2020, 2, 17), book)
    twice.voided_at, twice.void_reason = corrected_at, "Ghi trùng: hộ này đã có trong sổ dưới số khác"
    _share(plots, whole, [(plot, twice)])
    long_ones = [
        one
        for one in whole.agreements
        if len(one.markers) > 1 and date(2020, 1, 1) <= one.start_on and not one.ended_on and not one.voided_at
    ]
    for right in chance.sample(long_ones, 3):
        wrong = Agreement(
            right.number, right.steward, right.from_marker, right.markers[1], right.markers[:1],
            right.start_on, right.recorded_at, right.group,
        )  # fmt: skip
        right.number, right.replaces, right.recorded_at = f"{right.number}-S", wrong.number, corrected_at
        wrong.voided_at = corrected_at
        whole.agreements.append(wrong)


def _later_years(
    plots: list[Plot], households: list[Agreement], collectives: list[Agreement],
    book: _Book, chance: Random, whole: Stewardship,
) -> None:  # fmt: skip
    """From July 2020: agreements end and new ones are signed, so that the later press figure is reached, and on."""
    single = [one for one in households if _is_only(one, whole)]
    _end(chance.sample(single, ENDED_AFTER), chance)
    _end(chance.sample(collectives, COLLECTIVES_ENDED), chance)
    shared = [plot for plot in plots if plot.group]
    wanted = AT_PRESS["households"] - AT_ARTICLE["households"] + ENDED_AFTER
    kinds = ["hộ gia đình"] * wanted + ["tập thể"] * NEW_COLLECTIVES
    places = []
    for kind in kinds:
        plot = chance.choice(shared)
        start = ARTICLE_DAY + timedelta(days=15 + chance.randrange((PRESS_DAY - ARTICLE_DAY).days - 40))
        places.append((plot, _agree(plot, book.steward(plot, kind), start, book)))
    for number in range(24):
        plot = chance.choice(shared)
        start = date(2025, 2, 1) + timedelta(days=20 * number)
        places.append((plot, _agree(plot, book.steward(plot, "hộ gia đình"), start, book)))
    _share(plots, whole, places)


def _is_only(agreement: Agreement, whole: Stewardship) -> bool:
    """Say whether ending this agreement ends its steward, and it was never corrected."""
    same = [one for one in whole.agreements if one.steward is agreement.steward]
    return len(same) == 1


def _end(agreements: list[Agreement], chance: Random) -> None:
    for agreement in agreements:
        agreement.ended_on = ARTICLE_DAY + timedelta(days=20 + chance.randrange((PRESS_DAY - ARTICLE_DAY).days - 60))
        agreement.end_reason = chance.choice(END_REASONS)
