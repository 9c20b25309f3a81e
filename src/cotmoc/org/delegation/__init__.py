"""One person acts for another, from a day up to, not including, another; it ends by itself."""
