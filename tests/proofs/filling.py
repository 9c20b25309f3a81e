"""Run as a program: papers with evidence in a settled installation, one of them voided; says which and where.

Usage: python -m tests.proofs.filling COUNT
"""

from __future__ import annotations

import json
import sys
from datetime import UTC, date, datetime
from typing import Any

DAY = date(2020, 3, 1)
PDF = b"%%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Number %d >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%%%EOF\n"


def main(count: int) -> dict[str, Any]:
    """Submit hand-ins, attach a file to each, void the last."""
    from cotmoc.documents import files  # noqa: PLC0415 - after django.setup()
    from cotmoc.documents import operations as documents  # noqa: PLC0415 - as above
    from cotmoc.org import queries  # noqa: PLC0415 - as above
    from cotmoc.org.models import User  # noqa: PLC0415 - as above
    from cotmoc.registers.arms import operations  # noqa: PLC0415 - as above

    unit, commune = queries.unit("TT").pk, queries.unit("X-BL").pk
    words: dict[str, Any] = {"by": User.objects.get(username="office"), "clock": lambda: datetime.now(UTC)}
    made, kept = [], []
    for number in range(count):
        given: dict[str, Any] = words | {"commune": commune, "receipt": f"PT{number}", "documented_on": DAY}
        record = operations.record_hand_in(unit=unit, day=DAY, flintlocks=1 + number, **given)
        evidence = documents.attach(record.document, file=PDF % number, file_name="phieu.pdf", **words)
        operations.submit_hand_in(record, **words)
        made.append(record.document.pk)
        kept.append(str(files.path_of(evidence.sha256)))
    operations.void_hand_in(record, reason="nhầm", **words)
    return {"documents": made, "evidence": kept}


if __name__ == "__main__":
    import django

    django.setup()
    print(json.dumps(main(int(sys.argv[1]))))  # noqa: T201 - the program's answer
