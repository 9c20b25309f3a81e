"""Giới thiệu nguồn kết nạp Đảng: outstanding people by stage and date, with no personal file."""
