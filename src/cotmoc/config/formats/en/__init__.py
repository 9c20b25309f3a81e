"""English as read in Vietnam: the day comes first in every language, so that no date has two readings."""
