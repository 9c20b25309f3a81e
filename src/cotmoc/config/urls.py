"""Which interface answers which address."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec

from django.urls import include, path

# Each interface brings its own addresses; the web stands at the root, the others under their names.
_PLACES = {"office": "office/", "web": ""}

urlpatterns = [
    path("", include("cotmoc.interfaces.web.accounts.urls")),  # under names that allauth looks up, so in no namespace
] + [
    path(place, include(import_module(f"cotmoc.interfaces.{name}.urls")))
    for name, place in _PLACES.items()
    if find_spec(f"cotmoc.interfaces.{name}") and find_spec(f"cotmoc.interfaces.{name}.urls")
]

handler403 = handler404 = "cotmoc.interfaces.web.refusing.not_found"
handler500 = "cotmoc.interfaces.web.refusing.failed"
