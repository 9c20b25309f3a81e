"""Công trình giúp dân: water works, latrines and houses, from survey to use."""
