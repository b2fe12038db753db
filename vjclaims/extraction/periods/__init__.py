"""Component: the period of each figure."""
