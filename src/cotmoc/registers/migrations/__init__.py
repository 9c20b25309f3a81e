"""One line of migrations for the whole floor."""
