"""`python -m demo FOLDER`: write the demo province's workbooks and the list in which they are imported."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from demo import agreements, checks, office, party_books, plan, reference, returns
from demo.batches import OPENED_AT
from demo.workbooks import Workbook, write

SEED = 2020
DATA = Path(__file__).with_name("data")


def workbooks(seed: int) -> list[Workbook]:
    """Return every workbook, in the order in which they reach the books."""
    books = [
        reference.units(), reference.party_units(), reference.places(), *reference.people(seed),
        reference.accounts(seed), *reference.line(DATA / "border_calibration.json"), reference.markers(seed),
        reference.sectors(), reference.communes(), reference.gates(), *reference.reorganisation(),
        *plan.workbooks(seed),
        *agreements.workbooks(seed), *checks.workbooks(seed), *office.works(seed), *office.arms(seed),
        *office.nominations(seed), *office.outreach(seed), *office.gate_traffic(seed), *office.meetings(seed),
        *party_books.workbooks(seed), *returns.workbooks(seed),
    ]  # fmt: skip
    return sorted(books, key=lambda book: (book.recorded_at, book.file))


def main() -> None:
    """Write the workbooks and `manifest.json` into the folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=SEED)
    asked = parser.parse_args()
    books = workbooks(asked.seed)
    listed = [
        {"register": one.register, "file": one.file, "user": one.user, "recorded_at": one.recorded_at.isoformat()}
        for one in books
    ]
    for book in books:
        write(book, asked.folder)
    drawing = {"register": "line", "file": "border_line.geojson", "user": reference.ADMINISTRATOR}
    after = next(place for place, one in enumerate(listed) if one["register"] == "line") + 1
    listed.insert(after, {**drawing, "recorded_at": OPENED_AT.isoformat()})
    (asked.folder / "border_line.geojson").write_bytes((DATA / "border_line.geojson").read_bytes())
    (asked.folder / "manifest.json").write_text(json.dumps(listed, ensure_ascii=False, indent=1), encoding="utf-8")
    print(f"{len(listed)} tệp / files -> {asked.folder}")


if __name__ == "__main__":
    main()
