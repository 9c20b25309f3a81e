"""The addresses of the pages."""

from __future__ import annotations

from django.urls import path

from cotmoc.interfaces.web.accounts import views as accounts
from cotmoc.interfaces.web.pages import board, books, csp, documents, figures, health, reports, resolution, sign_in, steps

app_name = "web"

urlpatterns = [
    path("", board.home, name="home"),
    path("resolution", resolution.resolution, name="resolution"),
    path("steps/<slug:name>", steps.step, name="step"),
    path("reports/half-year", reports.current, name="half-year-current"),
    path("reports/half-year/<str:code>", reports.half_year, name="half-year"),
    path("figures/<str:code>", figures.figure, name="figure"),
    path("documents/<str:identifier>", documents.document, name="document"),
    path("evidence/<str:identifier>", documents.evidence, name="evidence"),
    path("ledger", books.ledger, name="ledger"),
    path("ledger/verify", books.verify, name="ledger-verify"),
    path("health", health.health, name="health"),
    path("sign-in", accounts.sign_in, name="sign-in"),
    path("sign-in/demo", sign_in.sign_in_demo, name="sign-in-demo"),
    path("sign-out", sign_in.sign_out, name="sign-out"),
    path("csp-report", csp.report, name="csp-report"),
    path("language", sign_in.language, name="language"),
]
