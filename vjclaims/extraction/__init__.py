"""Documents to claims: spaCy components, each adding one thing to the figures of a Doc.

COMPONENTS (pipe.py) is the table of them in their order.
"""

from vjclaims.extraction.pipe import COMPONENTS

__all__ = ["COMPONENTS"]
