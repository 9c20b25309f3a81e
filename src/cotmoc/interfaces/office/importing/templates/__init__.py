"""The forms of the registers: one module each; `FORMS` is filled from them by name in `catalogue`."""
