"""Whether the books hold: the ledger, the audit log, the documents and their evidence, each named where it does not."""

from __future__ import annotations

from dataclasses import dataclass

from cotmoc.documents import evidence
from cotmoc.documents import verification as documents
from cotmoc.ledger import chain
from cotmoc.org import append_only, audit


@dataclass(frozen=True)
class Check:
    """One thing that was checked: what it is, whether it holds, and what is wrong, line by line."""

    vi: str
    en: str
    faults: tuple[str, ...]
    detail: str = ""

    @property
    def holds(self) -> bool:
        """Say whether nothing is wrong."""
        return not self.faults


def verify() -> tuple[Check, ...]:
    """Check everything that can be checked without asking anybody."""
    return (_ledger(), _audit(), _documents(), _evidence(), _triggers())


def _ledger() -> Check:
    verdict = chain.verify()
    faults = () if verdict.ok else (_place("lần ghi", verdict.first_bad_seq, verdict.reason),)
    return Check("Sổ số liệu", "Ledger", faults, f"{verdict.count} · {verdict.head[:16]}")


def _audit() -> Check:
    verdict = audit.verify()
    faults = () if verdict.ok else (_place("dòng nhật ký", verdict.first_bad_seq, verdict.reason),)
    return Check("Nhật ký", "Audit log", faults, f"{verdict.count} · {verdict.head[:16]}")


def _documents() -> Check:
    found = documents.verify()
    return Check("Văn bản", "Documents", tuple(f"{one.document}: {one.reason}" for one in found))


def _evidence() -> Check:
    found = evidence.verify()
    return Check("Minh chứng", "Evidence files", tuple(f"{one.object} ({one.document}): {one.reason}" for one in found))


def _triggers() -> Check:
    missing = append_only.missing()
    return Check(
        "Khóa sửa, xóa của cơ sở dữ liệu", "Database guards", tuple(f"{table}: thiếu khóa" for table in missing)
    )


def _place(what: str, number: int | None, reason: str) -> str:
    return f"{what} {number}: {reason}" if number is not None else reason
