"""Kiểm tra mốc: dated checks of boundary markers, and what is done when one is not as it should be."""
