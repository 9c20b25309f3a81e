"""Giao nộp vũ khí: arms handed in freely, by nobody named, and handed on with their paper."""
