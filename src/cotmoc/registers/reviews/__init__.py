"""Sơ kết, tổng kết: what was achieved, what was learnt, what is directed."""
