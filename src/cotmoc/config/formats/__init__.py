"""How dates and numbers are written and read, per language (Django's own `vi` reads 05/06 as 6 May)."""
