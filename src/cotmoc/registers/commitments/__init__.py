"""Đăng ký phấn đấu: what members and organisations registered to strive for."""
