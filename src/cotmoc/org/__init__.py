"""Who? (Ai?) Units on dated trees, people and their posts, users, permissions and the audit log."""
