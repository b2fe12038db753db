"""Measuring sticks: how well vjclaims reads, against public sets and other tools.

    python -m benchmarks.quantities DIR [--misses] [--peers]

    DIR/*.jsonl ─► layout (which set is what) ─► gold ─┐
                                       text ─► ours, peers ─► answers ─► scoring ─► report

Names of units are brought to those of the sets here, in names.py, never in the product.
"""
