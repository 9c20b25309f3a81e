"""The desks: where a unit's registers are kept day by day, one form and one list for each kind of document."""
