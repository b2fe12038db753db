"""Component: who says the figure."""
