"""Component: the years of events."""
