"""Giao tự quản đường biên, cột mốc: households and collectives look after stretches of the line and its markers."""
