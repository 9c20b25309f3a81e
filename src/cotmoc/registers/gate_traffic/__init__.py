"""Lưu lượng xuất nhập cảnh: a gate's totals of a month, and nothing about any traveller."""
