"""What was promised? (Đã đề ra gì?) Resolution, contents, plan, tasks, targets, pilots, standards, emulation."""
