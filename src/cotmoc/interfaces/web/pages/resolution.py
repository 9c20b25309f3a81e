"""The first step of the loop: the resolution, content by content, with what each ties together and how far it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.views.decorators.http import require_safe

from cotmoc.interfaces.web import asking, refusing, showing
from cotmoc.readings import half_year as readings
from cotmoc.readings import resolution as resolutions
from cotmoc.readings import scope, sections, wording
from cotmoc.readings.scope import Shelf

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from cotmoc.org.trees import Tree
    from cotmoc.readings.question import Question
    from cotmoc.reports.progress import Progress


@require_safe
@asking.may("plans.read")
@refusing.in_words
def resolution(request: HttpRequest) -> HttpResponse:
    """Show how far the resolution in force is."""
    who = asking.reader(request)
    period = request.GET.get("period") or readings.latest_period(today=who.today).code
    question = asking.question(request, period)
    found = resolutions.how_far(question, by=who.user, on=who.today)
    tree = scope.command_tree(question)
    vietnamese = who.language == wording.VIETNAMESE
    known: dict[str, object] = {
        "about": sections.PLAN.about_vi if vietnamese else sections.PLAN.about_en,
        **showing.clocks(question, tree, who=who, period=period),
    }
    if found is not None:
        known |= _shown(found, question, tree, who.language)
        known["may_open"] = Shelf(who.user, who.today).may_open(found.resolution.document)
    return render(request, "web/resolution.html", known)


def _shown(found: Progress, question: Question, tree: Tree, language: str) -> dict[str, object]:
    def said(vietnamese: str, english: str) -> str:
        return resolutions.words(vietnamese, english, language=language)

    return {
        "title": said(found.resolution.title_vi, found.resolution.title_en),
        "document": found.resolution.document,
        "rows": [
            {
                "words": said(row.content.title_vi, row.content.title_en),
                "tasks": row.tasks,
                "overdue": [
                    {
                        "words": said(task.title_vi, task.title_en),
                        "unit": tree.name(task.unit_id, language),
                        "due": task.due,
                    }
                    for task in row.tasks.overdue
                ],
                "lines": [
                    {
                        "measure": said(line.link.party_measure_vi, line.link.party_measure_en),
                        "task": said(line.link.task_vi, line.link.task_en),
                        "shown": showing.shown(line.figure, question, tree, language=language),
                    }
                    for line in row.lines
                ],
            }
            for row in found.rows
        ],
    }
