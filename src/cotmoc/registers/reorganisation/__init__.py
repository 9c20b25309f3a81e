"""Tổ chức lại đơn vị: split, merge, rename and move of units; the deeds stay, only where they are counted moves."""
