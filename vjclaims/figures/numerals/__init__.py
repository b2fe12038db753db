"""Numbers in digits and words, and the digits that are none."""
