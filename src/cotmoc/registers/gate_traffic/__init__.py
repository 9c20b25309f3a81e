"""Lưu lượng xuất nhập cảnh: monthly totals at a gate, never a traveller."""
