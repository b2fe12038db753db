"""Strings and files, nothing of the field.

Text made safe to print, spellings of names, what a caller passes for a path, files opened, written
and locked, and the errors that people see.
"""
