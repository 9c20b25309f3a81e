"""Kiểm tra, giám sát: sessions, their subjects, findings by kind, and corrections with proof."""
