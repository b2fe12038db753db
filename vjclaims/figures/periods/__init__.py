"""Dates and periods in plain text, resolved to their first and last day."""
