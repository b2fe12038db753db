"""What a reader is told: sums and comparisons made findings, and the newsroom's word on them."""
