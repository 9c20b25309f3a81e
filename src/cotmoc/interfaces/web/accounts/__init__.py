"""Signing in, second factors and sessions: django-allauth behind our own pages, words and delays (ADR 20)."""
