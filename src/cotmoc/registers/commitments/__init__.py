"""Đăng ký phấn đấu: what members and organisations commit themselves to, and the marks and closing of a month."""
