"""Kiểm tra mốc: the state of a boundary marker on a day."""
