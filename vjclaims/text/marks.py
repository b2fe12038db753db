"""The mark of editors for "thus in the source", which stands in a text and is not read with it."""

from __future__ import annotations

import re

# "[sic]", "[sic: as in the speech]"
SIC = re.compile(r"\[sic(?:\s*[:,;–—-]\s*(?P<reason>[^\]\n]{0,300}))?\]", re.I)
