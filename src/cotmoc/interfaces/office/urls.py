"""The addresses of files."""

from __future__ import annotations

from django.urls import path

from cotmoc.interfaces.office import downloads, lists, uploads

app_name = "office"

urlpatterns = [
    path("reports/half-year/<slug:code>.<slug:ending>", downloads.report, name="report"),
    path("lists/<slug:name>.xlsx", lists.workbook, name="list"),
    path("import", uploads.upload, name="import"),
    path("import/enter", uploads.enter, name="import-enter"),
    path("import/marked", uploads.marked, name="import-marked"),
    path("import/template/<slug:register>.xlsx", uploads.template, name="import-template"),
    path("imports", uploads.imports, name="imports"),
    path("imports/<int:number>", uploads.imported, name="imported"),
]
