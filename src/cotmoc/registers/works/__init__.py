"""Công trình giúp dân: water works, latrines and houses, from survey to later use; counted once, at the lead unit."""
