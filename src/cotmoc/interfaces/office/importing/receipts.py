"""The receipt of a file: what came in, what was skipped, what was made of it; the same for the same bytes, always."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cotmoc.interfaces.office.models import ImportedFile

Notices = list[dict[str, str | int]]


@dataclass(frozen=True)
class Receipt:
    """What importing a file did, or, `checked`, would have done."""

    file: str
    sha256: str
    register: str
    rows: int
    entered: int
    skipped: int
    first_seq: int
    last_seq: int
    notices: Notices
    repeated: bool = False
    checked: bool = False

    @classmethod
    def of(cls, known: ImportedFile) -> Receipt:
        """Return the receipt that a file has got before."""
        return cls(
            file=known.name,
            sha256=known.sha256,
            register=known.register,
            rows=known.rows,
            entered=known.entered,
            skipped=known.skipped,
            first_seq=known.first_seq,
            last_seq=known.last_seq,
            notices=json.loads(known.notices),
            repeated=True,
        )

    @property
    def entries(self) -> int:
        """Return how many ledger entries the file made."""
        return self.last_seq - self.first_seq + 1

    def lines(self) -> list[str]:
        """Return the receipt as lines, Vietnamese first."""
        state = (
            "đã nhập trước đây, không nhập lại"
            if self.repeated
            else "kiểm tra xong, chưa ghi"
            if self.checked
            else "đã nhập"
        )
        first = (
            f"{self.file}: {state} — {self.rows} dòng, vào sổ {self.entered}, đã có {self.skipped}, "
            f"{self.entries} lần ghi (rows {self.rows}, entered {self.entered}, known {self.skipped})"
        )
        return [first, *(f"  [{one['code']}] {one['count']} × {one['vi']} ({one['en']})" for one in self.notices)]
