"""Measuring sticks: how well and how fast vjclaims reads and compares.

    python -m benchmarks.NAME PATH… [options]

How figures are read, on public sets: quantities (gold ─► what is right, ours and peers ─► what is
read, names ─► units in one spelling, scoring), pairs (and entailment, for EQUATE).
How figures are compared, on annotated stories: stories, ablation, frozen, recalculated.
How fast: speed, growth, archive; drafts says whether an archive gives what files give.

Names of units are brought to those of the sets here, in names.py, never in the product.
"""
