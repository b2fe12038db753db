"""The reports for a person at a terminal."""
