"""What do people want to see? (Người dùng cần xem gì?) Read-only; it composes what two or more interfaces show."""
