"""Which articles are compared with which, and what is taken for granted of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from vjclaims.records.claim import Claim


@dataclass(frozen=True, slots=True)
class Scope:
    """The comparison scope of a run.

    drafts: paths of which one side of each pair must be; None where any two articles may meet,
    none at all where it is empty. side_by_side: somebody put the texts beside each other to compare
    them, so that they are taken to be of one thing. only: the pairs of articles that are compared,
    each in order; None for all.
    """

    drafts: frozenset[str] | None = None
    side_by_side: bool = False
    only: frozenset[tuple[str, str]] | None = None

    def joins(self, a: str, b: str) -> bool:
        """Whether the articles of two paths are compared with each other."""
        if a == b or (self.only is not None and (min(a, b), max(a, b)) not in self.only):
            return False
        return self.drafts is None or a in self.drafts or b in self.drafts

    def own(self, claims: Iterable[Claim]) -> list[Claim]:
        """The claims of the articles that are checked."""
        return [c for c in claims if self.drafts is None or c.path in self.drafts]


EVERY = Scope()
