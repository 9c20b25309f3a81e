"""Where? (Ở đâu?) The reference line in whole metres, its markers, and who manages which metre on which day."""
