"""How a page says no: in the reader's language, with what was wrong and where to go on."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING

from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cotmoc.ledger import balances, chart
from cotmoc.org.queries import NotInstalled
from cotmoc.readings.question import QuestionRefused

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse


def page(request: HttpRequest, *, heading: str, why: str, status: int) -> HttpResponse:
    """Show a refusal."""
    return render(request, "web/refused.html", {"heading": heading, "why": why}, status=status)


def in_words(shown: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Answer a question that cannot be read, or books that are not open, with a page instead of an error."""

    @wraps(shown)
    def answer(request: HttpRequest, *args: str, **kwargs: str) -> HttpResponse:
        try:
            return shown(request, *args, **kwargs)
        except QuestionRefused as refusal:
            words = refusal.vi if get_language() == "vi" else refusal.en
            return page(request, heading=_("The question cannot be read"), why=words, status=400)
        except chart.NotOnTheChart as error:
            why = _("There is no figure “%(code)s”.") % {"code": error.args[0]}
            return page(request, heading=_("No such figure"), why=why, status=404)
        except (balances.BooksNotOpen, NotInstalled):
            why = _("No books have been opened here yet. Import the units and open the books first.")
            return page(request, heading=_("No books yet"), why=why, status=404)

    return answer


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django hands it over
    """Say that there is nothing here, or nothing that this reader may see: the two look the same."""
    why = _("There is nothing at this address, or nothing that you may see.")
    return page(request, heading=_("Not found"), why=why, status=404)


def failed(request: HttpRequest) -> HttpResponse:
    """Say that we broke, without saying how."""
    why = _("The server could not answer. Nothing was changed; please try again.")
    return page(request, heading=_("Something went wrong"), why=why, status=500)


def forbidden(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - Django hands it over
    """Say that the form was not ours, or is too old."""
    why = _("The form has expired. Go back, load the page again and send it once more.")
    return page(request, heading=_("Not accepted"), why=why, status=403)
