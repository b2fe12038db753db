"""The words near a figure, of which its label is made (comparison/sameness/labels.py)."""
