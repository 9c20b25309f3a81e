"""Nhập số liệu — an office's workbook in, row by row, whole or not at all.

The way in, each step a module: `preflight` (is the package safe?), `reading` with `child` (what the sheets say, read in
a process with limits), `layout` (where the table is), `cells` (what each cell means), `template` (which table this is),
`intake` (one transaction, one receipt). Nothing is guessed: what a cell does not say is refused, with its place, its
raw value, why, and how to mend it.
"""
