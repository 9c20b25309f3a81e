"""Sơ kết, tổng kết: what was achieved and not, the lessons, the directives, and what units did with them."""
