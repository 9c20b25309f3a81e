"""What do people want to see? Read-only; it composes what two or more interfaces show."""
