"""The formats for files and programs, one a file."""
