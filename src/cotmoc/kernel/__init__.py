"""What is a metre, a month, a fingerprint, a rule? Pure values; standard library only."""
