"""The addresses of the pages."""

from __future__ import annotations

from django.urls import path

from cotmoc.interfaces.web.accounts import views as accounts
from cotmoc.interfaces.web.pages import (
    board,
    books,
    csp,
    desks,
    documents,
    draft_files,
    drafts,
    figures,
    health,
    lists,
    reports,
    resolution,
    sign_in,
    steps,
    work,
)

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
    path("desks/<slug:name>", lists.desk, name="desk"),
    path("registers/<slug:name>", desks.register, name="register"),
    path("pick/<slug:name>", desks.pick_one, name="pick"),
    path("drafts", drafts.mine, name="drafts"),
    path("drafts/new", drafts.new, name="draft-new"),
    path("drafts/<slug:identifier>", drafts.draft, name="draft"),
    path("drafts/<slug:identifier>/save", drafts.save, name="draft-save"),
    path("drafts/<slug:identifier>/preview", drafts.preview, name="draft-preview"),
    path("drafts/<slug:identifier>/submit", drafts.submit, name="draft-submit"),
    path("drafts/<slug:identifier>/propose", drafts.propose, name="draft-propose"),
    path("drafts/<slug:identifier>/sign", drafts.sign, name="draft-sign"),
    path("drafts/<slug:identifier>/attach", drafts.attach, name="draft-attach"),
    path("drafts/<slug:identifier>/detach", drafts.detach, name="draft-detach"),
    path("drafts/<slug:identifier>/discard", drafts.discard, name="draft-discard"),
    path("drafts/<slug:identifier>/files/<slug:file>", draft_files.show, name="draft-file"),
    path("drafts/<slug:identifier>/files/<slug:file>/mask", draft_files.mask, name="draft-mask"),
    path("ledger", books.ledger, name="ledger"),
    path("ledger/verify", books.verify, name="ledger-verify"),
    path("health", health.health, name="health"),
    path("sign-in", accounts.sign_in, name="sign-in"),
    path("sign-in/demo", sign_in.sign_in_demo, name="sign-in-demo"),
    path("sign-out", sign_in.sign_out, name="sign-out"),
    path("csp-report", csp.report, name="csp-report"),
    path("work", work.work, name="work"),
    path("work/count", work.count, name="work-count"),
    path("work/digest", work.digest, name="digest"),
    path("language", sign_in.language, name="language"),
]
