"""Component: what each figure measures or counts, and what narrows it."""
