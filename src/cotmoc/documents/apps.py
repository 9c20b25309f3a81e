"""The floor of documents as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """What makes it official? (Điều gì làm cho văn bản có giá trị?)."""

    name = "cotmoc.documents"
    label = "documents"
    verbose_name = "Văn bản"
    default_auto_field = "django.db.models.BigAutoField"
