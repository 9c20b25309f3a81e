"""Copies of the whole installation: taken while people write, checked to the last byte, put back beside the old one."""
