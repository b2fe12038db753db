"""Numerals with their unit, joined to ranges, with their hedge."""
