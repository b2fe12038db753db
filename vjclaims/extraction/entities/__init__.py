"""Component: whose each figure is."""
