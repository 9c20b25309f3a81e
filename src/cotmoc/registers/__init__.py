"""What happened? (Việc gì đã làm?) One room per register, and one Django app for all of them."""
