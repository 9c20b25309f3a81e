"""Sinh hoạt chi bộ, đơn vị: the regular meeting of a cell or a unit, and what it gave out to be done by when."""
