"""Where articles come from: files of every kind, archives, and what earlier runs kept."""
