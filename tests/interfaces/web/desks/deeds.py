"""What the tests of several registers' desks ask: a form as it opens, what stands beside a field, what was posted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cotmoc.ledger import balances
from tests.interfaces.web.browsing import Visitor, words
from tests.interfaces.web.desks.clerk import Clerk, marks

if TYPE_CHECKING:
    from cotmoc.documents.models import Document
    from cotmoc.org.models import User


def opened(clerk: Clerk, **asked: str) -> str:
    """Return the page of a form as it opens: empty, or filled from another paper."""
    terms = {"desk": clerk.desk} | asked
    answer = clerk.client.get(f"/drafts/{clerk.identifier}", terms)
    assert answer.status_code == 200, answer.status_code
    return str(answer.content.decode())


def beside(clerk: Clerk, typed: dict[str, Any], field: str) -> str:
    """Return what the preview says beside a field."""
    answer = clerk.post("preview", typed)
    assert answer.status_code == 200, answer.status_code
    return marks(answer.content.decode(), field)


def posted(document: Document) -> dict[str, int]:
    """Return what a paper holds, by indicator."""
    found: dict[str, int] = {}
    for one in balances.of_document(document.pk, known=balances.resolve()):
        if one.document == document.pk:
            found[one.indicator] = found.get(one.indicator, 0) + one.value
    return found


def act(document: Document, name: str, *, by: User, **sent: str) -> Any:
    """Press a button on a document's page; return the answer, with the document read again."""
    answer = Visitor(by).client.post(f"/documents/{document.pk}/{name}", sent)
    document.refresh_from_db()
    return answer


def approve(document: Document, *, by: User) -> Document:
    """Approve a proposal as somebody else."""
    answer = act(document, "approve", by=by)
    assert answer.status_code == 302, words(answer.content.decode())
    return document
