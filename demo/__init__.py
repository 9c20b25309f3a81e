"""Writes the workbooks that the demo province's offices would have kept. Everything in them is made up from a seed.

The people are synthetic, the year 2020 is an assumption, and the border line is a sketch; the workbooks say so. They
come into the books through `cotmoc import`, as a user's files do.
"""
