"""Cột Mốc: the results of a resolution, from the deed to the half-year report, every number open to its records."""
