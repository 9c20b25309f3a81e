"""Run as a program: what the books of an installation hold, as JSON, read under the ledger's lock.

The lock makes sure that whatever a killed process had begun on a server is over.
"""

from __future__ import annotations

import json
from typing import Any


def count() -> dict[str, Any]:
    """Count everything that could be lost, doubled or left in half."""
    from django.db import transaction  # noqa: PLC0415 - after django.setup()

    from cotmoc.documents import evidence, verification  # noqa: PLC0415 - as above
    from cotmoc.documents.models import Document  # noqa: PLC0415 - as above
    from cotmoc.interfaces.office.models import ImportedFile, ImportedRow  # noqa: PLC0415 - as above
    from cotmoc.ledger import chain, posting  # noqa: PLC0415 - as above
    from cotmoc.org import audit  # noqa: PLC0415 - as above
    from cotmoc.registers.arms.models import HandIn  # noqa: PLC0415 - as above

    with transaction.atomic():
        posting.lock()
        verdict = chain.verify()
        rows = [row for page in chain.pages() for row in page][1:]
        official = Document.objects.filter(state="SUBMITTED")
        keys = official.values_list("idempotency_key", flat=True)
        numbers = sorted(int(key.split("-")[1]) for key in keys if key)
        return {
            "faults": [
                *([] if verdict.ok else [verdict.reason]),
                *([] if audit.verify().ok else ["audit"]),
                *(one.reason for one in (*verification.verify(), *evidence.verify())),
            ],
            "entries": len(rows),
            "documents": official.count(),
            "posted": len({row[7] for row in rows}),
            "submitted": numbers,
            "records": HandIn.objects.filter(document__state="SUBMITTED").count(),
            "files": ImportedFile.objects.count(),
            "rows": ImportedRow.objects.count(),
        }


if __name__ == "__main__":
    import django

    django.setup()
    print(json.dumps(count()))  # noqa: T201 - the program's answer
