"""Công trình giúp dân: water works, latrines and houses, from the survey to later use; counted once, at the lead unit."""
