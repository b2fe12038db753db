"""Which claims are about the same thing: slots first, values after (SEMANTICS.md).

slots.py decides on two claims; partners.py picks at most one partner in each article;
groups.py makes groups of the pairs.
"""

from vjclaims.comparison.beside import beside
from vjclaims.comparison.groups import align_claims, kept_apart

__all__ = ["align_claims", "beside", "kept_apart"]
