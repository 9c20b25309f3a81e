"""The addresses of files."""

from __future__ import annotations

from django.urls import path

from cotmoc.interfaces.office import downloads, lists

app_name = "office"

urlpatterns = [
    path("reports/half-year/<slug:code>.<slug:ending>", downloads.report, name="report"),
    path("lists/<slug:name>.xlsx", lists.workbook, name="list"),
]
