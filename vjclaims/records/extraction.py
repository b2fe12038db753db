"""What is read from one file: the article and its figures. This is what stores keep."""

from __future__ import annotations

from dataclasses import dataclass, replace

from vjclaims.records.claim import Claim, Unclaimed
from vjclaims.records.document import Document


@dataclass(frozen=True, slots=True)
class Extraction:
    """An article with its figures, the claims without ids, in order of place.

    model: name and version of the pipeline that read it.
    """

    document: Document
    claims: tuple[Claim, ...]
    unclaimed: tuple[Unclaimed, ...] = ()
    model: str = ""

    def at(self, path: str) -> Extraction:
        """The same, read from another path."""
        if path == self.document.path:
            return self
        return Extraction(
            replace(self.document, path=path),
            tuple(replace(c, path=path) for c in self.claims),
            tuple(replace(u, path=path) for u in self.unclaimed),
            self.model,
        )
