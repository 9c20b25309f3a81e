"""Việc cần xử lý: what waits for one person, across the registers, by the day it is due."""
