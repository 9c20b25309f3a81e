"""What does it add up to? (Cộng lại là bao nhiêu?) Figures, control totals, the half-year report, progress."""
