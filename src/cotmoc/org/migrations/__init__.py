"""The history of the tables of `org`."""
