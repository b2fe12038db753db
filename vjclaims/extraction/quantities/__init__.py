"""Component: which numbers are figures, with unit, hedge, counted noun; changes and ranks."""
