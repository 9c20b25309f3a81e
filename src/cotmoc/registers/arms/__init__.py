"""Giao nộp vũ khí: weapons handed in freely, counted and handed on."""
