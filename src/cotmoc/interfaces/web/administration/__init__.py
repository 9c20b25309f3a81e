"""What administrators fill in: units, decisions about them, people, accounts, roles, published figures."""
