"""Which files a report comes as, and the one call that makes each of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cotmoc.interfaces.office.reports import content, excel, pdf, word

if TYPE_CHECKING:
    from collections.abc import Callable

    from cotmoc.interfaces.office.reports.content import Content
    from cotmoc.readings.question import Question
    from cotmoc.reports.half_year import HalfYear


@dataclass(frozen=True)
class FileKind:
    """A kind of file: its ending, its media type, and how it is made."""

    ending: str
    media_type: str
    render: Callable[[Content], bytes]


KINDS = {
    one.ending: one
    for one in (
        FileKind("pdf", "application/pdf", pdf.render),
        FileKind("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", word.render),
        FileKind("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", excel.render),
    )
}


def file_of(report: HalfYear, question: Question, *, ending: str) -> bytes:
    """Make the file of a report."""
    return KINDS[ending].render(content.content(report, question))
