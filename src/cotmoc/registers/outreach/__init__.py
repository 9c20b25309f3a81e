"""Tuyên truyền, vận động: awareness sessions, and visits to the households in a member's charge."""
