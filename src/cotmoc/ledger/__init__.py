"""How much? (Bao nhiêu?) One append-only table of results, its chart of indicators, its balances and its chain."""
